using AsnAssistant.Complaints;
using AsnAssistant.People;

namespace AsnAssistant.Features.Tests.Complaints.Merging;

public sealed class SplittingTests
{
    private const string Officer = "Petugas Contoh";
    private const string Both = "Lampu jalan mati sejak Senin. Sampah di pasar juga tidak diangkut.";
    private const string Part = "Sampah di pasar juga tidak diangkut.";

    [Fact]
    public async Task The_second_matter_is_the_same_reporters_with_a_number_of_its_own_and_the_PIN_they_know()
    {
        await using var house = await Installation.OpenAsync();
        var person = await house.MeetAsync("1001");
        var filed = await FileAsync(house, person);
        house.Clock.Advance(TimeSpan.FromMinutes(5));
        var split = await SplitAsync(house, filed.Number, Part, 1);
        var second = split.Second!;
        Assert.Equal((true, Part, TicketState.Filed, IdentityMode.Anonymous), (split.IsDone, second.Story, second.State, second.Identity));
        Assert.NotEqual(filed.Number, second.Number);
        Assert.Equal(2, second.Attachments.Count + (await house.TicketAsync(filed.Number)).Attachments.Count);
        Assert.IsType<PinCheck.Fits>(await house.DoAsync<Tickets, PinCheck>(tickets => tickets.FindByNumberAndPinAsync(second.Number, filed.Pin!)));
        Assert.Equal([second.Number, filed.Number], (await house.DoAsync<Tickets, TicketPage>(tickets => tickets.OfReporterAsync(person))).Tickets.Select(ticket => ticket.Number));
        Assert.Equal(second.Number, (await house.DoAsync<Tickets, Ticket?>(tickets => tickets.FindOwnAsync(second.Number, person)))!.Number);
        Assert.Equal(2, (await house.DoAsync<OfficerQueue, TicketPage>(queue => queue.PageAsync())).Tickets.Count);
        // Each knows the other, for officers and the reporter, and the first one's words stay as they were told.
        var first = await house.TicketAsync(filed.Number);
        Assert.Equal((Both, second.Number), (first.Story, first.ReporterHistory.Last().Case));
        Assert.Equal(filed.Number, (await house.TicketAsync(second.Number)).ReporterHistory.Last().Case);
        var notice = Assert.Single(await house.NoticesAsync());
        var news = TicketNews.Read(notice.Value)!;
        Assert.Equal((TicketNotices.Split, filed.Number, second.Number, Part), (notice.Name, news.Number, news.Other, news.Text));
    }

    [Fact]
    public async Task The_second_keeps_the_promised_date_whatever_the_first_waits_for()
    {
        await using var house = await Installation.OpenAsync();
        var filed = await FileAsync(house, await house.MeetAsync("1001"));
        house.Clock.Advance(TimeSpan.FromDays(2));
        Assert.True((await house.DoAsync<TicketDesk, TicketChange>(desk => desk.AssignAsync(filed.Number, "dishub", Officer, 1))).IsDone);
        var promised = (await house.TicketAsync(filed.Number)).Due!;
        Assert.True((await house.DoAsync<TicketDesk, TicketChange>(desk => desk.PauseAsync(filed.Number, "Contoh.", Officer, 2))).IsDone);
        var second = (await SplitAsync(house, filed.Number, Part, 3)).Second!;
        Assert.Equal((false, promised.Day, filed.Due.From, (string?)null), (second.IsPaused, second.Due!.Day, second.FiledAt, second.Unit));
        Assert.True((await house.DoAsync<TicketDesk, TicketChange>(desk => desk.AssignAsync(second.Number, "pupr", Officer, 1))).IsDone);
        Assert.Equal(promised.Day, (await house.TicketAsync(second.Number)).Due!.Day);
    }

    [Fact]
    public async Task It_is_refused_where_there_is_nothing_to_split_or_somebody_was_first()
    {
        await using var house = await Installation.OpenAsync();
        var filed = await FileAsync(house, await house.MeetAsync("1001"));
        Assert.Equal(TicketChangeResult.Unfit, (await SplitAsync(house, filed.Number, " ", 1)).Result);
        Assert.Equal(TicketChangeResult.Unfit, (await SplitAsync(house, filed.Number, Both, 1)).Result);
        Assert.Equal(TicketChangeResult.Changed, (await SplitAsync(house, filed.Number, Part, 2)).Result);
        Assert.Equal(TicketChangeResult.Unknown, (await SplitAsync(house, TicketNumber.New(), Part, 1)).Result);
        Assert.True((await house.AnswerAsync(await house.TicketAsync(filed.Number))).IsDone);
        Assert.Equal(TicketChangeResult.Unfit, (await SplitAsync(house, filed.Number, Part, 2)).Result);
        Assert.Single((await house.DoAsync<OfficerQueue, TicketPage>(queue => queue.PageAsync(new QueueFilter(TicketState.Answered)))).Tickets);
    }

    [Fact]
    public async Task A_number_that_names_somebody_does_not_come_back_with_the_part()
    {
        await using var house = await Installation.OpenAsync();
        var filed = await FileAsync(house, await house.MeetAsync("1001"));
        var second = (await SplitAsync(house, filed.Number, "Kata pelapor, telepon 081234567890.", 1)).Second!;
        Assert.DoesNotContain("081234567890", second.Story, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_officers_who_split_at_once_make_one_second_ticket()
    {
        await using var house = await Installation.OpenAsync();
        var filed = await FileAsync(house, await house.MeetAsync("1001"));
        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => SplitAsync(house, filed.Number, Part, 1))));
        Assert.Single(results, result => result.IsDone);
        Assert.Equal(2, (await house.DoAsync<OfficerQueue, TicketPage>(queue => queue.PageAsync())).Tickets.Count);
    }

    private static Task<FiledTicket> FileAsync(Installation house, PersonId person) =>
        house.DoAsync<Tickets, FiledTicket>(tickets => tickets.FileAsync(Reports.Draft(person, Guid.NewGuid().ToString("N"), story: Both)));

    private static Task<SplitResult> SplitAsync(Installation house, TicketNumber number, string part, int revision) =>
        house.DoAsync<TicketSplits, SplitResult>(splits => splits.SplitAsync(number, part, Officer, revision));
}
