using System.Text.Json.Nodes;
using AsnAssistant.Dialogs.Complaints;
using AsnAssistant.Dialogs.Mentoring;
using AsnAssistant.Dialogs.PolicyAnswers;
using AsnAssistant.Mentoring;

namespace AsnAssistant.Dialogs;

/// <summary>What a link or a printed QR code opens the chat for: <c>t.me/BOT?start=PAYLOAD</c> in Telegram, <c>/chat?mulai=PAYLOAD</c> in the web chat.</summary>
/// <remarks>
/// A payload is 1 to 64 letters, digits, "-" and "_" (source: Telegram, "Deep links"): <c>lapor</c>; <c>lapor_Loket-Dukcapil</c>, a report at a place whose words
/// are joined by "-" or "_"; <c>tanya</c>; <c>tiket_NUMBER</c>; <c>mentor_ID</c>, an invitation.
/// </remarks>
internal static class StartLinks
{
    private const string Report = "lapor";
    private const string Ticket = "tiket_";

    /// <returns>The dialog to begin and its options; null where the payload means nothing, and the chat just opens.</returns>
    public static (string Dialog, JsonNode? Options)? Read(string? payload) => payload switch
    {
        null => null,
        Report => (ComplaintDialog.DialogId, null),
        "tanya" => (PolicyQuestionDialog.DialogId, null),
        _ when payload.StartsWith(MentorInvitations.PayloadPrefix, StringComparison.Ordinal) => (MentorInvitedDialog.DialogId, JsonValue.Create(payload)),
        _ when payload.StartsWith(Ticket, StringComparison.Ordinal) => (TicketStatusDialog.DialogId, JsonValue.Create(payload[Ticket.Length..])),
        _ when payload.StartsWith(Report + "_", StringComparison.Ordinal) && PlaceIn(payload[(Report.Length + 1)..]) is { Length: > 0 } place => (ComplaintDialog.DialogId, ComplaintDialog.At(place)),
        _ => null,
    };

    private static string PlaceIn(string words) => string.Join(' ', words.Split(['-', '_'], StringSplitOptions.RemoveEmptyEntries));
}
