namespace AsnAssistant.Bot;

public enum OutboundKind
{
    Send,
    Update,
    Delete,
}

/// <summary>One entry of the outbox: something to send, replace or delete.</summary>
public sealed class OutboundActivity
{
    public OutboundKind Kind { get; set; }

    public Activity Activity { get; set; } = new();

    /// <summary>Name under which the sent message's channel id is kept for 48 hours.</summary>
    public string? RememberAs { get; set; }

    /// <summary>Update and delete: a remembered name or the channel's id.</summary>
    public string? Target { get; set; }
}
