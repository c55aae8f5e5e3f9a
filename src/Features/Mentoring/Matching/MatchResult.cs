namespace AsnAssistant.Mentoring.Matching;

public enum MatchMethod
{
    /// <summary>Maximum-score b-matching by min-cost flow.</summary>
    Flow,

    /// <summary>Deferred acceptance, mentees propose.</summary>
    Stable,

    /// <summary>The best edge first, nothing taken back: only to compare with.</summary>
    Greedy,
}

/// <summary>Who is matched with whom, and what proves that it is as good as claimed. Arrays are in the problem's order.</summary>
/// <param name="Assigned">For each mentee the place of their mentor; -1 for nobody.</param>
public sealed record MatchResult(MatchMethod Method, int[] Assigned)
{
    /// <summary>What a place is worth to each mentee, for the proof; empty where the method gives none. See <see cref="MatchVerifier"/>.</summary>
    public long[] MenteeGains { get; init; } = [];

    /// <summary>What one more seat of each mentor would be worth; empty where the method gives none.</summary>
    public long[] SeatPrices { get; init; } = [];

    /// <summary>Groups that would not have filled, by their places; they take no part.</summary>
    public IReadOnlyList<int> ClosedGroups { get; init; } = [];

    public int Matched => Assigned.Count(mentor => mentor >= 0);

    /// <summary>The points of all pairs, those for waiting included; a forced pair without an edge counts none.</summary>
    public long PointsIn(MatchProblem problem)
    {
        var points = 0L;
        for (var i = 0; i < Assigned.Length; i++)
        {
            var edge = Assigned[i] < 0 ? -1 : Array.IndexOf(problem.EdgeMentors, Assigned[i], problem.Starts[i], problem.Starts[i + 1] - problem.Starts[i]);
            points += edge < 0 ? 0 : problem.PointsOf(i, edge);
        }
        return points;
    }
}
