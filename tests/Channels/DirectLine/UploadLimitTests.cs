using System.Net;
using System.Net.Http.Headers;
using AsnAssistant.Storage.Sqlite;

namespace AsnAssistant.Channels.Tests.DirectLine;

/// <summary>How much may be uploaded in a day, by conversation and by content, never by address.</summary>
public sealed class UploadLimitTests
{
    private static byte[] Png(int number) => [0x89, .. "PNG\r\n\u001a\n"u8, .. BitConverter.GetBytes(number), .. new byte[60]];

    [Fact]
    public async Task One_conversation_uploads_so_many_files_a_day_may_still_write_and_a_restarted_host_knows_it()
    {
        await using var store = await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = SqliteStoreOptions.ThrowAway });
        await using var host = await ChatHost.StartAsync(options => options.UploadsPerDay = 3, store);
        var visitor = await host.VisitAsync();
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await SendAsync(visitor, Png(i))).Status);
        }
        await using var restarted = await ChatHost.StartAsync(options => options.UploadsPerDay = 3, store, host.Clock);
        var back = visitor with { Host = restarted };
        var refused = await SendAsync(back, Png(4));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "UploadLimitReached"), (refused.Status, refused.Code));
        Assert.Equal(HttpStatusCode.OK, (await back.SayAsync("Tanpa foto pun bisa.")).Status);

        host.Clock.Advance(TimeSpan.FromHours(24) + TimeSpan.FromMinutes(1));
        var tomorrow = await restarted.VisitAsync();
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(tomorrow, Png(5))).Status);
    }

    [Fact]
    public async Task One_conversation_uploads_so_many_bytes_a_day()
    {
        await using var host = await ChatHost.StartAsync(options => options.UploadBytesPerDay = 150);
        var visitor = await host.VisitAsync();
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(visitor, Png(1))).Status);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(visitor, Png(2))).Status);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(visitor, Png(3))).Status);
        Assert.Equal("UploadLimitReached", (await SendAsync(visitor, Png(4))).Code);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(await host.VisitAsync(), Png(5))).Status);
    }

    [Fact]
    public async Task The_very_same_file_does_not_come_for_ever_through_new_conversations()
    {
        await using var store = await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = SqliteStoreOptions.ThrowAway });
        await using var host = await ChatHost.StartAsync(options => options.SameFilePerDay = 3, store);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await SendAsync(await host.VisitAsync(), Png(7))).Status);
        }
        await using var restarted = await ChatHost.StartAsync(options => options.SameFilePerDay = 3, store, host.Clock);
        Assert.Equal("UploadLimitReached", (await SendAsync(await restarted.VisitAsync(), Png(7))).Code);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(await restarted.VisitAsync(), Png(8))).Status);
    }

    [Fact]
    public async Task Many_people_behind_one_address_all_upload()
    {
        await using var host = await ChatHost.StartAsync(options => options.UploadsPerDay = 2);
        for (var i = 0; i < 40; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await SendAsync(await host.VisitAsync(), Png(100 + i))).Status);
        }
    }

    private static async Task<Answer> SendAsync(Visitor visitor, byte[] file)
    {
        var part = new ByteArrayContent(file);
        part.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        using var form = new MultipartFormDataContent { { part, "file", "foto.png" } };
        return await visitor.Host.PostAsync($"conversations/{visitor.Id}/upload", visitor.Token, form);
    }
}
