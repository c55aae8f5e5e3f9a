using AsnAssistant.TestKit;

namespace AsnAssistant.Storage.Tests;

public sealed class RedisStoreTests(RedisServerFixture redis) : NetworkedStoreContract, IClassFixture<RedisServerFixture>
{
    protected override async Task<IStore> OpenAsync() => await RedisStores.OpenAsync(redis.Server.Configuration);
}
