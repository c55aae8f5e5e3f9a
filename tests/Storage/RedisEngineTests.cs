using System.Collections.Concurrent;
using System.Text;
using AsnAssistant.Storage.Redis;
using AsnAssistant.TestKit;

namespace AsnAssistant.Storage.Tests;

/// <summary>What is particular to the engine on one Redis.</summary>
public sealed class RedisEngineTests(RedisServerFixture redis) : IClassFixture<RedisServerFixture>
{
    private readonly AgencyId _agency = new("t" + WriteBatch.NewId());

    private Task<RedisStore> OpenAsync(Action<RedisStoreOptions>? set = null) => RedisStores.OpenAsync(redis.Server.Configuration, set);

    private WriteBatch Batch() => new(_agency);

    [Fact]
    public async Task Scripts_the_server_forgot_are_brought_again()
    {
        await using var store = await OpenAsync();
        await store.CommitAsync(Batch().Increment("n"));
        await redis.Server.FlushScriptsAsync();
        Assert.Equal([2], (await store.CommitAsync(Batch().Increment("n"))).Counters);
        await redis.Server.FlushScriptsAsync();
        var receipts = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => store.CommitAsync(Batch().Increment("n"))));
        Assert.Equal(Enumerable.Range(3, 20).Select(value => (long)value), receipts.Select(receipt => receipt.Counters[0]).Order());
        await redis.Server.FlushScriptsAsync();
        await store.CommitAsync(Batch().Enqueue("q", "lane", "e", new byte[1]));
        await redis.Server.FlushScriptsAsync();
        var lease = Assert.Single(await store.LeaseAsync(_agency, "q", "host", 1, 1, TimeSpan.FromMinutes(1), 5));
        await redis.Server.FlushScriptsAsync();
        Assert.Equal(1, await store.CompleteAsync(_agency, "q", [new Completion(lease, "e", true)]));
    }

    [Fact]
    public async Task The_store_begins_every_key_with_its_prefix_and_the_agency()
    {
        await using var server = await RedisServer.StartAsync();
        await using var store = await RedisStores.OpenAsync(server.Configuration, options => options.KeyPrefix = "dinas");
        await store.CommitAsync(Batch().Put("d", new byte[1]).Index("x", "m", 1).Claim("c", "me").Increment("n").Append("l", new byte[1])
            .Enqueue("q", "lane", "e1", default).Enqueue("q", "lane", "e2", default).BuryUnread("q", "lane", "e3", default, "bad").Wake("topic"));
        var keys = ((object?[])(await server.AskAsync("KEYS", "*"))!).Cast<string>().ToArray();
        Assert.Equal(12, keys.Length);
        Assert.All(keys, key => Assert.StartsWith($"dinas:{{{_agency}}}:", key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Installations_with_different_prefixes_share_a_server_and_nothing_else()
    {
        await using var one = await OpenAsync(options => options.KeyPrefix = "one");
        await using var other = await OpenAsync(options => options.KeyPrefix = "other");
        var heard = new ConcurrentDictionary<string, bool>();
        using var subscription = other.Subscribe((_, topic) => heard.TryAdd(topic, true));
        await one.CommitAsync(Batch().Put("d", new byte[1]).Claim("c", "me").Increment("n").Enqueue("q", "lane", "e", default).Wake("topic"));
        Assert.False((await other.ReadAsync(_agency, ["d"]))[0].Exists);
        Assert.Null((await other.ClaimHoldersAsync(_agency, ["c"]))[0]);
        Assert.Empty(await other.LeaseAsync(_agency, "q", "host", 1, 1, TimeSpan.FromMinutes(1), 5));
        // Wake-ups come in order: once its own has come, the stranger's would have come too.
        await one.WakeAsync(_agency, "stranger's");
        await Until.TrueAsync(async () =>
        {
            await other.WakeAsync(_agency, "own");
            return heard.ContainsKey("own");
        });
        Assert.Equal(["own"], heard.Keys);
    }

    [Fact]
    public async Task A_turn_is_one_read_and_one_script()
    {
        await using var server = await RedisServer.StartAsync();
        await using var store = await RedisStores.OpenAsync(server.Configuration);
        await TurnAsync(store, 0);
        await server.ResetCommandCallsAsync();
        const int Turns = 50;
        for (var i = 1; i <= Turns; i++)
        {
            await TurnAsync(store, i);
        }
        var calls = await server.CommandCallsAsync();
        Assert.Equal(Turns, calls["mget"]);
        Assert.Equal(Turns, calls["evalsha"]);
        Assert.DoesNotContain("eval", calls.Keys);
        // What else came from outside a script: the watchdog's questions.
        Assert.InRange(calls.GetValueOrDefault("ping"), 0, 20);
        // And inside: is the commit known, the clock, the version; the lane, the entry, when it is due, the lane again; the wake-up; document and mark.
        Assert.Equal((Turns, Turns, Turns), (calls["get"], calls["time"], calls["getrange"]));
        Assert.Equal((Turns, Turns, Turns, Turns), (calls["hget"], calls["hsetnx"], calls["zadd"], calls["hset"]));
        Assert.Equal((Turns, 2 * Turns), (calls["publish"], calls["set"]));
    }

    [Fact]
    public async Task A_commit_known_by_its_effect_writes_its_document_and_nothing_else()
    {
        await using var server = await RedisServer.StartAsync();
        await using var store = await RedisStores.OpenAsync(server.Configuration);
        var version = (await store.CommitAsync(Batch().Put("conversation", new byte[1]))).Version;
        await server.ResetCommandCallsAsync();
        for (var i = 0; i < 20; i++)
        {
            var batch = Batch().Expect("conversation", version).Put("conversation", new byte[2]);
            batch.IsKnownByItsEffect = true;
            version = (await store.CommitAsync(batch)).Version;
        }
        var calls = await server.CommandCallsAsync();
        Assert.Equal((20, 20, 20), (calls["evalsha"], calls["getrange"], calls["set"]));
        Assert.DoesNotContain("append", calls.Keys);
        Assert.DoesNotContain("get", calls.Keys);
    }

    private async Task TurnAsync(RedisStore store, int turn)
    {
        var read = await store.ReadAsync(_agency, ["conversation", "person"]);
        await store.CommitAsync(Batch().Expect("conversation", read[0].Version).Put("conversation", Encoding.UTF8.GetBytes($"{turn}")).Enqueue("outbox", $"chat:{turn}", $"{turn}", new byte[300]));
    }

    [Fact]
    public async Task A_queue_that_has_been_emptied_leaves_no_key_behind()
    {
        await using var server = await RedisServer.StartAsync();
        await using var store = await RedisStores.OpenAsync(server.Configuration);
        for (var i = 0; i < 10; i++)
        {
            await store.CommitAsync(Batch().Enqueue("q", $"lane-{i % 3}", $"e{i}", new byte[10]));
        }
        while ((await store.DepthAsync(_agency, "q")).Entries > 0)
        {
            foreach (var lease in await store.LeaseAsync(_agency, "q", "host", 10, 2, TimeSpan.FromMinutes(1), 5))
            {
                // From the back, so that the head is removed last.
                await store.CompleteAsync(_agency, "q", [.. lease.Entries.Reverse().Select(entry => new Completion(lease, entry.Id, entry == lease.Entries[0]))]);
            }
        }
        Assert.DoesNotContain(((object?[])(await server.AskAsync("KEYS", "*"))!).Cast<string>(), key => key.Contains(":q:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_commit_may_give_the_lane_back_before_it_has_dealt_with_the_last_entry()
    {
        await using var store = await OpenAsync();
        await store.CommitAsync(Batch().Enqueue("q", "lane", "e1", new byte[1]).Enqueue("q", "lane", "e2", new byte[2]).Enqueue("q", "lane", "e3", new byte[3]));
        var lease = Assert.Single(await store.LeaseAsync(_agency, "q", "host", 1, 2, TimeSpan.FromMinutes(1), 5));
        await store.CommitAsync(Batch().Complete(lease, "e1", true).Bury(lease, "e2", "bad", false).Complete(lease, "e1", true));
        Assert.Equal(new QueueDepth(1, 1, 1), await store.DepthAsync(_agency, "q"));
        lease = Assert.Single(await store.LeaseAsync(_agency, "q", "host", 1, 2, TimeSpan.FromMinutes(1), 5));
        Assert.Equal(("e3", 1), (Assert.Single(lease.Entries).Id, lease.Entries[0].Attempt));
        await store.CommitAsync(Batch().Complete(lease, "e3", true).RequireIdle("other", "lane"));
        Assert.Equal(new QueueDepth(0, 0, 1), await store.DepthAsync(_agency, "q"));
    }

    [Fact]
    public async Task A_delayed_entry_is_not_leased_by_its_commit()
    {
        await using var store = await OpenAsync();
        var receipt = await store.CommitAsync(Batch()
            .Enqueue("q", "later", "e1", default, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1))
            .Enqueue("q", "now", "e2", default, leaseFor: TimeSpan.FromMinutes(1))
            .Enqueue("q", "now", "e3", default, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1))
            .Enqueue("q", "now", "e4", default, leaseFor: TimeSpan.FromMinutes(1)));
        Assert.Equal([null, "e2", null, null], receipt.Leases.Select(lease => lease is null ? null : Assert.Single(lease.Entries).Id));
    }

    [Fact]
    public async Task A_page_far_behind_costs_no_more_commands_than_the_first()
    {
        await using var server = await RedisServer.StartAsync(new RedisServerSettings(AppendFsync: "everysec"));
        await using var store = await RedisStores.OpenAsync(server.Configuration);
        for (var i = 0; i < 20; i++)
        {
            var batch = Batch();
            for (var j = 0; j < 1000; j++)
            {
                batch.Index("x", $"m{i:d2}{j:d3}", 7);
            }
            await store.CommitAsync(batch);
        }
        foreach (var member in new[] { "m00001", "m19500", "m10500x" })
        {
            await server.ResetCommandCallsAsync();
            var page = await store.PageAsync(_agency, new IndexQuery("x", After: IndexCursor.Write(new IndexEntry(member, 7)), Limit: 10));
            Assert.Equal(10, page.Entries.Count);
            Assert.True(string.CompareOrdinal(page.Entries[0].Member, member) > 0);
            // Twenty thousand of one score: a vanished cursor is found by halving, at most 15 times.
            Assert.InRange((await server.CommandCallsAsync())["zrange"], 1, 16);
        }
    }

    [Fact]
    public async Task A_password_is_needed_where_the_server_has_one()
    {
        await using var server = await RedisServer.StartAsync(new RedisServerSettings(Password: "contoh-rahasia"));
        await using (var store = await RedisStores.OpenAsync(server.Configuration))
        {
            await store.CommitAsync(Batch().Increment("n"));
            var health = await store.HealthAsync();
            Assert.True(health.IsReady);
            Assert.DoesNotContain("contoh-rahasia", health.Detail, StringComparison.Ordinal);
        }
        await using var stranger = await RedisStores.OpenAsync($"127.0.0.1:{server.Port},password=wrong", options => options.RetryFor = TimeSpan.FromSeconds(2));
        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() => stranger.ReadAsync(_agency, ["d"]));
        Assert.DoesNotContain("wrong", refused.Message, StringComparison.Ordinal);
        var kept = await stranger.HealthAsync();
        Assert.False(kept.IsReady);
        Assert.Contains("password", kept.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_store_says_so()
    {
        var store = await OpenAsync();
        await store.DisposeAsync();
        await store.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.ReadAsync(_agency, ["d"]));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.CommitAsync(Batch().Increment("n")));
    }

    [Fact]
    public async Task A_value_somebody_else_put_under_our_key_fails_the_call_and_not_the_store()
    {
        await using var store = await OpenAsync();
        await redis.Server.AskAsync("SET", $"asn:{{{_agency}}}:i:x", "not an index");
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.PageAsync(_agency, new IndexQuery("x")));
        Assert.True((await store.HealthAsync()).IsReady);
    }

    [Fact]
    public async Task A_score_that_is_no_number_and_a_cursor_no_page_gave_are_refused()
    {
        await using var store = await OpenAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => store.CommitAsync(Batch().Index("x", "m", double.NaN)));
        await Assert.ThrowsAsync<ArgumentException>(() => store.PageAsync(_agency, new IndexQuery("x", After: "nonsense")));
    }
}
