using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.Storage;
using AsnAssistant.TestKit;

namespace AsnAssistant.Features.Tests.Mentoring;

/// <summary>Companion pairs on every engine: made once, reminded of their dates, marked by either, complete with the last step. They begin on Tuesday, 10 March 2026.</summary>
public abstract class LatsarContract(TestEngine engine) : IAsyncLifetime
{
    private const string WithLatsar = """
        {"programmes":[{"id":"pengembangan"},{"id":"latsar","steps":[{"id":"rancangan","indonesian":"Rancangan","english":"Design"},{"id":"laporan","indonesian":"Laporan","english":"Report"}]}]}
        """;

    private Installation _house = null!;

    public async Task InitializeAsync() => _house = Installation.Open(await engine.OpenAsync(), WithLatsar);

    public async Task DisposeAsync()
    {
        await _house.DisposeAsync();
        await engine.DisposeAsync();
    }

    [Fact]
    public async Task The_agency_makes_a_pair_once_however_often_and_it_takes_no_seat()
    {
        await using var second = _house.Restarted();
        var (cpns, superior) = (await _house.MeetAsync("1001"), await _house.MentorAsync("2001", seats: 1));
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => CreateAsync(cpns, superior, i % 2 == 0 ? _house : second))));
        var pair = Assert.Single(outcomes, one => one.Result == LatsarResult.Created).Pairing!;
        Assert.All(outcomes.Where(one => one.Result != LatsarResult.Created), one => Assert.Equal((LatsarResult.AlreadyThere, pair.Id), (one.Result, one.Pairing!.Id)));
        Assert.Equal((PairingState.Active, 0, "asn-baru"), (pair.State, await _house.SeatsTakenAsync(superior), pair.Topic));
        Assert.Equal(new DateOnly(2026, 6, 30).AddDays(LatsarPairs.DaysAfterLastStep), pair.RunsThrough);
        var told = await _house.NoticesAsync();
        Assert.Equal(["chat-1001", "chat-2001"], told.Select(notice => notice.Conversation!.Id).Order());
        var card = LatsarNews.Read(told.Single(notice => notice.Conversation!.Id == "chat-2001").Value)!;
        Assert.Equal((true, "Coach contoh", "Penguji contoh", 2), (card.IsToMentor, card.Coach, card.Examiner, card.Steps.Count));
        // The seat is for whoever asks; the end of the one does not free the other.
        var asked = (await _house.RequestAsync(await _house.MenteeAsync("1002"), superior)).Pairing!;
        await _house.DoAsync<Pairings, AnswerOutcome>(pairings => pairings.EndAsync(pair.Id, superior));
        Assert.Equal((1, PairingState.Requested), (await _house.SeatsTakenAsync(superior), (await _house.ReadAsync(asked)).State));
        Assert.Equal(LatsarResult.Created, (await CreateAsync(cpns, superior)).Result);
    }

    [Fact]
    public async Task Only_the_superior_is_a_companion_and_every_step_has_its_date()
    {
        var (cpns, other) = (await _house.MeetAsync("1001"), await _house.MeetAsync("2001"));
        _house.Rules.Forbid(cpns, other, programme: "latsar");
        Assert.Equal(LatsarResult.NotSuperior, (await CreateAsync(cpns, other)).Result);
        Assert.Equal(LatsarResult.NotSuperior, (await CreateAsync(cpns, cpns)).Result);
        var order = new LatsarOrder(SideOf(cpns), SideOf(await _house.MeetAsync("2002")), "", "", new Dictionary<string, DateOnly> { ["rancangan"] = new(2026, 4, 1) });
        Assert.Equal(LatsarResult.DateMissing, (await _house.DoAsync<LatsarPairs, LatsarOutcome>(pairs => pairs.CreateAsync(order))).Result);
        Assert.Empty(await _house.NoticesAsync());
    }

    [Fact]
    public async Task Both_are_reminded_before_and_on_the_day_of_what_is_open_and_after_a_pause_of_the_host_once()
    {
        var pair = (await CreateAsync(await _house.MeetAsync("1001"), await _house.MeetAsync("2001"))).Pairing!;
        Assert.Equal([], await _house.MorningOfAsync(3, 27));
        // Three days before Wednesday, 1 April is a Sunday: they hear it on Monday.
        Assert.Equal([], await _house.MorningOfAsync(3, 29));
        Assert.Equal(["latsarStepNear chat-1001", "latsarStepNear chat-2001"], await _house.MorningOfAsync(3, 30));
        Assert.Equal([], await _house.MorningOfAsync(3, 31));
        Assert.Equal(["latsarStepNear chat-1001", "latsarStepNear chat-2001"], await _house.MorningOfAsync(4, 1));
        Assert.Equal([], await _house.MorningOfAsync(4, 2));
        Assert.Equal(AnswerResult.Done, (await MarkAsync(pair, 0, pair.Mentee.Person, "Dibahas Kamis.")).Result);
        Assert.Equal(["latsarStepDone chat-2001"], await ToldAsync());
        Assert.Equal(["latsarStepNear chat-1001", "latsarStepNear chat-2001"], await _house.MorningOfAsync(7, 1));
        Assert.Equal([], await _house.MorningOfAsync(7, 2));
    }

    [Fact]
    public async Task Either_marks_a_step_once_and_the_last_one_completes_the_pair()
    {
        await using var second = _house.Restarted();
        var pair = (await CreateAsync(await _house.MeetAsync("1001"), await _house.MeetAsync("2001"))).Pairing!;
        await _house.NoticesAsync();
        var both = await Task.WhenAll(Task.Run(() => MarkAsync(pair, 0, pair.Mentee.Person, "satu")), Task.Run(() => MarkAsync(pair, 0, pair.Mentor.Person, "dua", second)));
        Assert.Single(both, one => one.Result == AnswerResult.Done);
        Assert.Single(both, one => one.Result == AnswerResult.OnlyOnce);
        Assert.Single(await ToldAsync());
        Assert.Equal(AnswerResult.NotYours, (await MarkAsync(pair, 1, PersonId.Of("telegram", "9"), "")).Result);
        Assert.Equal(AnswerResult.Unknown, (await MarkAsync(pair, 2, pair.Mentee.Person, "")).Result);
        Assert.Equal(AnswerResult.Done, (await MarkAsync(pair, 1, pair.Mentor.Person, new string('x', 600))).Result);
        Assert.Equal(["completed chat-1001", "completed chat-2001", "latsarStepDone chat-1001"], await ToldAsync());
        Assert.Equal(PairingState.Completed, (await _house.ReadAsync(pair)).State);
        var plan = (await _house.DoAsync<LatsarPairs, LatsarPlan?>(pairs => pairs.FindAsync(pair.Id)))!;
        Assert.Equal((true, LatsarPairs.MostNote, new DateOnly(2026, 3, 10)), (plan.IsDone, plan.Steps[1].Evidence.Length, plan.Steps[1].DoneOn!.Value));
        Assert.Equal([], await _house.MorningOfAsync(7, 30));
    }

    [Fact]
    public async Task Time_completes_a_pair_whose_steps_were_left_open_and_what_has_ended_reminds_nobody()
    {
        var (one, two) = (await _house.MeetAsync("1001"), await _house.MeetAsync("1002"));
        var pair = (await CreateAsync(one, await _house.MeetAsync("2001"))).Pairing!;
        var ended = (await CreateAsync(two, await _house.MeetAsync("2002"))).Pairing!;
        await _house.DoAsync<Pairings, AnswerOutcome>(pairings => pairings.EndAsync(ended.Id, two));
        Assert.Equal(["latsarStepNear chat-1001", "latsarStepNear chat-2001"], await _house.MorningOfAsync(4, 1));
        Assert.Single(await _house.DoAsync<LatsarPairs, IReadOnlyList<(Pairing, LatsarPlan)>>(pairs => pairs.OfPersonAsync(one)));
        Assert.Equal(["completed chat-1001", "completed chat-2001"], (await _house.MorningOfAsync(7, 31)).Where(told => told.StartsWith("completed", StringComparison.Ordinal)));
        Assert.Equal(PairingState.Completed, (await _house.ReadAsync(pair)).State);
        Assert.Empty(await _house.DoAsync<LatsarPairs, IReadOnlyList<(Pairing, LatsarPlan)>>(pairs => pairs.OfPersonAsync(one)));
    }

    [Fact]
    public async Task Files_that_show_a_step_are_for_the_two_alone_and_go_ninety_days_after_the_end()
    {
        var pair = (await CreateAsync(await _house.MeetAsync("1001"), await _house.MeetAsync("2001"))).Pairing!;
        (string, string)[] sent = [.. Enumerable.Range(0, 4).Select(i => ($"contoh:{i}", "image/jpeg"))];
        await _house.DoAsync<LatsarPairs, AnswerOutcome>(pairs => pairs.MarkDoneAsync(pair.Id, 0, pair.Mentee.Person, "", sent));
        Assert.Equal(LatsarPairs.MostFiles, (await FilesAsync(pair, pair.Mentor.Person)).Count);
        Assert.Equal(LatsarPairs.MostFiles, await QueuedAsync());
        Assert.Empty(await FilesAsync(pair, PersonId.Of("telegram", "9")));
        await _house.DoAsync<Pairings, AnswerOutcome>(pairings => pairings.EndAsync(pair.Id, pair.Mentor.Person));
        await _house.MorningOfAsync(6, 8);
        Assert.Equal(LatsarPairs.MostFiles, (await FilesAsync(pair, pair.Mentee.Person)).Count);
        await _house.MorningOfAsync(6, 9);
        Assert.Empty(await FilesAsync(pair, pair.Mentee.Person));
        // As many to be removed as were to be fetched.
        Assert.Equal(2 * LatsarPairs.MostFiles, await QueuedAsync());
    }

    [Fact]
    public async Task Whoever_erases_their_data_takes_what_they_gave_to_show_a_step_and_the_step_stays_done()
    {
        var pair = (await CreateAsync(await _house.MeetAsync("1001"), await _house.MeetAsync("2001"))).Pairing!;
        await _house.DoAsync<LatsarPairs, AnswerOutcome>(pairs => pairs.MarkDoneAsync(pair.Id, 0, pair.Mentee.Person, "bukti", [("contoh:1", "application/pdf")]));
        await _house.DoAsync<SessionData>(data => data.EraseAsync(pair.Mentor.Person));
        Assert.Single(await FilesAsync(pair, pair.Mentor.Person));
        await _house.DoAsync<SessionData>(data => data.EraseAsync(pair.Mentee.Person));
        Assert.Empty(await FilesAsync(pair, pair.Mentor.Person));
        var step = (await _house.DoAsync<LatsarPairs, LatsarPlan?>(pairs => pairs.FindAsync(pair.Id)))!.Steps[0];
        Assert.Equal(("", new DateOnly(2026, 3, 10)), (step.Evidence, step.DoneOn!.Value));
    }

    [Fact]
    public async Task A_pair_that_stood_still_for_a_report_is_reminded_again_when_it_goes_on()
    {
        await _house.HireAsync("Petugas Contoh", Role.Personnel);
        var pair = (await CreateAsync(await _house.MeetAsync("1001"), await _house.MeetAsync("2001"))).Pairing!;
        var report = (await _house.DoAsync<PairReports, PairReport?>(reports => reports.FileAsync(pair.Id, pair.Mentee.Person, PairConcern.Other, "Contoh.", false, "Petugas Contoh")))!;
        // Nobody is reminded of what stands still.
        Assert.Equal([], await _house.MorningOfAsync(3, 30));
        Assert.True(await _house.DoAsync<PairReports, bool>(reports => reports.DecideAsync(report.Id, "Petugas Contoh", PairDecision.GoesOn, "Contoh.")));
        Assert.Equal(["latsarStepNear chat-1001", "latsarStepNear chat-2001"], await _house.MorningOfAsync(3, 31));
        Assert.Equal(["latsarStepNear chat-1001", "latsarStepNear chat-2001"], await _house.MorningOfAsync(4, 1));
        Assert.Equal(["latsarStepNear chat-1001", "latsarStepNear chat-2001"], await _house.MorningOfAsync(6, 29));
    }

    private Task<IReadOnlyList<string>> FilesAsync(Pairing pair, PersonId person) => _house.DoAsync<LatsarPairs, IReadOnlyList<string>>(pairs => pairs.FilesAsync(pair.Id, 0, person));

    private async Task<long> QueuedAsync() => (await _house.Store.DepthAsync(new AgencyId(Installation.Rangkui), SentFiles.Queue)).Entries;

    private Task<LatsarOutcome> CreateAsync(PersonId cpns, PersonId superior, Installation? host = null)
    {
        var dates = new Dictionary<string, DateOnly> { ["rancangan"] = new(2026, 4, 1), ["laporan"] = new(2026, 6, 30) };
        var order = new LatsarOrder(SideOf(cpns), SideOf(superior), "Coach contoh", "Penguji contoh", dates);
        return (host ?? _house).DoAsync<LatsarPairs, LatsarOutcome>(pairs => pairs.CreateAsync(order));
    }

    private Task<AnswerOutcome> MarkAsync(Pairing pair, int step, PersonId either, string evidence, Installation? host = null) =>
        (host ?? _house).DoAsync<LatsarPairs, AnswerOutcome>(pairs => pairs.MarkDoneAsync(pair.Id, step, either, evidence));

    private static PairingSide SideOf(PersonId person) => new(person, "Contoh", "Staf contoh", "Unit contoh");

    private async Task<List<string>> ToldAsync() => [.. (await _house.NoticesAsync()).Select(notice => $"{notice.Name!["mentoring.".Length..]} {notice.Conversation!.Id}").Order()];
}

public sealed class SqliteLatsarTests() : LatsarContract(TestEngine.Sqlite());

public sealed class RedisLatsarTests() : LatsarContract(TestEngine.Redis());
