using System.Text.Json.Serialization;

namespace AsnAssistant.Mentoring;

/// <summary>A stretch of the week in which somebody can usually talk, local time of the agency.</summary>
public sealed record MeetingTime(DayOfWeek Day, DayPart Part);

[JsonConverter(typeof(JsonStringEnumConverter<DayPart>))]
public enum DayPart
{
    /// <summary>Pagi, before 11.</summary>
    Morning,

    /// <summary>Siang, 11 to 15.</summary>
    Midday,

    /// <summary>Sore, 15 to 18.</summary>
    Afternoon,

    /// <summary>Malam.</summary>
    Evening,
}
