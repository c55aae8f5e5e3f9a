namespace AsnAssistant.Storage;

/// <summary>
/// Leases lanes of a queue, one entry at a time, and has each dealt with, a few at once; renews what it holds meanwhile. When its host falls silent, another
/// follows within the time given.
/// </summary>
/// <param name="handle">Ends the lane's lease one way or the other: completes, buries or returns the entry. What it throws is dropped, and the entry comes again when the lease ends.</param>
/// <param name="atOnce">Lanes held at a time, 1 to 100.</param>
/// <param name="tell">Told the kind of trouble when leasing fails.</param>
public sealed class QueueRunner(IStore store, string queue, int atOnce, Func<AgencyId, Lease, QueueEntry, CancellationToken, Task> handle, Action<AgencyId, string> tell)
{
    /// <summary>Whoever handles an entry decides when it is given up, and says so; the engine never does by itself.</summary>
    private const int NeverByItself = 1_000_000;

    private static readonly TimeSpan Visibility = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LookAtLeast = TimeSpan.FromSeconds(2);

    private readonly string _owner = $"{queue}-{WriteBatch.NewId()}";

    /// <summary>Runs for one agency until told to stop.</summary>
    public async Task RunAsync(AgencyId agency, CancellationToken stop)
    {
        using var news = new SemaphoreSlim(0, 1);
        using var subscription = store.Subscribe((woken, topic) =>
        {
            if (woken == agency && topic == "queue:" + queue && news.CurrentCount == 0)
            {
                try
                {
                    news.Release();
                }
                catch (Exception late) when (late is SemaphoreFullException or ObjectDisposedException)
                {
                    // Woken already, or stopping.
                }
            }
        });
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var leases = await store.LeaseAsync(agency, queue, _owner, atOnce, 1, Visibility, NeverByItself, stop);
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
                tell(agency, failure.GetType().Name);
                await Task.Delay(LookAtLeast, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Works on one lease and renews it meanwhile.</summary>
    private async Task HoldAsync(AgencyId agency, Lease lease, CancellationToken stop)
    {
        using var working = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var work = handle(agency, lease, lease.Entries[0], working.Token);
        try
        {
            while (await Task.WhenAny(work, Task.Delay(Visibility / 3, stop)) != work && !stop.IsCancellationRequested)
            {
                if (!(await store.ExtendAsync(agency, queue, [lease], Visibility, stop)).Contains(lease.Token))
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
