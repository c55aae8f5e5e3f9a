using AsnAssistant.Host.Configuration;
using AsnAssistant.Storage;
using AsnAssistant.Storage.Redis;
using AsnAssistant.Storage.Sqlite;

namespace AsnAssistant.Host.Engine;

/// <summary>The store the configuration chose, opened. The only place that knows the engines by name.</summary>
public sealed class OpenedStore : IAsyncDisposable
{
    private readonly RedisStore? _redis;

    private OpenedStore(IStore store, string name, RedisStore? redis = null)
    {
        Store = store;
        Name = name;
        _redis = redis;
    }

    public IStore Store { get; }

    /// <summary>For the operator, without secrets.</summary>
    public string Name { get; }

    /// <summary>A Redis that is away is no error: the store goes on by itself when it comes.</summary>
    /// <exception cref="StoreRefusedException">It cannot be used as configured; the message says why and what to do.</exception>
    public static async Task<OpenedStore> OpenAsync(StorageOptions options, ILoggerFactory logs, TimeProvider time, CancellationToken cancel)
    {
        try
        {
            if (options.Engine == StorageEngine.Redis)
            {
                var redis = await RedisStore.OpenAsync(options.Redis, logs.CreateLogger<RedisStore>(), time, cancel);
                return new OpenedStore(redis, "Redis", redis);
            }
            var sqlite = await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = options.SqlitePath }, time, logs.CreateLogger<SqliteStore>(), cancel);
            return new OpenedStore(sqlite, $"SQLite, {options.SqlitePath}");
        }
        catch (Exception refused) when (refused is StoreInUseException or StoreFileException or ArgumentException)
        {
            throw new StoreRefusedException(HostTexts.Line("error.store", ("reason", refused.Message)));
        }
    }

    /// <summary>Completes once the store has answered and keeps what it acknowledges, or loss was accepted.</summary>
    /// <exception cref="StoreRefusedException">It would lose acknowledged messages.</exception>
    public async Task UntilUsableAsync(CancellationToken cancel)
    {
        if (_redis is null)
        {
            return;
        }
        try
        {
            await _redis.CheckDurabilityAsync(cancel);
        }
        catch (StoreNotDurableException lossy)
        {
            throw new StoreRefusedException(HostTexts.Line("error.notDurable", ("reason", lossy.Message)));
        }
    }

    public ValueTask DisposeAsync() => Store.DisposeAsync();
}

/// <summary>The store cannot be used as configured; the message is for the operator.</summary>
public sealed class StoreRefusedException(string message) : Exception(message);
