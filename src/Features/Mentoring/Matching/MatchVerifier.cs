namespace AsnAssistant.Mentoring.Matching;

/// <summary>Checks a result from the raw input alone, with nothing of the methods that made it. What does not pass is not published.</summary>
/// <remarks>
/// The proof of the optimum is linear-programming duality: gains of mentees and prices of seats, none negative, that cover the weight of every allowed edge
/// bound the value of any matching from above by their sum; a matching that reaches the bound is the best there is.
/// </remarks>
public static class MatchVerifier
{
    public static MatchCertificate Verify(MatchProblem problem, MatchResult result)
    {
        problem.Check();
        var faults = new List<MatchFault>();
        if (result.Assigned.Length != problem.Mentees.Count || result.Assigned.Any(mentor => mentor < -1 || mentor >= problem.Mentors.Count))
        {
            return new MatchCertificate(result.Method, [MatchFault.Shape], 0, 0, 0);
        }
        var closed = result.ClosedGroups.ToHashSet();
        var forced = new Dictionary<int, int>();
        var forbidden = new HashSet<(int, int)>();
        foreach (var one in problem.Locks)
        {
            if (one.IsForced)
            {
                forced[one.Mentee] = one.Mentor;
            }
            else
            {
                forbidden.Add((one.Mentee, one.Mentor));
            }
        }
        var edges = EdgesOf(problem, result, forced, faults);
        CheckSeats(problem, result, closed, forced, faults);
        if (problem.Locks.Any(one => one.IsForced != (result.Assigned[one.Mentee] == one.Mentor)))
        {
            faults.Add(MatchFault.Lock);
        }
        bool Allowed(int mentee, int edge) => problem.EdgeScores[edge] >= problem.Floor && !forced.ContainsKey(mentee)
            && !closed.Contains(problem.EdgeMentors[edge]) && !forbidden.Contains((mentee, problem.EdgeMentors[edge]));

        var value = 0L;
        for (var i = 0; i < edges.Length; i++)
        {
            value += edges[i] < 0 || forced.ContainsKey(i) ? 0 : problem.PointsOf(i, edges[i]) + problem.WorthOfBeingMatched;
        }
        var (bound, blocking) = (0L, 0);
        if (result.Method == MatchMethod.Flow)
        {
            bound = BoundOf(problem, result, forced, closed, Allowed, faults);
            if (bound != value)
            {
                faults.Add(MatchFault.NotOptimal);
            }
        }
        else if (result.Method == MatchMethod.Stable)
        {
            blocking = BlockingPairs(problem, result, Allowed);
            if (blocking > 0)
            {
                faults.Add(MatchFault.BlockingPairs);
            }
        }
        else
        {
            // It claims nothing that could be proved.
            faults.Add(MatchFault.Method);
        }
        return new MatchCertificate(result.Method, [.. faults.Distinct()], value, bound, blocking);
    }

    /// <summary>How many pairs would both rather have each other: 0 for a stable result; what the optimum costs otherwise.</summary>
    public static int BlockingPairs(MatchProblem problem, MatchResult result)
    {
        var (forced, closed) = (problem.Locks.Where(one => one.IsForced).Select(one => one.Mentee).ToHashSet(), result.ClosedGroups.ToHashSet());
        var forbidden = problem.Locks.Where(one => !one.IsForced).Select(one => (one.Mentee, one.Mentor)).ToHashSet();
        return BlockingPairs(problem, result, (mentee, edge) => problem.EdgeScores[edge] >= problem.Floor && !forced.Contains(mentee)
            && !closed.Contains(problem.EdgeMentors[edge]) && !forbidden.Contains((mentee, problem.EdgeMentors[edge])));
    }

    /// <returns>For each mentee the edge used; -1 for none and for a forced pair without one.</returns>
    private static int[] EdgesOf(MatchProblem problem, MatchResult result, Dictionary<int, int> forced, List<MatchFault> faults)
    {
        var edges = new int[problem.Mentees.Count];
        for (var i = 0; i < edges.Length; i++)
        {
            var mentor = result.Assigned[i];
            edges[i] = mentor < 0 ? -1 : Array.IndexOf(problem.EdgeMentors, mentor, problem.Starts[i], problem.Starts[i + 1] - problem.Starts[i]);
            if (mentor < 0 || forced.ContainsKey(i))
            {
                continue;
            }
            if (edges[i] < 0)
            {
                faults.Add(MatchFault.Rule);
            }
            else if (problem.EdgeScores[edges[i]] < problem.Floor)
            {
                faults.Add(MatchFault.Floor);
            }
        }
        return edges;
    }

    private static void CheckSeats(MatchProblem problem, MatchResult result, HashSet<int> closed, Dictionary<int, int> forced, List<MatchFault> faults)
    {
        var filled = new int[problem.Mentors.Count];
        foreach (var mentor in result.Assigned.Where(mentor => mentor >= 0))
        {
            filled[mentor]++;
        }
        for (var j = 0; j < filled.Length; j++)
        {
            var guide = problem.Mentors[j];
            if (filled[j] > guide.Seats)
            {
                faults.Add(MatchFault.Seats);
            }
            if ((filled[j] > 0 && filled[j] < guide.LeastFilled && !forced.ContainsValue(j)) || (closed.Contains(j) && (filled[j] > 0 || guide.LeastFilled == 0)))
            {
                faults.Add(MatchFault.Group);
            }
        }
    }

    private static long BoundOf(MatchProblem problem, MatchResult result, Dictionary<int, int> forced, HashSet<int> closed, Func<int, int, bool> allowed, List<MatchFault> faults)
    {
        if (result.MenteeGains.Length != problem.Mentees.Count || result.SeatPrices.Length != problem.Mentors.Count
            || result.MenteeGains.Any(gain => gain < 0) || result.SeatPrices.Any(price => price < 0))
        {
            faults.Add(MatchFault.NotOptimal);
            return -1;
        }
        for (var i = 0; i < problem.Mentees.Count; i++)
        {
            for (var edge = problem.Starts[i]; edge < problem.Starts[i + 1]; edge++)
            {
                if (allowed(i, edge) && problem.PointsOf(i, edge) + problem.WorthOfBeingMatched > result.MenteeGains[i] + result.SeatPrices[problem.EdgeMentors[edge]])
                {
                    faults.Add(MatchFault.NotOptimal);
                }
            }
        }
        var seats = problem.Mentors.Select((mentor, at) => closed.Contains(at) ? 0 : mentor.Seats).ToArray();
        foreach (var mentor in forced.Values)
        {
            seats[mentor]--;
        }
        var bound = 0L;
        for (var i = 0; i < problem.Mentees.Count; i++)
        {
            bound += forced.ContainsKey(i) ? 0 : result.MenteeGains[i];
        }
        for (var j = 0; j < seats.Length; j++)
        {
            bound += seats[j] * result.SeatPrices[j];
        }
        return bound;
    }

    private static int BlockingPairs(MatchProblem problem, MatchResult result, Func<int, int, bool> allowed)
    {
        var (filled, least, own) = (new int[problem.Mentors.Count], new int[problem.Mentors.Count], new int[problem.Mentees.Count]);
        Array.Fill(least, int.MaxValue);
        for (var i = 0; i < own.Length; i++)
        {
            own[i] = -1;
            if (result.Assigned[i] is var mentor && mentor < 0)
            {
                continue;
            }
            filled[mentor]++;
            for (var edge = problem.Starts[i]; edge < problem.Starts[i + 1]; edge++)
            {
                if (problem.EdgeMentors[edge] == mentor && allowed(i, edge))
                {
                    own[i] = problem.MenteeLike(edge);
                    least[mentor] = Math.Min(least[mentor], problem.MentorLike(i, edge));
                }
            }
        }
        var blocking = 0;
        for (var i = 0; i < own.Length; i++)
        {
            for (var edge = problem.Starts[i]; edge < problem.Starts[i + 1]; edge++)
            {
                var mentor = problem.EdgeMentors[edge];
                var wants = allowed(i, edge) && problem.MenteeLike(edge) > own[i];
                blocking += wants && (filled[mentor] < problem.Mentors[mentor].Seats || (least[mentor] != int.MaxValue && problem.MentorLike(i, edge) > least[mentor])) ? 1 : 0;
            }
        }
        return blocking;
    }
}

/// <param name="Faults">Empty for a result that may be published.</param>
/// <param name="Value">Of the pairs that no lock has placed: their points and, where most people come first, the worth of being matched.</param>
/// <param name="Bound">What no matching can exceed; equals the value at the optimum. 0 where the method claims none.</param>
/// <param name="BlockingPairs">0 for a stable result.</param>
public sealed record MatchCertificate(MatchMethod Method, IReadOnlyList<MatchFault> Faults, long Value, long Bound, int BlockingPairs)
{
    public bool Holds => Faults.Count == 0;
}

public enum MatchFault
{
    /// <summary>The result is not about this problem.</summary>
    Shape,

    /// <summary>More people than seats.</summary>
    Seats,

    /// <summary>A pair that no edge allows.</summary>
    Rule,

    /// <summary>A pair below the floor.</summary>
    Floor,

    /// <summary>A lock is not kept.</summary>
    Lock,

    /// <summary>A group with too few members, or one closed that should not be.</summary>
    Group,

    /// <summary>The prices do not prove it the best.</summary>
    NotOptimal,

    BlockingPairs,

    /// <summary>Made by a method that claims neither the optimum nor stability.</summary>
    Method,
}
