using System.Collections.Concurrent;
using System.Diagnostics;
using AsnAssistant.TestKit;

namespace AsnAssistant.Storage.Tests;

/// <summary>What happens to callers when nodes of a cluster break.</summary>
[Collection(RedisFaultTestsAlone.Name)]
public sealed class RedisClusterFaultTests(RedisClusterFixture redis) : IClassFixture<RedisClusterFixture>
{
    private static readonly AgencyId Agency = new("rangkui");

    [Fact]
    public async Task A_killed_master_is_followed_by_its_replica_and_other_agencies_go_on()
    {
        var cluster = redis.Cluster;
        await using var store = await RedisStores.OpenAsync(cluster.Configuration);
        var elsewhere = await AgencyElsewhereAsync(cluster, Agency);
        await using var writers = RedisWriters.Start(store, Agency, 4);
        await using var others = RedisWriters.Start(store, elsewhere, 2);
        await writers.MoreAsync(200);
        var killed = await cluster.KillMasterOfAsync(Agency);
        var death = Stopwatch.GetTimestamp();
        var electing = ElectedAsync(cluster, killed);
        await others.MoreAsync(200);
        await writers.MoreAsync(200);
        await writers.StopAsync();
        await others.StopAsync();
        var elected = await electing;
        await killed.RestartAsync();
        await cluster.WholeAsync();
        // Nearly all of this is the cluster's own: two seconds until it misses the master, and its election. What we add is told apart.
        var away = writers.FirstAfter(death + (Stopwatch.Frequency / 10));
        Assert.InRange(away, TimeSpan.Zero, (2 * RedisCluster.NodeTimeout) + TimeSpan.FromSeconds(1));
        Assert.InRange(away - Stopwatch.GetElapsedTime(death, elected), -RedisCluster.NodeTimeout, TimeSpan.FromSeconds(0.5));
        Assert.InRange(others.FirstAfter(death + (Stopwatch.Frequency / 10)), TimeSpan.Zero, TimeSpan.FromSeconds(2));
        Assert.Empty(writers.Errors);
        Assert.Empty(others.Errors);
        await others.AssertNothingLostOrDoubledAsync(store);
    }

    [Fact]
    public async Task A_master_that_stands_still_is_left_for_its_successor()
    {
        var cluster = redis.Cluster;
        var agency = new AgencyId("sawahlunto");
        await using var store = await RedisStores.OpenAsync(cluster.Configuration, options => options.RetryFor = TimeSpan.FromSeconds(20));
        await using var writers = RedisWriters.Start(store, agency, 4);
        await writers.MoreAsync(200);
        var master = await cluster.MasterOfAsync(agency);
        master.Pause();
        try
        {
            var paused = Stopwatch.GetTimestamp();
            await writers.MoreAsync(200);
            await writers.StopAsync();
            Assert.InRange(writers.FirstAfter(paused + (Stopwatch.Frequency / 10)), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(12));
            Assert.Empty(writers.Errors);
        }
        finally
        {
            master.Resume();
        }
        await cluster.WholeAsync();
    }

    [Fact]
    public async Task A_planned_failover_is_hardly_noticed()
    {
        var cluster = redis.Cluster;
        var agency = new AgencyId("marelan");
        await using var store = await RedisStores.OpenAsync(cluster.Configuration);
        await using var writers = RedisWriters.Start(store, agency, 4);
        await writers.MoreAsync(200);
        var before = await cluster.MasterOfAsync(agency);
        await cluster.PromoteReplicaOfAsync(agency);
        await Until.TrueAsync(async () => await cluster.MasterOfAsync(agency) != before);
        await writers.MoreAsync(200);
        await writers.StopAsync();
        Assert.Empty(writers.Errors);
        await cluster.WholeAsync();
        await writers.AssertNothingLostOrDoubledAsync(store);
    }

    [Fact]
    public async Task Scripts_forgotten_on_every_node_are_brought_again()
    {
        await using var store = await RedisStores.OpenAsync(redis.Cluster.Configuration);
        foreach (var node in redis.Cluster.Nodes)
        {
            await node.FlushScriptsAsync();
        }
        for (var i = 0; i < 12; i++)
        {
            Assert.Equal([1], (await store.CommitAsync(new WriteBatch(new AgencyId($"flush-{i}")).Increment("n"))).Counters);
        }
    }

    [Fact]
    public async Task Agencies_spread_over_all_nodes_and_each_lies_whole_on_one()
    {
        await using var store = await RedisStores.OpenAsync(redis.Cluster.Configuration);
        var nodes = new HashSet<int>();
        for (var i = 0; i < 24; i++)
        {
            var agency = new AgencyId($"spread-{i}");
            await store.CommitAsync(new WriteBatch(agency).Put("d", new byte[1]).Index("x", "m", 1).Append("log", new byte[1]).Enqueue("q", "lane", "e", default).Claim("c", "me").Increment("n"));
            nodes.Add((await redis.Cluster.MasterOfAsync(agency)).Port);
        }
        Assert.Equal(3, nodes.Count);
    }

    [Fact]
    public async Task A_wake_up_reaches_every_host_whichever_node_the_agency_lies_on()
    {
        await using var one = await RedisStores.OpenAsync(redis.Cluster.Configuration);
        await using var other = await RedisStores.OpenAsync(redis.Cluster.Configuration);
        var heard = new ConcurrentDictionary<string, bool>();
        using var subscription = other.Subscribe((agency, topic) => heard.TryAdd($"{agency} {topic}", true));
        foreach (var name in new[] { "rangkui", "sawahlunto", "marelan", "senapelan" })
        {
            await Until.TrueAsync(async () =>
            {
                await one.CommitAsync(new WriteBatch(new AgencyId(name)).Wake("topic"));
                return heard.ContainsKey(name + " topic");
            });
        }
    }

    /// <returns>The timestamp at which another node names the successor.</returns>
    private static async Task<long> ElectedAsync(RedisCluster cluster, RedisServer killed)
    {
        await Until.TrueAsync(async () => await cluster.MasterOfAsync(Agency) != killed);
        return Stopwatch.GetTimestamp();
    }

    private static async Task<AgencyId> AgencyElsewhereAsync(RedisCluster cluster, AgencyId agency)
    {
        var master = await cluster.MasterOfAsync(agency);
        for (var i = 0; ; i++)
        {
            var other = new AgencyId($"elsewhere-{i}");
            if (await cluster.MasterOfAsync(other) != master)
            {
                return other;
            }
        }
    }
}
