using System.Collections.Concurrent;
using AsnAssistant.Bot;
using AsnAssistant.Storage;

namespace AsnAssistant.Telegram;

/// <summary>
/// Remembers in this process how far each delivery came, so that one tried again does not repeat the parts that had arrived. After a crash the
/// memory is gone and a part may be said twice: nothing is lost, and Telegram has no key by which it could tell a repetition.
/// </summary>
internal sealed class SendProgress
{
    private const int Remembered = 20_000;

    private readonly ConcurrentDictionary<string, Entry> _entries = new();
    private readonly ConcurrentQueue<string> _order = new();

    public sealed class Entry
    {
        /// <summary>Steps that had arrived.</summary>
        public int Done { get; set; }

        /// <summary>The message that answers the person: the last one that was sent.</summary>
        public long? MessageId { get; set; }

        public bool KeyboardTakenAway { get; set; }

        public bool IsComplete { get; set; }
    }

    /// <returns>Empty when the Activity has no id to know it by.</returns>
    public Entry Of(AgencyId agency, OutboundActivity outbound)
    {
        var activity = outbound.Activity;
        if (activity.Id is null)
        {
            return new Entry();
        }
        var words = string.GetHashCode(activity.Text ?? "", StringComparison.Ordinal);
        return _entries.GetOrAdd($"{agency}/{activity.Conversation?.Id}/{activity.Id}/{outbound.Kind}/{words}", Add);
    }

    private Entry Add(string key)
    {
        _order.Enqueue(key);
        while (_order.Count > Remembered && _order.TryDequeue(out var oldest))
        {
            _entries.TryRemove(oldest, out _);
        }
        return new Entry();
    }
}
