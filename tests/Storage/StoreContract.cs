using System.Diagnostics;
using System.Text;

namespace AsnAssistant.Storage.Tests;

/// <summary>
/// What every engine must do, said as tests of the port's own sentences. An engine passes by one class that derives this one
/// (or <see cref="NetworkedStoreContract"/>, when several hosts share it).
/// </summary>
/// <remarks>
/// Each test has an agency of its own, so tests and engines may share a server. The engine's clock is real: delays are short,
/// and a test never assumes that something happened fast, only that it did not happen early and that it happens in the end.
/// </remarks>
public abstract partial class StoreContract : IAsyncLifetime
{
    /// <summary>How much earlier than asked a thing may seem to happen, for engines that count whole milliseconds.</summary>
    private static readonly TimeSpan Rounding = TimeSpan.FromMilliseconds(20);

    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    private IStore? _store;

    protected IStore Store => _store ?? throw new InvalidOperationException("The store is opened before each test.");

    protected AgencyId Agency { get; } = NewAgency();

    /// <summary>Opens the engine under test; called once a test.</summary>
    protected abstract Task<IStore> OpenAsync();

    /// <summary>Called after each test. An engine whose store is shared by many tests overrides it.</summary>
    protected virtual Task CloseAsync(IStore store) => store.DisposeAsync().AsTask();

    public virtual async Task InitializeAsync() => _store = await OpenAsync();

    public virtual Task DisposeAsync() => _store is { } store ? CloseAsync(store) : Task.CompletedTask;

    protected static AgencyId NewAgency() => new("t" + WriteBatch.NewId());

    protected WriteBatch Batch() => new(Agency);

    protected static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);

    protected static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);

    protected Task<CommitReceipt> CommitAsync(WriteBatch batch) => Store.CommitAsync(batch);

    protected async Task<Versioned> ReadAsync(string key) => (await Store.ReadAsync(Agency, [key]))[0];

    protected async Task<long> CounterAsync(string name) => (await Store.CountersAsync(Agency, [name]))[0];

    protected async Task<string?> HolderAsync(string claim) => (await Store.ClaimHoldersAsync(Agency, [claim]))[0];

    protected async Task<string[]> MembersAsync(string index) =>
        [.. (await Store.PageAsync(Agency, new IndexQuery(index, Limit: 1000))).Entries.Select(entry => entry.Member)];

    protected async Task<string[]> LogAsync(string log) =>
        [.. (await Store.ReadLogAsync(Agency, log, 0, 1000)).Entries.Select(Text)];

    protected Task EnqueueAsync(string queue, string lane, params string[] ids)
    {
        var batch = Batch();
        foreach (var id in ids)
        {
            batch.Enqueue(queue, lane, id, Bytes("payload of " + id));
        }
        return CommitAsync(batch);
    }

    protected Task<Lease[]> LeaseAsync(string queue, int maxLanes = 10, int maxPerLane = 10, TimeSpan? visibility = null, int maxAttempts = 100) =>
        Store.LeaseAsync(Agency, queue, "host-1", maxLanes, maxPerLane, visibility ?? Long, maxAttempts);

    /// <summary>Leases until there is something, and gives the only lease.</summary>
    protected async Task<Lease> LeaseOneAsync(string queue, int maxPerLane = 10, TimeSpan? visibility = null, int maxAttempts = 100)
    {
        Lease[] leases = [];
        await EventuallyAsync(async () => (leases = await LeaseAsync(queue, 1, maxPerLane, visibility, maxAttempts)).Length > 0);
        return Assert.Single(leases);
    }

    protected static string[] Ids(Lease lease) => [.. lease.Entries.Select(entry => entry.Id)];

    /// <summary>Looks again and again until it is true; fails after 20 seconds.</summary>
    protected static async Task EventuallyAsync(Func<Task<bool>> look)
    {
        var clock = Stopwatch.StartNew();
        while (!await look())
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), "It did not happen within 20 seconds.");
            await Task.Delay(10);
        }
    }

    /// <summary>Waits until it is true, and fails if that is sooner than <paramref name="after"/> from the start of <paramref name="since"/>.</summary>
    protected static async Task NotBeforeAsync(TimeSpan after, Stopwatch since, Func<Task<bool>> look)
    {
        await EventuallyAsync(look);
        Assert.True(since.Elapsed >= after - Rounding, $"It happened after {since.Elapsed}, which is before {after}.");
    }

    /// <summary>The commit loses its race for this reason.</summary>
    protected async Task RefusedAsync(WriteBatch batch, ConcurrencyKind kind, string name)
    {
        var refused = await Assert.ThrowsAsync<ConcurrencyException>(() => CommitAsync(batch));
        Assert.Equal((kind, name), (refused.Kind, refused.Name));
    }

    /// <returns>The receipt, or null where the race was lost.</returns>
    protected async Task<CommitReceipt?> TryCommitAsync(WriteBatch batch)
    {
        try
        {
            return await CommitAsync(batch);
        }
        catch (ConcurrencyException)
        {
            return null;
        }
    }

    /// <summary>Runs all at once on the thread pool.</summary>
    protected static Task<T[]> RaceAsync<T>(int racers, Func<int, Task<T>> run) =>
        Task.WhenAll(Enumerable.Range(0, racers).Select(racer => Task.Run(() => run(racer))));

    protected static void AssertSame(CommitReceipt expected, CommitReceipt actual)
    {
        Assert.Equal(expected.Version, actual.Version);
        Assert.Equal(expected.Positions, actual.Positions);
        Assert.Equal(expected.Counters, actual.Counters);
        Assert.Equal(expected.Leases.Select(Describe), actual.Leases.Select(Describe));
    }

    private static string Describe(Lease? lease) => lease is null
        ? "none"
        : $"{lease.Queue} {lease.Lane} {lease.Token}: "
            + string.Join(", ", lease.Entries.Select(entry => $"{entry.Id} {entry.Attempt} {entry.EnqueuedAt:O} {Text(entry.Payload)}"));
}
