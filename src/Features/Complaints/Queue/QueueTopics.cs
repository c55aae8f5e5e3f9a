namespace AsnAssistant.Complaints;

/// <summary>What the store wakes whoever looks at tickets by.</summary>
public static class QueueTopics
{
    /// <summary>Something in the agency's lists of tickets has changed; which, a reader looks up.</summary>
    public const string Changed = "tickets";
}
