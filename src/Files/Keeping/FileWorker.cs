using AsnAssistant.People;
using AsnAssistant.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AsnAssistant.Files;

/// <summary>Leases files that were sent and has them dealt with, for every agency, a few at once; a host that falls silent is followed by another within seconds.</summary>
internal sealed class FileWorker(IStore store, FileDesk desk, Agencies agencies, ILogger<FileWorker> log) : BackgroundService
{
    /// <summary>Each file stands in memory whole, up to twice.</summary>
    private const int AtOnce = 2;

    /// <summary>Above every limit of <see cref="FilesOptions.Attempts"/>: the desk decides when a file is given up, and says so.</summary>
    private const int NeverByItself = 1_000;

    private static readonly TimeSpan Visibility = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LookAtLeast = TimeSpan.FromSeconds(2);
    private static readonly string Owner = $"files-{WriteBatch.NewId()}";

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(agencies.All.Select(agency => RunAsync(agency.Id, stoppingToken)));

    private async Task RunAsync(AgencyId agency, CancellationToken stop)
    {
        using var news = new SemaphoreSlim(0, 1);
        using var subscription = store.Subscribe((woken, topic) =>
        {
            if (woken == agency && topic == "queue:" + SentFiles.Queue && news.CurrentCount == 0)
            {
                try
                {
                    news.Release();
                }
                catch (SemaphoreFullException)
                {
                    // Woken already.
                }
            }
        });
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var leases = await store.LeaseAsync(agency, SentFiles.Queue, Owner, AtOnce, 1, Visibility, NeverByItself, stop);
                await Task.WhenAll(leases.Select(lease => HoldAsync(agency, lease, stop)));
                if (leases.Length == 0)
                {
                    await news.WaitAsync(LookAtLeast, stop);
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                log.LogWarning("Files of {Agency} wait: {Failure}", agency, failure.GetType().Name);
                await Task.Delay(LookAtLeast, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Works on one lease and renews it meanwhile.</summary>
    private async Task HoldAsync(AgencyId agency, Lease lease, CancellationToken stop)
    {
        using var working = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var work = desk.HandleAsync(agency, lease, lease.Entries[0], working.Token);
        try
        {
            while (await Task.WhenAny(work, Task.Delay(Visibility / 3, stop)) != work && !stop.IsCancellationRequested)
            {
                if (!(await store.ExtendAsync(agency, SentFiles.Queue, [lease], Visibility, stop)).Contains(lease.Token))
                {
                    await working.CancelAsync();
                    break;
                }
            }
        }
        catch (Exception failure) when (failure is StoreUnavailableException or OperationCanceledException)
        {
            // The lease may end meanwhile; the commit at the end of the work finds out.
        }
        await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (stop.IsCancellationRequested)
        {
            await GiveBackAsync(agency, lease);
        }
    }

    private async Task GiveBackAsync(AgencyId agency, Lease lease)
    {
        try
        {
            await store.ReturnAsync(agency, lease, TimeSpan.Zero, CancellationToken.None);
        }
        catch (StoreUnavailableException)
        {
            // It ends by itself.
        }
    }
}
