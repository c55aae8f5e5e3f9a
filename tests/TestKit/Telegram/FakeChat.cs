using System.Text.Json.Nodes;

namespace AsnAssistant.TestKit;

/// <summary>One chat of a bot, as Telegram keeps it.</summary>
internal sealed class FakeChat(long id)
{
    private readonly List<FakeMessage> _messages = [];
    private DateTimeOffset _full = DateTimeOffset.MinValue;

    public long Id { get; } = id;

    public bool IsGroup => Id < 0;

    public bool HasBlocked { get; set; }

    public long? MovedTo { get; set; }

    public long LastMessageId { get; set; }

    public List<FakeMessage> Messages => _messages;

    public JsonObject ToJson() => IsGroup
        ? new JsonObject { ["id"] = Id, ["type"] = "supergroup", ["title"] = "Grup contoh" }
        : new JsonObject { ["id"] = Id, ["type"] = "private", ["first_name"] = "Contoh" };

    /// <returns>How long to wait; null when it is within the limit.</returns>
    public TimeSpan? Flood(DateTimeOffset now)
    {
        var (interval, burst) = IsGroup ? (TimeSpan.FromSeconds(3), 20) : (TimeSpan.FromSeconds(1), 5);
        var full = _full > now ? _full : now;
        if (full - now > interval * (burst - 1))
        {
            return full - now - (interval * (burst - 1));
        }
        _full = full + interval;
        return null;
    }
}
