using AsnAssistant.People;

namespace AsnAssistant.Complaints;

/// <summary>A date and everything that led to it: the same for the reporter and the officer.</summary>
/// <param name="From">What the clock counts from, UTC: the filing, or the reporter's message that followed an answer.</param>
/// <param name="Arrival">How that lay to office hours.</param>
/// <param name="Counted">The days that count, in order; their number is the target's. The last is the due day.</param>
/// <param name="Skipped">Closed days between that and the due day, in order.</param>
/// <param name="IsCalendarComplete">False when the national holidays of a year in between are not in the data yet: the date may still move later.</param>
public sealed record ClockReading(
    ServiceTarget Target,
    DateTimeOffset From,
    Arrival Arrival,
    IReadOnlyList<DateOnly> Counted,
    IReadOnlyList<Holiday> Skipped,
    IndonesianZone Zone,
    bool IsCalendarComplete)
{
    /// <summary>Days that would have counted but for a pause, in order.</summary>
    public IReadOnlyList<DateOnly> Paused { get; init; } = [];

    /// <summary>The last day.</summary>
    public DateOnly Day => Counted[^1];

    /// <summary>The first instant that is too late.</summary>
    public DateTimeOffset End => Zone.EndOf(Day);

    /// <summary>Why that day, in a few plain sentences: the limit, the arrival, the days skipped, the days counted.</summary>
    public string Explain(Language language) => ClockTexts.Explain(this, language);
}
