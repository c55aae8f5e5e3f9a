using System.Security.Cryptography;
using AsnAssistant.People.Audit;
using AsnAssistant.Storage;

namespace AsnAssistant.Mentoring.Matching;

/// <summary>The door to rounds of whole-cohort matching: order one, work it out, look at it, publish it or put it aside.</summary>
/// <remarks>
/// Store: documents <c>match-round:ID</c>, <c>match-pair:ATTEMPT:NUMBER</c>, <c>match-group:ATTEMPT:NUMBER</c>, <c>match-proof:ATTEMPT:PART</c> and <c>match-locks:PROGRAMME</c>; indexes <c>match-rounds:PROGRAMME</c>
/// by when they were ordered and <c>match-rounds:due</c> of what a worker has to do; claim <c>match-working</c> of whoever works one out.
/// </remarks>
public sealed class MatchRounds(StoreSession session, CohortMatching matching, GroupMatching grouping, Programmes programmes, MatchPublishing publishing, Rankings rankings, Mentors mentors, AuditTrail audit, TimeProvider time)
{
    public const int MostExtraSeats = 10_000;

    /// <summary>Where mentees have a mentor of their own that they could have chosen, or learn in groups; companions are made by the agency.</summary>
    public static bool IsFor(Programme programme) => programme.Match is MatchMode.Rank or MatchMode.Group;

    internal const string Due = "match-rounds:due";

    internal const string Working = "match-working";

    private const int PairsPerCommit = 200;

    /// <summary>Who was matched with whom, and the proof; the numbers of a round stay.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(90);

    /// <summary>Longer than any agency's cohort takes; whoever died meanwhile is followed by another.</summary>
    internal static readonly TimeSpan WorkingFor = TimeSpan.FromMinutes(10);

    public Task<MatchRound?> FindAsync(string id, CancellationToken cancel = default) =>
        session.LoadAsync(MatchRound.KeyOf(StoreName.From(id)), MatchJson.Default.MatchRound, cancel);

    /// <summary>Rounds of a programme, the latest first.</summary>
    /// <param name="limit">1 to 100.</param>
    public async Task<IReadOnlyList<MatchRound>> ListAsync(string programme, int limit = 10, CancellationToken cancel = default)
    {
        var page = await session.Store.PageAsync(session.Agency, new IndexQuery(IndexOf(programme), Descending: true, Limit: limit), cancel);
        var rounds = new List<MatchRound>();
        foreach (var entry in page.Entries)
        {
            if (await FindAsync(entry.Member, cancel) is { } round)
            {
                rounds.Add(round);
            }
        }
        return rounds;
    }

    /// <summary>Orders a round; a worker, or the caller with <see cref="WorkOutAsync"/>, works it out.</summary>
    /// <param name="method">Flow or Stable.</param>
    /// <param name="extraSeats">0 to <see cref="MostExtraSeats"/>: what if there were so many more.</param>
    /// <param name="seed">Null to draw one.</param>
    /// <param name="rankingDays">Working days in which both sides of a stable round put each other in order first, 0 to <see cref="RankingWindow.MostDays"/>; 0 asks nobody.</param>
    /// <param name="ranking">That of an earlier round, whose answers count in a what-if too; null for none.</param>
    public MatchRound Order(string programme, MatchMethod method, int extraSeats, string officer, long? seed = null, int rankingDays = 0, RankingWindow? ranking = null)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)extraSeats, (uint)MostExtraSeats);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)rankingDays, (uint)RankingWindow.MostDays);
        var isOfGroups = programmes.RulesOf(programme).Match == MatchMode.Group;
        if (isOfGroups && (method != MatchMethod.Flow || extraSeats > 0))
        {
            throw new ArgumentException("Groups are formed by the flow, with the seats that the programme gives them.");
        }
        // Nobody is asked for something that is only tried out, or where their order would decide nothing.
        var asks = rankingDays > 0 && extraSeats == 0 && method == MatchMethod.Stable;
        var round = new MatchRound
        {
            Id = WriteBatch.NewId(),
            Programme = programme,
            Method = method,
            IsOfGroups = isOfGroups,
            ExtraSeats = extraSeats,
            // Nine digits can be read out at a meeting.
            Seed = seed ?? RandomNumberGenerator.GetInt32(100_000_000, 1_000_000_000),
            State = asks ? MatchRoundState.Ranking : MatchRoundState.Ordered,
            Ranking = asks ? new RankingWindow { Days = rankingDays } : ranking,
            OrderedBy = officer,
            OrderedAt = time.GetUtcNow(),
        };
        session.Batch.Index(IndexOf(programme), round.Id, round.OrderedAt.ToUnixTimeMilliseconds());
        session.Batch.Index(Due, round.Id, round.OrderedAt.ToUnixTimeMilliseconds());
        session.Save(MatchRound.KeyOf(round.Id), round, MatchJson.Default.MatchRound);
        audit.Note(MatchDeeds.Ordered, round.Id, officer);
        return round;
    }

    /// <summary>Works a round out without keeping anything: for a dry run.</summary>
    public async Task<MatchOutcome> TryOutAsync(MatchRound round, Action<MatchStage, int, int>? progress = null, CancellationToken cancel = default) =>
        (await SolveAsync(round, progress, cancel)).Outcome;

    /// <summary>Works an ordered round out and keeps pairs and proof, in commits of its own; the round itself with the session's. A round whose proof does not hold is refused.</summary>
    /// <returns>False when it is worked out already, or somebody else is at it.</returns>
    public async Task<bool> WorkOutAsync(string id, Action<MatchStage, int, int>? progress = null, CancellationToken cancel = default)
    {
        if (await FindAsync(id, cancel) is not { State: MatchRoundState.Ordered } round)
        {
            return false;
        }
        round.Attempt = WriteBatch.NewId();
        try
        {
            await session.Store.CommitAsync(new WriteBatch(session.Agency).Claim(Working, round.Attempt, WorkingFor), cancel);
        }
        catch (ConcurrencyException)
        {
            return false;
        }
        var done = await SolveAsync(round, progress, cancel);
        await KeepAsync(round, done, progress, cancel);
        (round.Outcome, round.WorkedOutAt) = (done.Outcome, time.GetUtcNow());
        round.State = done.Outcome.Certificate.Holds ? MatchRoundState.Ready : MatchRoundState.Refused;
        session.Batch.Unclaim(Working, round.Attempt);
        session.Batch.Unindex(Due, round.Id);
        session.Save(MatchRound.KeyOf(round.Id), round, MatchJson.Default.MatchRound);
        return true;
    }

    private async Task<WorkedOut> SolveAsync(MatchRound round, Action<MatchStage, int, int>? progress, CancellationToken cancel) => round.IsOfGroups
        ? await grouping.WorkOutAsync(round, progress, cancel)
        : await matching.WorkOutAsync(round, (await LocksAsync(round.Programme, cancel)).Locks, await rankings.AllAsync(round.Ranking, cancel), progress, cancel);

    /// <summary>Groups of a round, the largest first; empty for a round of pairs, and after 90 days.</summary>
    public Task<IReadOnlyList<MatchGroup>> GroupsAsync(MatchRound round, CancellationToken cancel = default) => publishing.GroupsAsync(round, cancel);

    /// <summary>Pairs of a round, the best score first; none of a round of groups.</summary>
    /// <param name="from">The number of the first.</param>
    /// <returns>0 to <paramref name="limit"/>; fewer than there were when 90 days are over.</returns>
    public async Task<IReadOnlyList<(int Number, MatchPair Pair)>> PairsAsync(MatchRound round, int from, int limit, CancellationToken cancel = default)
    {
        int[] numbers = [.. Enumerable.Range(from, Math.Clamp((round.IsOfGroups ? 0 : round.Outcome?.Matched ?? 0) - from, 0, limit))];
        var pairs = new List<(int, MatchPair)>();
        foreach (var some in numbers.Chunk(100))
        {
            await session.PrefetchAsync([.. some.Select(round.PairKey)], cancel);
            foreach (var number in some)
            {
                if (await session.LoadAsync(round.PairKey(number), MatchJson.Default.MatchPair, cancel) is { } pair)
                {
                    pairs.Add((number, pair));
                }
            }
        }
        return pairs;
    }

    /// <summary>Verifies a round once more from the raw input that was kept, and lets the requests go out, one after another.</summary>
    public async Task<PublishResult> PublishAsync(string id, string officer, CancellationToken cancel = default)
    {
        if (await FindAsync(id, cancel) is not { } round)
        {
            return PublishResult.Unknown;
        }
        if (!round.MayBePublished)
        {
            return round.State is MatchRoundState.Publishing or MatchRoundState.Published ? PublishResult.AlreadyPublished : PublishResult.NotReady;
        }
        if (!await publishing.HoldsAsync(round, await PairsAsync(round, 0, round.Outcome!.Matched, cancel), cancel))
        {
            round.State = MatchRoundState.Refused;
            audit.Note(MatchDeeds.Refused, round.Id, officer);
            session.Save(MatchRound.KeyOf(round.Id), round, MatchJson.Default.MatchRound);
            return PublishResult.Refused;
        }
        (round.State, round.PublishedBy, round.PublishedAt) = (MatchRoundState.Publishing, officer, time.GetUtcNow());
        session.Batch.Index(Due, round.Id, time.GetUtcNow().ToUnixTimeMilliseconds());
        session.Save(MatchRound.KeyOf(round.Id), round, MatchJson.Default.MatchRound);
        audit.Note(MatchDeeds.Published, round.Id, officer);
        return PublishResult.Started;
    }

    /// <summary>Puts a round aside that is not to be published.</summary>
    /// <returns>False when it is gone out already, or there is none.</returns>
    public async Task<bool> DiscardAsync(string id, string officer, CancellationToken cancel = default)
    {
        if (await FindAsync(id, cancel) is not { State: MatchRoundState.Ordered or MatchRoundState.Ranking or MatchRoundState.Ready or MatchRoundState.Refused } round)
        {
            return false;
        }
        round.State = MatchRoundState.Discarded;
        session.Batch.Unindex(Due, round.Id);
        session.Save(MatchRound.KeyOf(round.Id), round, MatchJson.Default.MatchRound);
        audit.Note(MatchDeeds.Discarded, round.Id, officer);
        return true;
    }

    public async Task<MatchLockBook> LocksAsync(string programme, CancellationToken cancel = default) =>
        await session.LoadAsync(MatchLockBook.KeyOf(programme), MatchJson.Default.MatchLockBook, cancel) ?? new MatchLockBook();

    /// <summary>Says of two people that they belong together, or not; it counts from the next round on.</summary>
    /// <param name="isForced">Null takes back what was said.</param>
    /// <returns>False for somebody without a profile, and when the book is full.</returns>
    public async Task<bool> LockAsync(string programme, PersonIdPair two, bool? isForced, string officer, CancellationToken cancel = default)
    {
        var book = await LocksAsync(programme, cancel);
        var before = book.Locks.RemoveAll(one => one.Mentee == two.Mentee && one.Mentor == two.Mentor);
        if (isForced is { } forced)
        {
            if (book.Locks.Count >= MatchLockBook.Most || await mentors.FindMenteeAsync(two.Mentee, cancel) is null || await mentors.FindAsync(two.Mentor, cancel) is null)
            {
                return false;
            }
            book.Locks.Add(new PairLock(two.Mentee, two.Mentor, forced, officer, time.GetUtcNow()));
        }
        else if (before == 0)
        {
            return false;
        }
        session.Save(MatchLockBook.KeyOf(programme), book, MatchJson.Default.MatchLockBook);
        audit.Note(isForced is null ? MatchDeeds.LockRemoved : MatchDeeds.LockSet, programme, officer);
        return true;
    }

    private async Task KeepAsync(MatchRound round, WorkedOut done, Action<MatchStage, int, int>? progress, CancellationToken cancel)
    {
        var parts = MatchProof.Write(done.Problem, done.Result);
        round.ProofParts = parts.Count;
        for (var part = 0; part < parts.Count; part++)
        {
            await session.Store.CommitAsync(new WriteBatch(session.Agency).Put(round.ProofKey(part), parts[part], KeptFor), cancel);
        }
        foreach (var some in done.Pairs.Select((pair, number) => (pair, number)).Chunk(PairsPerCommit))
        {
            var batch = new WriteBatch(session.Agency);
            foreach (var (pair, number) in some)
            {
                batch.Put(round.PairKey(number), DocumentJson.Write(pair, MatchJson.Default.MatchPair), KeptFor);
            }
            await session.Store.CommitAsync(batch, cancel);
            progress?.Invoke(MatchStage.Writing, some[^1].number + 1, done.Pairs.Count);
        }
        foreach (var some in done.Groups.Select((group, number) => (group, number)).Chunk(PairsPerCommit))
        {
            var batch = new WriteBatch(session.Agency);
            foreach (var (group, number) in some)
            {
                batch.Put(round.GroupKey(number), DocumentJson.Write(group, MatchJson.Default.MatchGroup), KeptFor);
            }
            await session.Store.CommitAsync(batch, cancel);
        }
    }

    private static string IndexOf(string programme) => "match-rounds:" + programme;
}

/// <summary>A mentee and a mentor.</summary>
public readonly record struct PersonIdPair(People.PersonId Mentee, People.PersonId Mentor);

public enum PublishResult
{
    Started,

    /// <summary>Nothing changed.</summary>
    AlreadyPublished,

    /// <summary>Not worked out yet, put aside, or a what-if.</summary>
    NotReady,

    /// <summary>The proof does not hold against the raw input; the round is closed.</summary>
    Refused,

    Unknown,
}
