namespace AsnAssistant.Dialogs;

/// <summary>How fast one conversation may speak. Generous: an album of photos sent at once must pass.</summary>
public sealed class ConversationPace
{
    /// <summary>How many messages come back each minute. 1 to 10,000.</summary>
    public int MessagesPerMinute { get; set; } = 60;

    /// <summary>How many may come at once. 1 to 10,000.</summary>
    public int MessagesInARow { get; set; } = 40;

    /// <summary>How long nothing is read after that. 1 second to an hour.</summary>
    public TimeSpan Pause { get; set; } = TimeSpan.FromSeconds(30);
}
