using System.Diagnostics.Metrics;
using AsnAssistant.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AsnAssistant.Bot;

/// <summary>Looks now and then how much waits in inbox, outbox and the features' queues, and how much lies among their dead letters, for the metrics.</summary>
public sealed class QueueGauge(IStore store, BotOptions options, TimeProvider clock, ILogger<QueueGauge> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    /// <summary>The last look, by agency and queue; empty before the first.</summary>
    public IReadOnlyList<(AgencyId Agency, string Queue, QueueDepth Depth)> Last { get; private set; } = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        BotTelemetry.ObserveDepths(() => Last.SelectMany(look => new[]
        {
            Measure(look.Depth.Entries, look.Agency, look.Queue, "waiting"),
            Measure(look.Depth.DeadLetters, look.Agency, look.Queue, "dead"),
        }));
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var looks = new List<(AgencyId, string, QueueDepth)>();
                foreach (var agency in options.Agencies)
                {
                    foreach (var queue in (string[])[Queues.Inbox, Queues.Outbox, Queues.Broadcasts, .. options.OtherQueues])
                    {
                        looks.Add((agency, queue, await store.DepthAsync(agency, queue, stoppingToken)));
                    }
                }
                Last = looks;
            }
            catch (Exception failure)
            {
                log.LogDebug("Queue depths are unknown for now: {Failure}", FailureText.Of(failure));
            }
            await Task.Delay(Every, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static Measurement<long> Measure(long value, AgencyId agency, string queue, string state) =>
        new(value, new KeyValuePair<string, object?>("agency", agency.Value), new KeyValuePair<string, object?>("queue", queue), new KeyValuePair<string, object?>("state", state));
}
