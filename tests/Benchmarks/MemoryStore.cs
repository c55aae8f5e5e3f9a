using System.Collections.Concurrent;
using AsnAssistant.Storage;

namespace AsnAssistant.Benchmarks;

/// <summary>Documents in a dictionary: what a turn costs when storage costs nothing. Only what a turn of the measured dialogs calls; not a store.</summary>
internal sealed class MemoryStore : IStore
{
    private readonly ConcurrentDictionary<string, Versioned> _documents = new();

    public Task<Versioned[]> ReadAsync(AgencyId agency, IReadOnlyList<string> keys, CancellationToken cancel = default)
    {
        var found = new Versioned[keys.Count];
        for (var i = 0; i < found.Length; i++)
        {
            found[i] = _documents.GetValueOrDefault(keys[i], Versioned.Absent);
        }
        return Task.FromResult(found);
    }

    public Task<CommitReceipt> CommitAsync(WriteBatch batch, CancellationToken cancel = default)
    {
        foreach (var operation in batch.Operations)
        {
            if (operation is WriteOperation.Expect expect && _documents.GetValueOrDefault(expect.Key, Versioned.Absent).Version != expect.Version)
            {
                throw new InvalidOperationException($"Somebody changed {expect.Key}.");
            }
        }
        foreach (var operation in batch.Operations)
        {
            if (operation is WriteOperation.Put put)
            {
                _documents[put.Key] = new Versioned(batch.Id, put.Body);
            }
            else if (operation is WriteOperation.Delete delete)
            {
                _documents.TryRemove(delete.Key, out _);
            }
        }
        return Task.FromResult(new CommitReceipt(batch.Id, [], [], []));
    }

    public Task<string?[]> ClaimHoldersAsync(AgencyId agency, IReadOnlyList<string> claims, CancellationToken cancel = default) => Task.FromResult(new string?[claims.Count]);

    public IDisposable Subscribe(Action<AgencyId, string> onWake) => new Nothing();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Nothing is listed, so nothing similar is found.</summary>
    public Task<IndexPage> PageAsync(AgencyId agency, IndexQuery query, CancellationToken cancel = default) => Task.FromResult(new IndexPage([], null));

    public Task<long> CountAsync(AgencyId agency, string index, double from = double.NegativeInfinity, double to = double.PositiveInfinity, CancellationToken cancel = default) => throw NotMeasured();

    public Task<long[]> CountersAsync(AgencyId agency, IReadOnlyList<string> names, CancellationToken cancel = default) => throw NotMeasured();

    public Task<LogPage> ReadLogAsync(AgencyId agency, string log, long after, int limit, CancellationToken cancel = default) => throw NotMeasured();

    public Task<Lease[]> LeaseAsync(AgencyId agency, string queue, string owner, int maxLanes, int maxPerLane, TimeSpan visibility, int maxAttempts, CancellationToken cancel = default) => throw NotMeasured();

    public Task<IReadOnlySet<string>> ExtendAsync(AgencyId agency, string queue, IReadOnlyList<Lease> leases, TimeSpan visibility, CancellationToken cancel = default) => throw NotMeasured();

    public Task ReturnAsync(AgencyId agency, Lease lease, TimeSpan delay, CancellationToken cancel = default) => throw NotMeasured();

    public Task<int> CompleteAsync(AgencyId agency, string queue, IReadOnlyList<Completion> completions, CancellationToken cancel = default) => throw NotMeasured();

    public Task<QueueDepth> DepthAsync(AgencyId agency, string queue, CancellationToken cancel = default) => throw NotMeasured();

    public Task<DeadLetter[]> DeadLettersAsync(AgencyId agency, string queue, int limit, CancellationToken cancel = default) => throw NotMeasured();

    public Task<bool> ReviveAsync(AgencyId agency, string queue, string id, CancellationToken cancel = default) => throw NotMeasured();

    public Task WakeAsync(AgencyId agency, string topic, CancellationToken cancel = default) => throw NotMeasured();

    public Task<long> SweepAsync(AgencyId agency, Retention retention, CancellationToken cancel = default) => throw NotMeasured();

    public Task<StoreHealth> HealthAsync(CancellationToken cancel = default) => throw NotMeasured();

    private static NotSupportedException NotMeasured() => new("No turn measured here does this.");

    private sealed class Nothing : IDisposable
    {
        public void Dispose()
        {
        }
    }
}
