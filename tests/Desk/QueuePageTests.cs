using AsnAssistant.Complaints;
using AsnAssistant.Desk.Complaints;
using AsnAssistant.People;
using AsnAssistant.People.Officers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;

namespace AsnAssistant.Desk.Tests;

public sealed class QueuePageTests
{
    [Fact]
    public async Task Sixty_tickets_are_three_pages_each_ticket_once_due_first_on_top()
    {
        await using var rooms = await Rooms.OpenAsync();
        for (var i = 0; i < 60; i++)
        {
            await rooms.FileAsync($"k{i}");
            rooms.Clock.Advance(TimeSpan.FromHours(1));
        }
        var seen = new List<TicketSummary>();
        var (after, first, pages) = ((string?)null, 1L, 0);
        do
        {
            var page = await ShowAsync(rooms, after, first);
            Assert.Equal(60, page.Total);
            Assert.Equal(seen.Count + 1, page.First);
            seen.AddRange(page.Rows.Select(row => row.Ticket));
            Assert.Equal(seen.Count, page.Last);
            (after, first, pages) = (page.Next, page.Last + 1, pages + 1);
        }
        while (after is not null);
        Assert.Equal(3, pages);
        Assert.Equal(60, seen.Select(ticket => ticket.Number).Distinct().Count());
        Assert.Equal(seen.Select(ticket => ticket.Due!.Day).Order(), seen.Select(ticket => ticket.Due!.Day));
    }

    [Fact]
    public async Task Another_agency_sees_an_empty_queue()
    {
        await using var rooms = await Rooms.OpenAsync();
        await rooms.FileAsync("k1");
        var page = await rooms.InAsync(Rooms.Marelan, scope => ShowAsync(scope, null, 1, null));
        Assert.Empty(page.Rows);
        Assert.Equal(0, page.Counts.Open);
    }

    [Fact]
    public async Task A_state_chosen_in_the_address_shows_only_its_tickets()
    {
        await using var rooms = await Rooms.OpenAsync();
        var answered = await rooms.FileAsync("k1");
        await rooms.FileAsync("k2");
        await rooms.InAsync(scope => scope.GetRequiredService<TicketDesk>().AnswerAsync(answered.Number, "Contoh jawaban.", "Contoh bukti.", "Petugas Contoh", 1));
        var page = await rooms.InAsync(scope => ShowAsync(scope, null, 1, TicketState.Answered));
        Assert.Equal(answered.Number, Assert.Single(page.Rows).Ticket.Number);
        Assert.Equal([("/desk?keadaan=Answered", true)], page.Stages.Where(stage => stage.IsCurrent).Select(stage => (stage.Address, stage.IsCurrent)));
    }

    [Theory]
    [InlineData(0, "time")]
    [InlineData(2, "soon")]
    [InlineData(3, "soon")]
    [InlineData(30, "late")]
    public async Task A_due_date_has_a_word_a_shape_and_a_colour(int daysLater, string style)
    {
        await using var rooms = await Rooms.OpenAsync();
        var filed = await rooms.FileAsync("k1");
        // The last day itself and the one before it are "soon", whatever holidays lie between.
        var target = style == "soon" ? filed.Due.Day.AddDays(daysLater - 3).ToDateTime(new TimeOnly(3, 0)) : rooms.Clock.GetUtcNow().AddDays(daysLater).UtcDateTime;
        rooms.Clock.SetTo(new DateTimeOffset(target, TimeSpan.Zero));
        var word = await rooms.InAsync(async scope =>
        {
            var ticket = await scope.GetRequiredService<Tickets>().FindAsync(filed.Number);
            return DueWord.Of(ticket!.State, ticket.Due, scope.GetRequiredService<DeskContext>());
        });
        Assert.Equal(style, word.Style);
        Assert.NotEmpty(word.Words);
        Assert.Equal(1, word.Shape.Length);
    }

    [Fact]
    public async Task A_liaison_sees_the_queue_of_their_own_unit_and_a_personnel_officer_none()
    {
        await using var rooms = await Rooms.OpenAsync();
        var (mine, theirs) = (await rooms.FileAsync("k1"), await rooms.FileAsync("k2"));
        await rooms.FileAsync("k3");
        await AssignAsync(rooms, mine.Number, "dishub");
        await AssignAsync(rooms, theirs.Number, "pupr");
        var liaison = new Officer("Penghubung Contoh", Role.Liaison, "dishub", "cap");
        // The address may name another unit: what an officer may see does not come from there.
        var page = await rooms.InAsync(scope => ShowAsync(scope, null, 1, null, liaison, page => page.Unit = "pupr"));
        Assert.Equal(mine.Number, Assert.Single(page.Rows).Ticket.Number);
        Assert.Equal((1, 1), (page.Counts.Open, page.Counts.ByState[TicketState.Assigned]));
        Assert.Empty((await rooms.InAsync(scope => ShowAsync(scope, null, 1, TicketState.Filed, liaison))).Rows);
        Assert.Empty((await rooms.InAsync(scope => ShowAsync(scope, null, 1, null, liaison, page => page.AwaitsApproval = true))).Rows);

        var personnel = await rooms.InAsync(scope => ShowAsync(scope, null, 1, null, new Officer("Pegawai Contoh", Role.Personnel, "", "cap")));
        Assert.True(personnel.SeesNothing);
        Assert.Empty(personnel.Rows);
    }

    [Fact]
    public async Task What_is_chosen_stands_in_the_address_and_stays_on_the_next_page()
    {
        await using var rooms = await Rooms.OpenAsync();
        for (var i = 0; i < 30; i++)
        {
            await AssignAsync(rooms, (await rooms.FileAsync($"k{i}", i % 3 == 0 ? "Contoh: pohon tumbang." : "Contoh: lampu mati.")).Number, "dishub");
        }
        var page = await rooms.InAsync(scope => ShowAsync(scope, null, 1, null, choose: page => (page.Unit, page.Words) = ("dishub", " lampu ")));
        Assert.Equal(20, page.Rows.Count);
        Assert.Null(page.Total);
        Assert.Equal("/desk?unit=dishub&cari=lampu&sesudah=x&mulai=26", page.Choice.Address("x", 26));

        page = await rooms.InAsync(scope => ShowAsync(scope, null, 1, null, choose: page => page.Unit = "dishub"));
        Assert.Equal((25, 30), (page.Rows.Count, page.Total));
        Assert.Equal("/desk?unit=dishub", page.Choice.Address());
        var next = await rooms.InAsync(scope => ShowAsync(scope, page.Next, 26, null, choose: next => next.Unit = "dishub"));
        Assert.Equal(5, next.Rows.Count);
        Assert.Empty(next.Rows.Select(row => row.Ticket.Number).Intersect(page.Rows.Select(row => row.Ticket.Number)));
    }

    [Fact]
    public async Task A_number_in_the_search_opens_the_ticket_for_whoever_may_read_it()
    {
        await using var rooms = await Rooms.OpenAsync();
        var filed = await rooms.FileAsync("k1");
        var words = filed.Number.Value.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal);
        Assert.Equal("/desk/laporan/" + filed.Number.Value, Assert.IsType<RedirectResult>(await SearchAsync(Role.Verifier, "")).Url);
        Assert.IsNotType<RedirectResult>(await SearchAsync(Role.Liaison, "dishub"));

        Task<IActionResult> SearchAsync(Role role, string unit) => rooms.InAsync(async scope =>
        {
            var page = await ShowAsync(scope, null, 1, null, new Officer("Petugas Contoh", role, unit, "cap"), page => page.Words = words);
            return await page.OnGetAsync();
        });
    }

    [Fact]
    public async Task What_an_officer_took_is_theirs_in_the_list_and_under_mine()
    {
        await using var rooms = await Rooms.OpenAsync();
        var (taken, _) = (await rooms.FileAsync("k1"), await rooms.FileAsync("k2"));
        await rooms.InAsync(scope => scope.GetRequiredService<TicketHolds>().TakeAsync(taken.Number, "Petugas Contoh"));
        var page = await rooms.InAsync(scope => ShowAsync(scope, null, 1, null));
        Assert.Equal([taken.Number], page.Rows.Where(row => row.IsMine).Select(row => row.Ticket.Number));
        page = await rooms.InAsync(scope => ShowAsync(scope, null, 1, null, choose: page => page.IsMine = true));
        Assert.Equal(taken.Number, Assert.Single(page.Rows).Ticket.Number);
        Assert.Empty((await rooms.InAsync(scope => ShowAsync(scope, null, 1, null, new Officer("Petugas Lain", Role.Verifier, "", "cap"), page => page.IsMine = true))).Rows);
    }

    [Fact]
    public async Task Passing_on_several_says_of_each_what_became_of_it()
    {
        await using var rooms = await Rooms.OpenAsync();
        var (fine, changed, closed) = (await rooms.FileAsync("k1"), await rooms.FileAsync("k2"), await rooms.FileAsync("k3"));
        await rooms.InAsync(scope => scope.GetRequiredService<TicketDesk>().NoteAsync(changed.Number, "Contoh catatan.", "Petugas Lain", 1));
        await rooms.InAsync(scope => scope.GetRequiredService<TicketDesk>().CloseAsync(closed.Number, TicketState.Rejected, "Contoh alasan.", "Petugas Lain", 1));
        var outcomes = await rooms.InAsync(async scope =>
        {
            scope.GetRequiredService<DeskContext>().Officer = new Officer("Petugas Contoh", Role.Verifier, "", "cap");
            return await scope.GetRequiredService<TicketsAtOnce>().AssignAsync(
                [(fine.Number, 1), (changed.Number, 1), (closed.Number, 1), (TicketNumber.New(), 1)], "dishub", "Petugas Contoh", scope.GetRequiredService<DeskContext>().MayHandle);
        });
        Assert.Equal([TicketChangeResult.Done, TicketChangeResult.Changed, TicketChangeResult.Closed, TicketChangeResult.Unknown], outcomes.Select(outcome => outcome.Result));
        var after = await rooms.InAsync(scope => scope.GetRequiredService<Tickets>().FindAsync(fine.Number));
        Assert.Equal((TicketState.Assigned, "dishub"), (after!.State, after.Unit));
    }

    [Fact]
    public async Task Merging_several_makes_one_case_of_those_that_can_be_and_names_the_others()
    {
        await using var rooms = await Rooms.OpenAsync();
        var (lead, fine, elsewhere) = (await rooms.FileAsync("k1"), await rooms.FileAsync("k2"), await rooms.FileAsync("k3"));
        await AssignAsync(rooms, elsewhere.Number, "pupr");
        var page = await rooms.InAsync(async scope =>
        {
            var desk = scope.GetRequiredService<DeskContext>();
            desk.Officer = new Officer("Petugas Contoh", Role.Verifier, "", "cap");
            var page = new ChosenPage(
                desk, scope.GetRequiredService<Tickets>(), scope.GetRequiredService<OfficerQueue>(), scope.GetRequiredService<TicketHolds>(), scope.GetRequiredService<TicketsAtOnce>(),
                scope.GetRequiredService<OfficerRoster>(), scope.GetRequiredService<OfficerAbsences>(), scope.GetRequiredService<TicketMerges>())
            {
                PageContext = new PageContext { HttpContext = new DefaultHttpContext() },
                Chosen = [lead.Number.Value + ".1", fine.Number.Value + ".1", elsewhere.Number.Value + ".2"],
                For = "gabung",
            };
            await page.OnPostAsync();
            Assert.Equal(("text", lead.Number.Value), (page.FaultField, page.To));
            page.Text = "Contoh: hal yang sama.";
            await page.OnPostAsync();
            return page;
        });
        Assert.Equal([true, true, false], page.Outcomes!.Select(outcome => outcome.IsDone));
        Assert.Equal(lead.Number, (await rooms.InAsync(scope => scope.GetRequiredService<Tickets>().FindAsync(fine.Number)))!.JoinedTo);
        Assert.Null((await rooms.InAsync(scope => scope.GetRequiredService<Tickets>().FindAsync(elsewhere.Number)))!.JoinedTo);
    }

    [Fact]
    public async Task Drafts_that_wait_are_counted_for_the_unit_an_officer_sees()
    {
        await using var rooms = await Rooms.OpenAsync();
        foreach (var unit in new[] { "dishub", "dishub", "pupr" })
        {
            var filed = await rooms.FileAsync("k" + Guid.NewGuid().ToString("N"));
            await AssignAsync(rooms, filed.Number, unit);
            await rooms.InAsync(scope => scope.GetRequiredService<TicketDesk>().SubmitDraftAsync(filed.Number, "Contoh jawaban.", "Contoh bukti.", "Penghubung Contoh", 2));
        }
        foreach (var (officer, count) in new[]
        {
            (new Officer("Petugas Contoh", Role.Verifier, "", "cap"), 3), (new Officer("Penghubung Contoh", Role.Liaison, "dishub", "cap"), 2), (new Officer("Penghubung Lain", Role.Liaison, "pupr", "cap"), 1),
        })
        {
            var page = await rooms.InAsync(scope => ShowAsync(scope, null, 1, null, officer, page => page.AwaitsApproval = true));
            Assert.Equal((count, count, (long?)count), ((int)page.Counts.AwaitsApproval, page.Rows.Count, page.Counted));
        }
    }

    private static Task<TicketChange> AssignAsync(Rooms rooms, TicketNumber number, string unit) =>
        rooms.InAsync(scope => scope.GetRequiredService<TicketDesk>().AssignAsync(number, unit, "Verifikator Contoh", 1));

    private static Task<QueuePage> ShowAsync(Rooms rooms, string? after, long first) => rooms.InAsync(scope => ShowAsync(scope, after, first, null));

    private static async Task<QueuePage> ShowAsync(IServiceProvider scope, string? after, long first, TicketState? state, Officer? officer = null, Action<QueuePage>? choose = null)
    {
        scope.GetRequiredService<DeskContext>().Officer = officer ?? new Officer("Petugas Contoh", Role.Verifier, "", "cap");
        var page = new QueuePage(
            scope.GetRequiredService<DeskContext>(), scope.GetRequiredService<OfficerQueue>(), scope.GetRequiredService<TicketHolds>(), scope.GetRequiredService<Tickets>(), scope.GetRequiredService<OfficerAbsences>())
        {
            PageContext = new PageContext { HttpContext = new DefaultHttpContext() },
            After = after,
            First = first,
            State = state,
        };
        choose?.Invoke(page);
        await page.OnGetAsync();
        return page;
    }
}
