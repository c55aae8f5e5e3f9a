using System.Diagnostics.Metrics;
using AsnAssistant.Storage;

namespace AsnAssistant.Bot.Tests;

/// <summary>A process has one gauge, and the last one started is the one that is read: no other kernel may start meanwhile.</summary>
[CollectionDefinition(nameof(QueueGaugeTests), DisableParallelization = true)]
[Collection(nameof(QueueGaugeTests))]
public sealed class QueueGaugeTests
{
    [Fact]
    public async Task What_waits_in_a_features_queue_and_what_died_there_is_measured_beside_inbox_and_outbox()
    {
        await using var kernel = await Kernel.StartAsync(_ => Task.CompletedTask, options => options.OtherQueues = ["contoh"], workers: false);
        await kernel.Store.CommitAsync(new WriteBatch(Kernel.Agency)
            .Enqueue("contoh", "a", "satu", "{}"u8.ToArray())
            .Enqueue("contoh", "b", "dua", "{}"u8.ToArray())
            .BuryUnread("contoh", "c", "mati", "{}"u8.ToArray(), "Contoh."));
        var seen = new Dictionary<(string Queue, string State), long>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument is { Name: "asn.queue.entries", Meter.Name: BotTelemetry.Name })
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            var named = tags.ToArray().ToDictionary(tag => tag.Key, tag => (string?)tag.Value);
            if (named["agency"] == Kernel.Agency.Value)
            {
                lock (seen)
                {
                    seen[(named["queue"]!, named["state"]!)] = value;
                }
            }
        });
        listener.Start();
        await kernel.StartGaugeAsync();
        await Kernel.UntilAsync(
            () =>
            {
                listener.RecordObservableInstruments();
                lock (seen)
                {
                    return seen.GetValueOrDefault(("contoh", "waiting")) == 2 && seen.GetValueOrDefault(("contoh", "dead")) == 1 && seen.ContainsKey((Queues.Inbox, "waiting"));
                }
            },
            "the queue is measured");
    }
}
