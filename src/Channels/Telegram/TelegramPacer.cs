using System.Globalization;
using AsnAssistant.Storage;
using Microsoft.Extensions.Options;

namespace AsnAssistant.Telegram;

/// <summary>
/// Keeps us under Telegram's flood limits: so many messages a second of one bot, so many into one chat. An answer may book its place ahead, up to the patience;
/// a broadcast only takes what is free at once and leaves a reserve, so a person who waits always comes first.
/// </summary>
internal sealed class TelegramPacer(IOptions<TelegramOptions> options, TimeProvider clock)
{
    // Telegram allows about 30 a second: 25 and a burst of 5 stay there in any second.
    private const int BotBurst = 5;

    private const int KeptFromBroadcasts = 2;

    private const int GroupBurst = 3;

    private readonly TelegramOptions _options = options.Value;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, DateTimeOffset> _free = [];
    private int _sinceCleaning;

    /// <summary>Books a place for one message.</summary>
    /// <param name="wait">How long to wait before sending. When nothing was booked: when to ask again.</param>
    /// <returns>False when the wait would be longer than the patience; nothing is booked then.</returns>
    public bool TryBook(AgencyId agency, long chatId, bool isGroup, bool isBroadcast, out TimeSpan wait)
    {
        var now = clock.GetUtcNow();
        var chat = isGroup
            ? new Pace(_options.MessagesPerMinutePerGroup / 60, GroupBurst)
            : new Pace(_options.MessagesPerSecondPerChat, _options.BurstPerChat);
        var bot = new Pace(_options.MessagesPerSecond, BotBurst);
        var chatKey = string.Create(CultureInfo.InvariantCulture, $"{agency}/{chatId}");
        lock (_gate)
        {
            var chatWait = chat.Wait(_free.GetValueOrDefault(chatKey), now, 0);
            var botWait = bot.Wait(_free.GetValueOrDefault(agency.Value), now, isBroadcast ? KeptFromBroadcasts : 0);
            wait = chatWait > botWait ? chatWait : botWait;
            if (wait > (isBroadcast ? TimeSpan.Zero : _options.PacingPatience))
            {
                return false;
            }
            chat.Book(_free, chatKey, now);
            bot.Book(_free, agency.Value, now);
            Clean(now);
            return true;
        }
    }

    private void Clean(DateTimeOffset now)
    {
        if (++_sinceCleaning < 4096)
        {
            return;
        }
        _sinceCleaning = 0;
        foreach (var (key, free) in _free.ToArray())
        {
            if (free <= now)
            {
                _free.Remove(key);
            }
        }
    }

    /// <summary>A token bucket told by one time: when it will be full again.</summary>
    private readonly record struct Pace(double PerSecond, int Burst)
    {
        private TimeSpan Interval => TimeSpan.FromSeconds(1 / PerSecond);

        public TimeSpan Wait(DateTimeOffset full, DateTimeOffset now, int reserve)
        {
            if (PerSecond <= 0 || full <= now)
            {
                return TimeSpan.Zero;
            }
            var wait = full - now - (Interval * (Burst - 1 - reserve));
            return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
        }

        public void Book(Dictionary<string, DateTimeOffset> free, string key, DateTimeOffset now)
        {
            if (PerSecond > 0)
            {
                var full = free.GetValueOrDefault(key);
                free[key] = (full > now ? full : now) + Interval;
            }
        }
    }
}
