using AsnAssistant.Complaints;
using AsnAssistant.Desk.Complaints;
using AsnAssistant.People;
using AsnAssistant.People.Officers;
using AsnAssistant.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace AsnAssistant.Desk.Tests;

/// <summary>What an officer does on a ticket's page, by its handler and on a real store.</summary>
public sealed class TicketPageTests
{
    private const string Words = "Contoh: isi tulisan.";

    [Fact]
    public async Task Passing_on_gives_the_ticket_to_the_unit_and_tells_the_reporter()
    {
        await using var rooms = await Rooms.OpenAsync();
        var filed = await rooms.FileAsync("k1");
        var (result, _) = await PostAsync(rooms, filed.Number, TicketDeed.Assign, page => page.Unit = "dishub");
        Assert.Equal($"/desk/laporan/{filed.Number.Value}?hasil=diteruskan", Assert.IsType<RedirectResult>(result).Url);
        var ticket = await FindAsync(rooms, filed.Number);
        Assert.Equal((TicketState.Assigned, "dishub"), (ticket.State, ticket.Unit));
        Assert.Equal([TicketNotices.Assigned], await rooms.NoticesAsync());
    }

    [Fact]
    public async Task A_note_is_kept_for_colleagues_and_the_reporter_hears_nothing()
    {
        await using var rooms = await Rooms.OpenAsync();
        var filed = await rooms.FileAsync("k1");
        var (result, _) = await PostAsync(rooms, filed.Number, TicketDeed.Note, page => page.Text = Words);
        Assert.EndsWith("?hasil=dicatat", Assert.IsType<RedirectResult>(result).Url, StringComparison.Ordinal);
        Assert.Contains((await FindAsync(rooms, filed.Number)).History, entry => entry is { For: TicketAudience.Internal, Text: Words });
        Assert.Empty(await rooms.NoticesAsync());
    }

    [Theory]
    [InlineData(TicketState.ArchivedIncomplete)]
    [InlineData(TicketState.Forwarded)]
    [InlineData(TicketState.Rejected)]
    public async Task Each_end_closes_the_ticket_with_its_reason_and_tells_the_reporter(TicketState end)
    {
        await using var rooms = await Rooms.OpenAsync();
        var filed = await rooms.FileAsync("k1");
        var (result, _) = await CloseAsync(rooms, filed.Number, end);
        Assert.EndsWith("?hasil=ditutup", Assert.IsType<RedirectResult>(result).Url, StringComparison.Ordinal);
        var ticket = await FindAsync(rooms, filed.Number);
        Assert.Equal((end, Words), (ticket.State, ticket.History[^1].Text));
        Assert.Equal([TicketNotices.Closed], await rooms.NoticesAsync());

        var shown = await ShowAsync(rooms, filed.Number);
        Assert.DoesNotContain(Enum.GetValues<TicketDeed>().Where(deed => deed < TicketDeed.AskIdentity), shown.Offers);
    }

    [Fact]
    public async Task An_answer_without_evidence_gets_a_sentence_at_its_field_and_keeps_its_words()
    {
        await using var rooms = await Rooms.OpenAsync();
        var filed = await rooms.FileAsync("k1");
        var (_, refused) = await PostAsync(rooms, filed.Number, TicketDeed.Answer, page => page.Text = Words);
        Assert.NotNull(refused.FaultOf("evidence"));
        Assert.Equal(Words, refused.TypedFor(TicketDeed.Answer));
        Assert.Equal(1, (await FindAsync(rooms, filed.Number)).Revision);
    }

    [Fact]
    public async Task A_liaison_hands_in_a_leader_returns_and_then_approves()
    {
        await using var rooms = await Rooms.OpenAsync();
        var filed = await rooms.FileAsync("k1");
        await PostAsync(rooms, filed.Number, TicketDeed.Assign, page => page.Unit = "dishub");
        var liaison = await ShowAsync(rooms, filed.Number, Role.Liaison, "Penghubung Contoh", "dishub");
        Assert.Equal((false, true), (liaison.Offers(TicketDeed.Answer), liaison.Offers(TicketDeed.Submit)));
        await PostAsync(rooms, filed.Number, TicketDeed.Submit, page => (page.Text, page.Evidence, page.Revision) = (Words, Words, 2), Role.Liaison, "Penghubung Contoh", "dishub");
        Assert.False((await ShowAsync(rooms, filed.Number, Role.Liaison, "Penghubung Contoh", "dishub")).Offers(TicketDeed.Approve));
        Assert.True((await ShowAsync(rooms, filed.Number, Role.Leader, "Pimpinan Contoh")).Offers(TicketDeed.Return));

        await PostAsync(rooms, filed.Number, TicketDeed.Return, page => (page.Text, page.Revision) = ("Contoh: sebut tanggalnya.", 3), Role.Leader, "Pimpinan Contoh");
        var returned = await ShowAsync(rooms, filed.Number, Role.Liaison, "Penghubung Contoh", "dishub");
        Assert.Equal(("Contoh: sebut tanggalnya.", Words), (returned.Ticket!.Draft!.Returned, returned.TypedFor(TicketDeed.Submit)));
        await PostAsync(rooms, filed.Number, TicketDeed.Submit, page => (page.Text, page.Evidence, page.Revision) = (Words, Words, 4), Role.Liaison, "Penghubung Contoh", "dishub");
        Assert.Equal([TicketNotices.Assigned], await rooms.NoticesAsync());
        var (result, _) = await PostAsync(rooms, filed.Number, TicketDeed.Approve, page => page.Revision = 5, Role.Leader, "Pimpinan Contoh");
        Assert.EndsWith("?hasil=terkirim", Assert.IsType<RedirectResult>(result).Url, StringComparison.Ordinal);
        Assert.Equal("Penghubung Contoh", (await FindAsync(rooms, filed.Number)).ReporterHistory.Last().By);
    }

    [Fact]
    public async Task Another_units_liaison_finds_no_such_ticket_and_changes_none()
    {
        await using var rooms = await Rooms.OpenAsync();
        var filed = await rooms.FileAsync("k1");
        await PostAsync(rooms, filed.Number, TicketDeed.Assign, page => page.Unit = "dishub");
        Assert.Null((await ShowAsync(rooms, filed.Number, Role.Liaison, "Penghubung Lain", "pupr")).Ticket);
        var (_, refused) = await PostAsync(rooms, filed.Number, TicketDeed.Note, page => (page.Text, page.Revision) = (Words, 2), Role.Liaison, "Penghubung Lain", "pupr");
        Assert.Equal((StatusCodes.Status404NotFound, null), (refused.Response.StatusCode, refused.Ticket));
        Assert.Equal(2, (await FindAsync(rooms, filed.Number)).Revision);
    }

    [Fact]
    public async Task An_identity_is_shown_after_two_officers_and_only_when_asked_to()
    {
        await using var rooms = await Rooms.OpenAsync();
        var filed = await rooms.FileAsync("k1");
        const string Reason = "Contoh alasan yang cukup panjang.";
        await PostAsync(rooms, filed.Number, TicketDeed.AskIdentity, page => page.Text = Reason);
        Assert.False((await ShowAsync(rooms, filed.Number)).Offers(TicketDeed.AgreeIdentity));
        await PostAsync(rooms, filed.Number, TicketDeed.AgreeIdentity, page => page.Revision = 2, Role.Leader, "Pimpinan Contoh");
        var shown = await ShowAsync(rooms, filed.Number);
        Assert.Equal((null, true), (shown.Identity, shown.Offers(TicketDeed.ViewIdentity)));
        Assert.False((await ShowAsync(rooms, filed.Number, Role.Administrator, "Petugas Lain")).Offers(TicketDeed.ViewIdentity));
        var (_, read) = await PostAsync(rooms, filed.Number, TicketDeed.ViewIdentity, _ => { });
        Assert.NotNull(read.Identity);
        var (_, refused) = await PostAsync(rooms, filed.Number, TicketDeed.ViewIdentity, _ => { }, Role.Administrator, "Petugas Lain");
        Assert.Equal((null, StatusCodes.Status403Forbidden), (refused.Identity, refused.Response.StatusCode));
    }

    [Fact]
    public async Task The_clock_stops_with_a_reason_and_goes_on()
    {
        await using var rooms = await Rooms.OpenAsync();
        var filed = await rooms.FileAsync("k1");
        await PostAsync(rooms, filed.Number, TicketDeed.Pause, page => page.Text = Words);
        var paused = await ShowAsync(rooms, filed.Number);
        Assert.Equal((false, true), (paused.Offers(TicketDeed.Pause), paused.Offers(TicketDeed.Resume)));
        await PostAsync(rooms, filed.Number, TicketDeed.Resume, page => page.Revision = 2);
        Assert.False((await FindAsync(rooms, filed.Number)).IsPaused);
        Assert.Equal([TicketNotices.Paused, TicketNotices.Resumed], await rooms.NoticesAsync());
    }

    [Fact]
    public async Task Closing_without_reply_needs_an_answer_and_two_questions_first()
    {
        await using var rooms = await Rooms.OpenAsync();
        var filed = await rooms.FileAsync("k1");
        var (_, refused) = await CloseAsync(rooms, filed.Number, TicketState.ClosedWithoutReply);
        Assert.Equal(("end", Words), (refused.Fault!.Field, refused.TypedFor(TicketDeed.Close)));
        Assert.False(refused.Allows(TicketState.ClosedWithoutReply));
        Assert.Equal(TicketState.Filed, (await FindAsync(rooms, filed.Number)).State);
        Assert.Empty(await rooms.NoticesAsync());

        await PostAsync(rooms, filed.Number, TicketDeed.Answer, page => (page.Text, page.Evidence) = (Words, Words));
        var (_, tooSoon) = await CloseAsync(rooms, filed.Number, TicketState.ClosedWithoutReply, revision: 2);
        Assert.Equal("end", tooSoon.Fault!.Field);
    }

    [Theory]
    [InlineData(TicketState.Confirmed)]
    [InlineData(TicketState.Filed)]
    [InlineData(null)]
    public async Task What_is_no_end_for_an_officer_closes_nothing(TicketState? end)
    {
        await using var rooms = await Rooms.OpenAsync();
        var filed = await rooms.FileAsync("k1");
        var (_, refused) = await CloseAsync(rooms, filed.Number, end);
        Assert.Equal("end", refused.Fault!.Field);
        Assert.Equal(TicketState.Filed, (await FindAsync(rooms, filed.Number)).State);
    }

    [Theory]
    [InlineData(TicketDeed.Answer, "answer")]
    [InlineData(TicketDeed.Note, "note")]
    [InlineData(TicketDeed.Reply, "reply")]
    [InlineData(TicketDeed.Pause, "pause")]
    [InlineData(TicketDeed.Close, "reason")]
    public async Task An_empty_or_too_long_text_gets_a_sentence_at_its_field(TicketDeed deed, string field)
    {
        await using var rooms = await Rooms.OpenAsync();
        var filed = await rooms.FileAsync("k1");
        foreach (var text in new[] { null, "  ", new string('a', TicketDesk.TextLimit + 1) })
        {
            var (_, refused) = await PostAsync(rooms, filed.Number, deed, page => (page.Text, page.Evidence, page.End) = (text, Words, TicketState.Rejected));
            Assert.NotNull(refused.FaultOf(field));
            Assert.Equal(text, refused.TypedFor(deed));
        }
        Assert.Equal(1, (await FindAsync(rooms, filed.Number)).Revision);
    }

    [Theory]
    [InlineData(TicketDeed.Answer, "answer")]
    [InlineData(TicketDeed.Note, "note")]
    [InlineData(TicketDeed.Assign, "unit")]
    [InlineData(TicketDeed.Close, "reason")]
    public async Task Who_was_second_sees_the_present_state_and_keeps_what_was_typed(TicketDeed deed, string field)
    {
        await using var rooms = await Rooms.OpenAsync();
        var filed = await rooms.FileAsync("k1");
        await PostAsync(rooms, filed.Number, TicketDeed.Note, page => page.Text = "Contoh: rekan lebih dulu.");
        var (result, second) = await PostAsync(rooms, filed.Number, deed, page => (page.Text, page.Evidence, page.Unit, page.End) = (Words, Words, "pupr", TicketState.Rejected));
        Assert.IsType<PageResult>(result);
        Assert.NotNull(second.FaultOf(field));
        Assert.Equal((Words, "pupr", TicketState.Rejected), (second.TypedFor(deed), second.Unit, second.End));
        Assert.All(Enum.GetValues<TicketDeed>().Where(other => other != deed), other => Assert.Null(second.TypedFor(other)));
        Assert.Equal((2, TicketState.Filed), (second.Ticket!.Revision, (await FindAsync(rooms, filed.Number)).State));
        Assert.Empty(await rooms.NoticesAsync());
    }

    [Fact]
    public async Task What_was_typed_for_a_ticket_closed_meanwhile_is_given_back()
    {
        await using var rooms = await Rooms.OpenAsync();
        var filed = await rooms.FileAsync("k1");
        await CloseAsync(rooms, filed.Number, TicketState.Rejected);
        var (_, second) = await PostAsync(rooms, filed.Number, TicketDeed.Answer, page => (page.Text, page.Evidence) = (Words, Words));
        Assert.Equal((false, Words), (second.Offers(TicketDeed.Answer), second.Stranded));
    }

    [Fact]
    public async Task Two_in_the_same_instant_are_one_deed_and_the_others_words_come_back()
    {
        await using var rooms = await Rooms.OpenAsync();
        var filed = await rooms.FileAsync("k1");
        await Assert.ThrowsAsync<ConcurrencyException>(() => rooms.InAsync(async scope =>
        {
            var page = PageIn(scope, filed.Number, Role.Verifier);
            (page.Deed, page.End, page.Text, page.Revision) = (TicketDeed.Close, TicketState.Rejected, Words, 1);
            Assert.IsType<RedirectResult>(await page.OnPostAsync());
            await PostAsync(rooms, filed.Number, TicketDeed.Answer, other => (other.Text, other.Evidence) = ("Contoh: rekan lebih dulu.", Words));
            return page;
        }));
        Assert.Equal(TicketState.Answered, (await FindAsync(rooms, filed.Number)).State);
        Assert.Equal([TicketNotices.Answered], await rooms.NoticesAsync());

        var http = new DefaultHttpContext();
        http.Request.Form = new FormCollection(new Dictionary<string, StringValues> { ["deed"] = "Close", ["text"] = Words });
        Assert.Equal([Words], Assert.IsType<DeskConflict>(Assert.IsType<ViewResult>(DeskConflict.Result(http)).Model).Typed);
    }

    [Theory]
    [InlineData("dishub")]
    [InlineData("tidak-ada")]
    [InlineData("")]
    public async Task A_ticket_is_passed_only_to_another_unit_of_the_agency(string unit)
    {
        await using var rooms = await Rooms.OpenAsync();
        var filed = await rooms.FileAsync("k1");
        await PostAsync(rooms, filed.Number, TicketDeed.Assign, page => page.Unit = "dishub");
        var (_, refused) = await PostAsync(rooms, filed.Number, TicketDeed.Assign, page => (page.Unit, page.Revision) = (unit, 2));
        Assert.NotNull(refused.FaultOf("unit"));
        Assert.Equal(["pupr"], refused.OtherUnits.Select(other => other.Id));
        Assert.Equal(2, (await FindAsync(rooms, filed.Number)).Revision);
    }

    [Fact]
    public async Task An_answered_ticket_is_passed_to_nobody_until_the_reporter_writes_again()
    {
        await using var rooms = await Rooms.OpenAsync();
        var filed = await rooms.FileAsync("k1");
        await PostAsync(rooms, filed.Number, TicketDeed.Answer, page => (page.Text, page.Evidence) = (Words, Words));
        Assert.False((await ShowAsync(rooms, filed.Number)).Offers(TicketDeed.Assign));
        var (_, refused) = await PostAsync(rooms, filed.Number, TicketDeed.Assign, page => (page.Unit, page.Revision) = ("dishub", 2));
        Assert.NotNull(refused.Fault);
        await rooms.InAsync(scope => scope.GetRequiredService<Tickets>().AddFromReporterAsync(filed.Number, PersonId.Of("directline", "dl_k1"), "Contoh: masih mati."));
        Assert.True((await ShowAsync(rooms, filed.Number)).Offers(TicketDeed.Assign));
    }

    [Fact]
    public async Task Who_only_reads_gets_no_form_and_sends_none()
    {
        await using var rooms = await Rooms.OpenAsync();
        var filed = await rooms.FileAsync("k1");
        var shown = await ShowAsync(rooms, filed.Number, Role.Leader);
        Assert.DoesNotContain(Enum.GetValues<TicketDeed>(), shown.Offers);
        foreach (var deed in Enum.GetValues<TicketDeed>().Except([TicketDeed.Approve, TicketDeed.Return, TicketDeed.AgreeIdentity, TicketDeed.RefuseIdentity]))
        {
            var (_, refused) = await PostAsync(rooms, filed.Number, deed, page => (page.Text, page.Unit, page.End) = (Words, "dishub", TicketState.Rejected), Role.Leader);
            Assert.Equal(StatusCodes.Status403Forbidden, refused.Response.StatusCode);
            Assert.Equal(Words, refused.Stranded);
        }
        Assert.Equal(1, (await FindAsync(rooms, filed.Number)).Revision);
        Assert.Empty(await rooms.NoticesAsync());
    }

    [Fact]
    public async Task A_text_that_does_not_say_what_it_is_for_goes_to_nobody()
    {
        await using var rooms = await Rooms.OpenAsync();
        var filed = await rooms.FileAsync("k1");
        var (result, _) = await PostAsync(rooms, filed.Number, null, page => page.Text = Words);
        Assert.IsType<BadRequestResult>(result);
        Assert.Equal(1, (await FindAsync(rooms, filed.Number)).Revision);
    }

    private static Task<(IActionResult Result, TicketPageModel Page)> CloseAsync(Rooms rooms, TicketNumber number, TicketState? end, int revision = 1) =>
        PostAsync(rooms, number, TicketDeed.Close, page => (page.End, page.Text, page.To, page.Revision) = (end, Words, end == TicketState.Forwarded ? "Instansi contoh" : null, revision));

    private static Task<(IActionResult Result, TicketPageModel Page)> PostAsync(
        Rooms rooms, TicketNumber number, TicketDeed? deed, Action<TicketPageModel> fill, Role role = Role.Verifier, string name = "Petugas Contoh", string unit = "") => rooms.InAsync(async scope =>
        {
            var page = PageIn(scope, number, role, name, unit);
            (page.Deed, page.Revision) = (deed, 1);
            fill(page);
            return (await page.OnPostAsync(), page);
        });

    private static Task<TicketPageModel> ShowAsync(Rooms rooms, TicketNumber number, Role role = Role.Verifier, string name = "Petugas Contoh", string unit = "") => rooms.InAsync(async scope =>
    {
        var page = PageIn(scope, number, role, name, unit);
        await page.OnGetAsync();
        return page;
    });

    [Fact]
    public async Task Merging_joins_the_chosen_and_the_typed_one_and_tells_every_reporter()
    {
        await using var rooms = await Rooms.OpenAsync();
        var (lead, chosen, typed) = (await rooms.FileAsync("k1"), await rooms.FileAsync("k2"), await rooms.FileAsync("k3"));
        var (result, _) = await PostAsync(rooms, lead.Number, TicketDeed.Merge, page => (page.With, page.Also, page.Text) = ([chosen.Number.Value + ".1"], typed.Number.Value.ToLowerInvariant(), Words));
        Assert.EndsWith("?hasil=digabung", Assert.IsType<RedirectResult>(result).Url, StringComparison.Ordinal);
        Assert.Equal((lead.Number, lead.Number), ((await FindAsync(rooms, chosen.Number)).JoinedTo, (await FindAsync(rooms, typed.Number)).JoinedTo));
        Assert.Equal([TicketNotices.MergedIn, TicketNotices.Merged, TicketNotices.Merged], (await rooms.NoticesAsync()).OrderDescending());

        // On a merged ticket's page nothing is left but taking it out again.
        var shown = await ShowAsync(rooms, chosen.Number);
        Assert.Equal([TicketDeed.Unmerge], Enum.GetValues<TicketDeed>().Where(shown.Offers));
        await PostAsync(rooms, chosen.Number, TicketDeed.Unmerge, page => (page.Text, page.Revision) = (Words, 2));
        Assert.Null((await FindAsync(rooms, chosen.Number)).JoinedTo);
        Assert.Equal([TicketNotices.Unmerged], await rooms.NoticesAsync());
    }

    [Fact]
    public async Task A_merging_that_is_refused_says_why_at_its_field_and_keeps_what_was_typed()
    {
        await using var rooms = await Rooms.OpenAsync();
        var (lead, other) = (await rooms.FileAsync("k1"), await rooms.FileAsync("k2"));
        await rooms.InAsync(scope => scope.GetRequiredService<TicketDesk>().NoteAsync(other.Number, Words, "Petugas Lain", 1));
        var (_, changed) = await PostAsync(rooms, lead.Number, TicketDeed.Merge, page => (page.With, page.Text) = ([other.Number.Value + ".1"], Words));
        Assert.Contains(other.Number.Value, changed.FaultOf("mergeNumber"), StringComparison.Ordinal);
        Assert.Equal((Words, true), (changed.TypedFor(TicketDeed.Merge), changed.IsUnfolded(TicketDeed.Merge)));
        var (_, stale) = await PostAsync(rooms, lead.Number, TicketDeed.Merge, page => (page.Also, page.Text, page.Revision) = (other.Number.Value, Words, 7));
        Assert.NotNull(stale.FaultOf("mergeReason"));
        Assert.Equal(other.Number.Value, stale.Also);
        var (_, nobody) = await PostAsync(rooms, lead.Number, TicketDeed.Merge, page => page.Text = Words);
        Assert.NotNull(nobody.FaultOf("mergeNumber"));
        var (_, liaison) = await PostAsync(rooms, lead.Number, TicketDeed.Merge, page => (page.Also, page.Text) = (other.Number.Value, Words), Role.Leader);
        Assert.Equal(StatusCodes.Status403Forbidden, liaison.Response.StatusCode);
        Assert.Null((await FindAsync(rooms, other.Number)).JoinedTo);
        Assert.Equal(1, (await FindAsync(rooms, lead.Number)).Revision);
    }

    [Fact]
    public async Task A_second_matter_becomes_a_ticket_that_both_pages_link()
    {
        await using var rooms = await Rooms.OpenAsync();
        var filed = await rooms.FileAsync("k1", "Contoh: lampu mati. Sampah tidak diangkut.");
        var (result, _) = await PostAsync(rooms, filed.Number, TicketDeed.Split, page => page.Text = "Sampah tidak diangkut.");
        Assert.EndsWith("?hasil=dibagi", Assert.IsType<RedirectResult>(result).Url, StringComparison.Ordinal);
        var second = (await FindAsync(rooms, filed.Number)).History[^1].Case!.Value;
        Assert.Equal(("Sampah tidak diangkut.", filed.Number), ((await FindAsync(rooms, second)).Story, (await FindAsync(rooms, second)).History[^1].Case));
        Assert.Equal([TicketNotices.Split], await rooms.NoticesAsync());
    }

    [Theory]
    [InlineData("Contoh: paling lambat {tanggal_janji}.", null, "answer")]
    [InlineData("Contoh: sudah.", "Surat dari {Unit}", "evidence")]
    public async Task A_place_nobody_filled_is_not_sent_and_the_words_stay(string text, string? evidence, string field)
    {
        await using var rooms = await Rooms.OpenAsync();
        var filed = await rooms.FileAsync("k1");
        var (_, refused) = await PostAsync(rooms, filed.Number, TicketDeed.Answer, page => (page.Text, page.Evidence) = (text, evidence ?? Words));
        Assert.Contains("{", refused.FaultOf(field), StringComparison.Ordinal);
        Assert.Equal((text, 1), (refused.TypedFor(TicketDeed.Answer), (await FindAsync(rooms, filed.Number)).Revision));
        // Braces of the officer's own are theirs.
        var (result, _) = await PostAsync(rooms, filed.Number, TicketDeed.Answer, page => (page.Text, page.Evidence) = ("Contoh {lain}.", Words));
        Assert.IsType<RedirectResult>(result);
    }

    [Fact]
    public async Task Next_and_previous_follow_the_list_one_came_from_also_when_the_ticket_has_left_it()
    {
        await using var rooms = await Rooms.OpenAsync();
        var filed = new List<FiledTicket>();
        for (var i = 0; i < 4; i++)
        {
            filed.Add(await rooms.FileAsync("k" + i));
            rooms.Clock.Advance(TimeSpan.FromDays(1));
        }
        var queue = await rooms.InAsync(async scope =>
        {
            scope.GetRequiredService<DeskContext>().Officer = new Officer("Petugas Contoh", Role.Verifier, "", "cap");
            var page = new QueuePage(scope.GetRequiredService<DeskContext>(), scope.GetRequiredService<OfficerQueue>(), scope.GetRequiredService<TicketHolds>(), scope.GetRequiredService<Tickets>(), scope.GetRequiredService<OfficerAbsences>())
            {
                PageContext = new PageContext { HttpContext = new DefaultHttpContext() },
                State = TicketState.Filed,
            };
            await page.OnGetAsync();
            return page.Rows;
        });
        var (list, at) = ("keadaan=Filed", queue[1].Ticket.Cursor);
        Assert.Contains("antrean=keadaan%3DFiled", queue[1].Address, StringComparison.Ordinal);
        var numbers = queue.Select(row => row.Ticket.Number).ToList();
        // Holidays lie between: some of them are due on one day.
        Assert.Equal(filed.Select(one => one.Number).ToHashSet(), numbers.ToHashSet());
        Assert.Equal((numbers[2], numbers[0]), await BesideAsync());
        // Passed on it is in this list no more; its place still is.
        var (result, _) = await PostAsync(rooms, numbers[1], TicketDeed.Assign, page => (page.Unit, page.List, page.At) = ("dishub", list, at));
        Assert.Contains("&tempat=", Assert.IsType<RedirectResult>(result).Url, StringComparison.Ordinal);
        Assert.Equal((numbers[2], numbers[0]), await BesideAsync());
        Assert.Null((await ShowAsync(rooms, numbers[1])).Next);

        async Task<(TicketNumber?, TicketNumber?)> BesideAsync()
        {
            var page = await rooms.InAsync(async scope =>
            {
                var page = PageIn(scope, numbers[1], Role.Verifier);
                (page.List, page.At) = (list, at);
                await page.OnGetAsync();
                return page;
            });
            return (page.Next?.Number, page.Before?.Number);
        }
    }

    private static TicketPageModel PageIn(IServiceProvider scope, TicketNumber number, Role role, string name = "Petugas Contoh", string unit = "")
    {
        var desk = scope.GetRequiredService<DeskContext>();
        desk.Officer = new Officer(name, role, unit, "stamp");
        return new TicketPageModel(desk, scope.GetRequiredService<Tickets>(), scope.GetRequiredService<TicketDesk>(), scope.GetRequiredService<IdentityOpenings>(), scope.GetRequiredService<TicketCases>(), scope.GetRequiredService<OfficerQueue>())
        {
            PageContext = new PageContext { HttpContext = new DefaultHttpContext() },
            Number = number.Value,
        };
    }

    private static async Task<Ticket> FindAsync(Rooms rooms, TicketNumber number) =>
        (await rooms.InAsync(scope => scope.GetRequiredService<Tickets>().FindAsync(number)))!;
}
