using AsnAssistant.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AsnAssistant.Bot;

/// <summary>
/// Leases lanes of a queue, for every agency of this host, and works on them side by side: one lane at a time each, many lanes at once.
/// Renews what it holds while it works; gives back what it holds when it stops.
/// </summary>
internal abstract class LaneWorker(IStore store, BotOptions options, string queue, int entriesPerLane, TimeProvider clock, ILogger log) : IHostedService, IDisposable
{
    private const int LanesPerLease = 32;

    // A few kilobytes each, and a call for each hundred to keep them: room for what an agency has on its way while a channel is down.
    private const int MostSittingOut = 5000;
    // What waits for a channel's pace keeps its place: to lease ever more lanes meanwhile would send nothing sooner.
    private static readonly TimeSpan KeepsPlaceFor = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(7);

    private readonly Dictionary<AgencyId, HeldLanes> _agencies = options.Agencies.ToDictionary(agency => agency, _ => new HeldLanes(options.Concurrency));
    private readonly CancellationTokenSource _leasing = new();
    private readonly CancellationTokenSource _working = new();
    private readonly List<Task> _loops = [];
    private IDisposable? _subscription;
    private bool _isDisposed;

    protected IStore Store => store;

    protected string Queue => queue;

    protected BotOptions Options => options;

    protected TimeProvider Clock => clock;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var topic = Queues.TopicOf(queue);
        _subscription = store.Subscribe((agency, woken) =>
        {
            if (woken == topic && _agencies.TryGetValue(agency, out var lane))
            {
                lane.Signal();
            }
        });
        foreach (var (agency, lane) in _agencies)
        {
            _loops.Add(Task.Run(() => WhileInChargeAsync(agency, stop => LeaseLoopAsync(agency, lane, stop), _leasing.Token), CancellationToken.None));
            _loops.Add(Task.Run(() => RenewLoopAsync(agency, lane), CancellationToken.None));
        }
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _leasing.CancelAsync();
        _subscription?.Dispose();
        var working = _agencies.Values.SelectMany(lane => lane.Held.Values).Select(held => held.Done.Task).ToArray();
        await Task.WhenAny(Task.WhenAll(working), Task.Delay(StopWithin, cancellationToken));
        await _working.CancelAsync();
        await Task.WhenAll(_agencies.SelectMany(pair => pair.Value.Held.Values.Select(held => GiveBackAsync(pair.Key, held.Lease))));
        await Task.WhenAll(_loops).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose()
    {
        // The container disposes of a worker once for each way it is registered.
        if (_isDisposed)
        {
            return;
        }
        _isDisposed = true;
        // A host that was never stopped must not go on renewing what it holds.
        _leasing.Cancel();
        _working.Cancel();
        _subscription?.Dispose();
        _leasing.Dispose();
        _working.Dispose();
        foreach (var lane in _agencies.Values)
        {
            lane.Dispose();
        }
        GC.SuppressFinalize(this);
    }

    /// <summary>Works on a lease that a commit of this host took.</summary>
    protected void Hold(AgencyId agency, Lease lease) => Hold(agency, lease, _agencies[agency].TryTakePlace());

    /// <summary>Waits without giving the lane back and, unless it is short or very many do, without keeping other lanes from being worked on.</summary>
    protected async Task SitOutAsync(AgencyId agency, Lease lease, TimeSpan wait, CancellationToken cancel)
    {
        var lane = _agencies[agency];
        if (wait <= KeepsPlaceFor || lane.SittingOut >= MostSittingOut || !lane.Held.TryGetValue(lease.Token, out var held) || !held.HasPlace)
        {
            await Task.Delay(wait, clock, cancel);
            return;
        }
        lane.SitOut(held);
        await Task.Delay(wait, clock, cancel);
        await lane.ComeBackAsync(held, cancel);
    }

    private void Hold(AgencyId agency, Lease lease, bool hasPlace)
    {
        var lane = _agencies[agency];
        var held = new HeldLane(lease, CancellationTokenSource.CreateLinkedTokenSource(_working.Token)) { HasPlace = hasPlace };
        lane.Held[lease.Token] = held;
        _ = Task.Run(() => WorkAsync(agency, lane, held), CancellationToken.None);
    }

    /// <summary>Looks again soon: something was left behind a lane that is about to be free, or becomes due then.</summary>
    protected void SignalAfter(AgencyId agency, TimeSpan delay)
    {
        if (delay <= TimeSpan.Zero)
        {
            _agencies[agency].Signal();
            return;
        }
        _ = Task.Delay(delay, _leasing.Token).ContinueWith(_ => _agencies[agency].Signal(), _leasing.Token, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
    }

    /// <summary>Deals with one entry of a lease, the next in order: completes or buries it, or returns the lane.</summary>
    /// <param name="release">It is the lease's last: give the lane back with it.</param>
    /// <param name="cancel">Cancelled when the lease was lost or the host must stop now.</param>
    /// <returns>False when the lane was given back or the lease is gone: no more of its entries are handled.</returns>
    protected abstract Task<bool> HandleEntryAsync(AgencyId agency, Lease lease, QueueEntry entry, bool release, CancellationToken cancel);

    /// <summary>Takes work of an agency for as long as this host may: here, always.</summary>
    protected virtual Task WhileInChargeAsync(AgencyId agency, Func<CancellationToken, Task> work, CancellationToken stop) => work(stop);

    private async Task LeaseLoopAsync(AgencyId agency, HeldLanes lane, CancellationToken stop)
    {
        var failures = 0;
        while (!stop.IsCancellationRequested)
        {
            var places = 0;
            try
            {
                places = await lane.TakePlacesAsync(LanesPerLease, stop);
                var leases = await store.LeaseAsync(agency, queue, options.HostId, places, entriesPerLane, options.LeaseTime, options.LeaseAttempts, stop);
                failures = 0;
                foreach (var lease in leases)
                {
                    places--;
                    Hold(agency, lease, hasPlace: true);
                }
                if (places > 0)
                {
                    lane.GiveBack(places);
                    places = 0;
                    // Jitter keeps hosts from asking in step.
                    await lane.WaitAsync(options.PollInterval * (0.75 + Random.Shared.NextDouble() / 2), stop);
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                lane.GiveBack(places);
                return;
            }
            catch (Exception failure)
            {
                if (failures++ % 10 == 0)
                {
                    log.LogWarning("Leasing from {Queue} of {Agency} fails and is tried again: {Failure}", queue, agency, FailureText.Of(failure));
                }
                lane.GiveBack(places);
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(5000, 200 * failures)), stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task RenewLoopAsync(AgencyId agency, HeldLanes lane)
    {
        var stop = _working.Token;
        using var timer = new PeriodicTimer(options.LeaseTime / 3);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(stop);
                foreach (var group in lane.Held.Values.Chunk(100))
                {
                    var kept = await store.ExtendAsync(agency, queue, [.. group.Select(held => held.Lease)], options.LeaseTime, stop);
                    foreach (var lost in group.Where(held => !kept.Contains(held.Lease.Token) && lane.Held.ContainsKey(held.Lease.Token)))
                    {
                        await CancelAsync(lost);
                    }
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // The leases live on for two more ticks; if the store stays away they end, and whoever comes next repeats the work.
                log.LogWarning("Renewing leases of {Queue} fails: {Failure}", queue, FailureText.Of(failure));
            }
        }
    }

    private static async Task CancelAsync(HeldLane lost)
    {
        try
        {
            await lost.Cancel.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // It ended in the same instant.
        }
    }

    private async Task WorkAsync(AgencyId agency, HeldLanes lane, HeldLane held)
    {
        try
        {
            var entries = held.Lease.Entries;
            for (var next = 0; next < entries.Count; next++)
            {
                if (!await HandleEntryAsync(agency, held.Lease, entries[next], release: next == entries.Count - 1, held.Cancel.Token))
                {
                    break;
                }
            }
        }
        catch (OperationCanceledException) when (held.Cancel.IsCancellationRequested)
        {
            // Lost or stopping: the lease ends by itself or was given back.
        }
        catch (Exception failure)
        {
            log.LogError("Work on {Queue} of {Agency} ended early; the lane is due again soon: {Failure}", queue, agency, FailureText.Of(failure));
            await GiveBackAsync(agency, held.Lease);
        }
        finally
        {
            lane.End(held);
            held.Done.TrySetResult();
            held.Cancel.Dispose();
        }
    }

    private async Task GiveBackAsync(AgencyId agency, Lease lease)
    {
        try
        {
            await store.ReturnAsync(agency, lease, TimeSpan.FromMilliseconds(200), CancellationToken.None);
        }
        catch (StoreUnavailableException)
        {
            // It ends by itself.
        }
    }
}
