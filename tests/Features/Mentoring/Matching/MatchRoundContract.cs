using AsnAssistant.Mentoring;
using AsnAssistant.Mentoring.Matching;
using AsnAssistant.People;
using AsnAssistant.Storage;
using AsnAssistant.TestKit;

namespace AsnAssistant.Features.Tests.Mentoring.Matching;

/// <summary>Rounds on every engine: gathered, worked out, proved, published once and to the end.</summary>
public abstract class MatchRoundContract(TestEngine engine) : IAsyncLifetime
{
    private const string Officer = "Petugas Contoh";

    private Installation _house = null!;

    public async Task InitializeAsync() => _house = Installation.Open(await engine.OpenAsync());

    public async Task DisposeAsync()
    {
        await _house.DisposeAsync();
        await engine.DisposeAsync();
    }

    [Fact]
    public async Task A_round_finds_for_everybody_what_one_after_another_would_not()
    {
        // The first fits both mentors and a little better the one whom the second needs.
        var (planning, both) = (await _house.MentorAsync("2001", 1, Colleagues.WednesdayAfternoon, "renja"), await _house.MentorAsync("2002", 1, null, "renja", "anggaran"));
        var (first, second) = (await _house.MenteeAsync("1001", "renja"), await _house.MenteeAsync("1002", "renja"));
        await _house.DoAsync<Mentors, ProfileResult>(mentors => mentors.SaveMenteeAsync(Colleagues.Wish(second, "anggaran")));
        var round = await WorkedOutAsync();
        Assert.Equal(MatchRoundState.Ready, round.State);
        Assert.Equal((2, 2, 2), (round.Outcome!.Mentees, round.Outcome.Mentors, round.Outcome.Matched));
        Assert.True(round.Outcome.Certificate is { Holds: true } proof && proof.Value == proof.Bound);
        Assert.Equal([(first, planning, "renja"), (second, both, "anggaran")], (await PairsAsync(round)).Select(pair => (pair.Mentee, pair.Mentor, pair.Topic)));
    }

    [Fact]
    public async Task Publishing_asks_the_mentors_tells_the_mentees_and_holds_the_seats()
    {
        var mentor = await _house.MentorAsync("2001", seats: 2);
        var mentee = await _house.MenteeAsync("1001");
        var round = await WorkedOutAsync();
        await _house.NoticesAsync();
        Assert.Equal(PublishResult.Started, await PublishAsync(round));
        Assert.Equal(2, await _house.LetRoundsWorkAsync());
        Assert.Equal(["matched chat-1001", "requested chat-2001"], (await _house.NoticesAsync()).Select(notice => $"{notice.Name!["mentoring.".Length..]} {notice.Conversation!.Id}").Order());
        Assert.Equal((mentor, PairingState.Requested, 1), ((await _house.LiveAsync(mentee))!.Mentor.Person, (await _house.LiveAsync(mentee))!.State, await _house.SeatsTakenAsync(mentor)));
        Assert.True(await ReadAsync(round) is { State: MatchRoundState.Published, Sent: 1, Skipped: 0 });
        Assert.Equal(PublishResult.AlreadyPublished, await PublishAsync(round));
        Assert.Equal(0, await _house.LetRoundsWorkAsync());
        Assert.Empty(await _house.NoticesAsync());
    }

    [Fact]
    public async Task Two_hosts_publishing_at_once_and_a_third_after_a_crash_ask_everybody_once()
    {
        await using var second = _house.Restarted();
        for (var i = 0; i < 12; i++)
        {
            await _house.MentorAsync($"20{i:00}", seats: 1);
            await _house.MenteeAsync($"10{i:00}");
        }
        var round = await WorkedOutAsync();
        await _house.NoticesAsync();
        await PublishAsync(round);
        // This one falls after three steps.
        for (var i = 0; i < 3; i++)
        {
            Assert.True(await _house.DoAsync<MatchFollowUps, bool>(steps => steps.TakeNextAsync()));
        }
        await Task.WhenAll(Task.Run(() => _house.LetRoundsWorkAsync()), Task.Run(() => second.LetRoundsWorkAsync()));
        Assert.True(await ReadAsync(round) is { State: MatchRoundState.Published, Sent: 12, Skipped: 0 });
        var told = await _house.NoticesAsync();
        Assert.Equal((24, 24), (told.Count, told.Select(notice => notice.Conversation!.Id).Distinct().Count()));
        for (var i = 0; i < 12; i++)
        {
            Assert.Equal(1, await _house.SeatsTakenAsync(PersonId.Of("telegram", $"20{i:00}")));
        }
    }

    [Fact]
    public async Task Whoever_has_found_a_mentor_meanwhile_is_passed_over_and_the_rest_goes_out()
    {
        var (one, other) = (await _house.MentorAsync("2001", seats: 1), await _house.MentorAsync("2002", seats: 2));
        var (busy, waiting) = (await _house.MenteeAsync("1001"), await _house.MenteeAsync("1002"));
        var round = await WorkedOutAsync();
        Assert.Equal(2, round.Outcome!.Matched);
        await _house.RequestAsync(busy, other);
        await PublishAsync(round);
        await _house.LetRoundsWorkAsync();
        Assert.True(await ReadAsync(round) is { State: MatchRoundState.Published, Sent: 1, Skipped: 1 });
        Assert.Equal(RequestResult.AlreadyLive, Assert.Single(await PairsAsync(round), pair => pair.Mentee == busy).Result);
        Assert.NotNull(await _house.LiveAsync(waiting));
        Assert.InRange(await _house.SeatsTakenAsync(one) + await _house.SeatsTakenAsync(other), 2, 2);
    }

    [Fact]
    public async Task Whoever_objects_after_the_round_was_worked_out_is_not_matched_by_it()
    {
        await _house.MentorAsync("2001", seats: 1);
        var mentee = await _house.MenteeAsync("1001");
        var round = await WorkedOutAsync();
        Assert.Equal(1, round.Outcome!.Matched);
        var wish = Colleagues.Wish(mentee, "renja");
        wish.IsManualOnly = true;
        await _house.DoAsync<Mentors, ProfileResult>(mentors => mentors.SaveMenteeAsync(wish));
        await PublishAsync(round);
        await _house.LetRoundsWorkAsync();
        Assert.True(await ReadAsync(round) is { State: MatchRoundState.Published, Sent: 0, Skipped: 1 });
        Assert.Null(await _house.LiveAsync(mentee));
    }

    [Fact]
    public async Task Pairs_changed_behind_the_proof_are_not_published()
    {
        await _house.MentorAsync("2001", seats: 1);
        await _house.MenteeAsync("1001");
        var stranger = await _house.MentorAsync("2002", seats: 1, null, "anggaran");
        var round = await WorkedOutAsync();
        var key = round.PairKey(0);
        await _house.DoAsync<StoreSession, bool>(async session =>
        {
            var pair = (await session.LoadAsync(key, MatchJson.Default.MatchPair))!;
            session.Save(key, pair with { Mentor = stranger }, MatchJson.Default.MatchPair);
            return true;
        });
        Assert.Equal(PublishResult.Refused, await PublishAsync(round));
        Assert.Equal(MatchRoundState.Refused, (await ReadAsync(round)).State);
        Assert.Equal(0, await _house.LetRoundsWorkAsync());
    }

    [Fact]
    public async Task A_rule_a_lock_and_a_mentor_who_declined_keep_two_apart()
    {
        var (ruled, locked, declining, left) = (await _house.MentorAsync("2001"), await _house.MentorAsync("2002"), await _house.MentorAsync("2003"), await _house.MentorAsync("2004"));
        var mentee = await _house.MenteeAsync("1001");
        _house.Rules.Forbid(mentee, ruled);
        await _house.DeclineAsync((await _house.RequestAsync(mentee, declining)).Pairing!);
        Assert.True(await LockAsync(new PersonIdPair(mentee, locked), false));
        Assert.Equal(left, Assert.Single(await PairsAsync(await WorkedOutAsync())).Mentor);
        await LockAsync(new PersonIdPair(mentee, left), false);
        Assert.Equal(0, (await WorkedOutAsync()).Outcome!.Matched);
        Assert.True(await LockAsync(new PersonIdPair(mentee, left), null));
        Assert.Equal(left, Assert.Single(await PairsAsync(await WorkedOutAsync())).Mentor);
    }

    [Fact]
    public async Task A_forced_pair_comes_first_but_never_against_a_rule()
    {
        var (fit, wanted) = (await _house.MentorAsync("2001", 1, Colleagues.WednesdayAfternoon), await _house.MentorAsync("2002", 1, new MeetingTime(DayOfWeek.Monday, DayPart.Morning), "renja"));
        var mentee = await _house.MenteeAsync("1001");
        await LockAsync(new PersonIdPair(mentee, wanted), true);
        Assert.True(Assert.Single(await PairsAsync(await WorkedOutAsync())) is { IsForced: true } pair && pair.Mentor == wanted);
        _house.Rules.Forbid(mentee, wanted);
        var round = await WorkedOutAsync();
        Assert.Equal(1, round.Outcome!.LocksLeftOut);
        Assert.True(Assert.Single(await PairsAsync(round)) is { IsForced: false } other && other.Mentor == fit);
    }

    [Fact]
    public async Task Fifty_seats_more_are_worked_out_and_never_published()
    {
        await _house.MentorAsync("2001", seats: 1);
        for (var i = 0; i < 4; i++)
        {
            await _house.MenteeAsync($"10{i:00}");
        }
        var round = await WorkedOutAsync(extraSeats: 50);
        // An agency allows three seats: two more, not fifty.
        Assert.Equal((1, 3), (round.Outcome!.MatchedWithout, round.Outcome.Matched));
        Assert.True(round.Outcome.Certificate.Holds);
        Assert.Equal(PublishResult.NotReady, await PublishAsync(round));
    }

    [Fact]
    public async Task Who_waits_longest_comes_before_an_equal_and_who_cannot_be_reached_takes_no_part()
    {
        await _house.MentorAsync("2001", seats: 1, null, "renja");
        var (fresh, waiting) = (await _house.MenteeAsync("1001"), await _house.MenteeAsync("1002"));
        await _house.DoAsync<Mentors, ProfileResult>(mentors => mentors.SaveMenteeAsync(Colleagues.Wish(PersonId.Of("telegram", "1003"), "renja")));
        await _house.DoAsync<Waitlist, int?>(waitlist => waitlist.JoinAsync(waiting, "renja"));
        _house.Clock.Advance(TimeSpan.FromDays(21));
        var round = await WorkedOutAsync();
        Assert.Equal(waiting, Assert.Single(await PairsAsync(round)).Mentee);
        Assert.NotEqual(fresh, waiting);
        Assert.Equal(1, round.Outcome!.LeftOut[nameof(CohortReason.Unreachable)]);
    }

    [Fact]
    public async Task The_same_people_and_the_same_lot_give_the_same_pairs()
    {
        for (var i = 0; i < 10; i++)
        {
            await _house.MentorAsync($"20{i:00}", seats: 1);
            await _house.MenteeAsync($"10{i:00}");
            await _house.MenteeAsync($"11{i:00}");
        }
        var pairs = await PairsAsync(await WorkedOutAsync(seed: 5));
        Assert.Equal(pairs, await PairsAsync(await WorkedOutAsync(seed: 5)));
        Assert.NotEqual(pairs.ToHashSet(), (await PairsAsync(await WorkedOutAsync(seed: 6))).ToHashSet());
    }

    [Fact]
    public async Task A_stable_round_has_nobody_who_would_rather_swap()
    {
        for (var i = 0; i < 6; i++)
        {
            await _house.MentorAsync($"20{i:00}", 1, i % 2 == 0 ? Colleagues.WednesdayAfternoon : null, i < 3 ? "renja" : "anggaran");
            await _house.MenteeAsync($"10{i:00}", i % 2 == 0 ? "renja" : "anggaran", "pengadaan");
        }
        var round = await WorkedOutAsync(method: MatchMethod.Stable);
        Assert.True(round is { State: MatchRoundState.Ready, Outcome: { BlockingPairs: 0, Certificate.Holds: true } });
        Assert.Equal(PublishResult.Started, await PublishAsync(round));
    }

    [Theory]
    [InlineData(MatchMethod.Stable, 0)]
    [InlineData(MatchMethod.Flow, 1)]
    public async Task A_proof_of_another_method_or_another_lot_than_the_rounds_is_refused(MatchMethod said, int lots)
    {
        await _house.MentorAsync("2001");
        await _house.MenteeAsync("1001");
        var round = await WorkedOutAsync();
        await _house.DoAsync<StoreSession>(async session =>
        {
            var kept = (await session.LoadAsync(MatchRound.KeyOf(round.Id), MatchJson.Default.MatchRound))!;
            (kept.Method, kept.Seed) = (said, kept.Seed + lots);
            session.Save(MatchRound.KeyOf(round.Id), kept, MatchJson.Default.MatchRound);
        });
        Assert.Equal(PublishResult.Refused, await PublishAsync(round));
        Assert.Equal(0, await _house.LetRoundsWorkAsync());
    }

    [Fact]
    public async Task A_discarded_round_is_never_published()
    {
        await _house.MentorAsync("2001");
        await _house.MenteeAsync("1001");
        var round = await WorkedOutAsync();
        Assert.True(await _house.DoAsync<MatchRounds, bool>(rounds => rounds.DiscardAsync(round.Id, Officer)));
        Assert.Equal(PublishResult.NotReady, await PublishAsync(round));
        Assert.Equal(MatchRoundState.Discarded, Assert.Single(await _house.DoAsync<MatchRounds, IReadOnlyList<MatchRound>>(rounds => rounds.ListAsync(Pairing.DevelopmentProgramme))).State);
    }

    private async Task<MatchRound> WorkedOutAsync(MatchMethod method = MatchMethod.Flow, int extraSeats = 0, long? seed = null)
    {
        var round = await _house.DoAsync<MatchRounds, MatchRound>(rounds => Task.FromResult(rounds.Order(Pairing.DevelopmentProgramme, method, extraSeats, Officer, seed)));
        Assert.Equal(1, await _house.LetRoundsWorkAsync());
        return await ReadAsync(round);
    }

    private async Task<MatchRound> ReadAsync(MatchRound round) => (await _house.DoAsync<MatchRounds, MatchRound?>(rounds => rounds.FindAsync(round.Id)))!;

    private Task<PublishResult> PublishAsync(MatchRound round) => _house.DoAsync<MatchRounds, PublishResult>(rounds => rounds.PublishAsync(round.Id, Officer));

    private Task<bool> LockAsync(PersonIdPair two, bool? isForced) => _house.DoAsync<MatchRounds, bool>(rounds => rounds.LockAsync(Pairing.DevelopmentProgramme, two, isForced, Officer));

    private async Task<List<MatchPair>> PairsAsync(MatchRound round) =>
        [.. (await _house.DoAsync<MatchRounds, IReadOnlyList<(int, MatchPair Pair)>>(rounds => rounds.PairsAsync(round, 0, 100))).Select(one => one.Pair)];
}

public sealed class SqliteMatchRoundTests() : MatchRoundContract(TestEngine.Sqlite());

public sealed class RedisMatchRoundTests() : MatchRoundContract(TestEngine.Redis());

internal static class RoundSteps
{
    /// <summary>Everything that a host's worker finds to do, as it does it.</summary>
    /// <returns>How many steps.</returns>
    public static async Task<int> LetRoundsWorkAsync(this Installation house)
    {
        var steps = 0;
        while (await house.DoAsync<MatchFollowUps, bool>(followUps => followUps.TakeNextAsync()))
        {
            Assert.True(++steps < 1000, "The rounds find no end.");
        }
        return steps;
    }
}
