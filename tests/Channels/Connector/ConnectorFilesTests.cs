using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace AsnAssistant.Connector.Tests;

/// <summary>What people send: read with our token from the service's own server only, and from elsewhere only in the outer net.</summary>
public sealed class ConnectorFilesTests
{
    [Fact]
    public async Task A_picture_on_the_services_server_is_read_with_our_token()
    {
        await using var service = await BotService.StartAsync();
        await using var house = await ConnectorHouse.StartAsync(service);
        service.OnCall = (call, _) => call.Method == "GET" ? Results.Bytes("isi gambar contoh"u8.ToArray(), "image/png") : null;
        var sent = await SendAsync(house, new JsonObject { ["contentType"] = "image/png", ["contentUrl"] = service.ServiceUrl + "v3/attachments/a1/views/original", ["name"] = "foto.png" });
        Assert.Equal(("image/png", "foto.png"), (sent.ContentType, sent.Name));
        Assert.StartsWith(ConnectorFiles.Scheme, sent.ContentUrl, StringComparison.Ordinal);

        var (content, fault) = await house.Files.ReadAsync(ConnectorHouse.Rangkui, sent.ContentUrl!, 1000);
        Assert.Equal(("isi gambar contoh", null), (System.Text.Encoding.UTF8.GetString(content!), fault));
        Assert.Equal("Bearer our-token-1", service.Calls[^1].Authorization);
        Assert.Equal(ConnectorFileFault.TooBig, (await house.Files.ReadAsync(ConnectorHouse.Rangkui, sent.ContentUrl!, 10)).Fault);
        // The address was verified for one agency only.
        Assert.Equal(ConnectorFileFault.NotFound, (await house.Files.ReadAsync(ConnectorHouse.Marelan, sent.ContentUrl!, 1000)).Fault);
    }

    [Theory]
    [InlineData(404, ConnectorFileFault.NotFound)]
    [InlineData(410, ConnectorFileFault.NotFound)]
    [InlineData(302, ConnectorFileFault.NotFound)]
    [InlineData(503, ConnectorFileFault.Unavailable)]
    [InlineData(401, ConnectorFileFault.Unavailable)]
    public async Task What_the_server_answers_tells_whether_to_come_again(int status, ConnectorFileFault fault)
    {
        await using var service = await BotService.StartAsync();
        await using var house = await ConnectorHouse.StartAsync(service);
        var sent = await SendAsync(house, new JsonObject { ["contentType"] = "image/png", ["contentUrl"] = service.ServiceUrl + "gambar" });
        service.OnCall = (_, _) => Results.StatusCode(status);
        Assert.Equal(fault, (await house.Files.ReadAsync(ConnectorHouse.Rangkui, sent.ContentUrl!, 1000)).Fault);
    }

    [Fact]
    public async Task A_file_elsewhere_is_read_without_a_token_by_the_guarded_line_only()
    {
        var asked = new List<string>();
        await using var service = await BotService.StartAsync();
        await using var house = await ConnectorHouse.StartAsync(service, options => options.ConnectOutside = (context, _) =>
        {
            asked.Add(context.DnsEndPoint.Host);
            throw new IOException("Inner net.");
        });
        var file = await SendAsync(house, new JsonObject
        {
            ["contentType"] = "application/vnd.microsoft.teams.file.download.info",
            ["contentUrl"] = "https://contoh.sharepoint.example/foto.jpg",
            ["name"] = "foto.jpg",
            ["content"] = new JsonObject { ["downloadUrl"] = "https://unduh.example/sebentar", ["uniqueId"] = "1", ["fileType"] = "jpg" },
        });
        Assert.Equal("image/jpeg", file.ContentType);
        Assert.Equal(ConnectorFileFault.Unavailable, (await house.Files.ReadAsync(ConnectorHouse.Rangkui, file.ContentUrl!, 1000)).Fault);
        Assert.Equal(["unduh.example"], asked);

        var inner = await SendAsync(house, new JsonObject { ["contentType"] = "image/png", ["contentUrl"] = "http://127.0.0.1:9/rahasia" });
        Assert.Equal(ConnectorFileFault.NotFound, (await house.Files.ReadAsync(ConnectorHouse.Rangkui, inner.ContentUrl!, 1000)).Fault);
        Assert.Single(asked);
        Assert.Empty(service.Logins.Skip(1));
    }

    [Fact]
    public async Task Nobody_can_write_an_address_that_takes_our_token_elsewhere()
    {
        await using var service = await BotService.StartAsync();
        await using var stranger = await BotService.StartAsync();
        await using var house = await ConnectorHouse.StartAsync(service);
        var honest = await SendAsync(house, new JsonObject { ["contentType"] = "image/png", ["contentUrl"] = service.ServiceUrl + "gambar" });
        var forged = $"{ConnectorFiles.Scheme}{honest.ContentUrl![ConnectorFiles.Scheme.Length..].Split('.')[0]}.{System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(stranger.ServiceUrl + "x"))}";
        foreach (var address in new[] { forged, "connector:", "connector:..", "connector:%.%", "telegram:x", "https://contoh.go.id/" })
        {
            Assert.Equal(ConnectorFileFault.NotFound, (await house.Files.ReadAsync(ConnectorHouse.Rangkui, address, 1000)).Fault);
        }
        Assert.Empty(stranger.Calls);
        Assert.Null(FileAddress.Of(forged, service.ServiceUrl));
    }

    private static async Task<Bot.Attachment> SendAsync(ConnectorHouse house, JsonObject attachment)
    {
        var message = house.Message("ini fotonya", $"f{house.Ears.Heard.Length}");
        message["attachments"] = new JsonArray(attachment);
        Assert.Equal(200, (await house.PostAsync(message)).Status);
        return Assert.Single(house.Ears.Heard[^1].Activity.Attachments!);
    }
}
