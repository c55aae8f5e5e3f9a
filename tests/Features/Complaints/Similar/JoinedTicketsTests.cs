using AsnAssistant.Complaints;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Features.Tests.Complaints.Similar;

public sealed class JoinedTicketsTests
{
    private const string First = "Lampu jalan mati di Jalan Melati, kata pelapor pertama.";
    private static readonly AgencyId Agency = new(Installation.Rangkui);
    private static readonly Place Melati = new("Jalan Melati 5", -2.13, 106.11);

    [Fact]
    public async Task Whoever_joins_has_a_number_and_a_PIN_of_their_own_and_waits_in_no_queue()
    {
        await using var house = await Installation.OpenAsync();
        var main = await SimilarTicketsTests.FileAsync(house, "1001", First, Melati);
        var told = await house.Store.DepthAsync(Agency, TicketEvents.Queue);
        var joined = Assert.IsType<JoinResult.Joined>(await JoinAsync(house, main, "1002", "Di sini juga gelap."));
        Assert.Equal(told.Entries, (await house.Store.DepthAsync(Agency, TicketEvents.Queue)).Entries);
        Assert.NotEqual(main, joined.Ticket.Number);
        Assert.Equal(1, joined.Others);
        Assert.Equal(main, Assert.Single((await house.DoAsync<OfficerQueue, TicketPage>(queue => queue.PageAsync())).Tickets).Number);
        var opened = await house.DoAsync<Tickets, PinCheck>(tickets => tickets.FindByNumberAndPinAsync(joined.Ticket.Number, joined.Pin));
        Assert.Equal("Di sini juga gelap.", Assert.IsType<PinCheck.Fits>(opened).Ticket.Story);
        Assert.IsType<PinCheck.Wrong>(await house.DoAsync<Tickets, PinCheck>(tickets => tickets.FindByNumberAndPinAsync(main, joined.Pin)));
        Assert.Equal(joined.Ticket.Number, Assert.Single((await house.DoAsync<Tickets, TicketPage>(tickets => tickets.OfReporterAsync(Person("1002")))).Tickets).Number);
        Assert.Equal(1, await CountAsync(house, main));
        Assert.Equal("Di sini juga gelap.", Assert.Single((await house.DoAsync<JoinedTickets, TicketPage>(cases => cases.PageAsync(main))).Tickets).Beginning);
    }

    [Fact]
    public async Task A_joiners_page_follows_the_case_and_shows_nothing_of_the_others()
    {
        await using var house = await Installation.OpenAsync();
        var main = await SimilarTicketsTests.FileAsync(house, "1001", First, Melati);
        await WriteAsync(house, main, "1001", "Rahasia pelapor pertama.");
        var one = Assert.IsType<JoinResult.Joined>(await JoinAsync(house, main, "1002", "Cerita orang kedua.")).Ticket.Number;
        var other = Assert.IsType<JoinResult.Joined>(await JoinAsync(house, main, "1003", "Cerita orang ketiga.")).Ticket.Number;
        await WriteAsync(house, other, "1003", "Tambahan orang ketiga.");
        await AssignAsync(house, main);
        await ReplyAsync(house, main, "Khusus untuk pelapor pertama.");

        var page = (await house.DoAsync<Tickets, Ticket?>(tickets => tickets.FindOwnAsync(one, Person("1002"))))!;
        Assert.Equal((TicketState.Assigned, "dishub", one), (page.State, page.Unit, page.Number));
        Assert.NotNull(page.Due);
        var told = string.Join('\n', page.ReporterHistory.Select(entry => entry.Text).Append(page.Story).Append(page.Place.Text));
        Assert.DoesNotContain("pertama", told, StringComparison.Ordinal);
        Assert.DoesNotContain("ketiga", told, StringComparison.Ordinal);
        Assert.Equal([TicketEvent.Filed, TicketEvent.Assigned], page.ReporterHistory.Select(entry => entry.Event));

        var first = (await house.DoAsync<Tickets, Ticket?>(tickets => tickets.FindOwnAsync(main, Person("1001"))))!;
        Assert.DoesNotContain(first.ReporterHistory, entry => entry.Text?.Contains("ketiga", StringComparison.Ordinal) == true);
        // Officers read it with the case.
        Assert.Contains((await house.TicketAsync(main)).History, entry => entry is { For: TicketAudience.Internal, Text: "Tambahan orang ketiga." });
        Assert.Null(await house.DoAsync<Tickets, Ticket?>(tickets => tickets.FindOwnAsync(main, Person("1002"))));
        Assert.Null(await house.DoAsync<Tickets, Ticket?>(tickets => tickets.FindOwnAsync(one, Person("1003"))));
    }

    [Fact]
    public async Task Joining_twice_or_ones_own_report_writes_nothing_new()
    {
        await using var house = await Installation.OpenAsync();
        var main = await SimilarTicketsTests.FileAsync(house, "1001", First, Melati);
        var joined = Assert.IsType<JoinResult.Joined>(await JoinAsync(house, main, "1002", "Sama."));
        Assert.Equal(joined.Ticket.Number, Assert.IsType<JoinResult.Known>(await JoinAsync(house, main, "1002", "Sama lagi.")).Ticket.Number);
        Assert.Equal(main, Assert.IsType<JoinResult.Known>(await JoinAsync(house, main, "1001", "Punya saya.")).Ticket.Number);
        Assert.Equal(1, await CountAsync(house, main));
    }

    [Fact]
    public async Task Twenty_who_join_at_once_are_all_in_and_one_who_joins_twenty_times_at_once_is_in_once()
    {
        await using var house = await Installation.OpenAsync();
        var main = await SimilarTicketsTests.FileAsync(house, "1001", First, Melati);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => JoinAsync(house, main, $"20{i:00}", "Sama."))));
        Assert.Equal(20, await CountAsync(house, main));
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => JoinAsync(house, main, "3001", "Sama."))));
        Assert.Equal(21, await CountAsync(house, main));
        Assert.Single(results.OfType<JoinResult.Joined>());
    }

    [Fact]
    public async Task A_case_that_ended_meanwhile_or_may_not_be_shown_is_not_joined()
    {
        await using var house = await Installation.OpenAsync();
        var main = await SimilarTicketsTests.FileAsync(house, "1001", First, Melati);
        var joined = Assert.IsType<JoinResult.Joined>(await JoinAsync(house, main, "1002", "Sama.")).Ticket.Number;
        Assert.IsType<JoinResult.Ended>(await JoinAsync(house, joined, "1003", "Lewat yang lain."));
        await CloseAsync(house, main);
        Assert.IsType<JoinResult.Ended>(await JoinAsync(house, main, "1003", "Terlambat."));
        var secret = await SimilarTicketsTests.FileAsync(house, "1004", First, Melati, identity: IdentityMode.Confidential);
        Assert.IsType<JoinResult.Ended>(await JoinAsync(house, secret, "1003", "Ditebak."));
        Assert.IsType<JoinResult.Ended>(await JoinAsync(house, TicketNumber.New(), "1003", "Tidak ada."));
    }

    [Fact]
    public async Task Every_change_is_told_to_everybody_who_joined_each_under_their_own_number()
    {
        await using var house = await Installation.OpenAsync();
        var main = await SimilarTicketsTests.FileAsync(house, "1001", First, Melati);
        var numbers = new Dictionary<string, TicketNumber> { ["1001"] = main };
        for (var i = 0; i < 120; i++)
        {
            var user = $"5{i:000}";
            numbers[user] = Assert.IsType<JoinResult.Joined>(await JoinAsync(house, main, user, "Sama.")).Ticket.Number;
        }
        await AssignAsync(house, main);
        await ReplyAsync(house, main, "Hanya untuk yang pertama.");
        await DeliverAsync(house);
        var notices = await house.NoticesAsync();
        var assigned = notices.Where(notice => notice.Name == TicketNotices.Assigned).ToList();
        Assert.Equal(121, assigned.Count);
        Assert.All(assigned, notice => Assert.Equal(numbers[notice.From!.Id!], TicketNews.Read(notice.Value)!.Number));
        Assert.Equal("1001", Assert.Single(notices, notice => notice.Name == TicketNotices.Replied).From!.Id);
    }

    [Fact]
    public async Task The_first_reporters_yes_ends_the_case_for_all_and_anothers_yes_is_only_noted()
    {
        await using var house = await Installation.OpenAsync();
        var main = await SimilarTicketsTests.FileAsync(house, "1001", First, Melati);
        var joined = Assert.IsType<JoinResult.Joined>(await JoinAsync(house, main, "1002", "Sama.")).Ticket.Number;
        Assert.Equal(TicketChangeResult.Unfit, (await ConfirmAsync(house, joined, "1002")).Result);
        await house.AnswerAsync(await house.TicketAsync(main));
        Assert.True((await ConfirmAsync(house, joined, "1002")).IsDone);
        Assert.Equal(TicketState.Answered, (await house.TicketAsync(main)).State);
        await house.NoticesAsync();

        Assert.True((await ConfirmAsync(house, main, "1001")).IsDone);
        await DeliverAsync(house);
        var told = Assert.Single(await house.NoticesAsync(), notice => notice.Name == JoinNews.Confirmed);
        Assert.Equal(("1002", joined), (told.From!.Id, TicketNews.Read(told.Value)!.Number));
        Assert.Equal(TicketState.Confirmed, (await house.DoAsync<Tickets, Ticket?>(tickets => tickets.FindOwnAsync(joined, Person("1002"))))!.State);
    }

    [Fact]
    public async Task A_joiners_word_after_the_answer_calls_the_office_again()
    {
        await using var house = await Installation.OpenAsync();
        var main = await SimilarTicketsTests.FileAsync(house, "1001", First, Melati);
        var joined = Assert.IsType<JoinResult.Joined>(await JoinAsync(house, main, "1002", "Sama.")).Ticket.Number;
        await house.AnswerAsync(await house.TicketAsync(main));
        var change = await WriteAsync(house, joined, "1002", "Di tempat saya masih mati.");
        Assert.True(change.IsDone);
        Assert.NotNull(change.Ticket!.Due);
        Assert.True((await house.TicketAsync(main)).State.IsDue());
        Assert.Contains(change.Ticket.ReporterHistory, entry => entry.Text == "Di tempat saya masih mati.");
    }

    [Fact]
    public async Task Officers_work_on_the_case_and_not_on_a_ticket_that_joined_it()
    {
        await using var house = await Installation.OpenAsync();
        var main = await SimilarTicketsTests.FileAsync(house, "1001", First, Melati);
        var joined = Assert.IsType<JoinResult.Joined>(await JoinAsync(house, main, "1002", "Sama.")).Ticket;
        var change = await house.DoAsync<TicketDesk, TicketChange>(desk => desk.AssignAsync(joined.Number, "dishub", "Petugas Contoh", joined.Revision));
        Assert.Equal(TicketChangeResult.Unfit, change.Result);
    }

    private static PersonId Person(string user) => PersonId.Of("telegram", user);

    private static Task<JoinResult> JoinAsync(Installation house, TicketNumber main, string user, string story) =>
        house.DoAsync<JoinedTickets, JoinResult>(cases => cases.JoinAsync(main, Reports.Draft(Person(user), Guid.NewGuid().ToString("N"), story: story) with { Category = "lampu-jalan" }));

    private static Task<long> CountAsync(Installation house, TicketNumber main) => house.DoAsync<JoinedTickets, long>(cases => cases.CountAsync(main));

    private static Task<TicketChange> WriteAsync(Installation house, TicketNumber number, string user, string text) =>
        house.DoAsync<Tickets, TicketChange>(tickets => tickets.AddFromReporterAsync(number, Person(user), text));

    private static Task<TicketChange> ConfirmAsync(Installation house, TicketNumber number, string user) =>
        house.DoAsync<Tickets, TicketChange>(tickets => tickets.ConfirmAsync(number, Person(user)));

    private static async Task AssignAsync(Installation house, TicketNumber number)
    {
        var ticket = await house.TicketAsync(number);
        Assert.True((await house.DoAsync<TicketDesk, TicketChange>(desk => desk.AssignAsync(number, "dishub", "Petugas Contoh", ticket.Revision))).IsDone);
    }

    private static async Task ReplyAsync(Installation house, TicketNumber number, string text)
    {
        var ticket = await house.TicketAsync(number);
        Assert.True((await house.DoAsync<TicketDesk, TicketChange>(desk => desk.ReplyAsync(number, text, "Petugas Contoh", ticket.Revision))).IsDone);
    }

    private static async Task CloseAsync(Installation house, TicketNumber number)
    {
        var ticket = await house.TicketAsync(number);
        Assert.True((await house.DoAsync<TicketDesk, TicketChange>(desk => desk.CloseAsync(number, TicketState.Rejected, "Contoh alasan.", "Petugas Contoh", ticket.Revision))).IsDone);
    }

    /// <summary>What the host's worker does.</summary>
    private static async Task DeliverAsync(Installation house)
    {
        while (await house.Store.LeaseAsync(Agency, JoinNews.Queue, "test", 1, 1, TimeSpan.FromMinutes(1), 3) is [var lease])
        {
            await house.DoAsync<JoinNews>(news => news.HandleAsync(lease));
        }
    }
}
