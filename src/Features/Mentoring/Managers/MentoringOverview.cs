using AsnAssistant.Mentoring.Matching;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Mentoring.Managers;

/// <summary>The door for managers of mentoring: numbers, dates and states of programmes, requests, pairs and waiting lists. What people say to each other, their goals and notes are not in it.</summary>
public sealed class MentoringOverview(StoreSession session, PairingBook book, Programmes programmes, MentoringTopics topics, Agency agency, WorkingCalendar calendar)
{
    /// <summary>What was answered, began or ended in so many days is counted.</summary>
    public const int Days = 180;

    /// <summary>Units with many mentees are looked for in so many.</summary>
    public const int DaysOfUnits = 365;

    /// <summary>Requests and offers that wait for an answer, in the order in which time takes its next step with them.</summary>
    /// <param name="limit">1 to 100.</param>
    public Task<PairingPage> WaitingAsync(string? after = null, int limit = 25, CancellationToken cancel = default) =>
        book.PageAsync(new IndexQuery(PairingBook.Due, After: after, Limit: limit), cancel);

    /// <remarks>Counted in the commit that changes a request or pair; people within the seconds that <see cref="PersonTally"/> needs.</remarks>
    public async Task<MentoringState> StateAsync(CancellationToken cancel = default)
    {
        var counts = new MentoringCounts(session, agency, book.Clock.Today, cancel);
        var health = await counts.HealthAsync();
        var offered = new List<ProgrammeState>();
        foreach (var programme in programmes.All)
        {
            offered.Add(new ProgrammeState(
                programme,
                (int)await counts.OfAsync(PairTally.Open(programme.Id)),
                (int)await counts.OfAsync(PairTally.Running(programme.Id)),
                (int)await counts.OfAsync(PairTally.Completed(programme.Id), book.Clock.Today.DayNumber - Days)));
        }
        return new MentoringState(
            (int)await session.Store.CountAsync(session.Agency, Mentee.Index, cancel: cancel), await counts.PeopleAsync(), offered, await WaitlistsAsync(cancel), health, await counts.FiguresAsync(health));
    }

    /// <summary>Running pairs that want looking after, the one that has wanted it longest first.</summary>
    /// <param name="isRed">Only those in red.</param>
    /// <param name="limit">1 to 100.</param>
    public async Task<WatchedPage> UnwellAsync(bool isRed = false, string? after = null, int limit = 25, CancellationToken cancel = default)
    {
        var page = await book.PageAsync(new IndexQuery(PairTally.IndexOf(isRed ? "red" : "yellow"), To: book.Clock.Today.DayNumber, After: after, Limit: limit), cancel);
        return new WatchedPage([.. page.Pairings.Where(pairing => pairing.IsPair).Select(pairing => new WatchedPair(Bare(pairing), SignsOf(pairing)))], page.Next);
    }

    /// <summary>Of some units, those from which at least <see cref="Fairness.LeastShown"/> people began to be guided within <see cref="DaysOfUnits"/> days, in the order of their names.</summary>
    /// <param name="names">As in the profiles; capitals do not matter.</param>
    public async Task<IReadOnlyList<GuidedUnit>> GuidedUnitsAsync(IEnumerable<string> names, CancellationToken cancel = default)
    {
        var since = (book.Clock.Now - TimeSpan.FromDays(DaysOfUnits)).ToUnixTimeMilliseconds();
        var found = new List<GuidedUnit>();
        foreach (var name in names.Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase))
        {
            var index = PairTally.IndexOf(PersonTally.Guided(name));
            var first = await session.Store.PageAsync(session.Agency, new IndexQuery(index, From: since, Limit: Fairness.LeastShown), cancel);
            if (first.Entries.Count == Fairness.LeastShown)
            {
                found.Add(new GuidedUnit(name, (int)await session.Store.CountAsync(session.Agency, index, since, cancel: cancel), DateTimeOffset.FromUnixTimeMilliseconds((long)first.Entries[^1].Score)));
            }
        }
        return found;
    }

    private PairSigns SignsOf(Pairing pairing)
    {
        var (today, progress) = (book.Clock.Today, pairing.Progress);
        var age = Math.Max(0, today.DayNumber - calendar.Zone.DayOf(pairing.AnsweredAt ?? pairing.RequestedAt).DayNumber);
        var quiet = progress.LastHeldOn is { } met ? Math.Max(0, today.DayNumber - met.DayNumber) : age;
        return new PairSigns(
            quiet, age, progress.LastHeldOn is not null, progress.Missed, progress.Helpful, pairing.Goals.Any(goal => goal.IsAgreed), pairing.State == PairingState.OnPause);
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
}

/// <param name="Mentees">With a profile.</param>
public sealed record MentoringState(
    int Mentees, PeopleCount People, IReadOnlyList<ProgrammeState> Programmes, IReadOnlyList<TopicQueue> Waitlists, IReadOnlyDictionary<PairHealth, int> Health,
    IReadOnlyList<MentoringFigure> Figures);

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

/// <param name="Next">Cursor of the next page; null when this was the last.</param>
public sealed record WatchedPage(IReadOnlyList<WatchedPair> Pairs, string? Next);

/// <param name="Pairing">Without goals, words and times.</param>
public sealed record WatchedPair(Pairing Pairing, PairSigns Signs);
