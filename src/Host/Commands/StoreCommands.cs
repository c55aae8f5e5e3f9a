using System.CommandLine;
using AsnAssistant.Api;
using AsnAssistant.Bot;
using AsnAssistant.Host.Engine;
using AsnAssistant.Host.Serving;
using AsnAssistant.People;

namespace AsnAssistant.Host.Commands;

/// <summary><c>store check</c>: whether the engine answers, and how durable it is.</summary>
internal static class StoreCommands
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static Command Create()
    {
        var check = new Command("check", HostTexts.Line("cli.storeCheck"));
        check.SetAction((_, cancel) => Guard.RunAsync(() => CheckAsync(cancel)));
        return new Command("store", HostTexts.Line("cli.store")) { check };
    }

    private static async Task<int> CheckAsync(CancellationToken cancel)
    {
        var configuration = Settings.Load();
        using var logs = Logs.ForCommand();
        await using var opened = await OpenedStore.OpenAsync(configuration.Storage, logs, TimeProvider.System, cancel);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        try
        {
            await opened.UntilUsableAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // Health says what is wrong.
        }
        var health = await opened.Store.HealthAsync(cancel);
        Console.Out.WriteLine(HostTexts.Line(health.IsReady ? "store.ready" : "store.notReady", ("detail", $"{opened.Name}. {health.Detail}")));
        if (!health.IsReady)
        {
            return CommandLine.Failed;
        }
        if (!health.IsDurable)
        {
            Console.Out.WriteLine(HostTexts.Line("store.notDurable"));
        }
        foreach (var agency in configuration.AllAgencies.All)
        {
            foreach (var queue in (string[])[Queues.Inbox, Queues.Outbox, Queues.Broadcasts, SentFiles.Queue, ApiServices.DeliveryQueue])
            {
                var depth = await opened.Store.DepthAsync(agency.Id, queue, cancel);
                Console.Out.WriteLine(HostTexts.Line("store.depth", ("agency", agency.Name), ("queue", queue), ("entries", depth.Entries), ("dead", depth.DeadLetters)));
            }
        }
        return health.IsDurable ? CommandLine.Done : CommandLine.Failed;
    }
}
