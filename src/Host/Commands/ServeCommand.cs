using AsnAssistant.Host.Access;
using AsnAssistant.Host.Demo;
using AsnAssistant.Host.Engine;
using AsnAssistant.Host.Serving;

namespace AsnAssistant.Host.Commands;

/// <summary>Serves until told to stop.</summary>
internal static class ServeCommand
{
    /// <summary>How long a store that is away may hold up the start before the assistant listens without it.</summary>
    private static readonly TimeSpan WaitAtStart = TimeSpan.FromSeconds(2);

    public static async Task<int> RunAsync(BuildAssistant build, string[] urls, bool isDemo, CancellationToken cancel)
    {
        var configuration = Settings.Load();
        if (isDemo)
        {
            configuration = DemoSettings.Of(configuration);
        }
        using var logs = Logs.Factory();
        await using var opened = await OpenedStore.OpenAsync(configuration.Storage, logs, TimeProvider.System, cancel);
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var usable = opened.UntilUsableAsync(waiting.Token);
        if (await Task.WhenAny(usable, Task.Delay(WaitAtStart, cancel)) == usable)
        {
            await usable;
        }
        else
        {
            Console.Out.WriteLine(HostTexts.Line("start.waiting", ("detail", (await opened.Store.HealthAsync(cancel)).Detail)));
        }

        await using var app = build(configuration, opened, urls);
        if (isDemo)
        {
            // The worker that reads the keys has not begun yet, and samples are sealed like everything else.
            await app.Services.GetRequiredService<KeyRingWorker>().RefreshAsync(cancel);
            await DemoData.FillAsync(app.Services, cancel);
        }
        await app.StartAsync(cancel);
        Logs.HasStarted = true;
        app.Services.GetRequiredService<StartBanner>().Print();
        var refusal = StopIfRefusedAsync(usable, app.Lifetime);
        await app.WaitForShutdownAsync(cancel);
        await waiting.CancelAsync();
        await refusal;
        return CommandLine.Done;
    }

    /// <summary>A store that comes late may turn out to be one that forgets.</summary>
    private static async Task StopIfRefusedAsync(Task usable, IHostApplicationLifetime life)
    {
        try
        {
            await usable;
        }
        catch (OperationCanceledException)
        {
            // Stopping before it came.
        }
        catch
        {
            life.StopApplication();
            throw;
        }
    }
}
