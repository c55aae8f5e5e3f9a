namespace AsnAssistant.Mentoring.Matching;

/// <summary>The best edge first, nothing taken back: what a spreadsheet does, to compare with.</summary>
internal static class GreedyMatching
{
    public static int[] Solve(PreparedMatch match)
    {
        var mentorOf = new int[match.Mentees.Length];
        Array.Fill(mentorOf, -1);
        var seats = (int[])match.Seats.Clone();
        var (order, keys, owner) = (new int[match.EdgeMentors.Length], new int[match.EdgeMentors.Length], new int[match.EdgeMentors.Length]);
        for (var mentee = 0; mentee < mentorOf.Length; mentee++)
        {
            for (var edge = match.Starts[mentee]; edge < match.Starts[mentee + 1]; edge++)
            {
                (order[edge], keys[edge], owner[edge]) = (edge, -match.EdgeWeights[edge], mentee);
            }
        }
        Array.Sort(keys, order);
        foreach (var edge in order)
        {
            if (mentorOf[owner[edge]] < 0 && seats[match.EdgeMentors[edge]] > 0)
            {
                mentorOf[owner[edge]] = match.EdgeMentors[edge];
                seats[match.EdgeMentors[edge]]--;
            }
        }
        return mentorOf;
    }
}
