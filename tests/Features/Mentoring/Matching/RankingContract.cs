using AsnAssistant.Bot;
using AsnAssistant.Mentoring;
using AsnAssistant.Mentoring.Matching;
using AsnAssistant.People;
using AsnAssistant.Storage;
using AsnAssistant.TestKit;

namespace AsnAssistant.Features.Tests.Mentoring.Matching;

/// <summary>Ranking windows on every engine: both sides are asked by day and once, put each other in order, and the stable round goes by that.</summary>
public abstract class RankingContract(TestEngine engine) : IAsyncLifetime
{
    private const string Officer = "Petugas Contoh";

    private Installation _house = null!;
    private PersonId _guide;
    private PersonId _other;
    private PersonId _first;
    private PersonId _second;

    public async Task InitializeAsync()
    {
        _house = Installation.Open(await engine.OpenAsync());
        (_guide, _other) = (await _house.MentorAsync("2001", seats: 1), await _house.MentorAsync("2002", seats: 1));
        (_first, _second) = (await _house.MenteeAsync("1001"), await _house.MenteeAsync("1002"));
    }

    public async Task DisposeAsync()
    {
        await _house.DisposeAsync();
        await engine.DisposeAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Where_both_mentees_want_one_mentor_that_mentors_order_decides(bool isTurned)
    {
        var (wanted, left) = isTurned ? (_second, _first) : (_first, _second);
        var (round, ballots) = await OpenAsync();
        Assert.Equal((MatchRoundState.Ranking, 4, new DateOnly(2026, 3, 17)), (round.State, ballots.Count, round.Ranking!.LastDay));
        foreach (var mentee in new[] { wanted, left })
        {
            await PutAsync(ballots[mentee], mentee, _guide);
        }
        await PutAsync(ballots[_guide], _guide, wanted, left);
        var done = await PastAsync(round);
        Assert.True(done is { State: MatchRoundState.Ready, Outcome: { RankedMentors: 1, RankedMentees: 2, BlockingPairs: 0, Certificate.Holds: true } });
        Assert.Equal([(wanted, _guide), (left, _other)], (await PairsAsync(done)).OrderBy(pair => pair.Mentor.Value).Select(pair => (pair.Mentee, pair.Mentor)));
        Assert.Equal(PublishResult.Started, await _house.DoAsync<MatchRounds, PublishResult>(rounds => rounds.PublishAsync(round.Id, Officer)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_mentees_order_comes_before_the_score(bool isTurned)
    {
        var (mine, others) = isTurned ? (_other, _guide) : (_guide, _other);
        var (round, ballots) = await OpenAsync();
        await PutAsync(ballots[_first], _first, mine, others);
        await PutAsync(ballots[_second], _second, others);
        Assert.Equal([(_first, mine), (_second, others)], (await PairsAsync(await PastAsync(round))).OrderBy(pair => pair.Mentee.Value).Select(pair => (pair.Mentee, pair.Mentor)));
    }

    [Fact]
    public async Task Nobody_is_asked_at_night_and_who_has_not_answered_is_reminded_once()
    {
        // 20.00 WIB
        _house.Clock.SetTo(new DateTimeOffset(2026, 3, 10, 13, 0, 0, TimeSpan.Zero));
        var round = await OrderAsync();
        await _house.LetRoundsWorkAsync();
        Assert.Empty(await _house.NoticesAsync());
        _house.Clock.SetTo(new DateTimeOffset(2026, 3, 11, 1, 0, 0, TimeSpan.Zero));
        await _house.LetRoundsWorkAsync();
        var ballots = Read(await _house.NoticesAsync());
        Assert.Equal(4, ballots.Count);
        Assert.Equal(new DateOnly(2026, 3, 25), (await ReadAsync(round)).Ranking!.LastDay);
        await PutAsync(ballots[_first], _first, _guide);
        foreach (var day in new[] { 12, 13, 16, 17 })
        {
            _house.Clock.SetTo(new DateTimeOffset(2026, 3, day, 1, 0, 0, TimeSpan.Zero));
            await _house.LetRoundsWorkAsync();
            var told = await _house.NoticesAsync();
            Assert.Equal(day == 17 ? ["chat-1002", "chat-2001", "chat-2002"] : [], told.Select(notice => notice.Conversation!.Id).Order());
            Assert.All(told, notice => Assert.True(RankingNews.Read(notice.Value)!.IsReminder));
        }
        _house.Clock.SetTo(new DateTimeOffset(2026, 3, 17, 3, 0, 0, TimeSpan.Zero));
        await _house.LetRoundsWorkAsync();
        Assert.Empty(await _house.NoticesAsync());
    }

    [Fact]
    public async Task Two_hosts_ask_everybody_once()
    {
        await using var second = _house.Restarted();
        for (var i = 10; i < 40; i++)
        {
            await _house.MentorAsync($"20{i}", seats: 1);
            await _house.MenteeAsync($"10{i}");
        }
        await OrderAsync();
        await Task.WhenAll(Task.Run(() => _house.LetRoundsWorkAsync()), Task.Run(() => second.LetRoundsWorkAsync()));
        await _house.LetRoundsWorkAsync();
        var told = await _house.NoticesAsync();
        Assert.Equal((64, 64), (told.Count, told.Select(notice => notice.Conversation!.Id).Distinct().Count()));
    }

    [Fact]
    public async Task A_tap_on_an_old_message_changes_nothing_and_nobody_opens_anothers_ballot()
    {
        var (round, ballots) = await OpenAsync();
        var mine = ballots[_guide];
        var kept = await PickAsync(mine, _guide, 1, 1);
        Assert.True(kept is { Result: RankingResult.Done, Ballot: { Version: 2, Order: [1] } });
        Assert.True(await PickAsync(mine, _guide, 1, 2) is { Result: RankingResult.Stale, Ballot: { Version: 2, Order: [1] } });
        Assert.True(await PickAsync(mine, _guide, 2, 1) is { Ballot.Order: [1] });
        Assert.Equal(RankingResult.Unknown, (await PickAsync(mine, _other, 3, 2)).Result);
        Assert.Equal(RankingResult.Unknown, (await PickAsync(mine with { Number = 99 }, _guide, 3, 2)).Result);
        Assert.Equal((2, 1, 2, 0), CountOf(await _house.DoAsync<Rankings, RankingCount>(rankings => rankings.CountAsync(round.Ranking!))));
        Assert.True(await _house.DoAsync<Rankings, RankingView>(rankings => rankings.BeginAnewAsync(mine, _guide, 3)) is { Ballot: { Order: [], AnsweredAt: not null } });
        Assert.True(await PickAsync(mine, _guide, 4, 2) is { Ballot.Order: [2] });

        Assert.True(await _house.DoAsync<Rankings, bool>(rankings => rankings.CloseAsync(round.Id, Officer)));
        Assert.Equal(RankingResult.Closed, (await PickAsync(mine, _guide, 5, 1)).Result);
        Assert.False(await _house.DoAsync<Rankings, bool>(rankings => rankings.CloseAsync(round.Id, Officer)));
        await _house.LetRoundsWorkAsync();
        Assert.True(await ReadAsync(round) is { State: MatchRoundState.Ready, Outcome.RankedMentors: 1 });
        Assert.Equal((2, 1, 2, 0), CountOf(await _house.DoAsync<Rankings, RankingCount>(rankings => rankings.CountAsync(round.Ranking!))));
    }

    [Fact]
    public async Task Whom_somebody_refuses_blocks_or_a_rule_forbids_meanwhile_they_do_not_get()
    {
        var (round, ballots) = await OpenAsync();
        await PutAsync(ballots[_first], _first, _guide);
        await PutAsync(ballots[_second], _second, _guide, _other);
        var refused = (await ShowAsync(ballots[_guide], _guide)).Ballot!.Wishes.IndexOf(_first) + 1;
        Assert.True(await _house.DoAsync<Rankings, RankingView>(rankings => rankings.RefuseAsync(ballots[_guide], _guide, 1, refused)) is { Ballot.Refused: [_] });
        Assert.True(await _house.DoAsync<PersonalBlocks, bool>(blocks => blocks.BlockAsync(_second, _guide, "Mentor 2001")));
        Assert.DoesNotContain((await ShowAsync(ballots[_second], _second)).Wishes, wish => wish.Fit.Mentor.Person == _guide);
        Assert.Single((await ShowAsync(ballots[_guide], _guide)).Wishes);
        _house.Rules.Forbid(_first, _other);
        Assert.Equal((_second, _other), Assert.Single((await PairsAsync(await PastAsync(round))).Select(pair => (pair.Mentee, pair.Mentor))));
    }

    [Fact]
    public async Task A_no_for_this_round_holds_against_a_lock_that_came_after_it()
    {
        var (round, ballots) = await OpenAsync();
        var refused = (await ShowAsync(ballots[_first], _first)).Ballot!.Wishes.IndexOf(_guide) + 1;
        Assert.True(await _house.DoAsync<Rankings, RankingView>(rankings => rankings.RefuseAsync(ballots[_first], _first, 1, refused)) is { Ballot.Refused: [_] });
        Assert.True(await _house.DoAsync<MatchRounds, bool>(rounds => rounds.LockAsync(Pairing.DevelopmentProgramme, new PersonIdPair(_first, _guide), true, Officer)));
        var past = await PastAsync(round);
        Assert.Equal(1, past.Outcome!.LocksLeftOut);
        Assert.DoesNotContain(await PairsAsync(past), pair => pair.Mentee == _first && pair.Mentor == _guide);
    }

    [Fact]
    public async Task A_round_put_aside_asks_no_more_and_one_with_nobody_to_ask_is_worked_out_at_once()
    {
        var (round, ballots) = await OpenAsync();
        Assert.True(await _house.DoAsync<MatchRounds, bool>(rounds => rounds.DiscardAsync(round.Id, Officer)));
        Assert.Equal(RankingResult.Unknown, (await PickAsync(ballots[_guide], _guide, 1, 1)).Result);
        Assert.Equal(MatchRoundState.Discarded, (await PastAsync(round)).State);

        _house.Rules.Forbid(_first, _guide);
        _house.Rules.Forbid(_second, _other);
        var alone = await OrderAsync();
        await _house.LetRoundsWorkAsync();
        Assert.Empty(await _house.NoticesAsync());
        Assert.True(await ReadAsync(alone) is { State: MatchRoundState.Ready, Outcome.Matched: 2 });
    }

    [Fact]
    public async Task A_what_if_goes_by_the_same_order_and_asks_nobody()
    {
        var (round, ballots) = await OpenAsync();
        await PutAsync(ballots[_guide], _guide, _second, _first);
        await PastAsync(round);
        await _house.NoticesAsync();
        var tried = await _house.DoAsync<MatchRounds, MatchRound>(rounds => Task.FromResult(rounds.Order(Pairing.DevelopmentProgramme, MatchMethod.Stable, 50, Officer, round.Seed, RankingWindow.UsualDays, round.Ranking)));
        await _house.LetRoundsWorkAsync();
        Assert.Empty(await _house.NoticesAsync());
        Assert.True(await ReadAsync(tried) is { State: MatchRoundState.Ready, Outcome: { RankedMentors: 1, Certificate.Holds: true } });
    }

    [Fact]
    public async Task Ballots_stand_in_the_copy_and_an_erasure_takes_them_and_the_person_off_others()
    {
        var (round, ballots) = await OpenAsync();
        await PutAsync(ballots[_first], _first, _other, _guide);
        await PutAsync(ballots[_guide], _guide, _first);
        var copy = await CopyAsync(_first);
        var own = Assert.Single(copy.Ballots);
        Assert.Equal((false, 2, _house.Clock.GetUtcNow()), (own.IsMentor, own.Wishes, own.AnsweredAt));
        Assert.Equal(["Mentor 2002", "Mentor 2001"], own.Order.Select(number => own.Names[number - 1]));
        Assert.Contains("Mentor 2002", copy.ToJson().ToJsonString(), StringComparison.Ordinal);
        // A mentor was shown no name, so there is none in the copy either.
        Assert.Equal((true, 1), Assert.Single((await CopyAsync(_guide)).Ballots) is var theirs ? (theirs.IsMentor, theirs.Order.Count) : default);
        Assert.DoesNotContain("Mentee contoh", (await CopyAsync(_guide)).ToJson().ToJsonString(), StringComparison.Ordinal);

        await _house.DoAsync<SessionData>(data => data.EraseAsync(_first));
        Assert.True(await _house.DoAsync<Mentors, bool>(mentors => mentors.EraseAsync(_first)));
        Assert.Empty((await CopyAsync(_first)).Ballots);
        Assert.Equal(RankingResult.Unknown, (await ShowAsync(ballots[_first], _first)).Result);
        for (var number = 0; number < round.Ranking!.Ballots; number++)
        {
            var kept = (await _house.Store.ReadAsync(new AgencyId(Installation.Rangkui), [round.Ranking.BallotKey(number)]))[0];
            Assert.DoesNotContain(_first.Value, System.Text.Encoding.UTF8.GetString(kept.Body.Span), StringComparison.Ordinal);
        }
        // What the others have put in order still counts.
        await PutAsync(ballots[_second], _second, _guide);
        var done = await PastAsync(round);
        Assert.True(done is { State: MatchRoundState.Ready, Outcome.Certificate.Holds: true });
        Assert.Equal([(_second, _guide)], (await PairsAsync(done)).Select(pair => (pair.Mentee, pair.Mentor)));
    }

    [Fact]
    public async Task Ballots_leave_the_copy_with_their_time()
    {
        var (round, _) = await OpenAsync();
        await PastAsync(round);
        Assert.Single((await CopyAsync(_first)).Ballots);
        _house.Clock.Advance(TimeSpan.FromDays(31));
        Assert.Empty((await CopyAsync(_first)).Ballots);
    }

    private Task<SessionDataReport> CopyAsync(PersonId person) => _house.DoAsync<SessionData, SessionDataReport>(data => data.ReadAsync(person));

    private async Task<(MatchRound Round, Dictionary<PersonId, RankingNews> Ballots)> OpenAsync()
    {
        var round = await OrderAsync();
        await _house.NoticesAsync();
        await _house.LetRoundsWorkAsync();
        return (await ReadAsync(round), Read(await _house.NoticesAsync()));
    }

    /// <summary>With one lot for all, so that what is turned about is turned by what people chose.</summary>
    private Task<MatchRound> OrderAsync() => _house.DoAsync<MatchRounds, MatchRound>(
        rounds => Task.FromResult(rounds.Order(Pairing.DevelopmentProgramme, MatchMethod.Stable, 0, Officer, seed: 7, rankingDays: RankingWindow.UsualDays)));

    private async Task<MatchRound> PastAsync(MatchRound round)
    {
        _house.Clock.SetTo(new DateTimeOffset(2026, 3, 18, 3, 0, 0, TimeSpan.Zero));
        await _house.LetRoundsWorkAsync();
        return await ReadAsync(round);
    }

    /// <summary>Picks people in an order.</summary>
    private async Task PutAsync(RankingNews which, PersonId self, params PersonId[] order)
    {
        for (var i = 0; i < order.Length; i++)
        {
            var wish = (await ShowAsync(which, self)).Ballot!.Wishes.IndexOf(order[i]) + 1;
            Assert.Equal(RankingResult.Done, (await PickAsync(which, self, i + 1, wish)).Result);
        }
    }

    private Task<RankingView> ShowAsync(RankingNews which, PersonId self) => _house.DoAsync<Rankings, RankingView>(rankings => rankings.ShowAsync(which, self));

    private Task<RankingView> PickAsync(RankingNews which, PersonId self, int version, int wish) =>
        _house.DoAsync<Rankings, RankingView>(rankings => rankings.PickAsync(which, self, version, wish));

    private async Task<MatchRound> ReadAsync(MatchRound round) => (await _house.DoAsync<MatchRounds, MatchRound?>(rounds => rounds.FindAsync(round.Id)))!;

    private async Task<List<MatchPair>> PairsAsync(MatchRound round) =>
        [.. (await _house.DoAsync<MatchRounds, IReadOnlyList<(int, MatchPair Pair)>>(rounds => rounds.PairsAsync(round, 0, 100))).Select(one => one.Pair)];

    private static (int, int, int, int) CountOf(RankingCount count) => (count.Mentors, count.MentorsAnswered, count.Mentees, count.MenteesAnswered);

    private static Dictionary<PersonId, RankingNews> Read(IEnumerable<Activity> notices) => notices
        .Where(notice => notice.Name == MatchNotices.Ranking)
        .ToDictionary(notice => PersonId.Of("telegram", notice.Conversation!.Id["chat-".Length..]), notice => RankingNews.Read(notice.Value)!);
}

public sealed class SqliteRankingTests() : RankingContract(TestEngine.Sqlite());

public sealed class RedisRankingTests() : RankingContract(TestEngine.Redis());
