using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AsnAssistant.Channels.Tests.DirectLine;

/// <summary>What a call answered.</summary>
internal sealed record Answer(HttpStatusCode Status, JsonNode? Body, HttpResponseMessage Raw)
{
    public string? Text(string name) => (string?)Body?[name];

    public string? Code => (string?)Body?["error"]?["code"];
}

/// <summary>Direct Line calls as a client makes them.</summary>
internal static class ChatClient
{
    public static async Task<Answer> CallAsync(this ChatHost host, HttpMethod method, string path, string? token = null, object? body = null, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(method, path.StartsWith('/') ? path : "/v3/directline/" + path);
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
        request.Content = body as HttpContent ?? (body is null ? null : JsonContent.Create(body));
        change?.Invoke(request);
        var response = await host.Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new Answer(response.StatusCode, text.StartsWith('{') ? JsonNode.Parse(text) : null, response);
    }

    public static Task<Answer> GetAsync(this ChatHost host, string path, string? token = null) => host.CallAsync(HttpMethod.Get, path, token);

    public static Task<Answer> PostAsync(this ChatHost host, string path, string? token = null, object? body = null) => host.CallAsync(HttpMethod.Post, path, token, body);

    /// <summary>A started conversation of a visitor of the chat page.</summary>
    public static async Task<Visitor> VisitAsync(this ChatHost host, string agency = "rangkui")
    {
        var token = await host.PostAsync($"/chat/token?instansi={agency}");
        Assert.Equal(HttpStatusCode.OK, token.Status);
        var started = await host.PostAsync("conversations", token.Text("token"), new { user = new { id = token.Text("userId") }, locale = "id-ID" });
        Assert.Equal(HttpStatusCode.Created, started.Status);
        return new Visitor(host, token.Text("conversationId")!, token.Text("userId")!, started.Text("token")!, started.Text("streamUrl")!);
    }
}

internal sealed record Visitor(ChatHost Host, string Id, string User, string Token, string StreamUrl)
{
    public Task<Answer> SayAsync(string text, string? clientId = null) => PostAsync(new JsonObject
    {
        ["type"] = "message",
        ["text"] = text,
        ["from"] = new JsonObject { ["id"] = User },
        ["channelData"] = clientId is null ? null : new JsonObject { ["clientActivityID"] = clientId },
    });

    public Task<Answer> PostAsync(object activity) => Host.PostAsync($"conversations/{Id}/activities", Token, activity);

    public async Task<JsonNode[]> ReadAsync(string watermark = "")
    {
        var answer = await Host.GetAsync($"conversations/{Id}/activities?watermark={watermark}", Token);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return [.. answer.Body!["activities"]!.AsArray().Select(activity => activity!)];
    }

    /// <summary>Reads again until enough is there; a turn may end a moment after its post was answered.</summary>
    public async Task<JsonNode[]> ReadUntilAsync(Func<JsonNode[], bool> enough)
    {
        for (var deadline = DateTime.UtcNow.AddSeconds(20); ; await Task.Delay(50))
        {
            var read = await ReadAsync();
            if (enough(read) || DateTime.UtcNow > deadline)
            {
                return read;
            }
        }
    }

    public Task<Stream> OpenAsync() => Stream.OpenAsync(StreamUrl);

    /// <summary>Comes back as a client does after a break.</summary>
    public async Task<Stream> ComeBackAsync(string watermark, ChatHost? host = null)
    {
        var answer = await (host ?? Host).GetAsync($"conversations/{Id}?watermark={watermark}", Token);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return await Stream.OpenAsync(answer.Text("streamUrl")!);
    }
}

/// <summary>An open stream and the frames it received.</summary>
internal sealed class Stream(ClientWebSocket socket) : IAsyncDisposable
{
    public List<string> Frames { get; } = [];

    public List<JsonNode> Activities { get; } = [];

    public string Watermark { get; private set; } = "";

    public ClientWebSocket Socket => socket;

    public IEnumerable<string> Texts => Activities.Select(activity => (string?)activity["text"] ?? "");

    public static async Task<Stream> OpenAsync(string url, string? origin = null)
    {
        var socket = new ClientWebSocket();
        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }
        socket.Options.CollectHttpResponseDetails = true;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        try
        {
            await socket.ConnectAsync(new Uri(url), limit.Token);
        }
        catch (WebSocketException refused)
        {
            throw new HttpRequestException("refused", refused, socket.HttpStatusCode);
        }
        return new Stream(socket);
    }

    /// <returns>False when the server said goodbye.</returns>
    public async Task<bool> ReadFrameAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var buffer = new byte[64 * 1024];
        var text = new StringBuilder();
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(), limit.Token);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return false;
            }
            text.Append(Encoding.UTF8.GetString(buffer, 0, received.Count));
            if (received.EndOfMessage)
            {
                break;
            }
        }
        Frames.Add(text.ToString());
        if (text.Length > 0)
        {
            var frame = JsonNode.Parse(text.ToString())!;
            Activities.AddRange(frame["activities"]!.AsArray().Select(activity => activity!.DeepClone()));
            Watermark = (string?)frame["watermark"] ?? Watermark;
        }
        return true;
    }

    public async Task UntilAsync(Func<Stream, bool> enough)
    {
        while (!enough(this))
        {
            Assert.True(await ReadFrameAsync(), "The stream ended early.");
        }
    }

    public Task HearAsync(string words) => UntilAsync(stream => stream.Texts.Any(text => text.Contains(words, StringComparison.Ordinal)));

    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
