using AsnAssistant.People;

namespace AsnAssistant.Mentoring.Matching;

/// <summary>Which mentors guide together, and on what: so many groups of a topic as those who want it could fill, each with as many guides as the programme has.</summary>
/// <remarks>A mentor goes to one topic only, by a flow of its own: mentors to topics' places for guides. Pure but for whom blocks keep apart.</remarks>
internal static class GroupGuides
{
    /// <param name="apartFrom">With whom somebody must not guide.</param>
    public static async Task<List<GroupPlan>> ChooseAsync(Cohort cohort, Programme programme, long seed, Func<PersonId, Task<IReadOnlySet<PersonId>>> apartFrom, CancellationToken cancel)
    {
        var groups = cohort.Mentees.SelectMany(mentee => mentee.Profile.Topics.Distinct()).CountBy(topic => topic)
            .Where(topic => topic.Value >= programme.LeastMembers)
            .OrderBy(topic => topic.Key, StringComparer.Ordinal)
            .Select(topic => (Topic: topic.Key, Groups: (topic.Value + programme.MostMembers - 1) / programme.MostMembers))
            .ToList();
        var (starts, targets, scores) = (new int[cohort.Mentors.Count + 1], new List<int>(), new List<int>());
        for (var mentor = 0; mentor < cohort.Mentors.Count; mentor++)
        {
            for (var topic = 0; topic < groups.Count; topic++)
            {
                if (cohort.Mentors[mentor].Profile.Topics.Contains(groups[topic].Topic))
                {
                    targets.Add(topic);
                    // Whoever guides fewer people has more time for a group.
                    scores.Add(MatchProblem.BestScore - Math.Min(MatchProblem.BestScore, cohort.Mentors[mentor].Taken * 10));
                }
            }
            starts[mentor + 1] = targets.Count;
        }
        var chosen = Matcher.Solve(new MatchProblem
        {
            Mentees = [.. cohort.Mentors.Select(mentor => mentor.Profile.Person.Value)],
            Mentors = [.. groups.Select(one => new MatchGuide(one.Topic, one.Groups * programme.Mentors, programme.Mentors))],
            Starts = starts,
            EdgeMentors = [.. targets],
            EdgeScores = [.. scores],
            Floor = 0,
            Seed = seed,
        }, MatchMethod.Flow, cancel: cancel);
        var plans = new List<GroupPlan>();
        for (var topic = 0; topic < groups.Count; topic++)
        {
            var guides = Enumerable.Range(0, chosen.Assigned.Length).Where(mentor => chosen.Assigned[mentor] == topic).ToList();
            var apart = new Dictionary<int, IReadOnlySet<PersonId>>();
            foreach (var mentor in guides)
            {
                apart[mentor] = await apartFrom(cohort.Mentors[mentor].Profile.Person);
            }
            bool Goes(int one, int other) => !apart[one].Contains(cohort.Mentors[other].Profile.Person) && MentorFit.ShareLanguage(cohort.Mentors[one].Profile.Details, cohort.Mentors[other].Profile.Details);

            // Whoever goes with fewest chooses first.
            var free = guides.OrderByDescending(mentor => guides.Count(other => !Goes(mentor, other)))
                .ThenBy(mentor => cohort.Mentors[mentor].Taken).ThenBy(mentor => Lots.Of(cohort.Mentors[mentor].Profile.Person.Value, seed)).ToList();
            while (Take(free, programme.Mentors, Goes) is { Count: > 0 } together)
            {
                plans.Add(new GroupPlan(groups[topic].Topic, together));
            }
        }
        return plans;
    }

    /// <returns>Empty when no more can be put together.</returns>
    private static List<int> Take(List<int> free, int count, Func<int, int, bool> goes)
    {
        while (free.Count >= count)
        {
            var together = new List<int> { free[0] };
            foreach (var other in free.Skip(1))
            {
                if (together.Count < count && together.TrueForAll(one => goes(one, other)))
                {
                    together.Add(other);
                }
            }
            free.RemoveAll(together.Count == count ? together.Contains : mentor => mentor == together[0]);
            if (together.Count == count)
            {
                return together;
            }
        }
        return [];
    }
}

/// <param name="Guides">Places in the cohort.</param>
internal sealed record GroupPlan(string Topic, IReadOnlyList<int> Guides);
