using System.Globalization;
using AsnAssistant.Storage;
using Microsoft.Extensions.Options;

namespace AsnAssistant.Telegram;

/// <summary>
/// Keeps us under Telegram's flood limits: so many messages a second of one bot, evenly spaced, and so many into one chat. An answer may book its place ahead, up to
/// the patience; a broadcast only takes one that is nearly due, so a person who waits is never more than that behind it.
/// </summary>
internal sealed class TelegramPacer(IOptions<TelegramOptions> options, TimeProvider clock)
{
    // Telegram allows about 30 in any second. One after the other, 29 stay below that, also when one goes out some 30 ms late.
    private const int BotBurst = 1;

    // Three places: enough that none goes by while the next sender wakes up, and too little for anybody to notice.
    private static readonly TimeSpan BroadcastsAhead = TimeSpan.FromMilliseconds(100);

    private const int GroupBurst = 3;

    private readonly TelegramOptions _options = options.Value;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, DateTimeOffset> _free = [];
    private readonly Dictionary<AgencyId, DateTimeOffset> _heldUntil = [];
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
            var chatWait = chat.Wait(_free.GetValueOrDefault(chatKey), now);
            var botWait = bot.Wait(_free.GetValueOrDefault(agency.Value), now);
            wait = chatWait > botWait ? chatWait : botWait;
            if (isBroadcast && _heldUntil.GetValueOrDefault(agency) - now is var held && held > wait)
            {
                wait = WholeMilliseconds(held);
                return false;
            }
            if (wait > (isBroadcast ? BroadcastsAhead : _options.PacingPatience))
            {
                wait = WholeMilliseconds(isBroadcast ? wait - BroadcastsAhead : wait);
                return false;
            }
            wait = WholeMilliseconds(wait);
            chat.Book(_free, chatKey, now);
            bot.Book(_free, agency.Value, now);
            Clean(now);
            return true;
        }
    }

    /// <summary>Telegram has had enough of this bot. A flood in one chat cannot be told from one of them all, and who gets one message of a broadcast is not flooded by it.</summary>
    public void HoldBroadcasts(AgencyId agency, TimeSpan wait)
    {
        var until = clock.GetUtcNow() + wait;
        lock (_gate)
        {
            _heldUntil[agency] = until > _heldUntil.GetValueOrDefault(agency) ? until : _heldUntil[agency];
        }
    }

    /// <returns>How long broadcasts are held for, zero when they are not.</returns>
    public TimeSpan HeldFor(AgencyId agency)
    {
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            return _heldUntil.GetValueOrDefault(agency) is var until && until > now ? until - now : TimeSpan.Zero;
        }
    }

    /// <summary>Up, as delays are counted in them: half of one would be no delay at all, and whoever asks again would do so without a pause.</summary>
    private static TimeSpan WholeMilliseconds(TimeSpan wait) => TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));

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

        public TimeSpan Wait(DateTimeOffset full, DateTimeOffset now)
        {
            if (PerSecond <= 0 || full <= now)
            {
                return TimeSpan.Zero;
            }
            var wait = full - now - (Interval * (Burst - 1));
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
