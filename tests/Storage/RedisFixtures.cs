using System.Collections.Concurrent;
using AsnAssistant.Storage.Redis;
using AsnAssistant.TestKit;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AsnAssistant.Storage.Tests;

/// <summary>One server for all tests of a class.</summary>
public sealed class RedisServerFixture : IAsyncLifetime
{
    private RedisServer? _server;

    public RedisServer Server => _server ?? throw new InvalidOperationException("The server is started before the tests.");

    public async Task InitializeAsync() => _server = await RedisServer.StartAsync();

    public async Task DisposeAsync()
    {
        if (_server is { } server)
        {
            await server.DisposeAsync();
        }
    }
}

/// <summary>One cluster for all tests of a class.</summary>
public sealed class RedisClusterFixture : IAsyncLifetime
{
    private RedisCluster? _cluster;

    public RedisCluster Cluster => _cluster ?? throw new InvalidOperationException("The cluster is started before the tests.");

    public async Task InitializeAsync() => _cluster = await RedisCluster.StartAsync();

    public async Task DisposeAsync()
    {
        if (_cluster is { } cluster)
        {
            await cluster.DisposeAsync();
        }
    }
}

/// <summary>Tests that break servers and look at how long mending takes run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class RedisFaultTestsAlone
{
    public const string Name = "Redis faults";
}

internal static class RedisStores
{
    public static Task<RedisStore> OpenAsync(string configuration, Action<RedisStoreOptions>? set = null, ILogger? logger = null)
    {
        var options = new RedisStoreOptions { Configuration = configuration };
        set?.Invoke(options);
        return RedisStore.OpenAsync(options, logger ?? NullLogger.Instance, TimeProvider.System);
    }
}

internal static class Until
{
    /// <summary>Looks again and again until it is true; fails after 20 seconds.</summary>
    public static async Task TrueAsync(Func<Task<bool>> look)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        while (!await look())
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), "It did not happen within 20 seconds.");
            await Task.Delay(20);
        }
    }
}

/// <summary>Keeps what was logged.</summary>
internal sealed class ListLogger : ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyCollection<string> Lines => _lines;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue(formatter(state, exception));
}
