using AsnAssistant.Complaints;

namespace AsnAssistant.Features.Tests.Complaints;

public sealed class OfficerQueueTests
{
    [Fact]
    public async Task What_is_due_first_stands_on_top_page_by_page()
    {
        await using var house = await Installation.OpenAsync();
        var reporter = await house.MeetAsync("1001");
        var expected = new List<TicketNumber>();
        foreach (var day in (int[])[5, 0, 3, 1, 6, 2])
        {
            house.Clock.SetTo(Installation.Start.AddDays(day));
            expected.Add((await house.FileAsync(reporter)).Number);
        }
        var seen = new List<TicketSummary>();
        string? after = null;
        do
        {
            var page = await house.DoAsync<OfficerQueue, TicketPage>(queue => queue.PageAsync(after: after, limit: 4));
            Assert.InRange(page.Tickets.Count, 1, 4);
            seen.AddRange(page.Tickets);
            after = page.Next;
        }
        while (after is not null);
        Assert.Equal(expected.Order(Comparer<TicketNumber>.Create((a, b) => string.CompareOrdinal(a.Value, b.Value))), seen.Select(ticket => ticket.Number).Order(Comparer<TicketNumber>.Create((a, b) => string.CompareOrdinal(a.Value, b.Value))));
        Assert.Equal(seen.Select(ticket => ticket.Due!.End).Order(), seen.Select(ticket => ticket.Due!.End));
    }

    [Fact]
    public async Task A_ticket_is_overdue_when_its_day_is_over_and_not_before()
    {
        await using var house = await Installation.OpenAsync();
        var filed = await house.FileAsync(await house.MeetAsync("1001"));
        house.Clock.SetTo(filed.Due.End.AddSeconds(-1));
        Assert.Equal((1, 0), await CountAsync(house));
        Assert.False((await OnlyAsync(house)).IsOverdue);
        house.Clock.SetTo(filed.Due.End);
        Assert.Equal((1, 1), await CountAsync(house));
        Assert.True((await OnlyAsync(house)).IsOverdue);
    }

    [Fact]
    public async Task Each_state_and_each_unit_has_its_own_list_and_count()
    {
        await using var house = await Installation.OpenAsync();
        var reporter = await house.MeetAsync("1001");
        var tickets = new List<Ticket>();
        for (var i = 0; i < 5; i++)
        {
            tickets.Add(await house.TicketAsync((await house.FileAsync(reporter)).Number));
        }
        await AssignAsync(house, tickets[0], "dishub");
        await AssignAsync(house, tickets[1], "dishub");
        await AssignAsync(house, tickets[2], "pupr");
        await AssignAsync(house, await house.TicketAsync(tickets[1].Number), "pupr");
        await house.AnswerAsync(await house.TicketAsync(tickets[2].Number));
        await house.DoAsync<TicketDesk, TicketChange>(desk => desk.CloseAsync(tickets[3].Number, TicketState.Rejected, "Laporan coba-coba.", "Petugas", tickets[3].Revision));

        var counts = await house.DoAsync<OfficerQueue, QueueCounts>(queue => queue.CountAsync());
        Assert.Equal(3, counts.Open);
        Assert.Equal((1, 2, 1, 1), (counts.ByState[TicketState.Filed], counts.ByState[TicketState.Assigned], counts.ByState[TicketState.Answered], counts.ByState[TicketState.Rejected]));
        Assert.Equal([tickets[0].Number], await ListAsync(house, new QueueFilter(Unit: "dishub")));
        Assert.Equal([tickets[1].Number], await ListAsync(house, new QueueFilter(Unit: "pupr")));
        Assert.Equal([tickets[2].Number], await ListAsync(house, new QueueFilter(TicketState.Answered)));
        Assert.Equal([tickets[3].Number], await ListAsync(house, new QueueFilter(TicketState.Rejected)));
        Assert.Equal([tickets[4].Number], await ListAsync(house, new QueueFilter(TicketState.Filed)));
        Assert.Equal(3, (await ListAsync(house, null)).Count);
    }

    [Fact]
    public async Task A_long_story_is_cut_to_one_line_between_words()
    {
        await using var house = await Installation.OpenAsync();
        var reporter = await house.MeetAsync("1001");
        var story = string.Join('\n', Enumerable.Repeat("lampu jalan mati", 40));
        await house.DoAsync<Tickets, FiledTicket>(tickets => tickets.FileAsync(Reports.Draft(reporter, "x", story: story)));
        var beginning = (await OnlyAsync(house)).Beginning;
        Assert.InRange(beginning.Length, 100, TicketSummary.BeginningLimit);
        Assert.DoesNotContain('\n', beginning);
        Assert.Matches("(lampu|jalan|mati)…$", beginning);
    }

    private static async Task<(long Open, long Overdue)> CountAsync(Installation house)
    {
        var counts = await house.DoAsync<OfficerQueue, QueueCounts>(queue => queue.CountAsync());
        return (counts.Open, counts.Overdue);
    }

    private static async Task<TicketSummary> OnlyAsync(Installation house) =>
        Assert.Single((await house.DoAsync<OfficerQueue, TicketPage>(queue => queue.PageAsync())).Tickets);

    private static async Task<List<TicketNumber>> ListAsync(Installation house, QueueFilter? filter) =>
        [.. (await house.DoAsync<OfficerQueue, TicketPage>(queue => queue.PageAsync(filter))).Tickets.Select(ticket => ticket.Number)];

    private static async Task AssignAsync(Installation house, Ticket ticket, string unit) =>
        Assert.True((await house.DoAsync<TicketDesk, TicketChange>(desk => desk.AssignAsync(ticket.Number, unit, "Verifikator Contoh", ticket.Revision))).IsDone);
}
