using AsnAssistant.Complaints;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Features.Tests.Complaints;

/// <summary>The ways in which clocks of help desks are known to go wrong, each as a case.</summary>
public sealed class ClockFaultTests
{
    private static readonly Agency Agency = new() { Id = new AgencyId("rangkui"), Name = "Rangkui" };
    private static readonly WorkingCalendar Calendar = new(Agency);
    private static readonly ServiceTargets Targets = new();

    [Fact]
    public async Task What_the_reporter_writes_after_an_answer_starts_the_clock_again_however_short_it_is()
    {
        await using var house = await Installation.OpenAsync();
        var reporter = await house.MeetAsync("1001");
        var number = (await house.FileAsync(reporter)).Number;
        await house.AnswerAsync(await house.TicketAsync(number));
        Assert.Null((await house.TicketAsync(number)).Due);
        house.Clock.Advance(TimeSpan.FromDays(1));
        await house.DoAsync<Tickets, TicketChange>(tickets => tickets.AddFromReporterAsync(number, reporter, "belum"));
        var ticket = await house.TicketAsync(number);
        Assert.Equal(house.Clock.GetUtcNow(), ticket.Due!.From);
        Assert.NotNull(ticket.RemindAt);
        Assert.Single((await house.DoAsync<OfficerQueue, TicketPage>(queue => queue.PageAsync())).Tickets);
    }

    [Fact]
    public async Task What_the_reporter_adds_before_an_answer_does_not_give_the_office_more_time()
    {
        await using var house = await Installation.OpenAsync();
        var reporter = await house.MeetAsync("1001");
        var number = (await house.FileAsync(reporter)).Number;
        var due = (await house.TicketAsync(number)).Due;
        for (var i = 0; i < 3; i++)
        {
            house.Clock.Advance(TimeSpan.FromHours(5));
            await house.DoAsync<Tickets, TicketChange>(tickets => tickets.AddFromReporterAsync(number, reporter, $"Contoh tambahan {i}."));
        }
        Assert.Equal(due, (await house.TicketAsync(number)).Due);
    }

    [Fact]
    public async Task Nothing_an_officer_edits_moves_the_date_it_is_counted_from()
    {
        await using var house = await Installation.OpenAsync();
        var number = (await house.FileAsync(await house.MeetAsync("1001"))).Number;
        var (filed, due) = ((await house.TicketAsync(number)).FiledAt, (await house.TicketAsync(number)).Due);
        await EditAsync((desk, revision) => desk.NoteAsync(number, "Contoh catatan.", "Petugas A", revision));
        await EditAsync((desk, revision) => desk.ClassifyAsync(number, TicketKind.Complaint, "lampu-jalan", "Petugas A", revision));
        await EditAsync((desk, revision) => desk.ReplyAsync(number, "Contoh pertanyaan.", "Petugas A", revision));
        Assert.Equal(due, (await house.TicketAsync(number)).Due);
        await EditAsync((desk, revision) => desk.AssignAsync(number, "dishub", "Petugas A", revision));
        var answer = (await house.TicketAsync(number)).Due;
        Assert.Equal(filed, answer!.From);
        await EditAsync((desk, revision) => desk.SubmitDraftAsync(number, "Contoh jawaban.", "Contoh bukti.", "Petugas A", revision));
        await EditAsync((desk, revision) => desk.ReturnDraftAsync(number, "Contoh alasan.", "Petugas B", revision));
        await EditAsync((desk, revision) => desk.AssignAsync(number, "pupr", "Petugas A", revision));
        Assert.Equal(answer, (await house.TicketAsync(number)).Due);

        async Task EditAsync(Func<TicketDesk, int, Task<TicketChange>> edit)
        {
            house.Clock.Advance(TimeSpan.FromHours(3));
            var revision = (await house.TicketAsync(number)).Revision;
            Assert.Equal(TicketChangeResult.Done, (await house.DoAsync<TicketDesk, TicketChange>(desk => edit(desk, revision))).Result);
        }
    }

    [Fact]
    public async Task No_alarm_and_no_question_ever_comes_at_night_at_a_weekend_or_on_a_holiday()
    {
        await using var house = await Installation.OpenAsync();
        var waiting = (await house.FileAsync(await house.MeetAsync("1001"))).Number;
        var answered = (await house.FileAsync(await house.MeetAsync("1002"))).Number;
        await house.AnswerAsync(await house.TicketAsync(answered));
        // Through Nyepi and Idulfitri, hour by hour.
        for (var hour = 0; hour < 45 * 24; hour++)
        {
            house.Clock.Advance(TimeSpan.FromHours(1));
            while (await house.DoAsync<TicketFollowUps, bool>(steps => steps.TakeNextAsync()))
            {
                // One step at a time.
            }
        }
        var steps = (await house.TicketAsync(waiting)).History.Concat((await house.TicketAsync(answered)).History)
            .Where(entry => entry.Event is TicketEvent.Reminded or TicketEvent.Escalated or TicketEvent.AskedAgain or TicketEvent.Closed).ToList();
        Assert.Contains(steps, entry => entry.Event == TicketEvent.Reminded);
        Assert.Contains(steps, entry => entry.Event == TicketEvent.AskedAgain);
        Assert.True(steps.Count(entry => entry.Event == TicketEvent.Escalated) >= 3);
        Assert.All(steps, entry =>
        {
            var local = Calendar.Zone.Local(entry.At);
            Assert.True(Calendar.IsWorkingDay(Calendar.Zone.DayOf(entry.At)), $"{entry.Event} on {local}");
            Assert.InRange(TimeOnly.FromDateTime(local.DateTime), Calendar.Hours.Opens, Calendar.Hours.ClosesOn(local.DayOfWeek));
        });
    }

    [Fact]
    public async Task One_ticket_that_cannot_be_read_does_not_stop_the_alarms_of_all_others()
    {
        await using var house = await Installation.OpenAsync();
        var agency = new AgencyId(Installation.Rangkui);
        var broken = (await house.FileAsync(await house.MeetAsync("1001"))).Number;
        var sound = (await house.FileAsync(await house.MeetAsync("1002"))).Number;
        await house.Store.CommitAsync(new WriteBatch(agency)
            .Put($"ticket:{broken}", "{\"number\":"u8.ToArray())
            .Index("tickets:remind", broken.Value, 1)
            .Index("tickets:remind", TicketNumber.New().Value, 0));
        house.AdvanceToOfficeHours((await house.TicketAsync(sound)).RemindAt!.Value);
        for (var i = 0; i < 5 && await house.DoAsync<TicketFollowUps, bool>(steps => steps.TakeNextAsync()); i++)
        {
            // The ghost, the broken one, the sound one.
        }
        Assert.Equal(TicketEvent.Reminded, (await house.TicketAsync(sound)).History[^1].Event);
    }

    [Fact]
    public async Task Of_a_case_with_many_reporters_only_the_case_alarms()
    {
        await using var house = await Installation.OpenAsync();
        var main = (await house.FileAsync(await house.MeetAsync("1001"))).Number;
        for (var i = 2; i < 5; i++)
        {
            var reporter = await house.MeetAsync($"100{i}");
            await house.DoAsync<JoinedTickets, JoinResult>(joined => joined.JoinAsync(main, Reports.Draft(reporter, $"ikut-{i}")));
        }
        var remind = await house.Store.PageAsync(new AgencyId(Installation.Rangkui), new IndexQuery("tickets:remind"));
        Assert.Equal(main.Value, Assert.Single(remind.Entries).Member);
    }

    [Theory]
    [InlineData(11, 59)]
    [InlineData(12, 0)]
    [InlineData(12, 30)]
    [InlineData(13, 1)]
    public void A_lunch_break_is_no_end_of_the_day(int hour, int minute)
    {
        var reading = Verification(new DateTimeOffset(2026, 3, 10, hour, minute, 0, TimeSpan.FromHours(7)), Calendar);
        Assert.Equal((Arrival.InTime, new DateOnly(2026, 3, 12)), (reading.Arrival, reading.Day));
    }

    [Fact]
    public void Friday_closes_later_and_a_minute_decides()
    {
        Assert.Equal(Arrival.InTime, Verification(new DateTimeOffset(2026, 3, 13, 16, 29, 0, TimeSpan.FromHours(7)), Calendar).Arrival);
        Assert.Equal(Arrival.AfterHours, Verification(new DateTimeOffset(2026, 3, 13, 16, 30, 0, TimeSpan.FromHours(7)), Calendar).Arrival);
        Assert.Equal(Arrival.AfterHours, Verification(new DateTimeOffset(2026, 3, 12, 16, 0, 0, TimeSpan.FromHours(7)), Calendar).Arrival);
    }

    [Theory]
    [InlineData("WIB", 7)]
    [InlineData("WITA", 8)]
    [InlineData("WIT", 9)]
    public void A_day_is_the_agencys_own_and_never_that_of_utc(string zone, int offset)
    {
        Assert.True(IndonesianZone.TryParse(zone, out var parsed));
        var calendar = new WorkingCalendar(new Agency { Id = new AgencyId("rangkui"), Name = "Rangkui", Zone = parsed });
        // A quarter of an hour before the office opens: in UTC it is still the day before.
        var early = new DateTimeOffset(2026, 3, 10, 6, 45, 0, TimeSpan.FromHours(offset));
        Assert.Equal(9, early.UtcDateTime.Day);
        var reading = Verification(early, calendar);
        Assert.Equal([new DateOnly(2026, 3, 10), new DateOnly(2026, 3, 11), new DateOnly(2026, 3, 12)], reading.Counted);
        Assert.Equal(new DateTimeOffset(2026, 3, 13, 0, 0, 0, TimeSpan.FromHours(offset)), reading.End);
        // The last minute of the due day is in time, the next is not.
        Assert.True(reading.End > new DateTimeOffset(2026, 3, 12, 23, 59, 59, TimeSpan.FromHours(offset)));
    }

    [Fact]
    public void Whoever_is_told_a_number_of_days_is_told_whether_they_are_working_days()
    {
        foreach (var target in Targets.All)
        {
            var working = ServiceTargets.Read(target with { Unit = DayUnit.WorkingDays }, new DateTimeOffset(2026, 3, 10, 3, 0, 0, TimeSpan.Zero), Calendar);
            var calendar = ServiceTargets.Read(target with { Unit = DayUnit.CalendarDays }, new DateTimeOffset(2026, 3, 10, 3, 0, 0, TimeSpan.Zero), Calendar);
            Assert.Contains($"{target.Days} hari kerja", working.Explain(Language.Id), StringComparison.Ordinal);
            Assert.Contains($"{target.Days} hari kalender", calendar.Explain(Language.Id), StringComparison.Ordinal);
            Assert.Contains("working day", working.Explain(Language.En), StringComparison.Ordinal);
            Assert.Contains("calendar day", calendar.Explain(Language.En), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_pause_gives_back_the_days_it_took_and_not_the_whole_limit()
    {
        await using var house = await Installation.OpenAsync();
        var number = (await house.FileAsync(await house.MeetAsync("1001"))).Number;
        var due = (await house.TicketAsync(number)).Due!;
        await house.DoAsync<TicketDesk, TicketChange>(desk => desk.PauseAsync(number, "Contoh: menunggu foto.", "Petugas A", 1));
        house.Clock.Advance(TimeSpan.FromDays(1));
        await house.DoAsync<TicketDesk, TicketChange>(desk => desk.ResumeAsync(number, "Petugas A", 2));
        var resumed = (await house.TicketAsync(number)).Due!;
        Assert.Equal((due.From, due.Day.AddDays(1)), (resumed.From, resumed.Day));
    }

    [Fact]
    public async Task An_answer_ends_the_alarms_and_the_offices_clock_at_once()
    {
        await using var house = await Installation.OpenAsync();
        var number = (await house.FileAsync(await house.MeetAsync("1001"))).Number;
        await house.AnswerAsync(await house.TicketAsync(number));
        var ticket = await house.TicketAsync(number);
        Assert.Equal((null, null), (ticket.Due, ticket.RemindAt));
        Assert.Empty((await house.Store.PageAsync(new AgencyId(Installation.Rangkui), new IndexQuery("tickets:remind"))).Entries);
    }

    private static ClockReading Verification(DateTimeOffset filed, WorkingCalendar calendar) =>
        ServiceTargets.Read(Targets.Find(TicketStage.Verification, TicketKind.Complaint, Agency, calendar.Zone.DayOf(filed)), filed, calendar);
}
