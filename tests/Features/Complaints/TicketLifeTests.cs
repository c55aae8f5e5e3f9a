using AsnAssistant.Complaints;
using AsnAssistant.People;

namespace AsnAssistant.Features.Tests.Complaints;

/// <summary>From an answer to an honest end: evidence, the reporter's word, silence, opening again, pauses, drafts.</summary>
public sealed class TicketLifeTests
{
    private const string Proof = "Contoh bukti: berita acara contoh.";

    [Fact]
    public async Task A_complaint_is_not_called_done_without_evidence_and_a_question_may_be()
    {
        await using var house = await Installation.OpenAsync();
        var filed = await house.FileAsync(await house.MeetAsync("1001"));
        foreach (var none in (string?[])[null, "", "  ", new string('b', TicketDesk.EvidenceLimit + 1)])
        {
            Assert.Equal(TicketChangeResult.Unfit, (await AnswerAsync(house, filed.Number, 1, none)).Result);
        }
        Assert.Equal(1, (await house.TicketAsync(filed.Number)).Revision);
        await DeskAsync(house, desk => desk.ClassifyAsync(filed.Number, TicketKind.InformationRequest, null, "Petugas A", 1));
        Assert.True((await AnswerAsync(house, filed.Number, 2, null)).IsDone);
    }

    [Fact]
    public async Task Silence_is_asked_once_more_and_then_its_own_end()
    {
        await using var house = await Installation.OpenAsync();
        var filed = await house.FileAsync(await house.MeetAsync("1001"));
        await AnswerAsync(house, filed.Number, 1, Proof);
        await house.NoticesAsync();
        var asksAt = (await house.TicketAsync(filed.Number)).Silence!.Next;
        // Answered on Tuesday 10 March: ten working days later, without the holidays from 18 to 24 March, is 31 March.
        Assert.Equal(new DateTimeOffset(2026, 4, 1, 0, 0, 0, TimeSpan.FromHours(7)), asksAt);

        house.Clock.Advance(asksAt - house.Clock.GetUtcNow() - TimeSpan.FromSeconds(1));
        Assert.False(await StepAsync(house));
        house.Clock.Advance(TimeSpan.FromSeconds(1));
        // Midnight: nobody is asked before the office opens.
        Assert.False(await StepAsync(house));
        house.AdvanceToOfficeHours(asksAt);
        Assert.True(await StepAsync(house));
        Assert.False(await StepAsync(house));
        Assert.Equal([TicketNotices.AskedAgain], (await house.NoticesAsync()).Select(notice => notice.Name));
        var ticket = await house.TicketAsync(filed.Number);
        Assert.Equal((TicketState.Answered, true), (ticket.State, ticket.Silence!.AskedAgain));

        house.AdvanceToOfficeHours(ticket.Silence.Next);
        Assert.True(await StepAsync(house));
        ticket = await house.TicketAsync(filed.Number);
        Assert.Equal((TicketState.ClosedWithoutReply, null), (ticket.State, ticket.Silence));
        Assert.True(ticket.MayReopen(house.Clock.GetUtcNow()));
        var told = TicketNews.Read(Assert.Single(await house.NoticesAsync()).Value)!;
        Assert.Equal((TicketState.ClosedWithoutReply, true, null), (told.State, told.CanReopen, told.Text));
    }

    [Fact]
    public async Task An_officer_cannot_close_a_silent_ticket_before_the_second_question()
    {
        await using var house = await Installation.OpenAsync();
        var filed = await house.FileAsync(await house.MeetAsync("1001"));
        await AnswerAsync(house, filed.Number, 1, Proof);
        Assert.Equal(TicketChangeResult.Unfit, (await CloseAsync(house, filed.Number, TicketState.ClosedWithoutReply, 2)).Result);
        await StepAtAsync(house, filed.Number);
        Assert.True((await CloseAsync(house, filed.Number, TicketState.ClosedWithoutReply, 3)).IsDone);
    }

    [Theory]
    [InlineData(TicketState.Confirmed)]
    [InlineData(TicketState.ClosedWithoutReply)]
    [InlineData(TicketState.ArchivedIncomplete)]
    [InlineData(TicketState.Rejected)]
    public async Task An_end_can_be_opened_again_for_thirty_days(TicketState end)
    {
        await using var house = await Installation.OpenAsync();
        var reporter = await house.MeetAsync("1001");
        var (soon, late) = (await EndedAsync(house, reporter, end), await EndedAsync(house, reporter, end));
        house.Clock.Advance(TimeSpan.FromDays(30));
        var change = await house.DoAsync<Tickets, TicketChange>(tickets => tickets.AddFromReporterAsync(soon, reporter, "Masih mati."));
        Assert.Equal((TicketChangeResult.Done, TicketState.Filed, TicketEvent.Reopened), (change.Result, change.Ticket!.State, change.Ticket.History[^1].Event));
        Assert.True(change.Ticket.Due!.End > house.Clock.GetUtcNow());
        house.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(TicketChangeResult.Closed, (await house.DoAsync<Tickets, TicketChange>(tickets => tickets.AddFromReporterAsync(late, reporter, "Masih mati."))).Result);
    }

    [Fact]
    public async Task What_another_agency_has_is_not_opened_again_and_says_whither_it_went()
    {
        await using var house = await Installation.OpenAsync();
        var reporter = await house.MeetAsync("1001");
        var filed = await house.FileAsync(reporter);
        Assert.Equal(TicketChangeResult.Unfit, (await DeskAsync(house, desk => desk.CloseAsync(filed.Number, TicketState.Forwarded, "Jalan provinsi.", "Petugas A", 1))).Result);
        Assert.Equal(TicketChangeResult.Unfit, (await DeskAsync(house, desk => desk.CloseAsync(filed.Number, TicketState.Rejected, "Jalan provinsi.", "Petugas A", 1, "Provinsi"))).Result);
        Assert.True((await DeskAsync(house, desk => desk.CloseAsync(filed.Number, TicketState.Forwarded, "Jalan provinsi.", "Petugas A", 1, "Pemerintah provinsi contoh"))).IsDone);
        var news = TicketNews.Read(Assert.Single(await house.NoticesAsync()).Value)!;
        Assert.Equal(("Pemerintah provinsi contoh", false), (news.To, news.CanReopen));
        Assert.Equal(TicketChangeResult.Closed, (await house.DoAsync<Tickets, TicketChange>(tickets => tickets.AddFromReporterAsync(filed.Number, reporter, "Halo."))).Result);
    }

    [Fact]
    public async Task A_pause_moves_the_date_by_its_days_and_says_so()
    {
        await using var house = await Installation.OpenAsync();
        var filed = await house.FileAsync(await house.MeetAsync("1001"));
        var before = (await house.TicketAsync(filed.Number)).Due!;
        Assert.Equal(new DateOnly(2026, 3, 12), before.Day);
        Assert.True((await DeskAsync(house, desk => desk.PauseAsync(filed.Number, "Menunggu surat dari pelapor.", "Petugas A", 1))).ReporterTold);
        var counts = await house.DoAsync<OfficerQueue, QueueCounts>(queue => queue.CountAsync());
        Assert.Equal(0, counts.Open);
        house.Clock.Advance(TimeSpan.FromDays(2));
        Assert.True((await DeskAsync(house, desk => desk.ResumeAsync(filed.Number, "Petugas A", 2))).IsDone);
        var ticket = await house.TicketAsync(filed.Number);
        // Wednesday and Thursday stood still; Friday and Monday follow.
        Assert.Equal((new DateOnly(2026, 3, 16), before.From, before.RuleId), (ticket.Due!.Day, ticket.Due.From, ticket.Due.RuleId));
        var reading = await house.DoAsync<Tickets, ClockReading?>(tickets => Task.FromResult(tickets.ExplainDue(ticket)));
        Assert.Equal([new DateOnly(2026, 3, 11), new DateOnly(2026, 3, 12)], reading!.Paused);
        Assert.Contains("dihentikan sementara pada 11 dan 12 Maret", reading.Explain(Language.Id), StringComparison.Ordinal);
        Assert.Equal([TicketNotices.Paused, TicketNotices.Resumed], (await house.NoticesAsync()).Select(notice => notice.Name));
    }

    [Fact]
    public async Task A_pause_needs_a_reason_and_ends_when_the_reporter_writes()
    {
        await using var house = await Installation.OpenAsync();
        var reporter = await house.MeetAsync("1001");
        var filed = await house.FileAsync(reporter);
        Assert.Equal(TicketChangeResult.Unfit, (await DeskAsync(house, desk => desk.PauseAsync(filed.Number, " ", "Petugas A", 1))).Result);
        await DeskAsync(house, desk => desk.PauseAsync(filed.Number, "Menunggu surat.", "Petugas A", 1));
        Assert.Equal(TicketChangeResult.Unfit, (await DeskAsync(house, desk => desk.PauseAsync(filed.Number, "Sekali lagi.", "Petugas A", 2))).Result);
        var change = await house.DoAsync<Tickets, TicketChange>(tickets => tickets.AddFromReporterAsync(filed.Number, reporter, "Ini suratnya."));
        Assert.False(change.Ticket!.IsPaused);
        Assert.Equal(1, (await house.DoAsync<OfficerQueue, QueueCounts>(queue => queue.CountAsync())).Open);
    }

    [Fact]
    public async Task A_ticket_passed_on_or_reclassified_while_its_clock_stands_has_its_new_limit_afterwards()
    {
        await using var house = await Installation.OpenAsync();
        var filed = await house.FileAsync(await house.MeetAsync("1001"));
        await DeskAsync(house, desk => desk.PauseAsync(filed.Number, "Menunggu surat.", "Petugas A", 1));
        await DeskAsync(house, desk => desk.AssignAsync(filed.Number, "dishub", "Petugas A", 2));
        await DeskAsync(house, desk => desk.ResumeAsync(filed.Number, "Petugas A", 3));
        Assert.Equal("sp4n-jawab-pengaduan-2025", (await house.TicketAsync(filed.Number)).Due!.RuleId);
        await DeskAsync(house, desk => desk.PauseAsync(filed.Number, "Menunggu surat.", "Petugas A", 4));
        await DeskAsync(house, desk => desk.ClassifyAsync(filed.Number, TicketKind.InformationRequest, null, "Petugas A", 5));
        await DeskAsync(house, desk => desk.ResumeAsync(filed.Number, "Petugas A", 6));
        Assert.Equal("sp4n-jawab-informasi-2025", (await house.TicketAsync(filed.Number)).Due!.RuleId);
    }

    [Fact]
    public async Task A_reopened_ticket_passed_on_is_counted_from_the_reporters_call_not_from_its_filing()
    {
        await using var house = await Installation.OpenAsync();
        var reporter = await house.MeetAsync("1001");
        var number = await EndedAsync(house, reporter, TicketState.Confirmed);
        house.Clock.Advance(TimeSpan.FromDays(29));
        await house.DoAsync<Tickets, TicketChange>(tickets => tickets.AddFromReporterAsync(number, reporter, "Masih mati."));
        var called = house.Clock.GetUtcNow();
        await DeskAsync(house, desk => desk.AssignAsync(number, "dishub", "Petugas A", 4));
        var ticket = await house.TicketAsync(number);
        Assert.Equal((called, false), (ticket.Due!.From, ticket.IsOverdue(called)));
        await DeskAsync(house, desk => desk.ClassifyAsync(number, TicketKind.Aspiration, null, "Petugas A", 5));
        Assert.Equal(called, (await house.TicketAsync(number)).Due!.From);
    }

    [Fact]
    public async Task A_draft_is_sent_by_a_second_officer_in_its_authors_name()
    {
        await using var house = await Installation.OpenAsync();
        var filed = await house.FileAsync(await house.MeetAsync("1001"));
        await DeskAsync(house, desk => desk.SubmitDraftAsync(filed.Number, "Lampu diganti.", Proof, "Penghubung A", 1));
        Assert.Empty(await house.NoticesAsync());
        Assert.Equal(1, (await house.DoAsync<OfficerQueue, QueueCounts>(queue => queue.CountAsync())).AwaitsApproval);
        Assert.Equal(TicketChangeResult.Unfit, (await DeskAsync(house, desk => desk.ApproveDraftAsync(filed.Number, "Penghubung A", 2))).Result);

        await DeskAsync(house, desk => desk.ReturnDraftAsync(filed.Number, "Sebut tanggalnya.", "Pimpinan B", 2));
        Assert.Equal(0, (await house.DoAsync<OfficerQueue, QueueCounts>(queue => queue.CountAsync())).AwaitsApproval);
        Assert.Equal(TicketChangeResult.Unfit, (await DeskAsync(house, desk => desk.ApproveDraftAsync(filed.Number, "Pimpinan B", 3))).Result);

        await DeskAsync(house, desk => desk.SubmitDraftAsync(filed.Number, "Lampu diganti 10 Maret.", Proof, "Penghubung A", 3));
        Assert.True((await DeskAsync(house, desk => desk.ApproveDraftAsync(filed.Number, "Pimpinan B", 4))).ReporterTold);
        var ticket = await house.TicketAsync(filed.Number);
        var answer = ticket.ReporterHistory.Last();
        Assert.Equal((TicketEvent.Answered, "Penghubung A", "Lampu diganti 10 Maret.", Proof), (answer.Event, answer.By, answer.Text, answer.Evidence));
        Assert.DoesNotContain(ticket.ReporterHistory, entry => entry.By == "Pimpinan B");
        Assert.Null(ticket.Draft);
    }

    [Fact]
    public async Task A_message_in_between_ends_nothing_and_moves_no_date()
    {
        await using var house = await Installation.OpenAsync();
        var filed = await house.FileAsync(await house.MeetAsync("1001"));
        var due = (await house.TicketAsync(filed.Number)).Due;
        Assert.True((await DeskAsync(house, desk => desk.ReplyAsync(filed.Number, "Tiang nomor berapa?", "Petugas A", 1))).ReporterTold);
        var ticket = await house.TicketAsync(filed.Number);
        Assert.Equal((TicketState.Filed, due), (ticket.State, ticket.Due));
        Assert.Equal([TicketNotices.Replied], (await house.NoticesAsync()).Select(notice => notice.Name));
    }

    [Fact]
    public async Task Whistle_blowing_stands_in_no_list_but_its_own()
    {
        await using var house = await Installation.OpenAsync();
        var filed = await house.FileAsync(await house.MeetAsync("1001"));
        await DeskAsync(house, desk => desk.AssignAsync(filed.Number, "dishub", "Petugas A", 1));
        await DeskAsync(house, desk => desk.ClassifyAsync(filed.Number, TicketKind.Oversight, null, "Petugas A", 2));
        var ticket = await house.TicketAsync(filed.Number);
        Assert.Equal(ticket.Due!.From, ticket.FiledAt);
        foreach (var filter in (QueueFilter?[])[null, new(Unit: "dishub"), .. TicketStates.All.Select(state => new QueueFilter(state))])
        {
            Assert.Empty((await house.DoAsync<OfficerQueue, TicketPage>(queue => queue.PageAsync(filter))).Tickets);
        }
        Assert.Single((await house.DoAsync<OfficerQueue, TicketPage>(queue => queue.PageAsync(new QueueFilter(Oversight: true)))).Tickets);
        Assert.Equal(1, (await house.DoAsync<OfficerQueue, QueueCounts>(queue => queue.CountAsync(oversight: true))).ByState[TicketState.Assigned]);
        await DeskAsync(house, desk => desk.ClassifyAsync(filed.Number, TicketKind.Complaint, null, "Petugas A", 3));
        Assert.Empty((await house.DoAsync<OfficerQueue, TicketPage>(queue => queue.PageAsync(new QueueFilter(Oversight: true)))).Tickets);
        Assert.Single((await house.DoAsync<OfficerQueue, TicketPage>(queue => queue.PageAsync(new QueueFilter(Unit: "dishub")))).Tickets);
    }

    [Fact]
    public async Task An_office_is_reminded_the_working_day_before_and_its_leaders_after()
    {
        await using var house = await Installation.OpenAsync();
        var filed = await house.FileAsync(await house.MeetAsync("1001"));
        var remindAt = (await house.TicketAsync(filed.Number)).RemindAt!.Value;
        Assert.Equal(new DateTimeOffset(2026, 3, 11, 7, 30, 0, TimeSpan.FromHours(7)), remindAt);
        house.Clock.Advance(remindAt - house.Clock.GetUtcNow());
        Assert.True(await StepAsync(house));
        Assert.False(await StepAsync(house));
        var ticket = await house.TicketAsync(filed.Number);
        Assert.Equal((TicketEvent.Reminded, 1), (ticket.History[^1].Event, ticket.Revision));
        house.AdvanceToOfficeHours(ticket.Due!.End);
        Assert.True(await StepAsync(house));
        Assert.False(await StepAsync(house));
        ticket = await house.TicketAsync(filed.Number);
        Assert.Equal((TicketEvent.Escalated, TicketAudience.Internal), (ticket.History[^1].Event, ticket.History[^1].For));
        Assert.True(ticket.RemindAt > house.Clock.GetUtcNow());
        await AnswerAsync(house, filed.Number, 1, Proof);
        Assert.Null((await house.TicketAsync(filed.Number)).RemindAt);
    }

    private static async Task<TicketNumber> EndedAsync(Installation house, PersonId reporter, TicketState end)
    {
        var number = (await house.FileAsync(reporter)).Number;
        if (end is TicketState.Confirmed or TicketState.ClosedWithoutReply)
        {
            await AnswerAsync(house, number, 1, Proof);
        }
        if (end == TicketState.Confirmed)
        {
            await house.DoAsync<Tickets, TicketChange>(tickets => tickets.ConfirmAsync(number, reporter));
            return number;
        }
        if (end == TicketState.ClosedWithoutReply)
        {
            // Without waiting for it: both tickets of a test end on one day.
            var (ticket, agency) = (await house.TicketAsync(number), new Storage.AgencyId(Installation.Rangkui));
            ticket.Silence = ticket.Silence! with { AskedAgain = true };
            await house.Store.CommitAsync(new Storage.WriteBatch(agency).Put($"ticket:{number}", Storage.DocumentJson.Write(ticket, ComplaintsJson.Default.Ticket)));
        }
        await CloseAsync(house, number, end, (await house.TicketAsync(number)).Revision);
        return number;
    }

    private static async Task StepAtAsync(Installation house, TicketNumber number)
    {
        house.AdvanceToOfficeHours((await house.TicketAsync(number)).Silence!.Next);
        Assert.True(await StepAsync(house));
    }

    private static Task<bool> StepAsync(Installation house) => house.DoAsync<TicketFollowUps, bool>(steps => steps.TakeNextAsync());

    private static Task<TicketChange> DeskAsync(Installation house, Func<TicketDesk, Task<TicketChange>> work) => house.DoAsync(work);

    private static Task<TicketChange> AnswerAsync(Installation house, TicketNumber number, int revision, string? evidence) =>
        DeskAsync(house, desk => desk.AnswerAsync(number, "Sudah kami perbaiki.", evidence, "Petugas A", revision));

    private static Task<TicketChange> CloseAsync(Installation house, TicketNumber number, TicketState end, int revision) =>
        DeskAsync(house, desk => desk.CloseAsync(number, end, "Contoh alasan.", "Petugas A", revision));
}
