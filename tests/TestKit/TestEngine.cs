using AsnAssistant.Storage;
using AsnAssistant.Storage.Redis;
using AsnAssistant.Storage.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace AsnAssistant.TestKit;

/// <summary>A real engine for one test: a SQLite file or a Redis server of its own. What was written is there again when the store is opened anew.</summary>
public sealed class TestEngine : IAsyncDisposable
{
    private readonly DirectoryInfo? _folder;
    private RedisServer? _server;

    private TestEngine(DirectoryInfo? folder) => _folder = folder;

    public static TestEngine Sqlite() => new(Directory.CreateTempSubdirectory("asn-engine-"));

    public static TestEngine Redis() => new(null);

    /// <summary>Whoever opens a store disposes it; on SQLite before it is opened again.</summary>
    public async Task<IStore> OpenAsync()
    {
        if (_folder is not null)
        {
            return await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = Path.Combine(_folder.FullName, "asn.db") });
        }
        _server ??= await RedisServer.StartAsync();
        return await RedisStore.OpenAsync(new RedisStoreOptions { Configuration = _server.Configuration }, NullLogger.Instance, TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        _folder?.Delete(recursive: true);
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }
}
