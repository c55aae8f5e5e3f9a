using AsnAssistant.Storage.Redis;
using AsnAssistant.TestKit;

namespace AsnAssistant.Storage.Tests;

/// <summary>The store does not serve from a server that would forget.</summary>
public sealed class RedisDurabilityTests
{
    private static readonly AgencyId Agency = new("rangkui");

    [Fact]
    public async Task A_server_that_keeps_nothing_on_disk_is_refused_until_it_does()
    {
        await using var server = await RedisServer.StartAsync(new RedisServerSettings(AppendOnly: false));
        await using var store = await RedisStores.OpenAsync(server.Configuration);
        var refused = await Assert.ThrowsAsync<StoreNotDurableException>(() => store.CheckDurabilityAsync());
        Assert.Contains("appendonly yes", refused.Message, StringComparison.Ordinal);
        Assert.Contains("AcceptLoss", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<StoreNotDurableException>(() => store.ReadAsync(Agency, ["d"]));
        await Assert.ThrowsAsync<StoreNotDurableException>(() => store.CommitAsync(new WriteBatch(Agency).Increment("n")));
        await Assert.ThrowsAsync<StoreNotDurableException>(() => store.LeaseAsync(Agency, "q", "host", 1, 1, TimeSpan.FromMinutes(1), 5));
        var health = await store.HealthAsync();
        Assert.False(health.IsReady);
        Assert.False(health.IsDurable);
        Assert.Contains("appendonly", health.Detail, StringComparison.Ordinal);

        await server.AskAsync("CONFIG", "SET", "appendonly", "yes");
        await Until.TrueAsync(async () => (await store.HealthAsync()).IsReady);
        await store.CheckDurabilityAsync();
        await store.CommitAsync(new WriteBatch(Agency).Increment("n"));
    }

    [Fact]
    public async Task Loss_can_be_accepted_and_health_says_so()
    {
        await using var server = await RedisServer.StartAsync(new RedisServerSettings(AppendOnly: false));
        await using var store = await RedisStores.OpenAsync(server.Configuration, options => options.AcceptLoss = true);
        await store.CheckDurabilityAsync();
        await store.CommitAsync(new WriteBatch(Agency).Increment("n"));
        var health = await store.HealthAsync();
        Assert.True(health.IsReady);
        Assert.False(health.IsDurable);
        Assert.Contains("accepted", health.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("always", true, "every commit")]
    [InlineData("everysec", true, "up to one second can be lost")]
    [InlineData("no", false, "appendfsync no")]
    public async Task Health_says_how_often_the_file_is_synced(string appendFsync, bool durable, string says)
    {
        await using var server = await RedisServer.StartAsync(new RedisServerSettings(AppendFsync: appendFsync));
        await using var store = await RedisStores.OpenAsync(server.Configuration);
        var health = await store.HealthAsync();
        Assert.Equal(durable, health.IsDurable);
        Assert.Equal(durable, health.IsReady);
        Assert.Contains(says, health.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_CONFIG_is_forbidden_INFO_tells(bool appendOnly)
    {
        await using var server = await RedisServer.StartAsync(new RedisServerSettings(AppendOnly: appendOnly, More: ["--rename-command", "CONFIG", ""]));
        await using var store = await RedisStores.OpenAsync(server.Configuration);
        var health = await store.HealthAsync();
        Assert.Equal(appendOnly, health.IsDurable);
        Assert.Equal(appendOnly, health.IsReady);
        Assert.Contains(appendOnly ? "CONFIG GET is forbidden" : "appendonly no", health.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_with_the_rights_on_our_keys_alone_can_do_everything()
    {
        await using var server = await RedisServer.StartAsync();
        // What a careful operator gives: our keys, no channels, nothing dangerous but INFO.
        await server.AskAsync("ACL", "SETUSER", "default", "on", "nopass", "resetkeys", "~asn:*", "resetchannels", "+@all", "-@dangerous", "+info", "+cluster|nodes");
        await using var store = await RedisStores.OpenAsync(server.Configuration);
        var receipt = await store.CommitAsync(new WriteBatch(Agency).Put("d", new byte[1]).Increment("n").Enqueue("q", "lane", "e", new byte[1]).Wake("topic"));
        Assert.Equal([1], receipt.Counters);
        var lease = Assert.Single(await store.LeaseAsync(Agency, "q", "host", 1, 1, TimeSpan.FromMinutes(1), 5));
        Assert.Equal(1, await store.CompleteAsync(Agency, "q", [new Completion(lease, "e", true)]));
        Assert.True((await store.HealthAsync()).IsReady);
    }
}
