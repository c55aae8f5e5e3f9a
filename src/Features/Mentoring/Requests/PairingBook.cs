using AsnAssistant.People;
using AsnAssistant.People.Audit;
using AsnAssistant.Storage;

namespace AsnAssistant.Mentoring;

/// <summary>Reads and writes requests and pairs with all that hangs on them: the seat, the mentee's one claim, the indexes, the audit note. For the doors of this room only.</summary>
public sealed class PairingBook(StoreSession session, Mentors mentors, WorkingCalendar calendar, AuditTrail audit, Notices notices, TimeProvider time)
{
    internal const string Due = "pairings:requested";

    /// <summary>Pairs by when time takes the next step with them.</summary>
    internal const string PairsDue = "pairings:pairs";

    private readonly Dictionary<PersonId, int> _seatsMoved = [];

    internal RequestClock Clock { get; } = new(calendar, time);

    internal Task<Pairing?> FindAsync(string id, CancellationToken cancel) =>
        session.LoadAsync(Pairing.KeyOf(StoreName.From(id)), MentoringJson.Default.Pairing, cancel);

    internal async Task<Pairing?> LiveOfMenteeAsync(PersonId mentee, CancellationToken cancel) =>
        (await session.Store.ClaimHoldersAsync(session.Agency, [LiveClaim(mentee)], cancel))[0] is { } id ? await FindAsync(id, cancel) : null;

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
        session.Batch.Claim(LiveClaim(pairing.Mentee.Person), pairing.Id);
        session.Batch.Increment(Mentor.SeatsTaken(mentor.Person), atLeast: taken + 1, atMost: taken + 1);
        _seatsMoved[mentor.Person] = _seatsMoved.GetValueOrDefault(mentor.Person) + 1;
        session.Pin(Mentor.KeyOf(mentor.Person));
        session.Batch.Index(IndexOf(pairing.Mentee.Person), pairing.Id, now.ToUnixTimeMilliseconds());
        session.Batch.Index(IndexOf(pairing.Mentor.Person), pairing.Id, now.ToUnixTimeMilliseconds());
        Save(pairing, mentor);
        audit.Note(deed, pairing.Id);
    }

    /// <summary>Moves a pairing to its next state and gives back what that state no longer holds.</summary>
    internal void Move(Pairing pairing, PairingState state, Mentor? mentor, string deed)
    {
        var now = time.GetUtcNow();
        var wasOpen = pairing.IsOpen;
        pairing.State = state;
        pairing.Version++;
        if (wasOpen && !pairing.IsOpen)
        {
            pairing.AnsweredAt = now;
            // What was said to decide by is kept no longer than the decision took.
            (pairing.Message, pairing.NextChoices, pairing.MentorLostAt) = ("", [], null);
            pairing.Question = pairing.Question is { } question ? question with { Words = "" } : null;
        }
        if (state is PairingState.Ended or PairingState.Completed)
        {
            pairing.EndedAt = now;
            pairing.Goals = [];
        }
        if (!pairing.HoldsSeat)
        {
            session.Batch.Unclaim(LiveClaim(pairing.Mentee.Person), pairing.Id);
            session.Batch.Increment(Mentor.SeatsTaken(pairing.Mentor.Person), -1, atLeast: 0);
            _seatsMoved[pairing.Mentor.Person] = _seatsMoved.GetValueOrDefault(pairing.Mentor.Person) - 1;
            Openings.Note(session, pairing.Mentor.Person, now);
        }
        Save(pairing, mentor);
        audit.Note(deed, pairing.Id);
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
        session.Save(Pairing.KeyOf(pairing.Id), pairing, MentoringJson.Default.Pairing);
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

    internal static string LiveClaim(PersonId mentee) => $"mentoring-live:{Pairing.DevelopmentProgramme}:{mentee.Value}";

    private static string IndexOf(PersonId person) => "pairings-of:" + person.Value;
}
