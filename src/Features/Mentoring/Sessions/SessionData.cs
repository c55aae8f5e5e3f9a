using System.Text.Json.Nodes;
using AsnAssistant.Mentoring.Matching;
using AsnAssistant.People;

namespace AsnAssistant.Mentoring;

/// <summary>What this room keeps of somebody's sessions and ballots: to read, to take along, to erase.</summary>
public sealed class SessionData(
    SessionBook book, HandOverBook handOvers, LatsarPairs latsar, PairMessages messages, CircleBook circles, Circles joined, HoursLedger hours, Certificates certificates, RankingData rankings)
{
    private const int PerRead = 100;

    public async Task<SessionDataReport> ReadAsync(PersonId person, CancellationToken cancel = default)
    {
        var found = new List<OwnSession>();
        foreach (var pairing in await PairsAsync(person, cancel))
        {
            foreach (var one in await book.OfPairAsync(pairing.Id, cancel))
            {
                found.Add(new OwnSession(one, pairing.Mentor.Person == person, await book.WordsAsync(one.Id, cancel), (await book.OwnAsync(one.Id, person, cancel)).NextStep));
            }
        }
        return new SessionDataReport(found, await hours.AllAsync(person, cancel), await certificates.OfPersonAsync(person, cancel), await rankings.ReadAsync(person, cancel));
    }

    /// <summary>Whether a request, an offer, a pair or a circle of theirs runs, a pair that the agency made or a report froze included.</summary>
    public async Task<bool> HasLiveAsync(PersonId person, CancellationToken cancel = default) =>
        (await PairsAsync(person, cancel)).Any(pairing => pairing.HoldsSeat) || (await joined.IdsOfAsync(person, cancel)).Count > 0;

    /// <summary>Whether words of theirs to the other of a pair are kept: see <see cref="EraseAsync"/>.</summary>
    public async Task<bool> HasMessagesAsync(PersonId person, CancellationToken cancel = default)
    {
        foreach (var pairing in await PairsAsync(person, cancel))
        {
            var isMentee = pairing.Mentee.Person == person;
            if ((await messages.LatestAsync(pairing.Id, cancel)).Any(message => message.IsFromMentee == isMentee))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>
    /// Erases what is somebody's own: what they wrote about sessions, their years in the ledger, their certificates and ballots; of pairs and circles that are
    /// over their name too.
    /// </summary>
    /// <remarks>
    /// That a session took place, and how long, stays: it is the other's record as well. Messages to the other stay for their few days too: whoever wrote something
    /// that hurts cannot take it out of a report that is still to come.
    /// </remarks>
    public async Task EraseAsync(PersonId person, CancellationToken cancel = default)
    {
        foreach (var pairing in await PairsAsync(person, cancel))
        {
            var isMentor = pairing.Mentor.Person == person;
            await handOvers.EraseAsync(pairing, cancel);
            await latsar.EraseAsync(pairing.Id, person, cancel);
            foreach (var one in await book.OfPairAsync(pairing.Id, cancel))
            {
                var words = await book.WordsAsync(one.Id, cancel);
                if ((isMentor ? words.Note : words.Topic) is not null)
                {
                    words.Note = isMentor ? null : words.Note;
                    words.Topic = isMentor ? words.Topic : null;
                    book.Save(one.Id, words, pairing);
                }
                if ((await book.OwnAsync(one.Id, person, cancel)).NextStep is not null)
                {
                    book.Store.Remove(OwnSessionWords.KeyOf(one.Id, person));
                }
            }
            if (!pairing.HoldsSeat)
            {
                (pairing.Mentee, pairing.Mentor) = isMentor
                    ? (pairing.Mentee, new PairingSide(person, "", "", ""))
                    : (new PairingSide(person, "", "", ""), pairing.Mentor);
                book.Pairings.Save(pairing, null);
            }
        }
        await circles.EraseAsync(person, cancel);
        await hours.EraseAsync(person, cancel);
        await certificates.RevokeAllAsync(person, cancel);
        await rankings.EraseAsync(person, cancel);
    }

    private async Task<IReadOnlyList<Pairing>> PairsAsync(PersonId person, CancellationToken cancel)
    {
        var (found, after) = (new List<Pairing>(), (string?)null);
        do
        {
            var page = await book.Pairings.OfPersonAsync(person, after, PerRead, cancel);
            found.AddRange(page.Pairings);
            after = page.Next;
        }
        while (after is not null);
        return found;
    }
}

/// <param name="Sessions">Of all pairs, the latest pair and session first.</param>
/// <param name="Years">The latest first.</param>
/// <param name="Certificates">Those that still hold, the latest first.</param>
/// <param name="Ballots">How they put others in order before a round of matching.</param>
public sealed record SessionDataReport(IReadOnlyList<OwnSession> Sessions, IReadOnlyList<HoursYear> Years, IReadOnlyList<CertificateStatement> Certificates, IReadOnlyList<OwnBallot> Ballots)
{
    /// <summary>All of it, in the words of the store.</summary>
    public JsonNode ToJson() => new JsonObject
    {
        ["sessions"] = new JsonArray([.. Sessions.Select(own => (JsonNode)new JsonObject
        {
            ["role"] = own.IsMentor ? "mentor" : "mentee",
            ["state"] = own.Session.State.ToString(),
            ["at"] = own.Session.At,
            ["minutes"] = own.Session.State == SessionState.Held ? own.Session.MinutesHeld : own.Session.Minutes,
            ["place"] = own.Session.Place,
            ["topic"] = own.Words.Topic,
            ["note"] = own.Words.Note,
            ["nextStep"] = own.NextStep,
        })]),
        ["learningHours"] = new JsonArray([.. Years.SelectMany(year => year.Entries).Select(entry => (JsonNode)new JsonObject
        {
            ["day"] = entry.Day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            ["role"] = entry.IsMentor ? "mentor" : "mentee",
            ["minutes"] = entry.Minutes,
            ["countedBy"] = entry.Count.ToString(),
        })]),
        ["certificates"] = new JsonArray([.. Certificates.Select(certificate => (JsonNode)new JsonObject
        {
            ["code"] = Mentoring.Certificates.Show(certificate.Code),
            ["issuedAt"] = certificate.IssuedAt,
            ["sessions"] = certificate.Sessions,
            ["minutes"] = certificate.Minutes,
        })]),
        ["rankings"] = new JsonArray([.. Ballots.Select(ballot => ballot.ToJson())]),
    };
}

/// <param name="NextStep">What the person noted for themselves; null where nothing is.</param>
public sealed record OwnSession(MentoringSession Session, bool IsMentor, SessionWords Words, string? NextStep);
