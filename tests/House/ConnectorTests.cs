using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using AsnAssistant.TestKit;

namespace AsnAssistant.House.Tests;

/// <summary>The Bot Connector's address, as a program on the same machine calls it.</summary>
public sealed class ConnectorTests : IDisposable
{
    private const string Path = "/api/messages?instansi=rangkui";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Replies_ride_in_the_answer_and_a_repeated_message_gets_the_same_ones()
    {
        await using var host = await HostProcess.StartAsync(_folder.Settings(("BotConnector__AllowLoopbackWithoutAuthentication", "true")));
        using var client = host.Client();
        var first = await SayAsync(client, "m1", "/lapor");
        Assert.Equal((HttpStatusCode.OK, "application/json"), (first.StatusCode, first.Content.Headers.ContentType?.MediaType));
        Assert.Equal(first.Content.Headers.ContentLength, (await first.Content.ReadAsByteArrayAsync()).Length);
        Assert.Equal("nosniff", Assert.Single(first.Headers.GetValues("X-Content-Type-Options")));
        var said = await TextsAsync(first);
        Assert.Contains(said, text => text.Contains("Siapa yang boleh tahu", StringComparison.Ordinal));
        Assert.Equal(said, await TextsAsync(await SayAsync(client, "m1", "/lapor")));
        Assert.Contains(await TextsAsync(await SayAsync(client, "m2", "Anonim")), text => text.Contains("Apa yang terjadi", StringComparison.Ordinal));
        // Larger than one segment of a request.
        Assert.NotEmpty(await TextsAsync(await SayAsync(client, "m3", string.Concat(Enumerable.Repeat("Lampu jalan contoh mati. ", 800)))));
    }

    [Fact]
    public async Task What_is_no_activity_or_comes_from_elsewhere_is_refused()
    {
        await using var host = await HostProcess.StartAsync(_folder.Settings(("BotConnector__AllowLoopbackWithoutAuthentication", "true")));
        using var client = host.Client();
        foreach (var body in new[] { "", "{", "null", "[]", "{}", Activity("m1", "halo") + "x", Activity("m1", "halo").Replace("expectReplies", "normal", StringComparison.Ordinal) })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(client, Path, body)).StatusCode);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(client, "/api/messages", Activity("m1", "halo"))).StatusCode);
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "192.0.2.1");
        Assert.Equal(HttpStatusCode.Unauthorized, (await SayAsync(client, "m1", "halo")).StatusCode);
    }

    private static Task<HttpResponseMessage> SayAsync(HttpClient client, string id, string text) => PostAsync(client, Path, Activity(id, text));

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string path, string body) =>
        client.PostAsync(path, new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json")));

    private static string Activity(string id, string text) => JsonSerializer.Serialize(new
    {
        type = "message",
        id,
        channelId = "emulator",
        from = new { id = "warga", role = "user" },
        recipient = new { id = "bot" },
        conversation = new { id = "obrolan" },
        locale = "id-ID",
        text,
        deliveryMode = "expectReplies",
    });

    private static async Task<string[]> TextsAsync(HttpResponseMessage answer)
    {
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return [.. document.RootElement.GetProperty("activities").EnumerateArray().Select(activity => activity.GetProperty("text").GetString()!)];
    }
}
