namespace AsnAssistant.Mentoring.Matching;

/// <summary>For each mentee the mentors that fit best: the edges of a round.</summary>
/// <remarks>
/// By an inverted index on topics those who share most are found without looking at all; at most <see cref="MostWeighed"/> of them are weighed, beginning at a place that
/// the mentee's lot gives, so that of many who fit equally well not all mentees get the same.
/// </remarks>
internal static class CandidateLists
{
    public const int Most = 30;

    public const int MostWeighed = 300;

    /// <param name="score">0 to 100 for a mentee and a mentor; asked from several threads at once.</param>
    /// <param name="isMeant">Whether they can be named to each other at all, by their profiles alone.</param>
    /// <returns>For each mentee the places of 0 to <see cref="Most"/> mentors with their scores, best first.</returns>
    public static (int Mentor, int Score)[][] Build(Cohort cohort, Func<Mentee, CohortMentor, int> score, Func<Mentee, CohortMentor, bool> isMeant, long seed, CancellationToken cancel)
    {
        var offering = new Dictionary<string, List<int>>();
        foreach (var mentor in Lots.Draw([.. cohort.Mentors.Select(mentor => mentor.Profile.Person.Value)], seed))
        {
            foreach (var topic in cohort.Mentors[mentor].Profile.Topics.Distinct())
            {
                (offering.TryGetValue(topic, out var list) ? list : offering[topic] = []).Add(mentor);
            }
        }
        var rows = new (int, int)[cohort.Mentees.Count][];
        Parallel.For(0, rows.Length, new ParallelOptions { CancellationToken = cancel }, () => new int[cohort.Mentors.Count], (row, _, shared) =>
        {
            rows[row] = RowOf(cohort, row, offering, score, isMeant, seed, shared);
            return shared;
        }, _ => { });
        return rows;
    }

    /// <param name="shared">All 0; left so.</param>
    private static (int Mentor, int Score)[] RowOf(Cohort cohort, int row, Dictionary<string, List<int>> offering, Func<Mentee, CohortMentor, int> score, Func<Mentee, CohortMentor, bool> isMeant, long seed, int[] shared)
    {
        var mentee = cohort.Mentees[row];
        var found = new List<int>();
        var start = Lots.Of(mentee.Profile.Person.Value, seed);
        foreach (var topic in mentee.Profile.Topics.Distinct())
        {
            if (!offering.TryGetValue(topic, out var list))
            {
                continue;
            }
            for (var i = 0; i < list.Count; i++)
            {
                var mentor = list[(int)((start + (ulong)i) % (ulong)list.Count)];
                if (shared[mentor]++ == 0)
                {
                    found.Add(mentor);
                }
            }
        }
        var counts = found.Select(mentor => shared[mentor]).ToArray();
        found.ForEach(mentor => shared[mentor] = 0);
        return [.. found.Zip(counts)
            .Where(one => !mentee.PassedOver.Contains(cohort.Mentors[one.First].Profile.Person) && isMeant(mentee.Profile, cohort.Mentors[one.First]))
            .OrderByDescending(one => one.Second)
            .Take(MostWeighed)
            .Select(one => (Mentor: one.First, Score: score(mentee.Profile, cohort.Mentors[one.First])))
            .OrderByDescending(one => one.Score)
            .Take(Most)];
    }
}
