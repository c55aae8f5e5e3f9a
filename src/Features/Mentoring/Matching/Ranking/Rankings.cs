using AsnAssistant.People;
using AsnAssistant.People.Audit;
using AsnAssistant.Storage;

namespace AsnAssistant.Mentoring.Matching;

/// <summary>The door to ballots of a ranking window: what stands on one, putting in order, and closing the window. Reads now; what it writes happens with the session's commit.</summary>
/// <remarks>Store: documents <c>match-ballot:RANKING:NUMBER</c>; counters <c>match-answered:RANKING:mentors</c> and <c>:mentees</c> of ballots answered at least once.</remarks>
public sealed class Rankings(StoreSession session, Mentors mentors, PersonalBlocks blocks, AuditTrail audit, TimeProvider time)
{
    /// <summary>After its window nobody needs a ballot but to work the round out once more.</summary>
    internal static readonly TimeSpan KeptAfter = TimeSpan.FromDays(30);

    /// <summary>What stands on somebody's ballot.</summary>
    public Task<RankingView> ShowAsync(RankingNews which, PersonId person, CancellationToken cancel = default) => ChangeAsync(which, person, null, _ => { }, cancel);

    /// <summary>Takes a wish as the next in order.</summary>
    /// <param name="version">That of the button.</param>
    /// <param name="wish">Its number, from 1.</param>
    public Task<RankingView> PickAsync(RankingNews which, PersonId person, int version, int wish, CancellationToken cancel = default) => ChangeAsync(
        which, person, version,
        ballot =>
        {
            if (wish >= 1 && wish <= ballot.Wishes.Count && !ballot.Order.Contains(wish) && !ballot.Refused.Contains(wish) && ballot.Order.Count < ballot.MostRanked)
            {
                ballot.Order.Add(wish);
            }
        },
        cancel);

    /// <summary>"Tidak, terima kasih": the two are not brought together by this round. The other one is not told.</summary>
    public Task<RankingView> RefuseAsync(RankingNews which, PersonId person, int version, int wish, CancellationToken cancel = default) => ChangeAsync(
        which, person, version,
        ballot =>
        {
            if (wish >= 1 && wish <= ballot.Wishes.Count && !ballot.Refused.Contains(wish))
            {
                ballot.Order.Remove(wish);
                ballot.Refused.Add(wish);
            }
        },
        cancel);

    /// <summary>Forgets what was put in order and refused; the score orders, until something is chosen again.</summary>
    public Task<RankingView> BeginAnewAsync(RankingNews which, PersonId person, int version, CancellationToken cancel = default) => ChangeAsync(
        which, person, version,
        ballot =>
        {
            ballot.Order.Clear();
            ballot.Refused.Clear();
        },
        cancel);

    /// <summary>How many were asked and have answered.</summary>
    public async Task<RankingCount> CountAsync(RankingWindow window, CancellationToken cancel = default)
    {
        var answered = await session.Store.CountersAsync(session.Agency, [window.MentorsAnswered, window.MenteesAnswered], cancel);
        return new RankingCount(window.Mentors, (int)answered[0], window.Mentees, (int)answered[1]);
    }

    /// <summary>Closes the window now; the round is worked out with what has come in.</summary>
    /// <returns>False when it is closed already, or there is none.</returns>
    public async Task<bool> CloseAsync(string round, string officer, CancellationToken cancel = default)
    {
        if (await FindAsync(round, cancel) is not { State: MatchRoundState.Ranking } open)
        {
            return false;
        }
        Close(open);
        audit.Note(MatchDeeds.RankingClosed, open.Id, officer);
        return true;
    }

    internal void Close(MatchRound round)
    {
        var (now, window) = (time.GetUtcNow(), round.Ranking!);
        (round.State, window.EndsAt) = (MatchRoundState.Ordered, window.IsPrepared && window.EndsAt < now ? window.EndsAt : now);
        session.Batch.Index(MatchRounds.Due, round.Id, now.ToUnixTimeMilliseconds());
        session.Save(MatchRound.KeyOf(round.Id), round, MatchJson.Default.MatchRound);
    }

    /// <summary>All ballots, in the order of their numbers; what is gone is left out.</summary>
    internal async Task<IReadOnlyList<RankingBallot>> AllAsync(RankingWindow? window, CancellationToken cancel)
    {
        var all = new List<RankingBallot>();
        foreach (var some in Enumerable.Range(0, window?.Ballots ?? 0).Chunk(100))
        {
            await session.PrefetchAsync([.. some.Select(window!.BallotKey)], cancel);
            foreach (var number in some)
            {
                if (await BallotAsync(window, number, cancel) is { } ballot)
                {
                    all.Add(ballot);
                }
            }
        }
        return all;
    }

    internal Task<RankingBallot?> BallotAsync(RankingWindow window, int number, CancellationToken cancel) =>
        session.LoadAsync(window.BallotKey(number), MatchJson.Default.RankingBallot, cancel);

    private Task<MatchRound?> FindAsync(string id, CancellationToken cancel) => session.LoadAsync(MatchRound.KeyOf(StoreName.From(id)), MatchJson.Default.MatchRound, cancel);

    /// <param name="version">Null only to look.</param>
    private async Task<RankingView> ChangeAsync(RankingNews which, PersonId person, int? version, Action<RankingBallot> change, CancellationToken cancel)
    {
        if (await FindAsync(which.Round, cancel) is not { Ranking: { } window } round || which.Number < 0 || which.Number >= window.Ballots
            || await BallotAsync(window, which.Number, cancel) is not { } ballot || ballot.Person != person)
        {
            return new RankingView(RankingResult.Unknown);
        }
        if (round.State != MatchRoundState.Ranking || time.GetUtcNow() >= window.EndsAt)
        {
            return new RankingView(round.State == MatchRoundState.Discarded ? RankingResult.Unknown : RankingResult.Closed);
        }
        var result = version is null || version == ballot.Version ? RankingResult.Done : RankingResult.Stale;
        if (version == ballot.Version)
        {
            Change(round, window, which.Number, ballot, change);
        }
        return new RankingView(result)
        {
            Ballot = ballot, LastDay = window.LastDay, Wishes = await WishesAsync(ballot, cancel),
        };
    }

    private void Change(MatchRound round, RankingWindow window, int number, RankingBallot ballot, Action<RankingBallot> change)
    {
        change(ballot);
        ballot.Version++;
        if (ballot.AnsweredAt is null)
        {
            ballot.AnsweredAt = time.GetUtcNow();
            session.Batch.Increment(ballot.IsMentor ? window.MentorsAnswered : window.MenteesAnswered);
        }
        // What is answered before the window closes counts; what is not, is not said to be noted.
        session.Pin(MatchRound.KeyOf(round.Id));
        session.Save(window.BallotKey(number), ballot, MatchJson.Default.RankingBallot, window.EndsAt - time.GetUtcNow() + KeptAfter);
    }

    private async Task<IReadOnlyList<RankingWish>> WishesAsync(RankingBallot ballot, CancellationToken cancel)
    {
        var apart = await blocks.ApartFromAsync(ballot.Person, cancel);
        var wishes = new List<RankingWish>();
        for (var i = 0; i < ballot.Wishes.Count; i++)
        {
            var (mentee, mentor) = ballot.IsMentor ? (ballot.Wishes[i], ballot.Person) : (ballot.Person, ballot.Wishes[i]);
            if (!apart.Contains(ballot.Wishes[i]) && await mentors.FindMenteeAsync(mentee, cancel) is { IsManualOnly: false } wish && await mentors.FindAsync(mentor, cancel) is { IsManualOnly: false } guide)
            {
                wishes.Add(new RankingWish(i + 1, Suggestions.Weigh(wish, guide, 0)));
            }
        }
        return wishes;
    }
}

/// <param name="Result">All else is empty unless Done or Stale.</param>
public sealed record RankingView(RankingResult Result)
{
    public RankingBallot? Ballot { get; init; }

    public DateOnly LastDay { get; init; }

    /// <summary>As they stand on the ballot, without whom one may not see any more; may be empty.</summary>
    public IReadOnlyList<RankingWish> Wishes { get; init; } = [];
}

/// <param name="Number">On the ballot, from 1.</param>
/// <param name="Fit">To a mentor it says nothing of who the mentee is: a name is known with a request, not before.</param>
public sealed record RankingWish(int Number, PairingSuggestion Fit);

public enum RankingResult
{
    Done,

    /// <summary>The button was for an earlier state; nothing changed.</summary>
    Stale,

    /// <summary>The window is over; what was put in order before counts.</summary>
    Closed,

    /// <summary>There is no such ballot, it is another's, or the round was put aside.</summary>
    Unknown,
}
