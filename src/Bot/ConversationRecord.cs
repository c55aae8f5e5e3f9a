using System.Text.Json.Nodes;
using AsnAssistant.Bot.DialogStack;

namespace AsnAssistant.Bot;

/// <summary>What is kept of a conversation between turns: one document, written with a version check by each turn.</summary>
public sealed class ConversationRecord
{
    /// <summary>
    /// How many recent activities are remembered: more than a channel hands out at once, so that a whole repeated batch is recognised (Telegram: 100).
    /// </summary>
    public const int SeenLimit = 128;

    /// <summary>Refreshed by every inbound activity, since service addresses move.</summary>
    public ConversationReference Reference { get; set; } = new();

    /// <summary>The dialogs this conversation is in.</summary>
    public DialogState Dialogs { get; set; } = new();

    /// <summary>
    /// The last activities handled, oldest first, at most <see cref="SeenLimit"/>: eight characters for each id, 48 bits of its hash. One text, because it is
    /// read and written with every turn.
    /// </summary>
    public string Seen { get; set; } = "";

    /// <summary>State of the conversation outside of any dialog, by name: the conversation scope.</summary>
    public JsonObject? Properties { get; set; }

    /// <summary>Timestamp of the last activity of this conversation, in or out, UTC: later ones are never stamped earlier.</summary>
    public DateTimeOffset LastTimestamp { get; set; }

    public static string KeyOf(string address) => "conv:" + address;

    public bool HasSeen(string id)
    {
        Span<char> mark = stackalloc char[MarkLength];
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
        Span<char> mark = stackalloc char[MarkLength];
        WriteMark(id, mark);
        var kept = Seen.AsSpan(Math.Max(0, Seen.Length - ((SeenLimit - 1) * MarkLength)));
        Seen = string.Concat(kept, mark);
    }

    private const int MarkLength = 8;

    /// <summary>FNV-1a, 64 bits, folded to 48, six bits a character. Source: Fowler, Noll and Vo.</summary>
    private static void WriteMark(string id, Span<char> mark)
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        var hash = 14695981039346656037UL;
        foreach (var character in id)
        {
            hash = (hash ^ character) * 1099511628211UL;
        }
        hash ^= hash >> 48;
        for (var i = 0; i < MarkLength; i++)
        {
            mark[i] = Alphabet[(int)(hash & 63)];
            hash >>= 6;
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
