using AsnAssistant.People;
using AsnAssistant.Storage.Redis;
using AsnAssistant.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace AsnAssistant.Files.Tests;

/// <summary>The same on the engine that several hosts share.</summary>
public sealed class RedisKeepingTests
{
    [Fact]
    public async Task A_file_that_one_host_put_away_is_read_by_another()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var first = await Room.OpenAsync(store: await OpenAsync(redis));
        await using var second = await Room.OpenAsync(store: await OpenAsync(redis));
        var content = new byte[(1024 * 1024) + 17];
        Random.Shared.NextBytes(content);
        "%PDF-"u8.CopyTo(content);
        // Whichever of the two leases it.
        second.Channel.Files["a.pdf"] = content;
        var file = await second.SettledAsync(await first.SendAsync("a.pdf", content));
        using var copy = new MemoryStream();
        await foreach (var piece in second.Shelf.ReadAsync(Room.Rangkui, file))
        {
            copy.Write(piece.Span);
        }
        Assert.Equal(content, copy.ToArray());
        Assert.Equal(1, first.Channel.Asked + second.Channel.Asked);
        Assert.Equal(0, (await first.Store.DepthAsync(Room.Rangkui, SentFiles.Queue)).Entries);
    }

    private static Task<RedisStore> OpenAsync(RedisServer redis) => RedisStore.OpenAsync(new RedisStoreOptions { Configuration = redis.Configuration }, NullLogger.Instance, TimeProvider.System);
}
