using System.Text.Json.Nodes;
using AsnAssistant.Bot.DialogStack;

namespace AsnAssistant.Bot;

/// <summary>What is kept of a conversation between turns: one document, written with a version check by each turn.</summary>
public sealed class ConversationRecord
{
    /// <summary>How many recent activity ids are remembered. Channels repeat an update soon and in order, so a few dozen reach far.</summary>
    public const int SeenLimit = 64;

    /// <summary>Refreshed by every inbound activity, since service addresses move.</summary>
    public ConversationReference Reference { get; set; } = new();

    /// <summary>The dialogs this conversation is in.</summary>
    public DialogState Dialogs { get; set; } = new();

    /// <summary>Ids of the last activities handled, oldest first, at most <see cref="SeenLimit"/>.</summary>
    public List<string> Seen { get; set; } = [];

    /// <summary>State of the conversation outside of any dialog, by name: the conversation scope.</summary>
    public JsonObject? Properties { get; set; }

    /// <summary>Timestamp of the last activity of this conversation, in or out, UTC: later ones are never stamped earlier.</summary>
    public DateTimeOffset LastTimestamp { get; set; }

    public static string KeyOf(string address) => "conv:" + address;

    public bool HasSeen(string id) => Seen.Contains(id);

    public void Remember(string id)
    {
        Seen.Add(id);
        if (Seen.Count > SeenLimit)
        {
            Seen.RemoveAt(0);
        }
    }
}

/// <summary>
/// Replies that were handed over in the answer of a request, kept so that a repeated request gets them again. A document of its own, since only a repetition
/// ever reads it.
/// </summary>
/// <param name="ActivityId">The inbound activity these replies belong to.</param>
public sealed record HandedOver(string ActivityId, List<Activity> Replies)
{
    /// <summary>Longer than any channel goes on repeating an update it was answered for.</summary>
    internal static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    public static string KeyOf(string address) => "handed:" + address;
}
