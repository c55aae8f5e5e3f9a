using System.Text.Json;

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

    /// <summary>Name under which the sent message's channel id is kept for <see cref="RememberFor"/>.</summary>
    public string? RememberAs { get; set; }

    /// <summary>Null for 48 hours.</summary>
    public TimeSpan? RememberFor { get; set; }

    /// <summary>Update and delete: a remembered name or the channel's id.</summary>
    public string? Target { get; set; }

    /// <summary>Names the broadcast it is part of: such goes by <see cref="Queues.Broadcasts"/>, after all answers. Null for everything else. 1 to 60 characters of a name in the store.</summary>
    public string? Broadcast { get; set; }

    /// <returns>Null for what is none.</returns>
    public static OutboundActivity? Read(ReadOnlyMemory<byte> payload)
    {
        try
        {
            return JsonSerializer.Deserialize(payload.Span, BotJson.Default.OutboundActivity);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Counts whom a broadcast could not reach, because they are gone.</summary>
    public static string GoneCounter(string broadcast) => $"broadcast:{broadcast}:gone";

    /// <summary>Counts what of a broadcast was taken back before it left.</summary>
    public static string DroppedCounter(string broadcast) => $"broadcast:{broadcast}:dropped";

    /// <summary>Counts what of a broadcast became a dead letter.</summary>
    public static string FailedCounter(string broadcast) => $"broadcast:{broadcast}:failed";
}
