namespace AsnAssistant.Host.Configuration;

/// <summary>Section <c>Retention</c>: how long things are kept, in days.</summary>
public sealed class RetentionOptions
{
    /// <summary>Days a conversation's state outlives its last message, 1 to 3,650.</summary>
    public int ConversationDays { get; init; } = 180;

    /// <summary>Days a masked transcript is kept, 0 to 3,650; 0 keeps none.</summary>
    public int TranscriptDays { get; init; }

    /// <summary>Days a message that nobody could deal with is kept, 1 to 3,650.</summary>
    public int DeadLetterDays { get; init; } = 30;
}
