using System.Text.Json.Serialization;

namespace AsnAssistant.Complaints;

/// <summary>One time limit: data, not code, with where it comes from and how sure we are of it.</summary>
/// <param name="Id">Stable; tickets remember the rule they were counted by.</param>
/// <param name="Kind">Null for every kind.</param>
/// <param name="Agency">Null for every agency.</param>
/// <param name="ValidFrom">Applies to tickets filed from this day on, agency's zone.</param>
/// <param name="ValidUntil">The last such day; null while in force.</param>
/// <param name="Days">How many, at least 1.</param>
/// <param name="CountsFirstDay">The day of arrival is day one. What arrives after office hours or on a closed day arrives on the next working day.</param>
/// <param name="Source">The rule in words, Indonesian.</param>
public sealed record ServiceTarget(
    string Id,
    TicketStage Stage,
    TicketKind? Kind,
    string? Agency,
    DateOnly ValidFrom,
    DateOnly? ValidUntil,
    int Days,
    DayUnit Unit,
    bool CountsFirstDay,
    string Source,
    Confidence Confidence);

[JsonConverter(typeof(JsonStringEnumConverter<TicketStage>))]
public enum TicketStage
{
    /// <summary>Check and pass on.</summary>
    Verification,

    /// <summary>Answer the matter itself.</summary>
    Answer,

    /// <summary>How long a reporter may be silent after an answer before they are asked once more.</summary>
    SecondQuestion,

    /// <summary>How long after that before the ticket is closed without a reply.</summary>
    Silence,

    /// <summary>How long a closed ticket may be opened again.</summary>
    Reopening,
}

[JsonConverter(typeof(JsonStringEnumConverter<DayUnit>))]
public enum DayUnit
{
    WorkingDays,
    CalendarDays,
}

/// <summary>How sure we are of a rule.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Confidence>))]
public enum Confidence
{
    /// <summary>Several independent public sources agree.</summary>
    Strong,

    /// <summary>To be confirmed (perlu konfirmasi).</summary>
    Unconfirmed,
}
