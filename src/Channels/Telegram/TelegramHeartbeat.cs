using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.Storage;
using Microsoft.Extensions.Options;

namespace AsnAssistant.Telegram;

/// <summary>
/// A bot's sign of life: an update as Telegram's are, from the bot's own id, which no real chat can have. It passes our intake, a turn, the inbox and the outbox;
/// at the end Telegram itself is asked who the bot is, in place of a message that nobody should get.
/// </summary>
internal sealed class TelegramHeartbeat(TelegramApi api, Heartbeat heartbeat, IOptions<TelegramOptions> options, TimeProvider clock)
{
    private readonly ConcurrentDictionary<AgencyId, long> _last = new();

    public static bool IsOf(TelegramBot bot, Activity activity) => activity.Conversation?.Id == bot.UserId && activity.From?.Id == bot.UserId;

    /// <summary>The update as the kernel knows a sign of life.</summary>
    public static Activity Asked(Activity update) => new()
    {
        Type = ActivityTypes.Event,
        Name = Heartbeat.Asked,
        Id = update.Id,
        ChannelId = update.ChannelId,
        Conversation = update.Conversation,
        From = update.From,
        Recipient = update.Recipient,
        Value = Heartbeat.ValueOf(update.Id!),
    };

    /// <returns>True once in each interval.</returns>
    public bool IsDue(TelegramBot bot)
    {
        if (options.Value.HeartbeatEvery <= TimeSpan.Zero
            || (_last.TryGetValue(bot.Agency, out var last) && clock.GetElapsedTime(last) < options.Value.HeartbeatEvery))
        {
            return false;
        }
        _last[bot.Agency] = clock.GetTimestamp();
        return true;
    }

    public JsonElement Update(TelegramBot bot)
    {
        var now = clock.GetUtcNow();
        var self = long.Parse(bot.UserId, CultureInfo.InvariantCulture);
        return JsonSerializer.SerializeToElement(new JsonObject
        {
            ["update_id"] = now.ToUnixTimeMilliseconds(),
            ["message"] = new JsonObject
            {
                ["message_id"] = 1,
                ["date"] = now.ToUnixTimeSeconds(),
                ["chat"] = new JsonObject { ["id"] = self, ["type"] = "private" },
                ["from"] = new JsonObject { ["id"] = self, ["is_bot"] = false },
                ["text"] = "heartbeat",
            },
        });
    }

    /// <summary>The end of the way. What does not get there is not repeated: the next one says the same.</summary>
    public async Task<Delivery> ReturnAsync(TelegramBot bot, CancellationToken cancel)
    {
        if ((await api.GetMeAsync(bot, cancel)).Error is { } error)
        {
            await heartbeat.FailedAsync(bot.Agency, TelegramChannel.ChannelId, error.Kind == TelegramErrorKind.Refused ? HeartbeatFaults.Refused : HeartbeatFaults.NoReturn, cancel);
            return new Delivery.Unreachable("A sign of life did not reach Telegram.");
        }
        await heartbeat.CameAsync(bot.Agency, TelegramChannel.ChannelId, cancel);
        return new Delivery.Sent();
    }
}
