using AsnAssistant.People;
using AsnAssistant.People.Audit;
using AsnAssistant.Storage;

namespace AsnAssistant.Mentoring;

/// <summary>Reads and writes sessions and what hangs on them: the pair's care, the indexes, the news. For the doors of this room only.</summary>
/// <remarks>
/// Store: documents <c>session:ID</c>, <c>session-words:ID</c>, <c>session-own:ID:PERSON</c>, <c>pair-care:PAIRING</c>; indexes <c>sessions-of:PAIRING</c> by time of
/// proposing, and by when time takes the next step, in Unix milliseconds: <c>sessions:due</c> (between 06.00 and 21.00), <c>pairs:care</c> (in office hours) and
/// <c>pairs:closing</c> (pairs that are over, and what has to follow has not yet).
/// </remarks>
public sealed class SessionBook(StoreSession session, PairingBook book, WorkingCalendar calendar, AuditTrail audit, Notices notices, TimeProvider time)
{
    internal const string Due = "sessions:due";

    internal const string Care = "pairs:care";

    internal const string Closing = "pairs:closing";

    /// <summary>Sessions of one pair that are looked at; two a week for a year.</summary>
    private const int MostOfPair = 100;

    /// <summary>Longer than any pair runs; at its end it is counted anew.</summary>
    private static readonly TimeSpan WordsWhileRunning = TimeSpan.FromDays(500);

    private readonly Dictionary<string, PairCare> _cares = [];

    internal StoreSession Store => session;

    internal PairingBook Pairings => book;

    internal SessionClock Clock { get; } = new(calendar, time);

    internal Task<MentoringSession?> FindAsync(string id, CancellationToken cancel) =>
        session.LoadAsync(MentoringSession.KeyOf(StoreName.From(id)), SessionJson.Default.MentoringSession, cancel);

    internal Task<PairCare?> FindCareAsync(string pairing, CancellationToken cancel) =>
        session.LoadAsync(PairCare.KeyOf(StoreName.From(pairing)), SessionJson.Default.PairCare, cancel);

    /// <returns>What is kept; for a pair without anything kept, its beginning.</returns>
    internal async Task<PairCare> CareAsync(Pairing pairing, CancellationToken cancel)
    {
        if (!_cares.TryGetValue(pairing.Id, out var care))
        {
            care = await FindCareAsync(pairing.Id, cancel) ?? new PairCare { Pairing = pairing.Id, BeganOn = Clock.Zone.DayOf(pairing.AnsweredAt ?? Clock.Now) };
            _cares[pairing.Id] = care;
        }
        return care;
    }

    /// <summary>The pair of which a person is one.</summary>
    internal async Task<(SessionResult? Refused, Pairing? Pairing)> PairOfAsync(string id, PersonId either, CancellationToken cancel)
    {
        var pairing = await book.FindAsync(id, cancel);
        return pairing is null ? (SessionResult.Unknown, null)
            : !IsOneOf(pairing, either) ? (SessionResult.NotYours, null)
            : !pairing.IsPair ? (SessionResult.NoPair, pairing)
            : (null, pairing);
    }

    /// <summary>A session of which a person is one, whether or not its pair still runs.</summary>
    internal async Task<(SessionResult? Refused, MentoringSession? Session, Pairing? Pairing)> OfAsync(string id, PersonId either, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } found || await book.FindAsync(found.Pairing, cancel) is not { } pairing)
        {
            return (SessionResult.Unknown, null, null);
        }
        return IsOneOf(pairing, either) ? (null, found, pairing) : (SessionResult.NotYours, null, null);
    }

    /// <summary>Of a pair, the latest first.</summary>
    internal async Task<IReadOnlyList<MentoringSession>> OfPairAsync(string pairing, CancellationToken cancel)
    {
        var page = await session.Store.PageAsync(session.Agency, new IndexQuery(IndexOf(pairing), Descending: true, Limit: MostOfPair), cancel);
        if (page.Entries.Count > 0)
        {
            await session.PrefetchAsync([.. page.Entries.Select(entry => MentoringSession.KeyOf(entry.Member))], cancel);
        }
        var found = new List<MentoringSession>();
        foreach (var entry in page.Entries)
        {
            if (await FindAsync(entry.Member, cancel) is { } one)
            {
                found.Add(one);
            }
        }
        return found;
    }

    internal void Add(MentoringSession one)
    {
        session.Batch.Index(IndexOf(one.Pairing), one.Id, Clock.Now.ToUnixTimeMilliseconds());
        Save(one);
    }

    internal void Save(MentoringSession one)
    {
        if (Clock.NextStep(one) is { } next)
        {
            session.Batch.Index(Due, one.Id, next.ToUnixTimeMilliseconds());
        }
        else
        {
            session.Batch.Unindex(Due, one.Id);
        }
        session.Save(MentoringSession.KeyOf(one.Id), one, SessionJson.Default.MentoringSession);
    }

    /// <param name="live">The session it meets for next, as it stands now; null where there is none.</param>
    internal void Save(PairCare care, Pairing pairing, MentoringSession? live)
    {
        if (pairing.IsPair)
        {
            var runs = pairing.State != PairingState.OnPause;
            session.Batch.Index(Care, pairing.Id, Clock.NextLook(care, runs, live is { State: SessionState.Scheduled } ? live.At : null).ToUnixTimeMilliseconds());
        }
        else
        {
            session.Batch.Unindex(Care, pairing.Id);
        }
        session.Save(PairCare.KeyOf(pairing.Id), care, SessionJson.Default.PairCare);
        var progress = new PairProgress(care.FirstHeldOn, care.LastHeldOn, care.MissedInRow, care.LastHelpful);
        if (pairing.Progress != progress)
        {
            pairing.Progress = progress;
            book.SaveCounted(pairing);
        }
    }

    internal async Task<MentoringSession?> LiveAsync(PairCare care, CancellationToken cancel) =>
        care.Live is { } id && await FindAsync(id, cancel) is { IsLive: true } live ? live : null;

    internal async Task<SessionWords> WordsAsync(string id, CancellationToken cancel) =>
        await session.LoadAsync(SessionWords.KeyOf(id), SessionJson.Default.SessionWords, cancel) ?? new SessionWords();

    internal void Save(string id, SessionWords words, Pairing pairing) =>
        session.Save(SessionWords.KeyOf(id), words, SessionJson.Default.SessionWords, KeptFor(pairing, Clock.Now));

    internal async Task<OwnSessionWords> OwnAsync(string id, PersonId person, CancellationToken cancel) =>
        await session.LoadAsync(OwnSessionWords.KeyOf(id, person), SessionJson.Default.OwnSessionWords, cancel) ?? new OwnSessionWords();

    internal void Save(string id, PersonId person, OwnSessionWords words, Pairing pairing) =>
        session.Save(OwnSessionWords.KeyOf(id, person), words, SessionJson.Default.OwnSessionWords, KeptFor(pairing, Clock.Now));

    internal void Note(string deed, Pairing pairing) => audit.Note(deed, pairing.Id);

    /// <summary>Tells one of the two about the other.</summary>
    /// <param name="what">Names this piece of news among all of its kind of this pair.</param>
    internal Task<bool> TellAsync(Pairing pairing, bool toMentee, string notice, string what, Func<SessionNews, SessionNews> with, CancellationToken cancel)
    {
        var (to, about) = toMentee ? (pairing.Mentee, pairing.Mentor) : (pairing.Mentor, pairing.Mentee);
        var news = with(new SessionNews(pairing.Id, about.Name, toMentee));
        return notices.TellAsync(to.Person, notice, news.ToJson(), $"{pairing.Id}.{what}:{notice}:{(toMentee ? "mentee" : "mentor")}", cancel);
    }

    internal Task<bool> TellAsync(Pairing pairing, bool toMentee, string notice, MentoringSession one, CancellationToken cancel, Func<SessionNews, SessionNews>? with = null) =>
        TellAsync(pairing, toMentee, notice, $"{one.Id}.{one.Version}.{one.Step}", news => (with ?? (same => same))(Fill(news, one)), cancel);

    internal async Task TellBothAsync(Pairing pairing, string notice, MentoringSession one, CancellationToken cancel)
    {
        foreach (var toMentee in new[] { true, false })
        {
            await TellAsync(pairing, toMentee, notice, one, cancel, news => news with { SelfSaid = (toMentee ? one.MenteeSaid : one.MentorSaid)?.Held });
        }
    }

    /// <summary>What is left of the time that words are kept after a pair's end, at least a minute.</summary>
    internal static TimeSpan KeptFor(Pairing pairing, DateTimeOffset now) => pairing.EndedAt is { } ended
        ? TimeSpan.FromTicks(Math.Max(TimeSpan.TicksPerMinute, (ended + PairEnds.WordsKeptFor - now).Ticks))
        : WordsWhileRunning;

    internal static bool IsOneOf(Pairing pairing, PersonId either) => pairing.Mentee.Person == either || pairing.Mentor.Person == either;

    private static SessionNews Fill(SessionNews news, MentoringSession one) => news with
    {
        Session = one.Id,
        Version = one.Version,
        Options = one.Options.Count > 0 ? one.Options : null,
        At = one.At,
        Minutes = one.State == SessionState.Held ? one.MinutesHeld : one.Minutes,
        Place = one.Place.Length > 0 ? one.Place : null,
        CalendarUid = one.CalendarUid,
        Sequence = one.Sequence,
    };

    private static string IndexOf(string pairing) => "sessions-of:" + pairing;
}
