using System.Text.Json;

namespace AsnAssistant.Complaints;

/// <summary>What a reporter is told about their ticket: the payload of the notices named in <see cref="TicketNotices"/>.</summary>
/// <param name="Text">The answer or the reason, in the officer's words; null where there is none.</param>
/// <param name="Unit">Name of the unit that has it now; null before assignment.</param>
/// <param name="By">The officer's name as the reporter may read it.</param>
/// <param name="DueDay">By when the next word comes; null when nothing is due.</param>
/// <param name="Evidence">What shows that it was done; null where nothing was given.</param>
/// <param name="To">The agency it was forwarded to; null otherwise.</param>
/// <param name="CanReopen">The reporter may call the office back.</param>
/// <param name="IsLate">The due day is over.</param>
/// <param name="Other">The reporter's own second ticket, see <see cref="TicketNotices.Split"/>; null otherwise.</param>
public sealed record TicketNews(
    TicketNumber Number,
    TicketState State,
    string? Text,
    string? Unit,
    string? By,
    DateOnly? DueDay,
    string? Evidence = null,
    string? To = null,
    bool CanReopen = false,
    bool IsLate = false,
    TicketNumber? Other = null)
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

    /// <summary>An officer wrote; the matter goes on.</summary>
    public const string Replied = "ticket.replied";

    public const string Paused = "ticket.paused";
    public const string Resumed = "ticket.resumed";

    /// <summary>Was it really solved? Asked once more.</summary>
    public const string AskedAgain = "ticket.asked-again";

    public const string IdentityOpened = "ticket.identity-opened";

    /// <summary>An officer talks with the reporter directly: the assistant is silent.</summary>
    public const string LiveBegan = "ticket.live-began";

    public const string LiveEnded = "ticket.live-ended";

    /// <summary>The calendar or a rule changed, and with it the due day.</summary>
    public const string Recounted = "ticket.recounted";

    /// <summary>Theirs was merged into another case.</summary>
    public const string Merged = "ticket.merged";

    /// <summary>Others were merged into theirs.</summary>
    public const string MergedIn = "ticket.merged-in";

    /// <summary>Theirs stands by itself again.</summary>
    public const string Unmerged = "ticket.unmerged";

    /// <summary>The second matter in theirs has become a ticket of its own.</summary>
    public const string Split = "ticket.split";
}
