using AsnAssistant.Bot;

namespace AsnAssistant.Telegram;

/// <summary>What an update turned out to be.</summary>
/// <param name="CallbackQueryId">The press to be answered, whatever else becomes of the update; null when it is none.</param>
internal abstract record UpdateReading(string? CallbackQueryId)
{
    /// <summary>Something for the bot.</summary>
    public sealed record Accepted(Activity Activity, string? CallbackQueryId) : UpdateReading(CallbackQueryId);

    /// <summary>An update that is none of our business.</summary>
    /// <param name="Reason">Plain words, no personal data.</param>
    public sealed record Ignored(string Reason, string? CallbackQueryId = null) : UpdateReading(CallbackQueryId);

    /// <summary>Nothing of the documented shape.</summary>
    /// <param name="Reason">Plain words, no personal data.</param>
    public sealed record Unreadable(string Reason) : UpdateReading((string?)null);
}
