namespace AsnAssistant.Mentoring.Matching;

/// <summary>Deferred acceptance with seats: mentees ask down their lists, mentors keep the best so far. No two prefer each other to what they got.</summary>
/// <remarks>A mentee's list goes by <see cref="MatchProblem.MenteeLikes"/> or else by score, a mentor's by <see cref="MatchProblem.MentorLikes"/> or else by points; equals by lot. Time: one look at each edge. Source: Gale and Shapley 1962; Manlove, Hospitals/Residents.</remarks>
internal static class StableMatching
{
    public static int[] Solve(MatchProblem problem, PreparedMatch match)
    {
        var mentees = match.Mentees.Length;
        var (mentorOf, likeOf, next) = (new int[mentees], new int[mentees], new int[mentees]);
        Array.Fill(mentorOf, -1);
        var lists = Lists(problem, match);
        var kept = match.Seats.Select(seats => new List<int>(seats)).ToArray();
        var asking = new Stack<int>(Enumerable.Range(0, mentees).Reverse());
        while (asking.TryPop(out var mentee))
        {
            while (mentorOf[mentee] < 0 && match.Starts[mentee] + next[mentee] < match.Starts[mentee + 1])
            {
                var edge = lists[match.Starts[mentee] + next[mentee]++];
                var mentor = match.EdgeMentors[edge];
                var like = LikeOf(problem, match, mentee, edge);
                if (kept[mentor].Count < match.Seats[mentor])
                {
                    kept[mentor].Add(mentee);
                }
                else if (match.Seats[mentor] > 0 && Least(kept[mentor], likeOf) is var place && IsBefore(like, mentee, likeOf[kept[mentor][place]], kept[mentor][place]))
                {
                    mentorOf[kept[mentor][place]] = -1;
                    asking.Push(kept[mentor][place]);
                    kept[mentor][place] = mentee;
                }
                else
                {
                    continue;
                }
                (mentorOf[mentee], likeOf[mentee]) = (mentor, like);
            }
        }
        return mentorOf;
    }

    internal static int LikeOf(MatchProblem problem, PreparedMatch match, int mentee, int edge) => problem.MentorLike(match.Mentees[mentee], match.EdgeSources[edge]);

    /// <summary>Each row's edges, best first; among equals the mentor whose lot was drawn first.</summary>
    private static int[] Lists(MatchProblem problem, PreparedMatch match)
    {
        var lists = Enumerable.Range(0, match.EdgeMentors.Length).ToArray();
        var keys = new long[lists.Length];
        for (var edge = 0; edge < keys.Length; edge++)
        {
            keys[edge] = ((long)-problem.MenteeLike(match.EdgeSources[edge]) << 32) + match.EdgeMentors[edge];
        }
        for (var mentee = 0; mentee < match.Mentees.Length; mentee++)
        {
            Array.Sort(keys, lists, match.Starts[mentee], match.Starts[mentee + 1] - match.Starts[mentee]);
        }
        return lists;
    }

    private static int Least(List<int> kept, int[] likeOf)
    {
        var least = 0;
        for (var place = 1; place < kept.Count; place++)
        {
            if (IsBefore(likeOf[kept[least]], kept[least], likeOf[kept[place]], kept[place]))
            {
                least = place;
            }
        }
        return least;
    }

    /// <summary>Mentees stand in the order of their lots, so that the lower place wins between equals.</summary>
    private static bool IsBefore(int like, int mentee, int otherLike, int other) => like != otherLike ? like > otherLike : mentee < other;
}
