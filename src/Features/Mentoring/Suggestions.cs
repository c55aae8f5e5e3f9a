using System.Security.Cryptography;
using System.Text;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Mentoring;

/// <summary>Finds the mentors that fit a mentee best, with the reasons.</summary>
/// <remarks>
/// Score: 60 for the share of wanted topics, 25 for a common time (15 when either left it open), 15 for the share of free seats. Equal scores are
/// ordered by a digest of both people, so that neither the alphabet nor an early registration decides. Source: reference section 3.5, the parts a
/// chat profile can know.
/// </remarks>
internal sealed class Suggestions(StoreSession session)
{
    private const int TopicPoints = 60;
    private const int TimePoints = 25;
    private const int OpenTimePoints = 15;
    private const int SeatPoints = 15;

    /// <summary>Mentors looked at per topic. More of them fit equally well, as far as a short profile can tell.</summary>
    private const int MostPerTopic = 300;

    /// <param name="passedOver">Not to be suggested: they declined, or are the mentee.</param>
    public async Task<IReadOnlyList<PairingSuggestion>> FindAsync(Mentee mentee, IReadOnlySet<PersonId> passedOver, int limit, CancellationToken cancel)
    {
        var candidates = new HashSet<PersonId>();
        foreach (var topic in mentee.Topics)
        {
            await AddListedAsync(topic, candidates, cancel);
        }
        candidates.ExceptWith(passedOver);
        var found = new List<PairingSuggestion>();
        foreach (var people in candidates.Chunk(100))
        {
            await session.PrefetchAsync([.. people.Select(Mentor.KeyOf)], cancel);
            var taken = await session.Store.CountersAsync(session.Agency, [.. people.Select(Mentor.SeatsTaken)], cancel);
            for (var i = 0; i < people.Length; i++)
            {
                if (await session.LoadAsync(Mentor.KeyOf(people[i]), MentoringJson.Default.Mentor, cancel) is { IsPaused: false } mentor && taken[i] < mentor.Seats)
                {
                    found.Add(Weigh(mentee, mentor, (int)taken[i]));
                }
            }
        }
        return [.. found
            .Where(suggestion => suggestion.SharedTopics.Count > 0)
            .OrderByDescending(suggestion => suggestion.Score)
            .ThenBy(suggestion => Lot(mentee.Person, suggestion.Mentor.Person), StringComparer.Ordinal)
            .Take(limit)];
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

    private static PairingSuggestion Weigh(Mentee mentee, Mentor mentor, int taken)
    {
        var topics = mentee.Topics.Where(mentor.Topics.Contains).Distinct().ToList();
        var wanted = mentee.Topics.Distinct().Count();
        var times = mentee.Times.Where(mentor.Times.Contains).Distinct().ToList();
        var timePoints = times.Count > 0 ? TimePoints : mentee.Times.Count == 0 || mentor.Times.Count == 0 ? OpenTimePoints : 0;
        var score = ((double)TopicPoints * topics.Count / wanted) + timePoints + ((double)SeatPoints * (mentor.Seats - taken) / mentor.Seats);
        return new PairingSuggestion(mentor, (int)Math.Round(score, MidpointRounding.AwayFromZero), topics, wanted, times, taken);
    }

    private static string Lot(PersonId mentee, PersonId mentor) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{mentee.Value} {mentor.Value}")));
}
