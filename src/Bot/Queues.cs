namespace AsnAssistant.Bot;

/// <summary>The two queues of the kernel. The lane of both is the conversation's address.</summary>
public static class Queues
{
    /// <summary>Activities waiting to be handled.</summary>
    public const string Inbox = "inbox";

    /// <summary>Activities waiting to be sent.</summary>
    public const string Outbox = "outbox";

    /// <summary>Woken by the store whenever something is put into the queue.</summary>
    public static string TopicOf(string queue) => "queue:" + queue;
}
