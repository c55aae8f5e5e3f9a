using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AsnAssistant.Storage.Sqlite;

/// <summary>
/// The store in one SQLite file, for one host: write-ahead log, synchronous FULL, one writer with group commit, readers beside it.
/// What was acknowledged survives a crash of the host and a loss of power. What each table holds is said at the class of its name.
/// </summary>
public sealed class SqliteStore : IStore
{
    private static readonly TimeSpan FreshEnough = TimeSpan.FromSeconds(2);
    private const int SweptAtOnce = 1000;

    private readonly StoreFile _file;
    private readonly TimeProvider _clock;
    private readonly KnownDocuments _known;
    private readonly Readers _readers;
    private readonly Writer _writer;
    private readonly WakeUps _wakeUps;

    private SqliteStore(StoreFile file, SqliteStoreOptions options, TimeProvider clock, ILogger log)
    {
        (_file, _clock) = (file, clock);
        _known = new KnownDocuments(options.DocumentMegabytes * 1048576L);
        _wakeUps = new WakeUps(log);
        _writer = new Writer(file, options, clock, _known, _wakeUps, log);
        _readers = new Readers(file, clock);
    }

    internal string FilePath => _file.Path;

    /// <summary>Opens the file, makes it if need be, and brings it to this program's schema.</summary>
    /// <param name="clock">The engine's clock: due dates, leases and expiry.</param>
    /// <exception cref="ArgumentException">The options are out of range; the message lists what is wrong.</exception>
    /// <exception cref="StoreInUseException">Another host, or another store of this process, has the file.</exception>
    /// <exception cref="StoreFileException">The file cannot serve as a store; the message says why and what to do.</exception>
    public static Task<SqliteStore> OpenAsync(SqliteStoreOptions options, TimeProvider? clock = null, ILogger<SqliteStore>? log = null, CancellationToken cancel = default)
    {
        if (options.Problems() is { Count: > 0 } problems)
        {
            throw new ArgumentException(string.Join(' ', problems), nameof(options));
        }
        // A migration, or the log of a crash to be read back, may take a while.
        return Task.Run(() =>
        {
            var file = StoreFile.Open(options);
            try
            {
                return new SqliteStore(file, options, clock ?? TimeProvider.System, log ?? NullLogger<SqliteStore>.Instance);
            }
            catch
            {
                file.Dispose();
                throw;
            }
        }, cancel);
    }

    public Task<Versioned[]> ReadAsync(AgencyId agency, IReadOnlyList<string> keys, CancellationToken cancel = default)
    {
        InRange(keys.Count, 1, 100, nameof(keys));
        if (cancel.IsCancellationRequested)
        {
            return Task.FromCanceled<Versioned[]>(cancel);
        }
        var now = _clock.GetUtcNow().ToUnixTimeMilliseconds();
        return _known.TryRead(agency, keys, now, out var documents, out var epoch) && !_readers.IsClosed
            ? Task.FromResult(documents)
            : ReadFromFile(agency, keys, now, epoch, cancel);
    }

    private Task<Versioned[]> ReadFromFile(AgencyId agency, IReadOnlyList<string> keys, long now, long epoch, CancellationToken cancel) => Read(keys.Count > 1, tables =>
    {
        var id = tables.Names.FindAgency(agency);
        var found = new KnownDocument[keys.Count];
        for (var i = 0; i < found.Length; i++)
        {
            found[i] = tables.Documents.Read(id, keys[i]);
        }
        _known.Learn(epoch, agency, keys, found);
        return Array.ConvertAll(found, document => document.At(now));
    }, cancel);

    public Task<CommitReceipt> CommitAsync(WriteBatch batch, CancellationToken cancel = default) => Write(tables => Commit.Apply(batch, tables), cancel);

    public Task<IndexPage> PageAsync(AgencyId agency, IndexQuery query, CancellationToken cancel = default)
    {
        InRange(query.Limit, 1, 1000, nameof(query));
        var after = Indexes.Cursor(query);
        return Read(false, tables => tables.Indexes.Page(Index(tables, agency, query.Index), query, after), cancel);
    }

    public Task<long> CountAsync(AgencyId agency, string index, double from = double.NegativeInfinity, double to = double.PositiveInfinity, CancellationToken cancel = default) =>
        Read(false, tables => tables.Indexes.Count(Index(tables, agency, index), from, to), cancel);

    public Task<long[]> CountersAsync(AgencyId agency, IReadOnlyList<string> names, CancellationToken cancel = default) => Read(names.Count > 1, tables =>
    {
        var id = tables.Names.FindAgency(agency);
        return names.Select(name => tables.Counters.Read(id, name)).ToArray();
    }, cancel);

    public Task<string?[]> ClaimHoldersAsync(AgencyId agency, IReadOnlyList<string> claims, CancellationToken cancel = default) => Read(claims.Count > 1, tables =>
    {
        var (id, now) = (tables.Names.FindAgency(agency), tables.Now);
        return claims.Select(claim => tables.Claims.Holder(id, claim, now)).ToArray();
    }, cancel);

    public Task<LogPage> ReadLogAsync(AgencyId agency, string log, long after, int limit, CancellationToken cancel = default)
    {
        InRange(limit, 1, int.MaxValue, nameof(limit));
        ArgumentOutOfRangeException.ThrowIfNegative(after);
        return Read(true, tables => tables.Logs.Read(tables.Names.FindAgency(agency), log, after, limit, tables.Now), cancel);
    }

    public async Task<Lease[]> LeaseAsync(
        AgencyId agency, string queue, string owner, int maxLanes, int maxPerLane, TimeSpan visibility, int maxAttempts, CancellationToken cancel = default)
    {
        InRange(maxLanes, 1, 100, nameof(maxLanes));
        InRange(maxPerLane, 1, 100, nameof(maxPerLane));
        // Most questions find nothing: they cost a read and not a place in the writer's line.
        var isAnyDue = await Read(false, tables => tables.Lanes.IsAnyDue(Queue(tables, agency, queue), tables.Now), cancel);
        return isAnyDue ? await Write(tables => QueueWork.Lease(tables, agency, queue, maxLanes, maxPerLane, visibility, maxAttempts), cancel) : [];
    }

    public async Task<IReadOnlySet<string>> ExtendAsync(AgencyId agency, string queue, IReadOnlyList<Lease> leases, TimeSpan visibility, CancellationToken cancel = default) =>
        await Write(tables => QueueWork.Extend(tables, agency, queue, leases, visibility), cancel);

    public Task ReturnAsync(AgencyId agency, Lease lease, TimeSpan delay, CancellationToken cancel = default) =>
        Write(tables => QueueWork.Return(tables, agency, lease, delay), cancel);

    public Task<int> CompleteAsync(AgencyId agency, string queue, IReadOnlyList<Completion> completions, CancellationToken cancel = default) =>
        Write(tables => QueueWork.Complete(tables, agency, queue, completions), cancel);

    public Task<QueueDepth> DepthAsync(AgencyId agency, string queue, CancellationToken cancel = default) => Read(true, tables =>
    {
        var id = Queue(tables, agency, queue);
        return new QueueDepth(tables.Lanes.CountDue(id, tables.Now), tables.Lanes.CountEntries(id), tables.DeadLetters.Count(id));
    }, cancel);

    public Task<DeadLetter[]> DeadLettersAsync(AgencyId agency, string queue, int limit, CancellationToken cancel = default)
    {
        InRange(limit, 1, int.MaxValue, nameof(limit));
        return Read(false, tables => tables.DeadLetters.Newest(Queue(tables, agency, queue), queue, limit), cancel);
    }

    public Task<bool> ReviveAsync(AgencyId agency, string queue, string id, CancellationToken cancel = default) =>
        Write(tables => QueueWork.Revive(tables, agency, queue, id), cancel);

    public Task WakeAsync(AgencyId agency, string topic, CancellationToken cancel = default)
    {
        if (cancel.IsCancellationRequested)
        {
            return Task.FromCanceled(cancel);
        }
        _wakeUps.Send([(agency, topic)]);
        return Task.CompletedTask;
    }

    public IDisposable Subscribe(Action<AgencyId, string> onWake) => _wakeUps.Subscribe(onWake);

    public async Task<long> SweepAsync(AgencyId agency, Retention retention, CancellationToken cancel = default)
    {
        // In small portions, so that turns find their place in between.
        var removed = await RepeatAsync((tables, id) => tables.Written.Sweep(id, tables.Now, SweptAtOnce));
        removed += await RepeatAsync((tables, id) => tables.Claims.Sweep(id, tables.Now, SweptAtOnce));
        removed += await RepeatAsync((tables, id) => tables.Logs.Sweep(id, tables.Now, SweptAtOnce));
        var before = (long)retention.DeadLettersFor.TotalMilliseconds;
        removed += await RepeatAsync((tables, id) => tables.DeadLetters.Sweep(id, tables.Now - before, SweptAtOnce));
        foreach (var (index, below) in retention.Indexes)
        {
            removed += await RepeatAsync((tables, id) => tables.Indexes.Sweep(tables.Names.FindIndex(id, index), below, SweptAtOnce));
        }
        // Rows that already meant nothing are not counted.
        await RepeatAsync((tables, id) => tables.Lanes.RemoveGhosts(id, tables.Now, SweptAtOnce));
        return removed;

        async Task<long> RepeatAsync(Func<WritingTables, long, int> sweep)
        {
            long all = 0;
            for (int some; (some = await Write(tables => sweep(tables, tables.Names.FindAgency(agency)), cancel)) > 0;)
            {
                all += some;
            }
            return all;
        }
    }

    public async Task<StoreHealth> HealthAsync(CancellationToken cancel = default)
    {
        cancel.ThrowIfCancellationRequested();
        if (_writer.Trouble is not null || _writer.SinceSuccess > FreshEnough)
        {
            // Only a write tells that writing works. Its own failure is what the writer then says.
            Task beat = Write(static tables =>
            {
                tables.Beat();
                return true;
            }, CancellationToken.None);
            await beat.WaitAsync(FreshEnough, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancel.ThrowIfCancellationRequested();
        }
        var isReady = _writer.Trouble is null && _writer.SinceSuccess <= FreshEnough;
        var durability = _file.IsDurable ? "synchronous FULL" : "a throw-away file, not synced";
        return new StoreHealth(isReady, _file.IsDurable, "SQLite", isReady
            ? $"SQLite {Database.Version}, write-ahead log, {durability}, schema {Schema.Version}."
            : _writer.Trouble ?? "The database does not answer.");
    }

    /// <summary>Writes what was accepted, folds the log into the file and lets go of it. Calls after this fail.</summary>
    public async ValueTask DisposeAsync()
    {
        _readers.Dispose();
        await _writer.StopAsync();
        _file.Dispose();
    }

    private static long Index(Tables tables, AgencyId agency, string name) => tables.Names.FindIndex(tables.Names.FindAgency(agency), name);

    private static long Queue(Tables tables, AgencyId agency, string name) => tables.Names.FindQueue(tables.Names.FindAgency(agency), name);

    private static void InRange(int value, int least, int most, string name)
    {
        if (value < least || value > most)
        {
            throw new ArgumentOutOfRangeException(name, value, $"It must be from {least} to {most}.");
        }
    }

    private Task<T> Read<T>(bool together, Func<Tables, T> read, CancellationToken cancel)
    {
        if (cancel.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancel);
        }
        try
        {
            return Task.FromResult(together ? _readers.ReadTogether(read) : _readers.Read(read));
        }
        catch (Exception failure)
        {
            return Task.FromException<T>(failure);
        }
    }

    private Task<T> Write<T>(Func<WritingTables, T> write, CancellationToken cancel)
    {
        if (cancel.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancel);
        }
        try
        {
            return _writer.WriteAsync(write, cancel);
        }
        catch (Exception failure) when (failure is ObjectDisposedException or StoreUnavailableException)
        {
            return Task.FromException<T>(failure);
        }
    }
}
