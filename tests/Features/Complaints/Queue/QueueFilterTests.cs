using AsnAssistant.Complaints;

namespace AsnAssistant.Features.Tests.Complaints;

public sealed class QueueFilterTests
{
    [Fact]
    public async Task Every_choice_narrows_the_list_and_choices_narrow_together()
    {
        await using var house = await Installation.OpenAsync();
        var lamp = await FileAsync(house, "Lampu jalan mati di depan pasar.", "dishub");
        var road = await FileAsync(house, "Jalan berlubang di depan pasar.", "pupr");
        var wish = await FileAsync(house, "Mohon lampu di taman.", "dishub", TicketKind.Aspiration);
        var fresh = await FileAsync(house, "Jalan berlubang di gang.", null);

        Assert.Equal(Set(lamp, wish), await ListAsync(house, new QueueFilter(Unit: "dishub")));
        Assert.Equal(Set(wish), await ListAsync(house, new QueueFilter(Unit: "dishub", Kind: TicketKind.Aspiration)));
        Assert.Equal(Set(wish), await ListAsync(house, new QueueFilter(Kind: TicketKind.Aspiration)));
        Assert.Equal(Set(lamp, road), await ListAsync(house, new QueueFilter(Words: "PASAR depan")));
        Assert.Equal(Set(road), await ListAsync(house, new QueueFilter(Words: "pasar", Unit: "pupr")));
        Assert.Equal(Set(fresh), await ListAsync(house, new QueueFilter(TicketState.Filed)));
        Assert.Equal(Set(road), await ListAsync(house, new QueueFilter(TicketState.Assigned, Unit: "pupr")));
        Assert.Empty(await ListAsync(house, new QueueFilter(TicketState.Filed, Unit: "pupr")));
        Assert.Equal(2, await house.DoAsync<OfficerQueue, long?>(queue => queue.CountAsync(new QueueFilter(Unit: "dishub"))));
        Assert.Null(await house.DoAsync<OfficerQueue, long?>(queue => queue.CountAsync(new QueueFilter(Words: "pasar"))));
    }

    [Fact]
    public async Task A_category_has_a_list_and_a_ticket_leaves_it_with_its_category()
    {
        await using var house = await Installation.OpenAsync();
        var number = await FileAsync(house, "Lampu jalan mati.", null);
        await ClassifyAsync(house, number, TicketKind.Complaint, "lampu-jalan");
        Assert.Equal(Set(number), await ListAsync(house, new QueueFilter(Category: "lampu-jalan")));
        await ClassifyAsync(house, number, TicketKind.Aspiration, "jalan");
        Assert.Empty(await ListAsync(house, new QueueFilter(Category: "lampu-jalan")));
        Assert.Equal(Set(number), await ListAsync(house, new QueueFilter(Category: "jalan", Kind: TicketKind.Aspiration)));
        Assert.Empty(await ListAsync(house, new QueueFilter(Kind: TicketKind.Complaint)));
    }

    [Fact]
    public async Task A_window_of_due_days_is_counted_and_listed_alike()
    {
        await using var house = await Installation.OpenAsync();
        var first = await FileAsync(house, "Contoh pertama.", null);
        house.Clock.Advance(TimeSpan.FromDays(7));
        var second = await FileAsync(house, "Contoh kedua.", null);
        var end = (await house.TicketAsync(first)).Due!.End;
        var upTo = new QueueFilter(DueTo: end);
        Assert.Equal(Set(first), await ListAsync(house, upTo));
        Assert.Equal(1, await house.DoAsync<OfficerQueue, long?>(queue => queue.CountAsync(upTo)));
        Assert.Equal(Set(second), await ListAsync(house, new QueueFilter(DueFrom: end.AddSeconds(1))));
    }

    [Fact]
    public async Task Whistle_blowing_stands_in_no_list_but_its_own()
    {
        await using var house = await Installation.OpenAsync();
        var number = await FileAsync(house, "Contoh: pungutan liar.", "dishub", TicketKind.Oversight);
        foreach (var filter in new[] { new QueueFilter(), new QueueFilter(Unit: "dishub"), new QueueFilter(Kind: TicketKind.Oversight), new QueueFilter(TicketState.Assigned), new QueueFilter(TicketState.Assigned, "dishub"), new QueueFilter(Words: "pungutan") })
        {
            Assert.Empty(await ListAsync(house, filter));
            Assert.Equal(Set(number), await ListAsync(house, filter with { Oversight = true }));
        }
        Assert.Equal(0, (await house.DoAsync<OfficerQueue, QueueCounts>(queue => queue.CountAsync(unit: "dishub"))).Open);
    }

    [Fact]
    public async Task A_search_goes_on_page_by_page_and_shows_each_ticket_once()
    {
        await using var house = await Installation.OpenAsync();
        var wanted = new List<TicketNumber>();
        for (var i = 0; i < 40; i++)
        {
            var number = await FileAsync(house, i % 2 == 0 ? "Contoh: selokan mampet." : "Contoh: pohon tumbang.", null);
            if (i % 2 == 0)
            {
                wanted.Add(number);
            }
        }
        var (seen, after) = (new List<TicketNumber>(), (string?)null);
        do
        {
            var page = await house.DoAsync<OfficerQueue, TicketPage>(queue => queue.PageAsync(new QueueFilter(Words: "selokan"), after, 7));
            Assert.InRange(page.Tickets.Count, 0, 7);
            seen.AddRange(page.Tickets.Select(ticket => ticket.Number));
            after = page.Next;
        }
        while (after is not null);
        Assert.Equal(Set([.. wanted]), Set([.. seen]));
        Assert.Equal(wanted.Count, seen.Count);
    }

    [Fact]
    public async Task Counts_of_a_unit_are_its_own()
    {
        await using var house = await Installation.OpenAsync();
        await FileAsync(house, "Contoh satu.", "dishub");
        await FileAsync(house, "Contoh dua.", "pupr");
        await FileAsync(house, "Contoh tiga.", null);
        var counts = await house.DoAsync<OfficerQueue, QueueCounts>(queue => queue.CountAsync(unit: "dishub"));
        Assert.Equal((1, 0, 1, 0), (counts.Open, counts.Overdue, counts.ByState[TicketState.Assigned], counts.ByState[TicketState.Filed]));
    }

    private static async Task<TicketNumber> FileAsync(Installation house, string story, string? unit, TicketKind kind = TicketKind.Complaint)
    {
        var reporter = await house.MeetAsync("1001");
        var draft = Reports.Draft(reporter, Guid.NewGuid().ToString("N"), story: story);
        var filed = await house.DoAsync<Tickets, FiledTicket>(tickets => tickets.FileAsync(new TicketDraft
        {
            SubmissionKey = draft.SubmissionKey,
            Reporter = draft.Reporter,
            Address = draft.Address,
            Kind = kind,
            Story = story,
            Place = new AsnAssistant.Complaints.Place("Jalan Contoh"),
        }));
        if (unit is not null)
        {
            Assert.True((await house.DoAsync<TicketDesk, TicketChange>(desk => desk.AssignAsync(filed.Number, unit, "Verifikator Contoh", 1))).IsDone);
        }
        return filed.Number;
    }

    private static async Task ClassifyAsync(Installation house, TicketNumber number, TicketKind kind, string category)
    {
        var revision = (await house.TicketAsync(number)).Revision;
        Assert.True((await house.DoAsync<TicketDesk, TicketChange>(desk => desk.ClassifyAsync(number, kind, category, "Verifikator Contoh", revision))).IsDone);
    }

    private static async Task<string[]> ListAsync(Installation house, QueueFilter filter) =>
        Set([.. (await house.DoAsync<OfficerQueue, TicketPage>(queue => queue.PageAsync(filter))).Tickets.Select(ticket => ticket.Number)]);

    private static string[] Set(params TicketNumber[] numbers) => [.. numbers.Select(number => number.Value).Order(StringComparer.Ordinal)];
}
