using AsnAssistant.Complaints;
using AsnAssistant.Features.Tests.Complaints.Similar;
using AsnAssistant.People;
using AsnAssistant.Storage;
using AsnAssistant.TestKit;

namespace AsnAssistant.Features.Tests.Complaints.Merging;

/// <summary>Merging cases after the fact and undoing it, the same on every engine.</summary>
public abstract class MergingContract(TestEngine engine) : IAsyncLifetime
{
    private const string Officer = "Petugas Contoh";
    private const string Reason = "Contoh: lampu yang sama.";
    private static readonly AgencyId Agency = new(Installation.Rangkui);
    private static readonly Place Melati = new("Jalan Melati 5", -2.13, 106.11);

    private Installation _house = null!;

    public async Task InitializeAsync() => _house = Installation.Open(await engine.OpenAsync());

    public async Task DisposeAsync()
    {
        await _house.DisposeAsync();
        await engine.DisposeAsync();
    }

    [Fact]
    public async Task A_merged_ticket_leaves_every_list_keeps_number_PIN_and_words_and_shows_how_the_case_stands()
    {
        var lead = await FileAsync("1001", "Cerita orang pertama.");
        var second = await _house.DoAsync<Tickets, FiledTicket>(tickets => tickets.FileAsync(Reports.Draft(Person("1002"), "k2", IdentityMode.Confidential, "Cerita orang kedua.")));
        await AssignAsync(lead);
        Assert.True((await MergeAsync(lead, [second.Number])).IsDone);

        Assert.Equal([lead], await QueueAsync(new QueueFilter()));
        Assert.Equal([lead], await QueueAsync(new QueueFilter(Unit: "dishub")));
        Assert.Empty(await QueueAsync(new QueueFilter(TicketState.Filed)));
        Assert.Equal(1, (await _house.DoAsync<OfficerQueue, QueueCounts>(queue => queue.CountAsync())).Open);
        var opened = Assert.IsType<PinCheck.Fits>(await _house.DoAsync<Tickets, PinCheck>(tickets => tickets.FindByNumberAndPinAsync(second.Number, second.Pin!))).Ticket;
        Assert.Equal(
            (second.Number, "Cerita orang kedua.", IdentityMode.Confidential, second.Receipt, TicketState.Assigned, "dishub"),
            (opened.Number, opened.Story, opened.Identity, opened.Receipt, opened.State, opened.Unit));
        Assert.Equal((await _house.TicketAsync(lead)).Due!.Day, opened.Due!.Day);
        Assert.DoesNotContain("pertama", string.Concat(opened.ReporterHistory.Select(entry => entry.Text)), StringComparison.Ordinal);
        Assert.Equal([TicketEvent.Filed, TicketEvent.Merged], opened.ReporterHistory.Select(entry => entry.Event));
        Assert.All(opened.ReporterHistory, entry => Assert.Null(entry.Case));
        // What was done to the case before the merging was said to others.
        await AnswerAsync(lead, "Sudah diperbaiki, untuk semua.");
        var later = (await OwnAsync(second.Number, "1002"))!;
        Assert.Equal(("Sudah diperbaiki, untuk semua.", TicketState.Answered), (later.ReporterHistory.Last().Text, later.State));
        Assert.Equal(2, await _house.DoAsync<JoinedTickets, long>(cases => cases.ReportersAsync(later)));
    }

    [Fact]
    public async Task Every_reporter_is_told_once_with_the_reason_and_the_deed_is_in_the_trail()
    {
        var lead = await FileAsync("1001", "Satu.");
        var joined = Assert.IsType<JoinResult.Joined>(await JoinAsync(lead, "1002")).Ticket.Number;
        var (other, below) = (await FileAsync("1003", "Dua."), await FileAsync("1005", "Tiga."));
        var belowJoined = Assert.IsType<JoinResult.Joined>(await JoinAsync(other, "1004")).Ticket.Number;
        await _house.NoticesAsync();
        Assert.True((await MergeAsync(lead, [other, below])).IsDone);
        await DeliverAsync();
        var told = (await _house.NoticesAsync()).Select(notice => (notice.From!.Id, notice.Name, Number: TicketNews.Read(notice.Value)!.Number)).Order().ToList();
        Assert.Equal(
            [
                ("1001", TicketNotices.MergedIn, lead), ("1002", TicketNotices.MergedIn, joined), ("1003", TicketNotices.Merged, other),
                ("1004", TicketNotices.Merged, belowJoined), ("1005", TicketNotices.Merged, below),
            ],
            told.Select(one => (one.Id!, one.Name!, one.Number)));
        Assert.Equal(5, await _house.DoAsync<JoinedTickets, long>(async cases => await cases.ReportersAsync(await _house.TicketAsync(lead))));

        // From here on the case's news reach all five, each under their own number.
        await AssignAsync(lead);
        await DeliverAsync();
        Assert.Equal(
            [("1001", lead), ("1002", joined), ("1003", other), ("1004", belowJoined), ("1005", below)],
            (await _house.NoticesAsync()).Where(notice => notice.Name == TicketNotices.Assigned).Select(notice => (notice.From!.Id!, TicketNews.Read(notice.Value)!.Number)).OrderBy(one => one.Item1, StringComparer.Ordinal));
        Assert.Contains((await _house.TicketAsync(lead)).History, entry => entry.Event == TicketEvent.MergedIn && entry.Case == other && entry.For == TicketAudience.Internal && entry.Text == Reason);
        Assert.Contains("ticket.merged", await DeedsAsync(other));
    }

    [Fact]
    public async Task The_case_takes_the_earlier_date_and_explains_it_and_keeps_it_when_the_merging_is_undone()
    {
        var early = await FileAsync("1001", "Lama.");
        _house.Clock.Advance(TimeSpan.FromDays(2));
        var lead = await FileAsync("1002", "Baru.");
        var (first, mine) = ((await _house.TicketAsync(early)).Due!, (await _house.TicketAsync(lead)).Due!);
        Assert.True(first.End < mine.End);
        await MergeAsync(lead, [early]);
        var merged = await _house.TicketAsync(lead);
        Assert.Equal((first.Day, first.From), (merged.Due!.Day, merged.Due.From));
        Assert.Equal(merged.Due.Day, (await _house.DoAsync<Tickets, ClockReading?>(tickets => Task.FromResult(tickets.ExplainDue(merged))))!.Day);
        // Passed on, the answer's limit counts from the earlier filing too.
        await AssignAsync(lead);
        Assert.Equal(first.From, (await _house.TicketAsync(lead)).Due!.From);

        var own = await _house.TicketAsync(early);
        Assert.True((await _house.DoAsync<TicketMerges, TicketChange>(merges => merges.UnmergeAsync(early, Reason, Officer, own.Revision))).IsDone);
        var again = await _house.TicketAsync(early);
        Assert.Equal((TicketState.Filed, (string?)null, first.Day, first.From), (again.State, again.Unit, again.Due!.Day, again.Due.From));
        Assert.Equal([early, lead], (await QueueAsync(new QueueFilter())).OrderBy(number => number != early));
        Assert.Equal(first.From, (await _house.TicketAsync(lead)).Due!.From);
        Assert.Empty((await _house.TicketAsync(lead)).Merged);
    }

    [Fact]
    public async Task A_pause_of_the_case_before_the_merging_does_not_move_the_date_it_took_over()
    {
        var lead = await FileAsync("1001", "Baru.");
        await PauseAsync(lead);
        _house.Clock.Advance(TimeSpan.FromDays(1));
        var other = await FileAsync("1002", "Lain.");
        var promised = (await _house.TicketAsync(other)).Due!;
        _house.Clock.Advance(TimeSpan.FromDays(7));
        await ResumeAsync(lead);
        Assert.True((await _house.TicketAsync(lead)).Due!.End > promised.End);
        await MergeAsync(lead, [other]);
        var merged = await _house.TicketAsync(lead);
        Assert.Equal(promised.Day, merged.Due!.Day);
        Assert.Equal(promised.Day, (await _house.DoAsync<Tickets, ClockReading?>(tickets => Task.FromResult(tickets.ExplainDue(merged))))!.Day);
        // A pause from here on counts for everybody.
        await PauseAsync(lead);
        _house.Clock.Advance(TimeSpan.FromDays(5));
        await ResumeAsync(lead);
        var resumed = await _house.TicketAsync(lead);
        Assert.Equal(resumed.Due!.Day, (await _house.DoAsync<Tickets, ClockReading?>(tickets => Task.FromResult(tickets.ExplainDue(resumed))))!.Day);
    }

    [Fact]
    public async Task An_undone_merging_leaves_the_reporter_what_was_told_meanwhile_and_tells_them_why()
    {
        var (lead, other) = (await FileAsync("1001", "Satu."), await FileAsync("1002", "Dua."));
        await MergeAsync(lead, [other]);
        await AnswerAsync(lead, "Contoh: lampu pertama sudah menyala.");
        await _house.NoticesAsync();
        var own = await _house.TicketAsync(other);
        Assert.Equal(TicketChangeResult.Changed, (await UnmergeAsync(other, own.Revision + 1)).Result);
        Assert.True((await UnmergeAsync(other, own.Revision)).IsDone);
        var again = (await OwnAsync(other, "1002"))!;
        Assert.Equal((TicketState.Filed, (TicketNumber?)null), (again.State, again.JoinedTo));
        Assert.Equal([TicketEvent.Filed, TicketEvent.Merged, TicketEvent.Answered, TicketEvent.Unmerged], again.ReporterHistory.Select(entry => entry.Event));
        var notice = Assert.Single(await _house.NoticesAsync());
        Assert.Equal(("1002", TicketNotices.Unmerged, Reason), (notice.From!.Id, notice.Name, TicketNews.Read(notice.Value)!.Text));
        Assert.Equal(TicketChangeResult.Unfit, (await UnmergeAsync(other, again.Revision)).Result);
        // Its own life goes on, and the case's too.
        await AssignAsync(other);
        Assert.Equal(TicketState.Answered, (await _house.TicketAsync(lead)).State);
    }

    [Fact]
    public async Task What_must_not_be_merged_is_refused_and_nothing_is_written()
    {
        var lead = await FileAsync("1001", "Satu.");
        var oversight = await SimilarTicketsTests.FileAsync(_house, "1002", "Pungli.", Melati, null, kind: TicketKind.Oversight);
        var wish = await SimilarTicketsTests.FileAsync(_house, "1003", "Usul.", Melati, null, kind: TicketKind.Aspiration);
        var (elsewhere, closed, answered, merged, fit) =
            (await FileAsync("1004", "A."), await FileAsync("1005", "B."), await FileAsync("1006", "C."), await FileAsync("1007", "D."), await FileAsync("1008", "E."));
        await AssignAsync(elsewhere);
        await CloseAsync(closed);
        await AnswerAsync(answered, "Sudah.");
        await MergeAsync(fit, [merged]);
        foreach (var (number, problem) in new[]
        {
            (lead, MergeProblem.Same), (oversight, MergeProblem.Oversight), (wish, MergeProblem.Kind), (elsewhere, MergeProblem.Unit), (closed, MergeProblem.Closed),
            (answered, MergeProblem.Answered), (merged, MergeProblem.Joined), (TicketNumber.New(), MergeProblem.Unknown),
        })
        {
            var refused = await MergeAsync(lead, [number]);
            Assert.Equal((false, problem), (refused.IsDone, Assert.Single(refused.Tickets).Problem));
        }
        // A leading case that belongs to another: no chain can close into a circle.
        Assert.Equal(MergeProblem.Joined, (await MergeAsync(merged, [lead])).Problem);
        Assert.Equal(MergeProblem.Closed, (await MergeAsync(closed, [lead])).Problem);
        Assert.Equal(MergeProblem.Unknown, (await _house.DoAsync<TicketMerges, MergeResult>(merges => merges.MergeAsync((lead, 1), [(fit, null)], Reason, Officer, _ => false))).Problem);
        Assert.Equal(MergeProblem.Reason, (await MergeAsync(lead, [fit], reason: " ")).Problem);
        Assert.Equal(MergeProblem.Changed, (await MergeAsync(lead, [fit], leadRevision: 9)).Problem);
        var stale = await _house.DoAsync<TicketMerges, MergeResult>(merges => merges.MergeAsync((lead, 1), [(fit, 1)], Reason, Officer, _ => true));
        Assert.Equal(MergeProblem.Changed, Assert.Single(stale.Tickets).Problem);
        // One that cannot holds back the others, unless asked otherwise.
        Assert.False((await MergeAsync(lead, [fit, closed])).IsDone);
        Assert.Equal(1, (await _house.TicketAsync(lead)).Revision);
        Assert.True((await MergeAsync(lead, [fit, closed], partly: true)).IsDone);
        // A whole case came with its own: all are reached through it.
        Assert.Equal(3, await _house.DoAsync<JoinedTickets, long>(async cases => await cases.ReportersAsync(await _house.TicketAsync(merged))));
        await PauseAsync(lead);
        Assert.Equal(MergeProblem.Paused, (await MergeAsync(lead, [await FileAsync("1009", "F.")])).Problem);
    }

    [Fact]
    public async Task Another_agencys_ticket_is_unknown()
    {
        var lead = await FileAsync("1001", "Satu.");
        var far = (await _house.FileAsync(Person("1002"), agency: Installation.Marelan)).Number;
        Assert.Equal(MergeProblem.Unknown, Assert.Single((await MergeAsync(lead, [far])).Tickets).Problem);
    }

    [Fact]
    public async Task Officers_who_merge_the_same_tickets_at_once_leave_each_in_one_case_and_no_circle()
    {
        for (var round = 0; round < 6; round++)
        {
            var (one, two) = (await FileAsync($"11{round}", "Satu."), await FileAsync($"12{round}", "Dua."));
            var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => i % 2 == 0 ? MergeAsync(one, [two]) : MergeAsync(two, [one]))));
            Assert.Single(results, result => result.IsDone);
            var (first, second) = (await _house.TicketAsync(one), await _house.TicketAsync(two));
            Assert.True(first.JoinedTo is null ^ second.JoinedTo is null);
            var (main, below) = first.JoinedTo is null ? (first, second) : (second, first);
            Assert.Equal((main.Number, 1L), (below.JoinedTo, await _house.DoAsync<JoinedTickets, long>(cases => cases.CountAsync(main.Number))));
        }
    }

    [Fact]
    public async Task A_merge_and_an_answer_at_once_lose_neither_the_answer_nor_a_reporter()
    {
        for (var round = 0; round < 6; round++)
        {
            var (lead, other) = (await FileAsync($"21{round}", "Satu."), await FileAsync($"22{round}", "Dua."));
            // Both officers have seen the ticket as it was filed.
            var answer = Task.Run(() => _house.DoAsync<TicketDesk, TicketChange>(desk => desk.AnswerAsync(lead, "Sudah.", "Contoh bukti.", Officer, 1)));
            var merge = Task.Run(() => MergeAsync(lead, [other], leadRevision: 1));
            await Task.WhenAll(answer, merge);
            var (main, below) = (await _house.TicketAsync(lead), await _house.TicketAsync(other));
            var merged = (await merge).IsDone;
            Assert.Equal(merged, below.JoinedTo == lead);
            Assert.Equal(merged ? [lead] : [lead, other], new[] { main, below }.Where(ticket => ticket.JoinedTo is null).Select(ticket => ticket.Number));
            // Both name the revision they saw: one of them is told that it has changed.
            Assert.NotEqual(merged, main.State == TicketState.Answered);
        }
    }

    [Fact]
    public async Task One_who_joins_in_the_instant_of_a_merge_belongs_to_the_case_in_the_end()
    {
        for (var round = 0; round < 6; round++)
        {
            var (lead, other) = (await FileAsync($"31{round}", "Satu."), await FileAsync($"32{round}", "Dua."));
            var results = await Task.WhenAll(Task.Run(async () => (object)await JoinAsync(other, $"33{round}")), Task.Run(async () => (object)await MergeAsync(lead, [other])));
            var reporters = await _house.DoAsync<JoinedTickets, long>(async cases => await cases.ReportersAsync(await _house.TicketAsync(lead)));
            Assert.Equal(1 + (((MergeResult)results[1]).IsDone ? 1 : 0) + (results[0] is JoinResult.Joined ? 1 : 0), reporters);
            Assert.True(((MergeResult)results[1]).IsDone);
        }
    }

    private static PersonId Person(string user) => PersonId.Of("telegram", user);

    private Task<TicketNumber> FileAsync(string user, string story) => SimilarTicketsTests.FileAsync(_house, user, story, Melati);

    private async Task<MergeResult> MergeAsync(TicketNumber lead, TicketNumber[] others, string reason = Reason, int? leadRevision = null, bool partly = false)
    {
        var seen = leadRevision ?? (await _house.TicketAsync(lead)).Revision;
        return await _house.DoAsync<TicketMerges, MergeResult>(merges =>
            merges.MergeAsync((lead, seen), [.. others.Select(other => (other, (int?)null))], reason, Officer, _ => true, partly));
    }

    private Task<TicketChange> UnmergeAsync(TicketNumber number, int revision) =>
        _house.DoAsync<TicketMerges, TicketChange>(merges => merges.UnmergeAsync(number, Reason, Officer, revision));

    private Task<JoinResult> JoinAsync(TicketNumber main, string user) => _house.DoAsync<JoinedTickets, JoinResult>(cases =>
        cases.JoinAsync(main, Reports.Draft(Person(user), Guid.NewGuid().ToString("N"), story: "Sama.") with { Category = "lampu-jalan" }));

    private Task<Ticket?> OwnAsync(TicketNumber number, string user) => _house.DoAsync<Tickets, Ticket?>(tickets => tickets.FindOwnAsync(number, Person(user)));

    private async Task<IEnumerable<TicketNumber>> QueueAsync(QueueFilter filter) =>
        (await _house.DoAsync<OfficerQueue, TicketPage>(queue => queue.PageAsync(filter))).Tickets.Select(ticket => ticket.Number);

    private Task AssignAsync(TicketNumber number) => ActAsync(number, (desk, ticket) => desk.AssignAsync(number, "dishub", Officer, ticket.Revision), mustWork: true);

    private Task AnswerAsync(TicketNumber number, string text) => ActAsync(number, (desk, ticket) => desk.AnswerAsync(number, text, "Contoh bukti.", Officer, ticket.Revision), mustWork: false);

    private Task CloseAsync(TicketNumber number) => ActAsync(number, (desk, ticket) => desk.CloseAsync(number, TicketState.Rejected, "Contoh.", Officer, ticket.Revision), mustWork: true);

    private Task PauseAsync(TicketNumber number) => ActAsync(number, (desk, ticket) => desk.PauseAsync(number, "Contoh.", Officer, ticket.Revision), mustWork: true);

    private Task ResumeAsync(TicketNumber number) => ActAsync(number, (desk, ticket) => desk.ResumeAsync(number, Officer, ticket.Revision), mustWork: true);

    private async Task ActAsync(TicketNumber number, Func<TicketDesk, Ticket, Task<TicketChange>> deed, bool mustWork)
    {
        var ticket = await _house.TicketAsync(number);
        var change = await _house.DoAsync<TicketDesk, TicketChange>(desk => deed(desk, ticket));
        Assert.True(change.IsDone || (!mustWork && change.Result == TicketChangeResult.Changed));
    }

    private async Task<IReadOnlyList<string>> DeedsAsync(TicketNumber number)
    {
        var deeds = new List<string>();
        while (await _house.Store.LeaseAsync(Agency, "audit", "test", 1, 100, TimeSpan.FromMinutes(1), 3) is [var lease])
        {
            foreach (var entry in lease.Entries)
            {
                var noted = System.Text.Json.JsonDocument.Parse(entry.Payload).RootElement;
                if (noted.GetProperty("subject").GetString() == number.Value)
                {
                    deeds.Add(noted.GetProperty("deed").GetString()!);
                }
            }
            await _house.Store.CompleteAsync(Agency, "audit", [.. lease.Entries.Select((entry, i) => new Completion(lease, entry.Id, i == lease.Entries.Count - 1))]);
        }
        return deeds;
    }

    /// <summary>What the host's worker does.</summary>
    private async Task DeliverAsync()
    {
        while (await _house.Store.LeaseAsync(Agency, JoinNews.Queue, "test", 1, 1, TimeSpan.FromMinutes(1), 3) is [var lease])
        {
            await _house.DoAsync<JoinNews>(news => news.HandleAsync(lease));
        }
    }
}

public sealed class SqliteMergingTests() : MergingContract(TestEngine.Sqlite());

public sealed class RedisMergingTests() : MergingContract(TestEngine.Redis());
