using AsnAssistant.Mentoring.Managers;
using AsnAssistant.People;
using AsnAssistant.People.Audit;
using AsnAssistant.Storage;

namespace AsnAssistant.Mentoring;

/// <summary>Reads and writes requests and pairs with all that hangs on them: the seat, the mentee's one claim, the indexes, the audit note. For the doors of this room only.</summary>
public sealed class PairingBook(StoreSession session, Mentors mentors, Programmes programmes, WorkingCalendar calendar, AuditTrail audit, Notices notices, TimeProvider time)
{
    internal const string Due = "pairings:requested";

    /// <summary>Pairs by when time takes the next step with them.</summary>
    internal const string PairsDue = "pairings:pairs";

    /// <summary>Everything by when it was requested, for managers' figures.</summary>
    internal const string All = "pairings:all";

    private readonly Dictionary<PersonId, int> _seatsMoved = [];

    private readonly PairTally _tally = new(session, calendar, programmes);

    internal RequestClock Clock { get; } = new(calendar, programmes, time);

    internal Task<Pairing?> FindAsync(string id, CancellationToken cancel) =>
        session.LoadAsync(Pairing.KeyOf(StoreName.From(id)), MentoringJson.Default.Pairing, cancel);

    /// <summary>A running pair of which somebody is one, for what either may do at any time. Buttons of a pair carry no weight of their own state: each deed means the same whatever happened since, or is refused by the state itself.</summary>
    internal async Task<(AnswerOutcome? Refused, Pairing? Pairing)> PairOfAsync(string id, PersonId either, CancellationToken cancel)
    {
        var pairing = await FindAsync(id, cancel);
        return pairing is null ? (new AnswerOutcome(AnswerResult.Unknown), null)
            : pairing.Mentee.Person != either && pairing.Mentor.Person != either ? (new AnswerOutcome(AnswerResult.NotYours), null)
            : !pairing.IsPair ? (new AnswerOutcome(AnswerResult.AlreadyAnswered, pairing), pairing)
            : (null, pairing);
    }

    internal async Task<Pairing?> LiveOfMenteeAsync(PersonId mentee, string programme, CancellationToken cancel) =>
        (await session.Store.ClaimHoldersAsync(session.Agency, [LiveClaim(mentee, programme)], cancel))[0] is { } id ? await FindAsync(id, cancel) : null;

    /// <summary>Whether the two have something running in a programme the other way round: nobody guides their own mentor. The same way round is the live claim's matter.</summary>
    internal async Task<bool> AreBoundAsync(PersonId mentee, PersonId mentor, string programme, CancellationToken cancel) =>
        (await session.Store.ClaimHoldersAsync(session.Agency, [BondClaim(mentee, mentor, programme)], cancel))[0] is { } id
        && await FindAsync(id, cancel) is { HoldsSeat: true } bond && bond.Mentee.Person == mentor;

    /// <summary>Everything that runs between two people, in every programme and either direction.</summary>
    internal async Task<IReadOnlyList<Pairing>> BetweenAsync(PersonId one, PersonId other, CancellationToken cancel)
    {
        var found = new List<Pairing>();
        foreach (var id in await session.Store.ClaimHoldersAsync(session.Agency, [.. programmes.EveryId.Select(programme => BondClaim(one, other, programme))], cancel))
        {
            if (id is not null && await FindAsync(id, cancel) is { HoldsSeat: true } pairing)
            {
                found.Add(pairing);
            }
        }
        return found;
    }

    internal Task<PairingPage> OfPersonAsync(PersonId person, string? after, int limit, CancellationToken cancel) =>
        PageAsync(new IndexQuery(IndexOf(person), Descending: true, After: after, Limit: limit), cancel);

    /// <summary>Requests that wait for a mentor, and seats kept in their name.</summary>
    internal async Task<IReadOnlyList<Pairing>> OpenOfMentorAsync(PersonId mentor, CancellationToken cancel) =>
        [.. (await OfPersonAsync(mentor, null, 100, cancel)).Pairings.Where(pairing => pairing.Mentor.Person == mentor && pairing.IsOpen)];

    /// <summary>Seats that requests, offers and pairs take, with what this session has given and freed.</summary>
    internal async Task<int> SeatsTakenAsync(PersonId mentor, CancellationToken cancel) =>
        await mentors.SeatsTakenAsync(mentor, cancel) + _seatsMoved.GetValueOrDefault(mentor);

    /// <summary>Writes a new request or offer: it takes exactly the seat that was counted, so that what is said about seats is true and none is given twice.</summary>
    /// <param name="taken">Of the mentor's seats, this one not included.</param>
    internal void Add(Pairing pairing, Mentor mentor, int taken, string deed)
    {
        var now = time.GetUtcNow();
        session.Batch.Claim(LiveClaim(pairing.Mentee.Person, pairing.Programme), pairing.Id);
        session.Batch.Claim(BondClaim(pairing.Mentee.Person, pairing.Mentor.Person, pairing.Programme), pairing.Id);
        session.Batch.Increment(Mentor.SeatsTaken(mentor.Person), atLeast: taken + 1, atMost: taken + 1);
        _seatsMoved[mentor.Person] = _seatsMoved.GetValueOrDefault(mentor.Person) + 1;
        session.Pin(Mentor.KeyOf(mentor.Person));
        session.Batch.Index(IndexOf(pairing.Mentee.Person), pairing.Id, now.ToUnixTimeMilliseconds());
        session.Batch.Index(IndexOf(pairing.Mentor.Person), pairing.Id, now.ToUnixTimeMilliseconds());
        if (pairing.IsPair)
        {
            FollowRhythm(pairing, now);
        }
        session.Batch.Index(All, pairing.Id, now.ToUnixTimeMilliseconds());
        Recount(pairing);
        Save(pairing, mentor);
        audit.Note(deed, pairing.Id);
    }

    /// <summary>Writes a pair that the agency made: nobody was asked, and no seat is taken.</summary>
    internal void AddPair(Pairing pairing, string deed)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        session.Batch.Claim(LiveClaim(pairing.Mentee.Person, pairing.Programme), pairing.Id);
        session.Batch.Claim(BondClaim(pairing.Mentee.Person, pairing.Mentor.Person, pairing.Programme), pairing.Id);
        session.Batch.Index(IndexOf(pairing.Mentee.Person), pairing.Id, now);
        session.Batch.Index(IndexOf(pairing.Mentor.Person), pairing.Id, now);
        Recount(pairing);
        Save(pairing, null);
        audit.Note(deed, pairing.Id);
    }

    /// <summary>Moves a pairing to its next state and gives back what that state no longer holds.</summary>
    internal void Move(Pairing pairing, PairingState state, Mentor? mentor, string deed)
    {
        var now = time.GetUtcNow();
        var (wasOpen, wasPair, wasFrozen) = (pairing.IsOpen, pairing.IsPair, pairing.State == PairingState.Frozen);
        pairing.State = state;
        pairing.Version++;
        if (wasOpen && !pairing.IsOpen)
        {
            pairing.AnsweredAt = now;
            // What was said to decide by is kept no longer than the decision took.
            (pairing.Message, pairing.NextChoices, pairing.MentorLostAt) = ("", [], null);
            pairing.Question = pairing.Question is { } question ? question with { Words = "" } : null;
        }
        if (state is PairingState.Ended or PairingState.Completed or PairingState.Stopped)
        {
            pairing.EndedAt = now;
            (pairing.GoalsReached, pairing.GoalsAgreed) = (pairing.Goals.Count(goal => goal.IsReached), pairing.Goals.Count(goal => goal.IsAgreed));
            pairing.Goals = [];
            if (pairing.TakesNoSeat)
            {
                LatsarPairs.NoteEnded(session, pairing.Id, now);
            }
            // Whatever they wrote last, it goes.
            session.Batch.Delete(PairMessages.KeyOf(pairing.Id));
        }
        if (pairing.IsPair != wasPair || wasFrozen)
        {
            FollowRhythm(pairing, now);
        }
        if (!pairing.HoldsSeat)
        {
            PairStandings.Forget(session, pairing.Id);
            session.Batch.Unclaim(LiveClaim(pairing.Mentee.Person, pairing.Programme), pairing.Id);
            session.Batch.Unclaim(BondClaim(pairing.Mentee.Person, pairing.Mentor.Person, pairing.Programme), pairing.Id);
            if (!pairing.TakesNoSeat)
            {
                session.Batch.Increment(Mentor.SeatsTaken(pairing.Mentor.Person), -1, atLeast: 0);
                _seatsMoved[pairing.Mentor.Person] = _seatsMoved.GetValueOrDefault(pairing.Mentor.Person) - 1;
                Openings.Note(session, pairing.Mentor.Person, now);
            }
        }
        if (!pairing.HoldsSeat || pairing.IsPair != wasPair)
        {
            Recount(pairing);
        }
        if (wasFrozen && pairing is { IsPair: true, TakesNoSeat: true })
        {
            LatsarPairs.NoteGoesOn(session, pairing.Id, now);
        }
        if (wasPair && !pairing.IsPair)
        {
            RuleConflicts.Forget(session, pairing.Id);
        }
        Save(pairing, mentor);
        audit.Note(deed, pairing.Id);
    }

    private void Recount(Pairing pairing)
    {
        PersonTally.Mark(session, pairing.Mentee.Person);
        PersonTally.Mark(session, pairing.Mentor.Person);
    }

    /// <summary>However a pair begins or ends, its sessions hear of it, where there is to be more than one talk: see <see cref="SessionBook"/>.</summary>
    private void FollowRhythm(Pairing pairing, DateTimeOffset now)
    {
        if (!programmes.RulesOf(pairing.Programme).HasRhythm)
        {
            return;
        }
        if (pairing.IsPair)
        {
            session.Batch.Unindex(SessionBook.Closing, pairing.Id);
            session.Batch.Index(SessionBook.Care, pairing.Id, now.ToUnixTimeMilliseconds());
            return;
        }
        session.Batch.Unindex(SessionBook.Care, pairing.Id);
        session.Batch.Index(SessionBook.Closing, pairing.Id, now.ToUnixTimeMilliseconds());
    }

    /// <param name="mentor">Null for one who has left the register.</param>
    internal void Save(Pairing pairing, Mentor? mentor)
    {
        if (pairing.IsOpen)
        {
            session.Batch.Index(Due, pairing.Id, Clock.NextStep(pairing, mentor).ToUnixTimeMilliseconds());
        }
        else
        {
            session.Batch.Unindex(Due, pairing.Id);
        }
        if (pairing.IsPair)
        {
            session.Batch.Index(PairsDue, pairing.Id, Clock.NextStepOfPair(pairing).ToUnixTimeMilliseconds());
        }
        else
        {
            session.Batch.Unindex(PairsDue, pairing.Id);
        }
        SaveCounted(pairing);
    }

    /// <summary>Writes it and what it counts as, and leaves everything else as it is.</summary>
    internal void SaveCounted(Pairing pairing)
    {
        _tally.Note(pairing);
        session.Save(Pairing.KeyOf(pairing.Id), pairing, MentoringJson.Default.Pairing);
    }

    /// <summary>A mentee took a request back: the third in thirty days is noted for the managers.</summary>
    /// <returns>Whether it was the third or a later one.</returns>
    internal async Task<bool> NoteWithdrawnAsync(Pairing withdrawn, CancellationToken cancel)
    {
        var (mentee, since) = (withdrawn.Mentee.Person, time.GetUtcNow() - TimeSpan.FromDays(ManagerNotes.WithinDays));
        var recent = (await OfPersonAsync(mentee, null, 50, cancel)).Pairings;
        var before = recent.Count(one => one.Id != withdrawn.Id && one.Mentee.Person == mentee && one.State == PairingState.Withdrawn && one.AnsweredAt >= since);
        if (before + 1 < ManagerNotes.OftenWithdrawn)
        {
            return false;
        }
        ManagerNotes.NoteWithdrewOften(session, mentee, time.GetUtcNow());
        return true;
    }

    /// <summary>A mentor answered, in whatever way.</summary>
    internal void NoteAnswered(Mentor? mentor)
    {
        if (mentor is { ExpiredInRow: > 0 })
        {
            mentor.ExpiredInRow = 0;
            mentors.Keep(mentor);
        }
    }

    /// <summary>Tells one side; the version and the side make each piece of news one of its own.</summary>
    /// <param name="repeat">Tells apart what is told more than once of one version.</param>
    internal Task<bool> TellAsync(PersonId to, string notice, Pairing pairing, PairingNews news, CancellationToken cancel, int repeat = 0) =>
        notices.TellAsync(to, notice, news.ToJson(), $"{pairing.Id}.{pairing.Version}.{repeat}:{notice}:{(to == pairing.Mentee.Person ? "mentee" : "mentor")}", cancel);

    internal async Task<PairingPage> PageAsync(IndexQuery query, CancellationToken cancel)
    {
        var page = await session.Store.PageAsync(session.Agency, query, cancel);
        var found = new List<Pairing>(page.Entries.Count);
        if (page.Entries.Count > 0)
        {
            await session.PrefetchAsync([.. page.Entries.Select(entry => Pairing.KeyOf(entry.Member))], cancel);
        }
        foreach (var entry in page.Entries)
        {
            if (await FindAsync(entry.Member, cancel) is { } pairing)
            {
                found.Add(pairing);
            }
        }
        return new PairingPage(found, page.Next);
    }

    internal static string LiveClaim(PersonId mentee, string programme) => $"mentoring-live:{programme}:{mentee.Value}";

    /// <summary>The same for both directions, so that two who ask each other at once cannot both succeed.</summary>
    private static string BondClaim(PersonId one, PersonId other, string programme) => "mentoring-bond:" + StoreName.From(string.CompareOrdinal(one.Value, other.Value) < 0
        ? $"{programme}:{one.Value}:{other.Value}"
        : $"{programme}:{other.Value}:{one.Value}");

    private static string IndexOf(PersonId person) => "pairings-of:" + person.Value;
}
