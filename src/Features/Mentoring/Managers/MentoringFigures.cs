using AsnAssistant.Mentoring.Matching;
using AsnAssistant.People;

namespace AsnAssistant.Mentoring.Managers;

/// <summary>One of the numbers by which mentoring is judged, with its goal.</summary>
/// <param name="Value">Days or a share, 1 the whole, or an index; null while fewer than <see cref="Fairness.LeastShown"/> people or pairs stand behind it.</param>
/// <param name="Goal">As in reference section 6.7.</param>
/// <param name="Behind">How many people or pairs it is counted from.</param>
public sealed record MentoringFigure(FigureKind Kind, double? Value, double Goal, int Behind)
{
    /// <summary>Null while there is no value.</summary>
    public bool? IsGood => Value is not { } value ? null : IsLowGood ? value <= Goal : value >= Goal;

    /// <summary>Whether less is better.</summary>
    public bool IsLowGood => Kind is FigureKind.TimeToMentor or FigureKind.RedPairs or FigureKind.EndedEarly or FigureKind.Load;
}

public enum FigureKind
{
    /// <summary>Median of working days from a request to its yes.</summary>
    TimeToMentor,

    /// <summary>Answered with a yes or a no, of all that were answered or ran out.</summary>
    AnsweredInTime,

    /// <summary>Mentees with a mentor now, of all with a profile.</summary>
    Matched,

    /// <summary>Running pairs older than 30 days that met in the last 30.</summary>
    Rhythm,

    /// <summary>Running pairs older than 21 days with a goal that both agreed on.</summary>
    Goals,

    /// <summary>Running pairs in red.</summary>
    RedPairs,

    /// <summary>Pairs that one of the two ended, of all that began.</summary>
    EndedEarly,

    /// <summary>Pairs that met within 14 days of the yes, of all that have had so long.</summary>
    FirstSession,

    /// <summary>Median of JP in this year's ledger, of PNS in a pair.</summary>
    LearningHours,

    /// <summary>PNS in a pair whose ledger has reached the floor this year, of all of them.</summary>
    LearningFloor,

    /// <summary>Gini index of pairs per mentor: 0 all alike, 1 all with one.</summary>
    Load,
}

/// <summary>Counts the figures of reference section 6.7 from requests and pairs; dates and states only.</summary>
internal static class Figures
{
    public static IReadOnlyList<MentoringFigure> Of(IReadOnlyList<Pairing> recent, IReadOnlyList<PairSigns> running, int mentees, int withMentor, IReadOnlyList<PairStart> starts, LearningRecord hours, WorkingCalendar calendar)
    {
        var accepted = recent.Where(pairing => pairing.AnsweredAt is not null && pairing.RunsThrough != default).ToList();
        var answered = accepted.Count + recent.Count(pairing => pairing.State == PairingState.Declined);
        var expired = recent.Count(pairing => pairing.State == PairingState.Expired);
        // What goes on as another pair was accepted in no time at all.
        var days = accepted.Where(pairing => pairing.RequestedAt != pairing.AnsweredAt).Select(pairing => WorkingDays(calendar, pairing.RequestedAt, pairing.AnsweredAt!.Value)).Order().ToList();
        var grown = running.Where(pair => !pair.IsOnPause && pair.Age > PairSigns.DaysToGoals).ToList();
        var old = running.Where(pair => !pair.IsOnPause && pair.Age > PairSigns.DaysBetween).ToList();
        var awake = running.Where(pair => !pair.IsOnPause).ToList();
        var load = accepted.Where(pairing => pairing.IsPair).CountBy(pairing => pairing.Mentor.Person).Select(one => one.Value).Order().ToList();
        return
        [
            new(FigureKind.TimeToMentor, Enough(days.Count, days.Count == 0 ? 0 : Median(days)), 3, days.Count),
            Share(FigureKind.AnsweredInTime, answered, answered + expired, 0.9),
            Share(FigureKind.Matched, withMentor, mentees, 0.8),
            Share(FigureKind.Rhythm, old.Count(pair => pair.HasMet && pair.Days <= PairSigns.DaysBetween), old.Count, 0.75),
            Share(FigureKind.Goals, grown.Count(pair => pair.HasGoal), grown.Count, 0.85),
            Share(FigureKind.RedPairs, awake.Count(pair => pair.Health == PairHealth.Red), awake.Count, 0.1),
            Share(FigureKind.EndedEarly, accepted.Count(pairing => pairing.State == PairingState.Ended), accepted.Count, 0.15),
            Share(FigureKind.FirstSession, starts.Count(start => start.MetInTime), starts.Count, 0.8),
            new(FigureKind.LearningHours, Enough(hours.Hundredths.Count, hours.Hundredths.Count == 0 ? 0 : Median([.. hours.Hundredths]) / 100), hours.Floor, hours.Hundredths.Count),
            Share(FigureKind.LearningFloor, hours.Hundredths.Count(one => one >= hours.Floor * 100), hours.Hundredths.Count, 1),
            new(FigureKind.Load, Enough(load.Count, Gini(load)), 0.35, load.Count),
        ];
    }

    /// <param name="sorted">Rising.</param>
    internal static double Gini(IReadOnlyList<int> sorted)
    {
        var total = sorted.Sum();
        return total == 0 ? 0 : (2.0 * sorted.Select((value, at) => (long)(at + 1) * value).Sum() / ((double)sorted.Count * total)) - ((sorted.Count + 1.0) / sorted.Count);
    }

    private static MentoringFigure Share(FigureKind kind, int part, int all, double goal) => new(kind, Enough(all, all == 0 ? 0 : (double)part / all), goal, all);

    private static double? Enough(int behind, double value) => behind >= Fairness.LeastShown ? value : null;

    private static double Median(List<int> sorted) => (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2.0;

    private static int WorkingDays(WorkingCalendar calendar, DateTimeOffset from, DateTimeOffset to)
    {
        var (day, last, count) = (calendar.Zone.DayOf(from), calendar.Zone.DayOf(to), 0);
        // Nobody has more than two months to answer; what is longer is a clock gone wrong.
        for (var i = 0; day < last && i < 62; i++)
        {
            day = day.AddDays(1);
            count += calendar.IsWorkingDay(day) ? 1 : 0;
        }
        return count;
    }
}
