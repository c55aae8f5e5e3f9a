namespace AsnAssistant.Storage.Tests;

public sealed class RedisClusterStoreTests(RedisClusterFixture redis) : NetworkedStoreContract, IClassFixture<RedisClusterFixture>
{
    protected override async Task<IStore> OpenAsync() => await RedisStores.OpenAsync(redis.Cluster.Configuration);
}
