namespace AsnAssistant.Mentoring;

/// <summary>One part of a score: a reason that can be told, or a part about which one of the two has told nothing.</summary>
/// <param name="Points">Of the 100; below 0 for what speaks against the two.</param>
/// <param name="IsKnown">False where one of the two left it open: it counts half and says nothing about them.</param>
public sealed record FitReason(FitPart Part, double Points, bool IsKnown);

/// <summary>The parts of a score, in the order in which they are told.</summary>
public enum FitPart
{
    /// <summary>Wanted topics that the mentor offers, and knows better than the mentee.</summary>
    Topics,

    /// <summary>The same rumpun jabatan.</summary>
    JobFamily,

    /// <summary>Much alike in how they like to work and learn.</summary>
    Style,

    /// <summary>Ahead by some years or grades, and not by a generation.</summary>
    Seniority,

    /// <summary>A common time.</summary>
    Times,

    /// <summary>A common way to meet.</summary>
    Place,

    /// <summary>Of the same unit: less than others, as somebody from outside sees more and rates nothing.</summary>
    SameUnit,
}
