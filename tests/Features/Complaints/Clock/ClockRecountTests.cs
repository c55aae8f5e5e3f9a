using AsnAssistant.Complaints;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Features.Tests.Complaints;

/// <summary>What happens to promised dates when holidays or rules change.</summary>
public sealed class ClockRecountTests
{
    /// <summary>A Thursday: the due day of what is filed on Tuesday 10 March in office hours, three working days with that one.</summary>
    private static readonly Holiday Added = new(new DateOnly(2026, 3, 12), HolidayKind.Local, "Hari contoh");

    private static readonly DateOnly Thursday = new(2026, 3, 12);
    private static readonly DateOnly Friday = new(2026, 3, 13);

    [Fact]
    public async Task A_holiday_added_mid_way_moves_open_dates_once_says_why_and_keeps_the_promise_visible()
    {
        await using var house = await Installation.OpenAsync();
        Assert.Equal(0, await RecountAsync(house));
        var filed = await house.FileAsync(await house.MeetAsync("1001"));
        var before = await house.TicketAsync(filed.Number);
        Assert.Equal(Thursday, before.Due!.Day);
        house.Clock.Advance(TimeSpan.FromHours(20));

        await using var changed = house.Restarted([Added]);
        Assert.Equal(1, await RecountAsync(changed));
        var ticket = await changed.TicketAsync(filed.Number);
        Assert.Equal((Friday, before.Due.RuleId, before.Due.From), (ticket.Due!.Day, ticket.Due.RuleId, ticket.Due.From));
        var entry = ticket.ReporterHistory.Last();
        const string Why = "Semula paling lambat Kamis, 12 Maret 2026, sekarang paling lambat Jumat, 13 Maret 2026. Sebabnya, ini menjadi hari libur: 12 Maret (Hari contoh).";
        Assert.Equal((TicketEvent.Recounted, Why), (entry.Event, entry.Text));
        var notice = Assert.Single(await changed.NoticesAsync());
        Assert.Equal(TicketNotices.Recounted, notice.Name);
        Assert.Equal((Friday, Why), (TicketNews.Read(notice.Value)!.DueDay, TicketNews.Read(notice.Value)!.Text));
        // The list officers see goes by the new date, and so does the reminder: not on the holiday.
        Assert.Equal(Friday, (await changed.DoAsync<OfficerQueue, TicketPage>(queue => queue.PageAsync())).Tickets[0].Due!.Day);
        Assert.Equal(new DateTimeOffset(2026, 3, 11, 7, 30, 0, TimeSpan.FromHours(7)), ticket.RemindAt);

        await using var again = house.Restarted([Added]);
        Assert.Equal(0, await RecountAsync(again));
        Assert.Empty(await again.NoticesAsync());
        Assert.Equal(ticket.Revision, (await again.TicketAsync(filed.Number)).Revision);
    }

    [Fact]
    public async Task A_holiday_taken_away_gives_the_day_back_and_both_promises_stay_in_the_story()
    {
        await using var house = await Installation.OpenAsync();
        await RecountAsync(house);
        var number = (await house.FileAsync(await house.MeetAsync("1001"))).Number;
        await using (var with = house.Restarted([Added]))
        {
            Assert.Equal(1, await RecountAsync(with));
        }
        await using var without = house.Restarted();
        Assert.Equal(1, await RecountAsync(without));
        var ticket = await without.TicketAsync(number);
        Assert.Equal(Thursday, ticket.Due!.Day);
        Assert.Equal(2, ticket.ReporterHistory.Count(entry => entry.Event == TicketEvent.Recounted));
        Assert.Contains("ini menjadi hari kerja: 12 Maret (Hari contoh)", ticket.ReporterHistory.Last().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_date_that_does_not_move_is_left_alone_and_nobody_is_told()
    {
        await using var house = await Installation.OpenAsync();
        await RecountAsync(house);
        var number = (await house.FileAsync(await house.MeetAsync("1001"))).Number;
        await using var changed = house.Restarted([new Holiday(new DateOnly(2026, 3, 16), HolidayKind.Local, "Sesudahnya (contoh)")]);
        Assert.Equal(0, await RecountAsync(changed));
        Assert.Equal(1, (await changed.TicketAsync(number)).Revision);
        Assert.Empty(await changed.NoticesAsync());
    }

    [Fact]
    public async Task A_host_that_dies_mid_way_is_followed_by_one_that_goes_on_and_nobody_is_told_twice()
    {
        await using var house = await Installation.OpenAsync();
        await RecountAsync(house);
        var numbers = new List<TicketNumber>();
        for (var i = 0; i < 55; i++)
        {
            numbers.Add((await house.FileAsync(await house.MeetAsync($"{2000 + i}"))).Number);
        }
        await using (var dying = house.Restarted([Added]))
        {
            Assert.True(await dying.DoAsync<ClockRecount, bool>(recount => recount.BeginAsync()));
            Assert.True(await dying.DoAsync<ClockRecount, bool>(recount => recount.StepAsync()));
            // The next step is decided, and dies before its commit.
            await Assert.ThrowsAsync<InvalidOperationException>(() => dying.DoAsync<ClockRecount, bool>(async recount =>
            {
                Assert.True(await recount.StepAsync());
                throw new InvalidOperationException("Contoh: proses mati.");
            }));
        }
        await using var next = house.Restarted([Added]);
        Assert.Equal(35, await RecountAsync(next));
        foreach (var number in numbers)
        {
            var ticket = await next.TicketAsync(number);
            Assert.Equal(Friday, ticket.Due!.Day);
            Assert.Single(ticket.History, entry => entry.Event == TicketEvent.Recounted);
        }
        var told = await next.NoticesAsync();
        Assert.Equal(55, told.Count);
        Assert.Equal(55, told.Select(notice => notice.Conversation!.Id).Distinct().Count());
    }

    [Fact]
    public async Task An_officer_who_changes_a_ticket_meanwhile_loses_nothing_and_the_step_is_taken_again()
    {
        await using var house = await Installation.OpenAsync();
        await RecountAsync(house);
        var number = (await house.FileAsync(await house.MeetAsync("1001"))).Number;
        await using var changed = house.Restarted([Added]);
        await changed.DoAsync<ClockRecount, bool>(recount => recount.BeginAsync());
        var tries = 0;
        await changed.DoAsync<ClockRecount, bool>(async recount =>
        {
            var goesOn = await recount.StepAsync();
            if (tries++ == 0)
            {
                Assert.Equal(TicketChangeResult.Done, (await changed.DoAsync<TicketDesk, TicketChange>(desk => desk.NoteAsync(number, "Contoh catatan.", "Petugas Contoh", 1))).Result);
            }
            return goesOn;
        });
        Assert.Equal(2, tries);
        var ticket = await changed.TicketAsync(number);
        Assert.Equal([TicketEvent.Filed, TicketEvent.Noted, TicketEvent.Recounted], ticket.History.Select(entry => entry.Event));
    }

    [Fact]
    public async Task A_clock_that_stands_still_is_counted_by_the_new_calendar_when_it_goes_on()
    {
        await using var house = await Installation.OpenAsync();
        await RecountAsync(house);
        var number = (await house.FileAsync(await house.MeetAsync("1001"))).Number;
        await house.DoAsync<TicketDesk, TicketChange>(desk => desk.PauseAsync(number, "Contoh: menunggu foto.", "Petugas Contoh", 1));
        await using var changed = house.Restarted([Added]);
        Assert.Equal(0, await RecountAsync(changed));
        await changed.DoAsync<TicketDesk, TicketChange>(desk => desk.ResumeAsync(number, "Petugas Contoh", 2));
        Assert.Equal(Friday, (await changed.TicketAsync(number)).Due!.Day);
    }

    [Fact]
    public async Task Answered_and_closed_tickets_have_no_date_that_could_move()
    {
        await using var house = await Installation.OpenAsync();
        await RecountAsync(house);
        var answered = (await house.FileAsync(await house.MeetAsync("1001"))).Number;
        await house.AnswerAsync(await house.TicketAsync(answered));
        await using var changed = house.Restarted([Added]);
        Assert.Equal(0, await RecountAsync(changed));
        Assert.Null((await changed.TicketAsync(answered)).Due);
    }

    [Fact]
    public async Task A_new_rule_applies_to_what_is_filed_from_its_day_on_and_old_tickets_keep_theirs_through_every_step()
    {
        var shipped = new ServiceTargets().All;
        var slower = shipped.Single(rule => rule.Id == "sp4n-periksa-2025") with { Id = "contoh-periksa-baru", ValidFrom = new DateOnly(2026, 3, 11), Days = 5 };
        var answer = shipped.Single(rule => rule.Id == "sp4n-jawab-pengaduan-2025") with { Id = "contoh-jawab-baru", ValidFrom = new DateOnly(2026, 3, 11), Days = 30 };
        await using var house = await Installation.OpenAsync();
        await RecountAsync(house);
        var old = (await house.FileAsync(await house.MeetAsync("1001"))).Number;
        await using var changed = house.Restarted(targets: new ServiceTargets([.. shipped, slower, answer]));
        Assert.Equal(0, await RecountAsync(changed));
        changed.Clock.Advance(TimeSpan.FromDays(1));
        var young = (await changed.FileAsync(await changed.MeetAsync("1002"))).Number;
        Assert.Equal(("sp4n-periksa-2025", "contoh-periksa-baru"), ((await changed.TicketAsync(old)).Due!.RuleId, (await changed.TicketAsync(young)).Due!.RuleId));
        await changed.DoAsync<TicketDesk, TicketChange>(desk => desk.AssignAsync(old, "dishub", "Petugas Contoh", 1));
        await changed.DoAsync<TicketDesk, TicketChange>(desk => desk.AssignAsync(young, "dishub", "Petugas Contoh", 1));
        Assert.Equal(("sp4n-jawab-pengaduan-2025", "contoh-jawab-baru"), ((await changed.TicketAsync(old)).Due!.RuleId, (await changed.TicketAsync(young)).Due!.RuleId));
    }

    [Fact]
    public async Task A_rule_whose_days_were_wrong_is_put_right_with_its_source_as_the_reason()
    {
        var shipped = new ServiceTargets().All;
        await using var house = await Installation.OpenAsync();
        await RecountAsync(house);
        var number = (await house.FileAsync(await house.MeetAsync("1001"))).Number;
        await using var changed = house.Restarted(targets: new ServiceTargets([.. shipped.Select(rule => rule.Id == "sp4n-periksa-2025" ? rule with { Days = 2, Source = "Contoh sumber" } : rule)]));
        Assert.Equal(1, await RecountAsync(changed));
        var ticket = await changed.TicketAsync(number);
        Assert.Equal(new DateOnly(2026, 3, 11), ticket.Due!.Day);
        Assert.Contains("Contoh sumber", ticket.History[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_hosts_with_different_calendars_the_older_does_not_count_back()
    {
        await using var house = await Installation.OpenAsync();
        await RecountAsync(house);
        var number = (await house.FileAsync(await house.MeetAsync("1001"))).Number;
        await using var newer = house.Restarted([Added]);
        await RecountAsync(newer);
        // The older one still runs, and is asked for another step.
        Assert.False(await house.DoAsync<ClockRecount, bool>(recount => recount.StepAsync()));
        Assert.Equal(Friday, (await house.TicketAsync(number)).Due!.Day);
    }

    /// <returns>How many dates moved.</returns>
    private static async Task<int> RecountAsync(Installation house)
    {
        var before = await CountAsync(house);
        await house.DoAsync<ClockRecount, bool>(recount => recount.BeginAsync());
        while (await house.DoAsync<ClockRecount, bool>(recount => recount.StepAsync()))
        {
            // As the worker does.
        }
        return await CountAsync(house) - before;
    }

    private static async Task<int> CountAsync(Installation house)
    {
        var page = await house.Store.PageAsync(new AgencyId(Installation.Rangkui), new IndexQuery("tickets:filed", Limit: 1000));
        var moved = 0;
        foreach (var entry in page.Entries)
        {
            Assert.True(TicketNumber.TryParse(entry.Member, out var number));
            moved += (await house.TicketAsync(number)).History.Count(happened => happened.Event == TicketEvent.Recounted);
        }
        return moved;
    }
}
