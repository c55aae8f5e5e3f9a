using System.Buffers.Binary;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AsnAssistant.Bot.DialogStack;

namespace AsnAssistant.Bot;

/// <summary>What is kept of a conversation between turns: one document, written with a version check by each turn.</summary>
public sealed class ConversationRecord
{
    /// <summary>
    /// How many recent activities are remembered: more than a channel has under way at once, so that all of them are recognised when they are repeated. Each costs
    /// eight bytes in every read and every write of the conversation, so a channel asks for no more at once than fit.
    /// </summary>
    public const int SeenLimit = 48;

    /// <summary>Refreshed by every inbound activity, since service addresses move.</summary>
    public ConversationReference Reference { get; set; } = new();

    /// <summary>The dialogs this conversation is in.</summary>
    public DialogState Dialogs { get; set; } = new();

    /// <summary>
    /// The last activities handled, oldest first, at most <see cref="SeenLimit"/>: 48 bits of a hash of each id. One array, because it is read and written
    /// with every turn.
    /// </summary>
    public byte[] Seen { get; set; } = [];

    /// <summary>State of the conversation outside of any dialog, by name: the conversation scope.</summary>
    public JsonObject? Properties { get; set; }

    /// <summary>Timestamp of the last activity of this conversation, in or out, UTC: later ones are never stamped earlier.</summary>
    public DateTimeOffset LastTimestamp { get; set; }

    /// <summary>The request that <see cref="Handed"/> answered; null where there is none, or its replies are in <see cref="HandedOver"/>.</summary>
    [JsonPropertyName("activityId")]
    public string? HandedFor { get; set; }

    /// <summary>
    /// What the latest request was answered, where it only asked the next question of a dialog, whose state stands in this same document: most turns of a form, which so
    /// write one document and not two. Everything else is a <see cref="HandedOver"/>, which is gone after a day.
    /// </summary>
    /// <remarks>Never read with the record: only a repetition asks for it, and reads it as a <see cref="KeptAnswer"/>, whose names these are.</remarks>
    [JsonPropertyName("replies")]
    public List<KeptReply>? Handed { get; private set; }

    /// <summary>Set in a turn after which nothing needs to be remembered: then the record goes after a day, in which a repeated activity is still recognised.</summary>
    [JsonIgnore]
    public bool LapsesSoon { get; set; }

    public static string KeyOf(string address) => "conv:" + address;

    /// <summary>Keeps these replies with the record; with null, none.</summary>
    internal void Hand(KeptAnswer? answer) => (HandedFor, Handed) = (answer?.ActivityId, answer?.Replies);

    public bool HasSeen(string id)
    {
        Span<byte> mark = stackalloc byte[MarkLength];
        WriteMark(id, mark);
        for (var at = 0; at + MarkLength <= Seen.Length; at += MarkLength)
        {
            if (Seen.AsSpan(at, MarkLength).SequenceEqual(mark))
            {
                return true;
            }
        }
        return false;
    }

    public void Remember(string id)
    {
        var kept = Seen.AsSpan(Math.Max(0, Seen.Length - ((SeenLimit - 1) * MarkLength)));
        var seen = new byte[kept.Length + MarkLength];
        kept.CopyTo(seen);
        WriteMark(id, seen.AsSpan(kept.Length));
        Seen = seen;
    }

    private const int MarkLength = 6;

    /// <summary>FNV-1a, 64 bits, folded to 48. Source: Fowler, Noll and Vo.</summary>
    private static void WriteMark(string id, Span<byte> mark)
    {
        var hash = 14695981039346656037UL;
        foreach (var character in id)
        {
            hash = (hash ^ character) * 1099511628211UL;
        }
        hash ^= hash >> 48;
        Span<byte> whole = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(whole, hash);
        whole[..MarkLength].CopyTo(mark);
    }
}

/// <summary>
/// Replies that were handed over in the answer of a request, kept so that a repeated request gets them again. A document of its own, unless they stand in
/// <see cref="ConversationRecord.Handed"/>.
/// </summary>
/// <param name="ActivityId">The inbound activity these replies belong to.</param>
/// <param name="Replies">Without their addresses, which the conversation knows.</param>
public sealed record HandedOver(string ActivityId, List<Activity> Replies)
{
    /// <summary>Longer than any channel goes on repeating an update it was answered for.</summary>
    internal static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    public static string KeyOf(string address) => "handed:" + address;
}
