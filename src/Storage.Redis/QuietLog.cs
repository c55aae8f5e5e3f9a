using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace AsnAssistant.Storage.Redis;

/// <summary>At most one line in five seconds of each kind: the client raises up to 150 events a second while a server loads its data.</summary>
internal sealed class QuietLog(ILogger logger, TimeProvider clock)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Kind> _kinds = new();

    public void Say(LogLevel level, string kind, string what, Exception? error = null)
    {
        var last = _kinds.GetOrAdd(kind, static _ => new Kind());
        int silent;
        lock (last)
        {
            if (last.SaidAt is { } saidAt && clock.GetElapsedTime(saidAt) < Quiet)
            {
                last.Silent++;
                return;
            }
            silent = last.Silent;
            last.Silent = 0;
            last.SaidAt = clock.GetTimestamp();
        }
        var message = error is null ? what : $"{what}: {error.Message}";
        if (silent == 0)
        {
            logger.Log(level, "Redis, {Kind}: {What}", kind, message);
        }
        else
        {
            logger.Log(level, "Redis, {Kind}: {What} (and {Silent} more like it)", kind, message, silent);
        }
    }

    private sealed class Kind
    {
        public long? SaidAt { get; set; }

        public int Silent { get; set; }
    }
}
