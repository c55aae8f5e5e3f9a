using AsnAssistant.Mentoring.Matching;

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
    public bool IsLowGood => Kind is FigureKind.TimeToMentor or FigureKind.RedPairs or FigureKind.EndedEarly or FigureKind.Load or FigureKind.MatchedGap or FigureKind.TimeToRematch;
}

/// <summary>In the order in which they are shown.</summary>
public enum FigureKind
{
    /// <summary>Median of working days from a request to its yes.</summary>
    TimeToMentor,

    /// <summary>Answered with a yes or a no, of all that were answered or ran out.</summary>
    AnsweredInTime,

    /// <summary>Mentees who had a mentor within 30 days of their profile, of all whose 30 days are over.</summary>
    Matched,

    /// <summary>The largest difference in that between two groups of one kind: employment, place, sex.</summary>
    MatchedGap,

    /// <summary>Pairs that met within 14 days of the yes, of all that have had so long.</summary>
    FirstSession,

    /// <summary>Running pairs older than 30 days that met in the last 30.</summary>
    Rhythm,

    /// <summary>Running pairs older than 21 days with a goal that both agreed on.</summary>
    Goals,

    /// <summary>Goals that both said were reached, of those that both agreed on, of pairs that are over.</summary>
    GoalsReached,

    /// <summary>Running pairs in red.</summary>
    RedPairs,

    /// <summary>Pairs that one of the two ended, of all that began.</summary>
    EndedEarly,

    /// <summary>Median of days from an early end to the same mentee's next mentor.</summary>
    TimeToRematch,

    /// <summary>Gini index of pairs per mentor: 0 all alike, 1 all with one.</summary>
    Load,

    /// <summary>Median of JP in this year's ledger, of PNS in a pair this year.</summary>
    LearningHours,

    /// <summary>PNS in a pair this year whose ledger has reached the floor, of all of them.</summary>
    LearningFloor,
}

/// <summary>What is reckoned from counts.</summary>
internal static class Figures
{
    public static MentoringFigure Share(FigureKind kind, long part, long all, double goal) => Share(kind, part, all, goal, all);

    /// <param name="behind">People or pairs, where <paramref name="all"/> counts something else.</param>
    public static MentoringFigure Share(FigureKind kind, long part, long all, double goal, long behind) => new(kind, Enough(behind, all == 0 ? 0 : (double)part / all), goal, (int)behind);

    /// <param name="counts">How many have 0, 1, 2 and so on.</param>
    public static MentoringFigure Median(FigureKind kind, IReadOnlyList<long> counts, double goal) => new(kind, Enough(counts.Sum(), MedianOf(counts)), goal, (int)counts.Sum());

    /// <param name="mentors">How many mentors have 1, 2, 3 pairs and so on.</param>
    public static MentoringFigure Load(IReadOnlyList<long> mentors) => new(FigureKind.Load, Enough(mentors.Sum(), Gini(mentors)), 0.35, (int)mentors.Sum());

    public static double? Enough(long behind, double value) => behind >= Fairness.LeastShown ? value : null;

    /// <param name="mentors">How many have 1, 2, 3 pairs and so on.</param>
    internal static double Gini(IReadOnlyList<long> mentors)
    {
        // Of all mentors in the order of their pairs, each group of equals at once: its ranks are an arithmetic row.
        var (before, weighed, pairs, all) = (0L, 0.0, 0L, mentors.Sum());
        for (var load = 1; load <= mentors.Count; load++)
        {
            var count = mentors[load - 1];
            weighed += load * (((2.0 * before) + count + 1) * count / 2);
            (before, pairs) = (before + count, pairs + (load * count));
        }
        return pairs == 0 ? 0 : (2 * weighed / ((double)all * pairs)) - ((all + 1.0) / all);
    }

    private static double MedianOf(IReadOnlyList<long> counts)
    {
        var all = counts.Sum();
        return all == 0 ? 0 : (At((all - 1) / 2) + At(all / 2)) / 2.0;

        int At(long rank)
        {
            var value = 0;
            for (var seen = counts[0]; seen <= rank; seen += counts[value])
            {
                value++;
            }
            return value;
        }
    }
}
