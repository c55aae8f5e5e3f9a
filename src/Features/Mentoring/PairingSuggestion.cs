namespace AsnAssistant.Mentoring;

/// <summary>A mentor who may fit, and why.</summary>
/// <param name="Score">0 to 100, see <see cref="MentorFit"/>; every point stands in the reasons.</param>
/// <param name="SharedTopics">Wanted and offered, in the mentee's order, at least one.</param>
/// <param name="WantedTopics">How many the mentee wants.</param>
/// <param name="SharedTimes">Both can; empty when none or when either left it open.</param>
/// <param name="SeatsTaken">Of the mentor's <see cref="Mentor.Seats"/>.</param>
public sealed record PairingSuggestion(
    Mentor Mentor,
    int Score,
    IReadOnlyList<string> SharedTopics,
    int WantedTopics,
    IReadOnlyList<MeetingTime> SharedTimes,
    int SeatsTaken)
{
    /// <summary>Either of the two left the time to be agreed.</summary>
    public bool IsTimeOpen { get; init; }

    /// <summary>What the score is made of, in the order in which it is told.</summary>
    public IReadOnlyList<FitReason> Reasons { get; init; } = [];

    /// <summary>False when one of the two objects to being weighed: then neither score nor reasons are shown.</summary>
    public bool IsScored { get; init; } = true;

    public bool IsFree => SeatsTaken < Mentor.Seats;
}
