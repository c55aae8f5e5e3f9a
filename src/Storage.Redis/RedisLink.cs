using StackExchange.Redis;

namespace AsnAssistant.Storage.Redis;

/// <summary>One connection of the client (to one server, or to every node of a cluster), from its making to its end.</summary>
internal sealed class RedisLink : IDisposable
{
    private RedisLink(ConnectionMultiplexer multiplexer, Durability durability)
    {
        Multiplexer = multiplexer;
        Database = multiplexer.GetDatabase();
        Durability = durability;
        var server = Durability.Masters(multiplexer).First();
        Engine = server.ServerType == ServerType.Cluster ? "Redis Cluster" : "Redis";
        Version = server.Version.ToString();
    }

    public ConnectionMultiplexer Multiplexer { get; }

    public IDatabase Database { get; }

    public Durability Durability { get; set; }

    public CallsInFlight Calls { get; } = new();

    /// <summary>Connects, and learns whether the server is durable.</summary>
    /// <remarks>Throws whatever the client throws while nothing answers there.</remarks>
    public static async Task<RedisLink> OpenAsync(RedisStoreOptions options, QuietLog log, TimeProvider clock)
    {
        var connecting = ConnectionMultiplexer.ConnectAsync(options.ForClient());
        ConnectionMultiplexer multiplexer;
        try
        {
            // The client's own limit is for each server and each try.
            multiplexer = await connecting.WaitAsync(TimeSpan.FromSeconds(10), clock);
        }
        catch (TimeoutException)
        {
            _ = connecting.ContinueWith(static late => late.Result.Dispose(), default, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
            throw;
        }
        try
        {
            // One slow continuation must not hold back all others.
            multiplexer.PreserveAsyncOrder = false;
            var durability = await Durability.AskAsync(multiplexer, options.CallDeadline, clock)
                ?? throw new StoreUnavailableException("No master answers.");
            var link = new RedisLink(multiplexer, durability);
            link.ReportTo(log);
            return link;
        }
        catch
        {
            multiplexer.Dispose();
            throw;
        }
    }

    /// <summary>Wake-ups are heard on this connection.</summary>
    public bool IsListening { get; private set; }

    /// <summary>Begins to listen. Where that is forbidden or fails, the store works without: whoever waits looks by himself now and then.</summary>
    public async Task ListenAsync(WakeUps wakeUps, QuietLog log, TimeSpan deadline, TimeProvider clock)
    {
        var listening = wakeUps.ListenAsync(Multiplexer);
        try
        {
            await listening.WaitAsync(deadline, clock);
            IsListening = true;
        }
        catch (Exception error) when (error is RedisException or TimeoutException or ObjectDisposedException)
        {
            RedisConnection.Forget(listening);
            log.Say(Microsoft.Extensions.Logging.LogLevel.Warning, "wake-ups", "cannot listen; work is found a little later", error);
        }
    }

    /// <summary>Redis or Redis Cluster, as it presented itself.</summary>
    public string Engine { get; }

    public string Version { get; }

    /// <summary>Whoever still waits for an answer on it will not get one, and is told so first.</summary>
    public void Dispose()
    {
        Calls.GiveUpAll();
        Multiplexer.Dispose();
    }

    private void ReportTo(QuietLog log)
    {
        Multiplexer.ConnectionFailed += (_, failed) =>
            log.Say(Microsoft.Extensions.Logging.LogLevel.Warning, $"connection lost ({failed.ConnectionType})", $"{RedisStoreOptions.Name(failed.EndPoint)}, {failed.FailureType}");
        Multiplexer.ConnectionRestored += (_, restored) =>
            log.Say(Microsoft.Extensions.Logging.LogLevel.Information, $"connection restored ({restored.ConnectionType})", RedisStoreOptions.Name(restored.EndPoint));
        Multiplexer.InternalError += (_, error) =>
            log.Say(Microsoft.Extensions.Logging.LogLevel.Warning, "client error", error.Origin ?? "", error.Exception);
    }
}
