namespace AsnAssistant.Mentoring.Matching;

/// <summary>Solves a <see cref="MatchProblem"/>. The same problem with the same seed gives the same result, in whatever order its people stand.</summary>
public static class Matcher
{
    /// <param name="progress">Gets the number of mentees dealt with, from 0 to all of them; again from 0 when a group is closed.</param>
    /// <exception cref="ArgumentException">The problem's arrays do not fit together, or its locks cannot all be kept.</exception>
    public static MatchResult Solve(MatchProblem problem, MatchMethod method, Action<int>? progress = null, CancellationToken cancel = default)
    {
        problem.Check();
        var closed = new HashSet<int>();
        while (true)
        {
            var result = Solve(problem, method, closed, progress, cancel);
            if (Unfilled(problem, result, closed) is not { } group)
            {
                return result;
            }
            // One at a time, the emptiest first: those who lose their seat may fill the next.
            closed.Add(group);
        }
    }

    private static MatchResult Solve(MatchProblem problem, MatchMethod method, HashSet<int> closed, Action<int>? progress, CancellationToken cancel)
    {
        var match = PreparedMatch.From(problem, closed);
        int[] groups = [.. closed.Order()];
        if (method != MatchMethod.Flow)
        {
            var mentorOf = method == MatchMethod.Stable ? StableMatching.Solve(problem, match) : GreedyMatching.Solve(match);
            return new MatchResult(method, match.Assign(mentorOf)) { ClosedGroups = groups };
        }
        var (found, gains, prices) = new FlowMatching(match) { Progress = progress }.Solve(cancel);
        var (menteeGains, seatPrices) = (new long[problem.Mentees.Count], new long[problem.Mentors.Count]);
        for (var i = 0; i < gains.Length; i++)
        {
            menteeGains[match.Mentees[i]] = gains[i];
        }
        for (var j = 0; j < prices.Length; j++)
        {
            seatPrices[match.Mentors[j]] = prices[j];
        }
        return new MatchResult(method, match.Assign(found)) { MenteeGains = menteeGains, SeatPrices = seatPrices, ClosedGroups = groups };
    }

    /// <returns>The emptiest group with too few members, of equals the one whose lot is drawn first; null when all are filled or empty. What a lock has placed stays.</returns>
    private static int? Unfilled(MatchProblem problem, MatchResult result, HashSet<int> closed)
    {
        if (!problem.Mentors.Any(mentor => mentor.LeastFilled > 0))
        {
            return null;
        }
        var filled = new int[problem.Mentors.Count];
        foreach (var mentor in result.Assigned.Where(mentor => mentor >= 0))
        {
            filled[mentor]++;
        }
        var locked = problem.Locks.Where(one => one.IsForced).Select(one => one.Mentor).ToHashSet();
        return Enumerable.Range(0, filled.Length)
            .Where(at => filled[at] > 0 && filled[at] < problem.Mentors[at].LeastFilled && !closed.Contains(at) && !locked.Contains(at))
            .OrderBy(at => filled[at])
            .ThenBy(at => Lots.Of(problem.Mentors[at].Key, problem.Seed))
            .Select(at => (int?)at)
            .FirstOrDefault();
    }
}
