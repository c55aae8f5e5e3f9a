using System.Security.Cryptography;
using System.Text;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Mentoring;

/// <summary>Finds the mentors that fit a mentee best, with the reasons. For the doors of this room only.</summary>
/// <remarks>
/// Score: 70 for the share of wanted topics, 30 for a common time (15 when either left it open). Every point has a reason that is shown; free seats are none.
/// Equal scores are ordered by the share of free seats and then by a digest of both people, so that neither the alphabet nor an early registration decides.
/// Source: reference section 3.5, the parts a chat profile can know.
/// </remarks>
public sealed class Suggestions(StoreSession session, PairingBook book, IPairingRules rules)
{
    /// <summary>Below it nobody is offered a seat: reference section 3.5.</summary>
    internal const int LeastOffered = 40;

    private const int TopicPoints = 70;
    private const int TimePoints = 30;
    private const int OpenTimePoints = 15;

    /// <summary>Mentors looked at per topic. More of them fit equally well, as far as a short profile can tell.</summary>
    private const int MostPerTopic = 300;

    /// <summary>So long a mentor who could not is not named again: ours, for want of a source.</summary>
    private static readonly TimeSpan NotAgainFor = TimeSpan.FromDays(30);

    /// <param name="topic">Only mentors who offer it; null for any of the wanted.</param>
    internal async Task<IReadOnlyList<PairingSuggestion>> FindAsync(Mentee mentee, Passing passing, int limit, string? topic, CancellationToken cancel)
    {
        var passedOver = await PassedOverAsync(mentee.Person, passing, cancel);
        var found = await WeighAllAsync(mentee, topic is null ? mentee.Topics : [topic], cancel);
        var best = new List<PairingSuggestion>();
        foreach (var suggestion in found.Where(one => one.IsFree && !passedOver.Contains(one.Mentor.Person) && one.Mentor.TakesRequestsOn(book.Clock.Today)))
        {
            if (best.Count == limit)
            {
                break;
            }
            if (!await rules.ForbidAsync(mentee.Person, suggestion.Mentor.Person, Pairing.DevelopmentProgramme, cancel))
            {
                best.Add(suggestion);
            }
        }
        return best;
    }

    /// <summary>Everybody listed under a topic, best first, the full ones too: for whoever looks themselves.</summary>
    /// <param name="named">Part of the name; null or empty for all.</param>
    internal async Task<IReadOnlyList<PairingSuggestion>> BrowseAsync(Mentee mentee, string topic, string? named, CancellationToken cancel)
    {
        var found = await WeighAllAsync(mentee, [topic], cancel);
        var allowed = new List<PairingSuggestion>();
        foreach (var suggestion in found.Where(one => one.Mentor.Person != mentee.Person && one.Mentor.TakesRequestsOn(book.Clock.Today)
            && (string.IsNullOrWhiteSpace(named) || one.Mentor.Name.Contains(named.Trim(), StringComparison.OrdinalIgnoreCase))))
        {
            if (!await rules.ForbidAsync(mentee.Person, suggestion.Mentor.Person, Pairing.DevelopmentProgramme, cancel))
            {
                allowed.Add(suggestion);
            }
        }
        return allowed;
    }

    /// <summary>Who is not to be named to a mentee now: themselves, and whoever could not lately.</summary>
    internal async Task<IReadOnlySet<PersonId>> PassedOverAsync(PersonId mentee, Passing passing, CancellationToken cancel)
    {
        var recent = await book.OfPersonAsync(mentee, null, 20, cancel);
        var now = book.Clock.Now;
        return recent.Pairings
            .Where(pairing => pairing.Mentee.Person == mentee && (pairing.EndedAt ?? pairing.AnsweredAt) + NotAgainFor > now && IsPassedOver(pairing.State, passing))
            .Select(pairing => pairing.Mentor.Person)
            .Append(mentee)
            .ToHashSet();
    }

    internal static PairingSuggestion Weigh(Mentee mentee, Mentor mentor, int taken)
    {
        var topics = mentee.Topics.Where(mentor.Topics.Contains).Distinct().ToList();
        var wanted = mentee.Topics.Distinct().Count();
        var times = mentee.Times.Where(mentor.Times.Contains).Distinct().ToList();
        var isTimeOpen = mentee.Times.Count == 0 || mentor.Times.Count == 0;
        var score = ((double)TopicPoints * topics.Count / wanted) + (times.Count > 0 ? TimePoints : isTimeOpen ? OpenTimePoints : 0);
        return new PairingSuggestion(mentor, (int)Math.Round(score, MidpointRounding.AwayFromZero), topics, wanted, times, taken) { IsTimeOpen = isTimeOpen };
    }

    private static bool IsPassedOver(PairingState state, Passing passing) => state switch
    {
        PairingState.Declined or PairingState.Expired or PairingState.RuledOut or PairingState.Passed => true,
        PairingState.Withdrawn or PairingState.Ended => passing == Passing.OfferedAgain,
        _ => false,
    };

    private async Task<IReadOnlyList<PairingSuggestion>> WeighAllAsync(Mentee mentee, IEnumerable<string> topics, CancellationToken cancel)
    {
        var candidates = new HashSet<PersonId>();
        foreach (var topic in topics)
        {
            await AddListedAsync(topic, candidates, cancel);
        }
        var found = new List<PairingSuggestion>();
        foreach (var people in candidates.Chunk(100))
        {
            await session.PrefetchAsync([.. people.Select(Mentor.KeyOf)], cancel);
            var taken = await session.Store.CountersAsync(session.Agency, [.. people.Select(Mentor.SeatsTaken)], cancel);
            for (var i = 0; i < people.Length; i++)
            {
                if (await session.LoadAsync(Mentor.KeyOf(people[i]), MentoringJson.Default.Mentor, cancel) is { } mentor)
                {
                    found.Add(Weigh(mentee, mentor, (int)taken[i]));
                }
            }
        }
        return [.. found
            .Where(suggestion => suggestion.SharedTopics.Count > 0)
            .OrderByDescending(suggestion => suggestion.Score)
            .ThenByDescending(suggestion => (double)(suggestion.Mentor.Seats - suggestion.SeatsTaken) / suggestion.Mentor.Seats)
            .ThenBy(suggestion => Lot(mentee.Person, suggestion.Mentor.Person), StringComparer.Ordinal)];
    }

    private async Task AddListedAsync(string topic, HashSet<PersonId> candidates, CancellationToken cancel)
    {
        string? after = null;
        var seen = 0;
        do
        {
            var page = await session.Store.PageAsync(session.Agency, new IndexQuery(Mentors.IndexOf(topic), After: after, Limit: 100), cancel);
            foreach (var entry in page.Entries)
            {
                if (PersonId.TryParse(entry.Member, out var person))
                {
                    candidates.Add(person);
                }
            }
            seen += page.Entries.Count;
            after = page.Next;
        }
        while (after is not null && seen < MostPerTopic);
    }

    private static string Lot(PersonId mentee, PersonId mentor) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{mentee.Value} {mentor.Value}")));
}

/// <summary>What a mentee is not shown again.</summary>
internal enum Passing
{
    /// <summary>They look: who declined or did not answer lately is left out.</summary>
    Suggested,

    /// <summary>They are offered a seat unasked: also not of a mentor whose request they took back, or with whom it ended.</summary>
    OfferedAgain,
}
