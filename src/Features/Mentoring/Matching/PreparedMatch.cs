namespace AsnAssistant.Mentoring.Matching;

/// <summary>A problem as the methods work on it: locks and floor applied, people in the order of their lots, edges of what is allowed only.</summary>
internal sealed class PreparedMatch
{
    private PreparedMatch(int[] mentees, int[] mentors)
    {
        Mentees = mentees;
        Mentors = mentors;
        Starts = new int[mentees.Length + 1];
        Seats = new int[mentors.Length];
    }

    /// <summary>Places in the problem, in the order of the lots; without those whom a lock has placed.</summary>
    public int[] Mentees { get; }

    public int[] Mentors { get; }

    public int[] Starts { get; }

    /// <summary>Places in <see cref="Mentors"/>, rising within a row.</summary>
    public int[] EdgeMentors { get; private set; } = [];

    /// <summary>Points and the worth of being matched.</summary>
    public int[] EdgeWeights { get; private set; } = [];

    /// <summary>Free seats after the locks.</summary>
    public int[] Seats { get; }

    /// <summary>Where each edge stands in the problem.</summary>
    public int[] EdgeSources { get; private set; } = [];

    /// <summary>In the problem's order: who is placed by a lock; -1 for nobody.</summary>
    public int[] Placed { get; private set; } = [];

    /// <exception cref="ArgumentException">Locks that cannot all be kept.</exception>
    public static PreparedMatch From(MatchProblem problem, IReadOnlySet<int> closed)
    {
        var placed = new int[problem.Mentees.Count];
        Array.Fill(placed, -1);
        var seats = problem.Mentors.Select((mentor, at) => closed.Contains(at) ? 0 : mentor.Seats).ToArray();
        var forbidden = new HashSet<(int, int)>();
        foreach (var one in problem.Locks)
        {
            if (!one.IsForced)
            {
                forbidden.Add((one.Mentee, one.Mentor));
            }
            else if (placed[one.Mentee] != one.Mentor)
            {
                if (placed[one.Mentee] >= 0 || --seats[one.Mentor] < 0)
                {
                    throw new ArgumentException("Two locks place one mentee twice, or more mentees with a mentor than there are seats.");
                }
                placed[one.Mentee] = one.Mentor;
            }
        }
        if (Enumerable.Range(0, placed.Length).Any(mentee => placed[mentee] >= 0 && forbidden.Contains((mentee, placed[mentee]))))
        {
            throw new ArgumentException("One lock forbids what another forces.");
        }
        var mentors = Lots.Draw([.. problem.Mentors.Select(mentor => mentor.Key)], problem.Seed);
        var prepared = new PreparedMatch([.. Lots.Draw(problem.Mentees, problem.Seed).Where(mentee => placed[mentee] < 0)], mentors) { Placed = placed };
        var rank = new int[mentors.Length];
        for (var j = 0; j < mentors.Length; j++)
        {
            rank[mentors[j]] = j;
            prepared.Seats[j] = seats[mentors[j]];
        }
        prepared.AddEdges(problem, closed, rank, forbidden);
        return prepared;
    }

    private void AddEdges(MatchProblem problem, IReadOnlySet<int> closed, int[] rank, HashSet<(int, int)> forbidden)
    {
        var (targets, weights, sources) = (new List<int>(problem.EdgeMentors.Length), new List<int>(problem.EdgeMentors.Length), new List<int>(problem.EdgeMentors.Length));
        var bonus = checked((int)problem.WorthOfBeingMatched);
        var row = new List<(int Rank, int Edge)>();
        for (var i = 0; i < Mentees.Length; i++)
        {
            var mentee = Mentees[i];
            row.Clear();
            for (var edge = problem.Starts[mentee]; edge < problem.Starts[mentee + 1]; edge++)
            {
                var mentor = problem.EdgeMentors[edge];
                if (problem.EdgeScores[edge] >= problem.Floor && !closed.Contains(mentor) && (forbidden.Count == 0 || !forbidden.Contains((mentee, mentor))))
                {
                    row.Add((rank[mentor], edge));
                }
            }
            row.Sort();
            foreach (var (target, edge) in row)
            {
                targets.Add(target);
                weights.Add(bonus + problem.PointsOf(mentee, edge));
                sources.Add(edge);
            }
            Starts[i + 1] = targets.Count;
        }
        (EdgeMentors, EdgeWeights, EdgeSources) = ([.. targets], [.. weights], [.. sources]);
    }

    /// <summary>Back to the problem's order.</summary>
    public int[] Assign(int[] mentorOf)
    {
        var assigned = (int[])Placed.Clone();
        for (var i = 0; i < Mentees.Length; i++)
        {
            assigned[Mentees[i]] = mentorOf[i] < 0 ? -1 : Mentors[mentorOf[i]];
        }
        return assigned;
    }
}
