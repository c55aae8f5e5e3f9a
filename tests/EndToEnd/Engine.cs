using AsnAssistant.Storage;
using AsnAssistant.Storage.Redis;
using AsnAssistant.Storage.Sqlite;
using AsnAssistant.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace AsnAssistant.EndToEnd.Tests;

/// <summary>A place for the host to keep its data: a file, or a real redis-server that syncs every commit.</summary>
internal sealed class Engine : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("asn-e2e-").FullName;

    private Engine(RedisServer? redis) => Redis = redis;

    public RedisServer? Redis { get; }

    public Dictionary<string, string> Settings => Redis is null
        ? new() { ["Storage__Engine"] = "Sqlite", ["Storage__Sqlite__Path"] = Path.Combine(_folder, "asn.db"), ["FollowUps__EverySeconds"] = "2" }
        : new() { ["Storage__Engine"] = "Redis", ["Storage__Redis__Configuration"] = Redis.Configuration, ["FollowUps__EverySeconds"] = "2" };

    /// <param name="name">Sqlite or Redis.</param>
    public static async Task<Engine> StartAsync(string name) => new(name == "Redis" ? await RedisServer.StartAsync() : null);

    public Task<HostProcess> StartHostAsync(IReadOnlyDictionary<string, string>? more = null, int? port = null)
    {
        var settings = Settings;
        foreach (var (key, value) in more ?? new Dictionary<string, string>())
        {
            settings[key] = value;
        }
        return HostProcess.StartAsync(settings, port);
    }

    /// <summary>Looks into the data itself. On SQLite no host may be running.</summary>
    public async Task<IStore> OpenAsync() => Redis is null
        ? await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = Path.Combine(_folder, "asn.db") })
        : await RedisStore.OpenAsync(new RedisStoreOptions { Configuration = Redis.Configuration }, NullLogger.Instance, TimeProvider.System);

    public async ValueTask DisposeAsync()
    {
        if (Redis is not null)
        {
            await Redis.DisposeAsync();
        }
        Directory.Delete(_folder, true);
    }
}
