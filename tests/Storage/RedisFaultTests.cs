using System.Diagnostics;
using AsnAssistant.Storage.Redis;
using AsnAssistant.TestKit;

namespace AsnAssistant.Storage.Tests;

/// <summary>What happens to callers when a single server or the way to it breaks.</summary>
[Collection(RedisFaultTestsAlone.Name)]
public sealed class RedisFaultTests
{
    private static readonly AgencyId Agency = new("rangkui");

    [Fact]
    public async Task A_killed_server_loses_nothing_acknowledged_and_is_used_again_once_it_is_back()
    {
        await using var server = await RedisServer.StartAsync();
        await using var store = await RedisStores.OpenAsync(server.Configuration);
        await using var writers = RedisWriters.Start(store, Agency);
        await writers.MoreAsync(500);
        await server.KillAsync();
        await Task.Delay(TimeSpan.FromSeconds(1.5));
        await server.RestartAsync();
        var ready = Stopwatch.GetTimestamp();
        await writers.MoreAsync(500);
        await writers.StopAsync();
        Assert.InRange(writers.FirstAfter(ready), TimeSpan.Zero, TimeSpan.FromSeconds(2));
        Assert.Empty(writers.Errors);
        await writers.AssertNothingLostOrDoubledAsync(store);
    }

    [Fact]
    public async Task Commits_past_their_deadline_on_a_server_that_stands_still_are_applied_once()
    {
        await using var server = await RedisServer.StartAsync();
        await using var store = await RedisStores.OpenAsync(server.Configuration, options =>
        {
            options.CallDeadline = TimeSpan.FromSeconds(0.5);
            options.RetryFor = TimeSpan.FromSeconds(10);
        });
        await using var writers = RedisWriters.Start(store, Agency, 16);
        await writers.MoreAsync(200);
        server.Pause();
        await Task.Delay(TimeSpan.FromSeconds(3));
        server.Resume();
        await writers.MoreAsync(500);
        await writers.StopAsync();
        Assert.Empty(writers.Errors);
        await writers.AssertNothingLostOrDoubledAsync(store);
    }

    [Fact]
    public async Task A_commit_given_up_for_unknown_and_repeated_by_its_author_is_applied_once()
    {
        await using var server = await RedisServer.StartAsync();
        await using var store = await RedisStores.OpenAsync(server.Configuration, options =>
        {
            options.CallDeadline = TimeSpan.FromSeconds(0.3);
            options.RetryFor = TimeSpan.FromSeconds(0.7);
        });
        server.Pause();
        var batch = new WriteBatch(Agency).Increment("n").Claim("c", "me");
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.CommitAsync(batch));
        server.Resume();
        var receipt = await store.CommitAsync(batch);
        Assert.Equal([1], receipt.Counters);
        Assert.Equal(1, Assert.Single(await store.CountersAsync(Agency, ["n"])));
    }

    [Fact]
    public async Task A_commit_refused_after_an_unknown_try_stays_refused_though_the_try_arrives_later()
    {
        await using var server = await RedisServer.StartAsync();
        await using var proxy = RedisProxy.Start(server.Port);
        await using var store = await RedisStores.OpenAsync($"127.0.0.1:{proxy.Port}", options =>
        {
            options.CallDeadline = TimeSpan.FromSeconds(0.3);
            options.WatchdogAfter = TimeSpan.FromSeconds(0.5);
            options.RetryFor = TimeSpan.FromSeconds(20);
        });
        await using var other = await RedisStores.OpenAsync(server.Configuration);
        await other.CommitAsync(new WriteBatch(Agency).Claim("c", "another"));

        proxy.SilenceExisting();
        var refused = await Assert.ThrowsAsync<ConcurrencyException>(() => store.CommitAsync(new WriteBatch(Agency).Claim("c", "me").Increment("n")));
        Assert.Equal(ConcurrencyKind.Claim, refused.Kind);
        await other.CommitAsync(new WriteBatch(Agency).Unclaim("c", "another"));
        var heard = (await server.CommandCallsAsync())["evalsha"];
        await proxy.DeliverLateAsync();
        await Until.TrueAsync(async () => (await server.CommandCallsAsync())["evalsha"] > heard);
        Assert.Equal(0, Assert.Single(await other.CountersAsync(Agency, ["n"])));
        Assert.Null(Assert.Single(await other.ClaimHoldersAsync(Agency, ["c"])));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_commit_of_documents_alone_refused_after_an_unknown_try_stays_refused_too(bool isKnownByItsEffect)
    {
        await using var server = await RedisServer.StartAsync();
        await using var proxy = RedisProxy.Start(server.Port);
        await using var store = await RedisStores.OpenAsync($"127.0.0.1:{proxy.Port}", options =>
        {
            options.CallDeadline = TimeSpan.FromSeconds(0.3);
            options.WatchdogAfter = TimeSpan.FromSeconds(0.5);
            options.RetryFor = TimeSpan.FromSeconds(20);
        });
        await using var other = await RedisStores.OpenAsync(server.Configuration);
        var before = (await store.CommitAsync(new WriteBatch(Agency).Put("d", new byte[1]))).Version;
        var busy = await other.CommitAsync(new WriteBatch(Agency).Enqueue("q", "lane", "e", default, leaseFor: TimeSpan.FromMinutes(1)));

        proxy.SilenceExisting();
        var batch = new WriteBatch(Agency).RequireIdle("q", "lane").Expect("d", before).Put("d", new byte[2]);
        batch.IsKnownByItsEffect = isKnownByItsEffect;
        var refused = await Assert.ThrowsAsync<ConcurrencyException>(() => store.CommitAsync(batch));
        Assert.Equal(ConcurrencyKind.Lane, refused.Kind);
        await other.CommitAsync(new WriteBatch(Agency).Complete(busy.Leases[0]!, "e", true));
        var heard = (await server.CommandCallsAsync())["evalsha"];
        await proxy.DeliverLateAsync();
        await Until.TrueAsync(async () => (await server.CommandCallsAsync())["evalsha"] > heard);
        Assert.Equal(new byte[1], Assert.Single(await other.ReadAsync(Agency, ["d"])).Body.ToArray());
        Assert.Equal(ConcurrencyKind.Lane, (await Assert.ThrowsAsync<ConcurrencyException>(() => store.CommitAsync(batch))).Kind);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_commit_of_documents_alone_applied_unheard_and_overtaken_gives_its_receipt_when_it_is_repeated_unless_its_author_knows(bool isKnownByItsEffect)
    {
        await using var server = await RedisServer.StartAsync();
        await using var store = await RedisStores.OpenAsync(server.Configuration, options =>
        {
            options.CallDeadline = TimeSpan.FromSeconds(0.3);
            options.RetryFor = TimeSpan.FromSeconds(0.3);
        });
        await using var other = await RedisStores.OpenAsync(server.Configuration);
        var before = (await store.CommitAsync(new WriteBatch(Agency).Put("d", new byte[1]))).Version;
        var batch = new WriteBatch(Agency).Expect("d", before).Put("d", new byte[2]);
        batch.IsKnownByItsEffect = isKnownByItsEffect;
        server.Pause();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.CommitAsync(batch));
        server.Resume();
        await Until.TrueAsync(async () => (await other.ReadAsync(Agency, ["d"]))[0].Version == batch.Id);
        var later = await other.CommitAsync(new WriteBatch(Agency).Expect("d", batch.Id).Put("d", new byte[3]));
        if (isKnownByItsEffect)
        {
            Assert.Equal(ConcurrencyKind.Version, (await Assert.ThrowsAsync<ConcurrencyException>(() => store.CommitAsync(batch))).Kind);
        }
        else
        {
            Assert.Equal(batch.Id, (await store.CommitAsync(batch)).Version);
        }
        Assert.Equal(later.Version, Assert.Single(await other.ReadAsync(Agency, ["d"])).Version);
    }

    [Fact]
    public async Task A_connection_that_died_without_a_word_is_replaced_by_the_watchdog()
    {
        await using var server = await RedisServer.StartAsync();
        await using var proxy = RedisProxy.Start(server.Port);
        await using var store = await RedisStores.OpenAsync($"127.0.0.1:{proxy.Port}");
        await using var writers = RedisWriters.Start(store, Agency);
        await writers.MoreAsync(500);
        proxy.SilenceExisting();
        var silent = Stopwatch.GetTimestamp();
        await writers.MoreAsync(500);
        await writers.StopAsync();
        Assert.InRange(writers.FirstAfter(silent + (Stopwatch.Frequency / 10)), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(6));
        Assert.Empty(writers.Errors);
        await writers.AssertNothingLostOrDoubledAsync(store);
    }

    [Fact]
    public async Task The_watchdog_mends_an_idle_store_and_its_wake_ups_too()
    {
        await using var server = await RedisServer.StartAsync();
        await using var proxy = RedisProxy.Start(server.Port);
        await using var store = await RedisStores.OpenAsync($"127.0.0.1:{proxy.Port}");
        await using var other = await RedisStores.OpenAsync(server.Configuration);
        var heard = 0;
        using var subscription = store.Subscribe((_, _) => Interlocked.Increment(ref heard));
        proxy.SilenceExisting();
        await Until.TrueAsync(async () => !(await store.HealthAsync()).IsReady);
        await Until.TrueAsync(async () => (await store.HealthAsync()).IsReady);
        await Until.TrueAsync(async () =>
        {
            await other.WakeAsync(Agency, "topic");
            return Volatile.Read(ref heard) > 0;
        });
    }

    [Fact]
    public async Task A_dead_way_for_wake_ups_is_noticed_though_everything_else_works()
    {
        await using var server = await RedisServer.StartAsync();
        await using var proxy = RedisProxy.Start(server.Port);
        await using var store = await RedisStores.OpenAsync($"127.0.0.1:{proxy.Port}");
        var heard = 0;
        using var subscription = store.Subscribe((_, _) => Interlocked.Increment(ref heard));
        await Until.TrueAsync(async () =>
        {
            await store.WakeAsync(Agency, "topic");
            return Volatile.Read(ref heard) > 0;
        });
        proxy.SilenceSubscriptions();
        await store.CommitAsync(new WriteBatch(Agency).Increment("n"));
        heard = 0;
        await store.WakeAsync(Agency, "unheard");
        await Until.TrueAsync(async () =>
        {
            await store.WakeAsync(Agency, "topic");
            return Volatile.Read(ref heard) > 0;
        });
    }

    [Fact]
    public async Task A_server_away_at_the_start_is_waited_for()
    {
        await using var server = await RedisServer.StartAsync();
        await server.StopAsync();
        await using var store = await RedisStores.OpenAsync(server.Configuration, options => options.RetryFor = TimeSpan.FromSeconds(2));
        var health = await store.HealthAsync();
        Assert.False(health.IsReady);
        Assert.Contains(server.Configuration, health.Detail, StringComparison.Ordinal);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.ReadAsync(Agency, ["d"]));
        var durability = store.CheckDurabilityAsync();
        Assert.False(durability.IsCompleted);

        await server.RestartAsync();
        await durability.WaitAsync(TimeSpan.FromSeconds(20));
        await store.CommitAsync(new WriteBatch(Agency).Increment("n"));
        Assert.True((await store.HealthAsync()).IsReady);
    }

    [Fact]
    public async Task A_cluster_away_at_the_start_is_recognised_as_one_when_it_comes()
    {
        await using var cluster = await RedisCluster.StartAsync();
        foreach (var node in cluster.Nodes)
        {
            await node.KillAsync();
        }
        await using var store = await RedisStores.OpenAsync(cluster.Configuration, options => options.RetryFor = TimeSpan.FromSeconds(30));
        Assert.False((await store.HealthAsync()).IsReady);
        foreach (var node in cluster.Nodes)
        {
            await node.RestartAsync(untilReady: false);
        }
        await cluster.WholeAsync();
        // Agencies on every node: only a client that follows the slots reaches them all.
        foreach (var name in new[] { "rangkui", "sawahlunto", "marelan", "senapelan", "a", "b", "c", "d" })
        {
            await store.CommitAsync(new WriteBatch(new AgencyId(name)).Increment("n"));
        }
        Assert.Equal("Redis Cluster", (await store.HealthAsync()).Engine);
    }

    [Fact]
    public async Task A_server_that_comes_and_goes_does_not_fill_the_log()
    {
        await using var server = await RedisServer.StartAsync(new RedisServerSettings(Password: "contoh-rahasia"));
        var log = new ListLogger();
        await using var store = await RedisStores.OpenAsync(server.Configuration, logger: log);
        await using var writers = RedisWriters.Start(store, Agency);
        for (var i = 0; i < 3; i++)
        {
            await writers.MoreAsync(50);
            await server.KillAsync();
            await Task.Delay(500);
            await server.RestartAsync();
        }
        await writers.MoreAsync(50);
        await writers.StopAsync();
        Assert.Contains(log.Lines, line => line.Contains("connected", StringComparison.Ordinal));
        Assert.Contains(log.Lines, line => line.Contains("connection lost", StringComparison.Ordinal));
        Assert.Contains(log.Lines, line => line.Contains("connection restored", StringComparison.Ordinal));
        Assert.True(log.Lines.Count < 30, string.Join('\n', log.Lines));
        Assert.DoesNotContain(log.Lines, line => line.Contains("contoh-rahasia", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_that_is_full_refuses_whole_commits_and_takes_them_again_when_there_is_room()
    {
        await using var server = await RedisServer.StartAsync();
        await using var store = await RedisStores.OpenAsync(server.Configuration, options => options.RetryFor = TimeSpan.FromSeconds(2));
        await server.AskAsync("CONFIG", "SET", "maxmemory", "1mb");
        var full = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.CommitAsync(new WriteBatch(Agency).Increment("n").Put("d", new byte[100])));
        Assert.Contains("OOM", full.Message, StringComparison.Ordinal);
        Assert.Equal(0, Assert.Single(await store.CountersAsync(Agency, ["n"])));
        Assert.False((await store.ReadAsync(Agency, ["d"]))[0].Exists);
        await server.AskAsync("CONFIG", "SET", "maxmemory", "0");
        await store.CommitAsync(new WriteBatch(Agency).Increment("n"));
        Assert.Equal(1, Assert.Single(await store.CountersAsync(Agency, ["n"])));
    }
}
