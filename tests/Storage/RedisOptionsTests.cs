using AsnAssistant.Storage.Redis;
using Microsoft.Extensions.Logging.Abstractions;

namespace AsnAssistant.Storage.Tests;

public sealed class RedisOptionsTests
{
    [Fact]
    public void The_defaults_are_good() => Assert.Empty(new RedisStoreOptions().Problems());

    [Theory]
    [InlineData("127.0.0.1:6379,redis.contoh.go.id:6380,password=contoh,ssl=true,sslHost=redis.contoh.go.id,defaultDatabase=2")]
    [InlineData("localhost")]
    public void A_configuration_of_the_client_is_good(string configuration) => Assert.Empty(new RedisStoreOptions { Configuration = configuration }.Problems());

    [Theory]
    [InlineData("127.0.0.1:6379,user=asn,password=contoh", "user name")]
    [InlineData("127.0.0.1:6379,serviceName=utama", "Sentinel")]
    [InlineData("127.0.0.1:6379,protocol=resp3", "protocol")]
    [InlineData("", "names no server")]
    [InlineData("password=contoh", "names no server")]
    public void What_this_client_cannot_do_is_said_in_plain_words(string configuration, string says)
    {
        var problem = Assert.Single(new RedisStoreOptions { Configuration = configuration }.Problems());
        Assert.Contains(says, problem, StringComparison.Ordinal);
        Assert.DoesNotContain("contoh", problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_store_does_not_open_with_bad_options()
    {
        var options = new RedisStoreOptions
        {
            KeyPrefix = "{asn}",
            CaFile = "no-such-file.pem",
            CallDeadline = TimeSpan.FromSeconds(50),
            RetryFor = TimeSpan.FromSeconds(1),
            WatchdogAfter = TimeSpan.FromSeconds(1),
        };
        var refused = await Assert.ThrowsAsync<ArgumentException>(() => RedisStore.OpenAsync(options, NullLogger.Instance, TimeProvider.System));
        foreach (var name in new[] { nameof(options.KeyPrefix), nameof(options.CaFile), nameof(options.CallDeadline), nameof(options.RetryFor), nameof(options.WatchdogAfter) })
        {
            Assert.Contains(name + ":", refused.Message, StringComparison.Ordinal);
        }
    }
}
