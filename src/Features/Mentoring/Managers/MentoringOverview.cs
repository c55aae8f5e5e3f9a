using AsnAssistant.Mentoring.Matching;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Mentoring.Managers;

/// <summary>The door for managers of mentoring: numbers, dates and states of programmes, requests, pairs and waiting lists. What people say to each other, their goals and notes are not in it.</summary>
public sealed class MentoringOverview(StoreSession session, PairingBook book, Programmes programmes, MentoringTopics topics, CohortGathering people, SessionBook sessions, LearningRecords hours, WorkingCalendar calendar)
{
    /// <summary>Requests of so many days are counted.</summary>
    public const int Days = 180;

    /// <summary>Units with many mentees are looked for in so many.</summary>
    public const int DaysOfUnits = 365;

    /// <summary>Looked at for figures and health; an agency with more sees those of the latest.</summary>
    public const int Most = 5_000;

    /// <summary>Requests and offers that wait for an answer, in the order in which time takes its next step with them.</summary>
    /// <param name="limit">1 to 100.</param>
    public Task<PairingPage> WaitingAsync(string? after = null, int limit = 25, CancellationToken cancel = default) =>
        book.PageAsync(new IndexQuery(PairingBook.Due, After: after, Limit: limit), cancel);

    public async Task<MentoringState> StateAsync(CancellationToken cancel = default)
    {
        var recent = await ReadAsync(new IndexQuery(PairingBook.All, From: (book.Clock.Now - TimeSpan.FromDays(Days)).ToUnixTimeMilliseconds(), Descending: true), cancel);
        var running = await RunningAsync(cancel);
        var mentees = (int)await session.Store.CountAsync(session.Agency, Mentee.Index, cancel: cancel);
        var withMentor = running.Select(pair => pair.Pairing.Mentee.Person).Distinct().Count();
        var signs = running.Select(pair => pair.Signs).ToList();
        var accepted = recent.Where(pairing => pairing.AnsweredAt is not null && pairing.RunsThrough != default).ToList();
        var starts = await PairStarts.ReadAsync(accepted, pairing => programmes.RulesOf(pairing.Programme).HasRhythm, session, sessions, calendar, book.Clock.Today, cancel);
        var record = await hours.OfAsync(accepted.Concat(running.Select(pair => pair.Pairing)).SelectMany(pairing => new[] { pairing.Mentee.Person, pairing.Mentor.Person }), cancel);
        var offered = new List<ProgrammeState>();
        foreach (var programme in programmes.All)
        {
            offered.Add(new ProgrammeState(
                programme,
                recent.Count(pairing => pairing.Programme == programme.Id && pairing.IsOpen),
                running.Count(pair => pair.Pairing.Programme == programme.Id),
                recent.Count(pairing => pairing.Programme == programme.Id && pairing.State == PairingState.Completed)));
        }
        return new MentoringState(
            mentees, await people.CountAsync(cancel), offered, await WaitlistsAsync(cancel),
            Enum.GetValues<PairHealth>().ToDictionary(health => health, health => signs.Count(pair => pair.Health == health)),
            Figures.Of(recent, signs, mentees, Math.Min(withMentor, mentees), starts, record, calendar),
            recent.Count >= Most);
    }

    /// <summary>Pairs that want looking after, red before yellow, the longest quiet first.</summary>
    public async Task<IReadOnlyList<WatchedPair>> UnwellAsync(int limit = 50, CancellationToken cancel = default) =>
        [.. (await RunningAsync(cancel))
            .Where(pair => pair.Signs.Health is PairHealth.Red or PairHealth.Yellow)
            .OrderByDescending(pair => pair.Signs.Health)
            .ThenByDescending(pair => pair.Signs.Days)
            .ThenBy(pair => pair.Pairing.Id, StringComparer.Ordinal)
            .Take(limit)];

    /// <summary>Units from which at least <see cref="Fairness.LeastShown"/> people began to be guided within <see cref="DaysOfUnits"/> days, in the order of their names.</summary>
    /// <remarks>By the unit's name as it stood in the profile; only the counts leave this door.</remarks>
    public async Task<IReadOnlyList<GuidedUnit>> GuidedUnitsAsync(CancellationToken cancel = default)
    {
        var since = (book.Clock.Now - TimeSpan.FromDays(DaysOfUnits)).ToUnixTimeMilliseconds();
        return
        [
            .. (await ReadAsync(new IndexQuery(PairingBook.All, From: since, Descending: true), cancel))
                .Where(pairing => pairing.AnsweredAt is not null && pairing.RunsThrough != default && pairing.Mentee.Unit.Trim().Length > 0)
                .GroupBy(pairing => pairing.Mentee.Unit.Trim(), StringComparer.OrdinalIgnoreCase)
                .Select(unit => (unit.Key, Begun: unit.GroupBy(pairing => pairing.Mentee.Person).Select(one => one.Min(pairing => pairing.AnsweredAt!.Value)).Order().ToList()))
                .Where(unit => unit.Begun.Count >= Fairness.LeastShown)
                .Select(unit => new GuidedUnit(unit.Key, unit.Begun.Count, unit.Begun[Fairness.LeastShown - 1]))
                .OrderBy(unit => unit.Name, StringComparer.OrdinalIgnoreCase),
        ];
    }

    private async Task<List<WatchedPair>> RunningAsync(CancellationToken cancel)
    {
        var today = book.Clock.Today;
        var pairs = await ReadAsync(new IndexQuery(PairingBook.PairsDue), cancel);
        var watched = new List<WatchedPair>(pairs.Count);
        foreach (var some in pairs.Where(pairing => pairing.IsPair).Chunk(100))
        {
            await session.PrefetchAsync([.. some.Select(pairing => PairCare.KeyOf(pairing.Id))], cancel);
            foreach (var pairing in some)
            {
                watched.Add(new WatchedPair(Bare(pairing), SignsOf(pairing, await sessions.FindCareAsync(pairing.Id, cancel), today)));
            }
        }
        return watched;
    }

    private PairSigns SignsOf(Pairing pairing, PairCare? care, DateOnly today)
    {
        var age = Math.Max(0, today.DayNumber - calendar.Zone.DayOf(pairing.AnsweredAt ?? pairing.RequestedAt).DayNumber);
        var quiet = care?.LastHeldOn is { } met ? Math.Max(0, today.DayNumber - met.DayNumber) : age;
        return new PairSigns(
            quiet, age, care?.LastHeldOn is not null, care?.MissedInRow ?? 0, care?.LastHelpful, pairing.Goals.Any(goal => goal.IsAgreed), pairing.State == PairingState.OnPause);
    }

    /// <summary>Without what only the two may read.</summary>
    private static Pairing Bare(Pairing pairing) => new()
    {
        Id = pairing.Id,
        Version = pairing.Version,
        Programme = pairing.Programme,
        State = pairing.State,
        Mentee = pairing.Mentee,
        Mentor = pairing.Mentor,
        RequestedAt = pairing.RequestedAt,
        AnsweredAt = pairing.AnsweredAt,
        RunsThrough = pairing.RunsThrough,
    };

    private async Task<List<TopicQueue>> WaitlistsAsync(CancellationToken cancel)
    {
        var queues = new List<TopicQueue>();
        foreach (var topic in topics.All)
        {
            var waiting = (int)await session.Store.CountAsync(session.Agency, WaitingPlace.OfTopic(topic.Id), cancel: cancel);
            if (waiting > 0)
            {
                queues.Add(new TopicQueue(topic.Id, waiting >= Fairness.LeastShown ? waiting : null));
            }
        }
        return [.. queues.OrderByDescending(queue => queue.Waiting)];
    }

    private async Task<List<Pairing>> ReadAsync(IndexQuery query, CancellationToken cancel)
    {
        var (found, after) = (new List<Pairing>(), (string?)null);
        do
        {
            var page = await book.PageAsync(query with { After = after, Limit = 100 }, cancel);
            found.AddRange(page.Pairings);
            after = page.Next;
        }
        while (after is not null && found.Count < Most);
        return found;
    }
}

/// <param name="Mentees">With a profile.</param>
/// <param name="IsCut">More requests than are looked at.</param>
public sealed record MentoringState(
    int Mentees, PeopleCount People, IReadOnlyList<ProgrammeState> Programmes, IReadOnlyList<TopicQueue> Waitlists, IReadOnlyDictionary<PairHealth, int> Health,
    IReadOnlyList<MentoringFigure> Figures, bool IsCut);

/// <param name="Mentors">Listed under a topic.</param>
/// <param name="FreeSeats">Of mentors who take requests today.</param>
/// <param name="NotLinked">Accounts of mentors and mentees without a staff record.</param>
public sealed record PeopleCount(int Mentors, int FreeSeats, int NotLinked);

/// <param name="Requests">That wait for an answer.</param>
/// <param name="Completed">In the last <see cref="MentoringOverview.Days"/> days.</param>
public sealed record ProgrammeState(Programme Programme, int Requests, int Pairs, int Completed);

/// <param name="Waiting">Null for fewer than <see cref="Fairness.LeastShown"/>.</param>
public sealed record TopicQueue(string Topic, int? Waiting);

/// <param name="Name">As in the profiles.</param>
/// <param name="Mentees">At least <see cref="Fairness.LeastShown"/>.</param>
/// <param name="ManySince">When the fifth of them began, UTC.</param>
public sealed record GuidedUnit(string Name, int Mentees, DateTimeOffset ManySince);

/// <param name="Pairing">Without goals, words and times.</param>
public sealed record WatchedPair(Pairing Pairing, PairSigns Signs);
