namespace AsnAssistant.Bot;

/// <summary>The queues of the kernel. The lane of each is the conversation's address.</summary>
public static class Queues
{
    /// <summary>Activities waiting to be handled.</summary>
    public const string Inbox = "inbox";

    /// <summary>Activities waiting to be sent.</summary>
    public const string Outbox = "outbox";

    /// <summary>
    /// What is told to many at once, waiting to be sent beside the outbox: apart from it, so that an answer never waits behind it, not even in the same conversation.
    /// </summary>
    public const string Broadcasts = "broadcasts";

    /// <summary>Woken by the store whenever something is put into the queue.</summary>
    public static string TopicOf(string queue) => "queue:" + queue;
}
