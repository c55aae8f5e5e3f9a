using AsnAssistant.Storage;

namespace AsnAssistant.TestKit;

/// <summary>A real store that counts what is asked of it: calls, and documents and entries that were read.</summary>
public sealed class CountingStore : IStore
{
    private readonly IStore _store;
    private int _calls;
    private int _read;

    private CountingStore(IStore store) => _store = store;

    /// <param name="store">Disposed with this one.</param>
    public static CountingStore Around(IStore store) => new(store);

    public int Calls => _calls;

    /// <summary>Documents, index entries, claims and counters.</summary>
    public int Read => _read;

    public void StartAnew() => (_calls, _read) = (0, 0);

    public async Task<Versioned[]> ReadAsync(AgencyId agency, IReadOnlyList<string> keys, CancellationToken cancel = default)
    {
        Note(keys.Count);
        return await _store.ReadAsync(agency, keys, cancel);
    }

    public Task<CommitReceipt> CommitAsync(WriteBatch batch, CancellationToken cancel = default) => _store.CommitAsync(batch, cancel);

    public async Task<IndexPage> PageAsync(AgencyId agency, IndexQuery query, CancellationToken cancel = default)
    {
        var page = await _store.PageAsync(agency, query, cancel);
        Note(page.Entries.Count);
        return page;
    }

    public Task<long> CountAsync(AgencyId agency, string index, double from = double.NegativeInfinity, double to = double.PositiveInfinity, CancellationToken cancel = default)
    {
        Note(0);
        return _store.CountAsync(agency, index, from, to, cancel);
    }

    public Task<long[]> CountersAsync(AgencyId agency, IReadOnlyList<string> names, CancellationToken cancel = default)
    {
        Note(names.Count);
        return _store.CountersAsync(agency, names, cancel);
    }

    public Task<string?[]> ClaimHoldersAsync(AgencyId agency, IReadOnlyList<string> claims, CancellationToken cancel = default)
    {
        Note(claims.Count);
        return _store.ClaimHoldersAsync(agency, claims, cancel);
    }

    public async Task<LogPage> ReadLogAsync(AgencyId agency, string log, long after, int limit, CancellationToken cancel = default)
    {
        var page = await _store.ReadLogAsync(agency, log, after, limit, cancel);
        Note(page.Entries.Count);
        return page;
    }

    public Task<Lease[]> LeaseAsync(AgencyId agency, string queue, string owner, int maxLanes, int maxPerLane, TimeSpan visibility, int maxAttempts, CancellationToken cancel = default) =>
        _store.LeaseAsync(agency, queue, owner, maxLanes, maxPerLane, visibility, maxAttempts, cancel);

    public Task<IReadOnlySet<string>> ExtendAsync(AgencyId agency, string queue, IReadOnlyList<Lease> leases, TimeSpan visibility, CancellationToken cancel = default) =>
        _store.ExtendAsync(agency, queue, leases, visibility, cancel);

    public Task ReturnAsync(AgencyId agency, Lease lease, TimeSpan delay, CancellationToken cancel = default) => _store.ReturnAsync(agency, lease, delay, cancel);

    public Task<int> CompleteAsync(AgencyId agency, string queue, IReadOnlyList<Completion> completions, CancellationToken cancel = default) => _store.CompleteAsync(agency, queue, completions, cancel);

    public Task<QueueDepth> DepthAsync(AgencyId agency, string queue, CancellationToken cancel = default) => _store.DepthAsync(agency, queue, cancel);

    public Task<DeadLetter[]> DeadLettersAsync(AgencyId agency, string queue, int limit, CancellationToken cancel = default) => _store.DeadLettersAsync(agency, queue, limit, cancel);

    public Task<bool> ReviveAsync(AgencyId agency, string queue, string id, CancellationToken cancel = default) => _store.ReviveAsync(agency, queue, id, cancel);

    public Task WakeAsync(AgencyId agency, string topic, CancellationToken cancel = default) => _store.WakeAsync(agency, topic, cancel);

    public IDisposable Subscribe(Action<AgencyId, string> onWake) => _store.Subscribe(onWake);

    public Task<long> SweepAsync(AgencyId agency, Retention retention, CancellationToken cancel = default) => _store.SweepAsync(agency, retention, cancel);

    public Task<StoreHealth> HealthAsync(CancellationToken cancel = default) => _store.HealthAsync(cancel);

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private void Note(int read)
    {
        Interlocked.Increment(ref _calls);
        Interlocked.Add(ref _read, read);
    }
}
