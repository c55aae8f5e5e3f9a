using System.Text.Json.Nodes;
using AsnAssistant.TestKit;

namespace AsnAssistant.Channels.Tests.DirectLine;

/// <summary>The npm package botframework-directlinejs in Node, as a visitor of a site whose server holds the secret.</summary>
internal sealed class JsClient(NodeClient node, string conversation) : IAsyncDisposable
{
    private readonly HashSet<string> _heard = [];

    public string Conversation => conversation;

    public static async Task<JsClient> OpenAsync(ChatHost host, params string[] modes)
    {
        var client = await BeginAsync(host, modes);
        await client.HearAsync(TalkingBot.Greeting);
        return client;
    }

    /// <summary>As <see cref="OpenAsync"/>, without waiting for an answer.</summary>
    public static async Task<JsClient> BeginAsync(ChatHost host, params string[] modes)
    {
        var generated = await host.PostAsync("tokens/generate", ChatHost.Secret, new { user = new { id = "dl_" + Guid.NewGuid().ToString("N") } });
        return new JsClient(NodeClient.Start("directline.js", [host.Address.ToString().TrimEnd('/'), generated.Text("token")!, .. modes]), generated.Text("conversationId")!);
    }

    /// <summary>As its server would when the page asks for a new token: the same conversation, another token.</summary>
    public async Task ReconnectAsync(ChatHost host)
    {
        var renewed = await host.GetAsync($"conversations/{conversation}", ChatHost.Secret);
        await node.SendAsync(new JsonObject { ["reconnect"] = renewed.Body!.DeepClone() });
    }

    /// <returns>The id, or "retry" where the client neither knows that it was taken nor sends it again.</returns>
    public Task<string> SayAsync(string text) => PostAsync(new JsonObject { ["type"] = "message", ["text"] = text });

    /// <inheritdoc cref="SayAsync"/>
    public async Task<string> PostAsync(JsonObject activity)
    {
        await SendAsync(activity);
        return (await SeeAsync("posted"))!.GetValue<string>();
    }

    /// <returns>The status with which the client gave it back.</returns>
    public async Task<int> RefusedAsync(JsonObject activity)
    {
        await SendAsync(activity);
        return (await SeeAsync("refused"))!.GetValue<int>();
    }

    /// <summary>Waits for a message of the bot, not heard before, that contains the words.</summary>
    public async Task<JsonObject> HearAsync(string words)
    {
        var line = await node.UntilAsync(
            line => line["activity"] is JsonObject activity && (string?)activity["from"]?["role"] == "bot" && ((string?)activity["text"])?.Contains(words, StringComparison.Ordinal) == true
                && _heard.Add((string)activity["id"]! + words),
            words);
        return line["activity"]!.AsObject();
    }

    public async Task<JsonNode?> SeeAsync(string kind, Func<JsonNode?, bool>? fits = null) => (await node.UntilAsync(line => line.ContainsKey(kind) && (fits is null || fits(line[kind])), kind))[kind];

    public Task StatusAsync(int status) => SeeAsync("status", seen => (int)seen! == status);

    public Task CallAsync(string method, string pathEnd, int status) =>
        SeeAsync("call", call => (string?)call!["method"] == method && ((string)call["path"]!).EndsWith(pathEnd, StringComparison.Ordinal) && (int)call["status"]! == status);

    /// <summary>Waits for two more such calls: of two that end from now on, the second began from now on.</summary>
    public async Task CallAgainAsync(string method, string pathEnd, int status)
    {
        bool Fits(JsonNode? call) => (string?)call?["method"] == method && ((string?)call?["path"])?.EndsWith(pathEnd, StringComparison.Ordinal) == true;
        for (var before = Seen.Count(line => Fits(line["call"])); Seen.Count(line => Fits(line["call"])) < before + 2;)
        {
            await CallAsync(method, pathEnd, status);
        }
    }

    /// <summary>Everything that the client told so far, in order.</summary>
    public IReadOnlyList<JsonObject> Seen => [.. node.History.Split('\n').Where(line => line.StartsWith('{')).Select(line => JsonNode.Parse(line)!.AsObject())];

    public IReadOnlyList<JsonObject> Activities => [.. Seen.Select(line => line["activity"]).OfType<JsonObject>()];

    public ValueTask DisposeAsync() => node.DisposeAsync();

    private Task SendAsync(JsonObject activity) => node.SendAsync(new JsonObject { ["send"] = activity });
}
