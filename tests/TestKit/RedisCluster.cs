using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using AsnAssistant.Storage;

namespace AsnAssistant.TestKit;

/// <summary>Three masters, each with a replica, on loopback; node timeout 2 seconds. Ready when every replica has synced.</summary>
public sealed class RedisCluster : IAsyncDisposable
{
    public static readonly TimeSpan NodeTimeout = TimeSpan.FromSeconds(2);

    private const int Masters = 3;
    private const int Slots = 16384;

    private readonly List<RedisServer> _nodes = [];

    private RedisCluster() { }

    public IReadOnlyList<RedisServer> Nodes => _nodes;

    /// <summary>For the client under test: every node.</summary>
    public string Configuration => string.Join(',', _nodes.Select(node => node.Configuration));

    public static async Task<RedisCluster> StartAsync()
    {
        var cluster = new RedisCluster();
        try
        {
            await cluster.StartNodesAsync();
            await cluster.JoinAsync();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>The node that serves an agency now, as the others see it.</summary>
    public async Task<RedisServer> MasterOfAsync(AgencyId agency)
    {
        var living = _nodes.First(node => node.IsRunning);
        var slot = (long)(await living.AskAsync("CLUSTER", "KEYSLOT", $"{{{agency.Value}}}"))!;
        foreach (object?[] range in ((object?[])(await living.AskAsync("CLUSTER", "SLOTS"))!).Cast<object?[]>())
        {
            if ((long)range[0]! <= slot && slot <= (long)range[1]!)
            {
                var port = (int)(long)((object?[])range[2]!)[1]!;
                return _nodes.Single(node => node.Port == port);
            }
        }
        throw new InvalidOperationException($"Nobody serves slot {slot}.");
    }

    /// <summary>SIGKILL to the node that serves an agency.</summary>
    /// <returns>The node, for a later restart.</returns>
    public async Task<RedisServer> KillMasterOfAsync(AgencyId agency)
    {
        var master = await MasterOfAsync(agency);
        await master.KillAsync();
        return master;
    }

    /// <summary>Lets a replica take over from the master of an agency, as for maintenance.</summary>
    public async Task PromoteReplicaOfAsync(AgencyId agency)
    {
        var id = (string)(await (await MasterOfAsync(agency)).AskAsync("CLUSTER", "MYID"))!;
        foreach (var node in _nodes.Where(node => node.IsRunning))
        {
            var self = ((string)(await node.AskAsync("CLUSTER", "NODES"))!).Split('\n').Single(line => line.Contains("myself", StringComparison.Ordinal));
            if (self.Contains("slave " + id, StringComparison.Ordinal))
            {
                await node.AskAsync("CLUSTER", "FAILOVER");
                return;
            }
        }
        throw new InvalidOperationException("That master has no replica.");
    }

    /// <summary>Waits until all that run agree that the cluster is whole and every replica is in step.</summary>
    public async Task WholeAsync()
    {
        var clock = Stopwatch.StartNew();
        while (!await IsWholeAsync())
        {
            if (clock.Elapsed > TimeSpan.FromSeconds(60))
            {
                throw new InvalidOperationException("The cluster does not come together: " + await _nodes.First(node => node.IsRunning).AskAsync("CLUSTER", "NODES"));
            }
            await Task.Delay(50);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }
    }

    private async Task StartNodesAsync()
    {
        var settings = new RedisServerSettings(AppendFsync: "everysec", More:
        [
            "--cluster-enabled", "yes", "--cluster-config-file", "nodes.conf",
            "--cluster-node-timeout", NodeTimeout.TotalMilliseconds.ToString(CultureInfo.InvariantCulture),
            "--cluster-require-full-coverage", "no", "--repl-diskless-sync-delay", "0",
        ]);
        for (var i = 0; i < 2 * Masters; i++)
        {
            _nodes.Add(await RedisServer.StartAsync(settings));
        }
    }

    private async Task JoinAsync()
    {
        for (var i = 0; i < _nodes.Count; i++)
        {
            await _nodes[i].AskAsync("CLUSTER", "SET-CONFIG-EPOCH", $"{i + 1}");
        }
        for (var i = 0; i < Masters; i++)
        {
            await _nodes[i].AskAsync("CLUSTER", "ADDSLOTSRANGE", $"{Slots * i / Masters}", $"{(Slots * (i + 1) / Masters) - 1}");
        }
        foreach (var node in _nodes.Skip(1))
        {
            await _nodes[0].AskAsync("CLUSTER", "MEET", "127.0.0.1", $"{node.Port}");
        }
        for (var i = 0; i < Masters; i++)
        {
            var master = (string)(await _nodes[i].AskAsync("CLUSTER", "MYID"))!;
            await ReplicateAsync(_nodes[Masters + i], master);
        }
        await WholeAsync();
    }

    /// <summary>A node that has not heard of its master yet is asked again.</summary>
    private static async Task ReplicateAsync(RedisServer replica, string master)
    {
        for (var clock = Stopwatch.StartNew(); ; await Task.Delay(50))
        {
            try
            {
                await replica.AskAsync("CLUSTER", "REPLICATE", master);
                return;
            }
            catch (InvalidOperationException) when (clock.Elapsed < TimeSpan.FromSeconds(20))
            {
            }
        }
    }

    private async Task<bool> IsWholeAsync()
    {
        try
        {
            foreach (var node in _nodes.Where(node => node.IsRunning))
            {
                var cluster = (string)(await node.AskAsync("CLUSTER", "INFO"))!;
                var replication = (string)(await node.AskAsync("INFO", "replication"))!;
                var inStep = replication.Contains("role:master", StringComparison.Ordinal)
                    ? replication.Contains("state=online", StringComparison.Ordinal)
                    : replication.Contains("master_link_status:up", StringComparison.Ordinal);
                if (!inStep || !cluster.Contains("cluster_state:ok", StringComparison.Ordinal) || !cluster.Contains($"cluster_known_nodes:{_nodes.Count}", StringComparison.Ordinal)
                    || !cluster.Contains($"cluster_slots_ok:{Slots}", StringComparison.Ordinal))
                {
                    return false;
                }
            }
            return true;
        }
        catch (Exception error) when (error is SocketException or IOException or InvalidOperationException or OperationCanceledException)
        {
            return false;
        }
    }
}
