using StackExchange.Redis;

namespace AsnAssistant.Storage.Redis;

/// <summary>What a server, or the worst of a cluster's masters, does with what it acknowledged.</summary>
/// <param name="Doubt">0: synced with every commit; higher is worse.</param>
/// <param name="Detail">For an operator: what is set, and what that means.</param>
internal sealed record Durability(int Doubt, string Detail)
{
    private const int NotDurable = 3;

    public bool IsDurable => Doubt < NotDurable;

    /// <summary>Asks every master that is connected.</summary>
    /// <returns>Null when none answered.</returns>
    public static async Task<Durability?> AskAsync(ConnectionMultiplexer multiplexer, TimeSpan deadline, TimeProvider clock)
    {
        Durability? worst = null;
        var masters = Masters(multiplexer).ToArray();
        foreach (var master in masters)
        {
            var durability = await AskAsync(master).WaitAsync(deadline, clock);
            worst = worst is null || durability.Doubt > worst.Doubt ? durability : worst;
        }
        return worst is { IsDurable: true } && masters[0].ServerType == ServerType.Cluster
            ? worst with { Detail = worst.Detail + "; a cluster copies to its replicas a moment later, so a failover can lose the last acknowledged messages" }
            : worst;
    }

    public static IEnumerable<IServer> Masters(ConnectionMultiplexer multiplexer) =>
        multiplexer.GetEndPoints().Select(endpoint => multiplexer.GetServer(endpoint)).Where(server => server.IsConnected && !server.IsSlave);

    private static async Task<Durability> AskAsync(IServer server)
    {
        var name = RedisStoreOptions.Name(server.EndPoint);
        string? appendOnly = null;
        string? sync = null;
        try
        {
            foreach (var (setting, value) in await server.ConfigGetAsync("append*"))
            {
                appendOnly = setting == "appendonly" ? value : appendOnly;
                sync = setting == "appendfsync" ? value : sync;
            }
        }
        catch (Exception error) when (error is RedisCommandException
            || (error is RedisServerException && RedisFaults.Of(error) == RedisFault.Refused))
        {
            // CONFIG is forbidden here: what follows needs no right beyond INFO.
        }
        if (appendOnly is null)
        {
            var enabled = (await server.InfoAsync("persistence")).SelectMany(section => section).FirstOrDefault(pair => pair.Key == "aof_enabled").Value;
            appendOnly = enabled == "1" ? "yes" : "no";
        }
        return Judge(name, appendOnly, sync);
    }

    private static Durability Judge(string server, string appendOnly, string? sync) => (appendOnly, sync) switch
    {
        ("yes", "always") => new(0, "append-only file, synced with every commit"),
        ("yes", "everysec") => new(2, "append-only file, synced every second: up to one second can be lost on a power cut (appendfsync always prevents it)"),
        ("yes", "no") => new(NotDurable, $"Redis at {server} writes its append-only file without ever syncing it (appendfsync no), so a power cut would lose acknowledged messages. {WhatToDo}"),
        ("yes", _) => new(1, "append-only file; how often it is synced cannot be seen, because CONFIG GET is forbidden (appendfsync should be always)"),
        _ => new(NotDurable, $"Redis at {server} keeps nothing on disk (appendonly no), so a crash would lose acknowledged messages. {WhatToDo}"),
    };

    private const string WhatToDo =
        "Set 'appendonly yes' and 'appendfsync always' in redis.conf, or with CONFIG SET followed by CONFIG REWRITE; or, for a trial only, say with AcceptLoss that losing messages is acceptable.";
}
