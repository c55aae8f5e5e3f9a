using System.Text.Json;

namespace AsnAssistant.Complaints;

/// <summary>What a reporter is told about their ticket: the payload of the notices named in <see cref="TicketNotices"/>.</summary>
/// <param name="Text">The answer or the reason, in the officer's words; null where there is none.</param>
/// <param name="Unit">Name of the unit that has it now; null before assignment.</param>
/// <param name="By">The officer's name as the reporter may read it.</param>
/// <param name="DueDay">By when the next word comes; null when nothing is due.</param>
public sealed record TicketNews(TicketNumber Number, TicketState State, string? Text, string? Unit, string? By, DateOnly? DueDay)
{
    /// <summary>Reads a notice's payload.</summary>
    /// <returns>Null for anything else, whoever sent it.</returns>
    public static TicketNews? Read(JsonElement? payload)
    {
        try
        {
            return payload is { ValueKind: JsonValueKind.Object } value ? value.Deserialize(ComplaintsJson.Default.TicketNews) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal JsonElement ToJson() => JsonSerializer.SerializeToElement(this, ComplaintsJson.Default.TicketNews);
}

/// <summary>Names of the events a reporter hears of.</summary>
public static class TicketNotices
{
    public const string Assigned = "ticket.assigned";
    public const string Answered = "ticket.answered";
    public const string Closed = "ticket.closed";
}
