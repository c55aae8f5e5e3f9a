using System.Text.Json.Nodes;
using AsnAssistant.TestKit;

namespace AsnAssistant.EndToEnd.Tests;

/// <summary>The npm package botframework-directlinejs.</summary>
internal sealed class DirectLineJsChat(NodeClient client) : IChat
{
    private readonly HashSet<string> _heard = [];

    public static async Task<DirectLineJsChat> OpenAsync(Uri host, string agency, bool poll = false)
    {
        using var http = new HttpClient { BaseAddress = host };
        using var answer = await http.PostAsync($"/chat/token?instansi={agency}", null);
        answer.EnsureSuccessStatusCode();
        var token = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["token"]!.GetValue<string>();
        var chat = new DirectLineJsChat(NodeClient.Start("directline.js", [host.ToString().TrimEnd('/'), token, .. poll ? ["poll"] : Array.Empty<string>()]));
        return chat;
    }

    public Task SayAsync(string text) => client.SayAsync(text);

    public Task PressAsync(string button) => client.PressAsync(button);

    public async Task<string> HearAsync(string words)
    {
        var line = await client.UntilAsync(
            line => line["activity"] is JsonObject activity && activity["from"]?["role"]?.GetValue<string>() == "bot"
                && activity["text"]?.GetValue<string>().Contains(words, StringComparison.Ordinal) == true && _heard.Add(activity["id"]!.GetValue<string>()),
            words);
        return line["activity"]!["text"]!.GetValue<string>();
    }

    public ValueTask DisposeAsync() => client.DisposeAsync();
}

/// <summary>One chat of the npm package telegram-test-api, which plays the Telegram server for all of them.</summary>
internal sealed class TelegramTestChat(NodeClient server, int user) : IChat
{
    public async Task SayAsync(string text)
    {
        await server.SayAsync(text, user);
        await server.UntilAsync(line => line["done"] is not null || line["error"] is not null, "taken: " + text);
    }

    public async Task PressAsync(string button)
    {
        await server.PressAsync(button, user);
        var line = await server.UntilAsync(line => line["done"] is not null || line["error"] is not null, "taken: " + button);
        Assert.Null(line["error"]);
    }

    public async Task<string> HearAsync(string words)
    {
        var line = await server.UntilAsync(
            line => line["user"]?.GetValue<int>() == user && line["edit"]?.GetValue<bool>() == false && line["text"]?.GetValue<string>().Contains(words, StringComparison.Ordinal) == true, words);
        return line["text"]!.GetValue<string>();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
