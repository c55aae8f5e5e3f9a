using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace AsnAssistant.Connector;

/// <summary>Tells an operator that requests are refused, and why, without letting whoever is refused fill the disk: each reason at most once a minute.</summary>
internal sealed class RefusalLog(TimeProvider clock, ILogger<RefusalLog> log)
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Count> _counts = new();

    /// <param name="reason">One of a few fixed words, nothing of the request.</param>
    public void Note(string reason)
    {
        var count = _counts.GetOrAdd(reason, _ => new Count());
        int refused;
        lock (count)
        {
            count.Refused++;
            var now = clock.GetUtcNow();
            if (now - count.ToldAt < Every)
            {
                return;
            }
            (refused, count.Refused, count.ToldAt) = (count.Refused, 0, now);
        }
        log.LogWarning("Requests to the Bot Connector endpoint were refused: {Reason} ({Times} since this was last told)", reason, refused);
    }

    private sealed class Count
    {
        public int Refused { get; set; }

        public DateTimeOffset ToldAt { get; set; } = DateTimeOffset.MinValue;
    }
}
