namespace AsnAssistant.Mentoring.Matching;

/// <summary>The raw input of a whole-cohort matching: who could be matched with whom, and how well. Pure data; nothing here knows the store.</summary>
/// <remarks>Edges stand in rows, one row a mentee: those of mentee <c>i</c> are <c>Starts[i]</c> to <c>Starts[i + 1] - 1</c>. What a hard rule forbids has no edge.</remarks>
public sealed class MatchProblem
{
    /// <summary>Below it nobody is matched: reference section 3.5.</summary>
    public const int DefaultFloor = 40;

    /// <summary>Whoever waits gets a point a week, at most so many: reference section 3.5.</summary>
    public const int MostWaitingPoints = 10;

    public const int BestScore = 100;

    /// <summary>A key for each mentee, all different; the lots are drawn by it, so that the order of rows decides nothing.</summary>
    public required IReadOnlyList<string> Mentees { get; init; }

    public required IReadOnlyList<MatchGuide> Mentors { get; init; }

    /// <summary>One more than mentees, rising from 0.</summary>
    public required int[] Starts { get; init; }

    /// <summary>For each edge the place of its mentor in <see cref="Mentors"/>; within a row no mentor stands twice.</summary>
    public required int[] EdgeMentors { get; init; }

    /// <summary>For each edge 0 to <see cref="BestScore"/>.</summary>
    public required int[] EdgeScores { get; init; }

    /// <summary>For each edge how much the mentee wants the mentor, higher is more; null where it goes by the score. Only for stable rounds.</summary>
    public int[]? MenteeLikes { get; init; }

    /// <summary>For each edge how much the mentor wants the mentee, higher is more; null where both go by the score. Only for stable rounds.</summary>
    public int[]? MentorLikes { get; init; }

    /// <summary>Whole weeks for each mentee; null when nobody waits.</summary>
    public int[]? WaitingWeeks { get; init; }

    /// <summary>What a manager has fixed beforehand.</summary>
    public IReadOnlyList<MatchLock> Locks { get; init; } = [];

    public int Floor { get; init; } = DefaultFloor;

    public MatchAim Aim { get; init; } = MatchAim.MostPeople;

    /// <summary>Decides between equals, and is published with the result.</summary>
    public long Seed { get; init; }

    /// <summary>What an edge counts: its score and the points for waiting.</summary>
    public int PointsOf(int mentee, int edge) =>
        EdgeScores[edge] + (WaitingWeeks is null ? 0 : Math.Clamp(WaitingWeeks[mentee], 0, MostWaitingPoints));

    /// <summary>How much a mentee wants an edge.</summary>
    public int MenteeLike(int edge) => MenteeLikes?[edge] ?? EdgeScores[edge];

    /// <summary>How much a mentor wants an edge.</summary>
    public int MentorLike(int mentee, int edge) => MentorLikes?[edge] ?? PointsOf(mentee, edge);

    /// <summary>Added to every edge so that one more person with a mentor outweighs whatever the others lose; 0 when only the score counts.</summary>
    public long WorthOfBeingMatched => Aim == MatchAim.HighestScore ? 0 : (long)(BestScore + MostWaitingPoints) * (Mentees.Count + 1);

    /// <summary>The same with what people have put in order.</summary>
    internal MatchProblem Liked(int[]? byMentees, int[]? byMentors) => With(Mentors, byMentees, byMentors, Locks);

    /// <summary>The same with other seats.</summary>
    internal MatchProblem Seated(IReadOnlyList<MatchGuide> mentors) => With(mentors, MenteeLikes, MentorLikes, Locks);

    /// <summary>The same with more fixed beforehand.</summary>
    internal MatchProblem Locked(IEnumerable<MatchLock> more) => With(Mentors, MenteeLikes, MentorLikes, [.. Locks, .. more]);

    /// <exception cref="ArgumentException">The arrays do not fit together. Says which, without names.</exception>
    public void Check()
    {
        var edges = EdgeMentors.Length;
        if (Starts.Length != Mentees.Count + 1 || Starts[0] != 0 || Starts[^1] != edges || EdgeScores.Length != edges
            || (MentorLikes is not null && MentorLikes.Length != edges) || (MenteeLikes is not null && MenteeLikes.Length != edges) || (WaitingWeeks is not null && WaitingWeeks.Length != Mentees.Count))
        {
            throw new ArgumentException("The arrays of a matching have lengths that do not fit together.");
        }
        var lastRow = new int[Mentors.Count];
        for (var i = 0; i < Mentees.Count; i++)
        {
            for (var edge = Starts[i]; edge < Starts[i + 1]; edge++)
            {
                var mentor = EdgeMentors[edge];
                if (mentor < 0 || mentor >= Mentors.Count || lastRow[mentor] == i + 1 || EdgeScores[edge] is < 0 or > BestScore)
                {
                    throw new ArgumentException($"Edge {edge} of a matching names no mentor, names one twice, or has a score outside of 0 to {BestScore}.");
                }
                lastRow[mentor] = i + 1;
            }
        }
        if (Mentors.Any(mentor => mentor.Seats < 0 || mentor.LeastFilled > mentor.Seats) || Locks.Any(one => one.Mentee < 0 || one.Mentee >= Mentees.Count || one.Mentor < 0 || one.Mentor >= Mentors.Count))
        {
            throw new ArgumentException("A mentor of a matching has fewer than no seats, or a lock names nobody.");
        }
    }

    private MatchProblem With(IReadOnlyList<MatchGuide> mentors, int[]? menteeLikes, int[]? mentorLikes, IReadOnlyList<MatchLock> locks) => new()
    {
        Mentees = Mentees,
        Mentors = mentors,
        Starts = Starts,
        EdgeMentors = EdgeMentors,
        EdgeScores = EdgeScores,
        MenteeLikes = menteeLikes,
        MentorLikes = mentorLikes,
        WaitingWeeks = WaitingWeeks,
        Locks = locks,
        Floor = Floor,
        Aim = Aim,
        Seed = Seed,
    };
}

/// <param name="Key">All different.</param>
/// <param name="Seats">Free ones; a group's seats are those of its members.</param>
/// <param name="LeastFilled">A group takes place with so many or not at all; 0 for one to one.</param>
public sealed record MatchGuide(string Key, int Seats, int LeastFilled = 0);

/// <summary>A manager's word about two people, by their places in the problem.</summary>
/// <param name="IsForced">Together whatever it costs, without need of an edge; otherwise never together.</param>
public sealed record MatchLock(int Mentee, int Mentor, bool IsForced);

public enum MatchAim
{
    /// <summary>First as many people as possible, then the highest total score: reference section 3.5.</summary>
    MostPeople,

    /// <summary>The highest total score alone.</summary>
    HighestScore,
}
