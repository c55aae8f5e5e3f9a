using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace AsnAssistant.EndToEnd.Tests.DirectLine;

/// <summary>A page that uses the npm package botframework-directlinejs without any drawing around it.</summary>
internal sealed class DirectLineJsPage : IChat
{
    private readonly HashSet<string> _heard = [];
    private readonly bool _poll;

    private DirectLineJsPage(IPage page, bool poll) => (Page, _poll) = (page, poll);

    public IPage Page { get; }

    public static async Task<DirectLineJsPage> OpenAsync(IBrowser browser, ClientSite site, bool poll)
    {
        var page = new DirectLineJsPage(await (await browser.NewContextAsync()).NewPageAsync(), poll);
        await page.Page.GotoAsync(new Uri(site.Address, "/directlinejs").ToString());
        await page.StartAsync();
        return page;
    }

    /// <summary>The page is loaded anew; what the client tells it then counts as not heard yet.</summary>
    public async Task ReloadAsync()
    {
        _heard.Clear();
        await Page.ReloadAsync();
        await StartAsync();
    }

    public async Task SayAsync(string text) => Assert.Contains("|", await PostAsync(new JsonObject { ["type"] = "message", ["text"] = text }), StringComparison.Ordinal);

    /// <returns>The id, "retry", or "error" and a status.</returns>
    public Task<string> PostAsync(JsonObject activity) => Page.EvaluateAsync<string>("activity => window.post(JSON.parse(activity))", activity.ToJsonString());

    /// <summary>Each file from the page's memory, in one message.</summary>
    public Task<string> SendFilesAsync(string text, params (string Name, string Type, byte[] Content)[] files) => PostAsync(new JsonObject
    {
        ["type"] = "message",
        ["text"] = text,
        ["attachments"] = new JsonArray([.. files.Select(file => new JsonObject
        {
            ["contentType"] = file.Type,
            ["name"] = file.Name,
            ["contentUrl"] = $"data:{file.Type};base64,{Convert.ToBase64String(file.Content)}",
        })]),
    });

    public async Task PressAsync(string button)
    {
        var actions = (await ActivitiesAsync()).Last(one => one["suggestedActions"] is not null)["suggestedActions"]!["actions"]!.AsArray();
        var pressed = actions.Single(action => (string?)action!["title"] == button)!;
        await SayAsync((string)pressed["value"]!);
    }

    public async Task<string> HearAsync(string words)
    {
        var deadline = DateTimeOffset.UtcNow.AddSeconds(60);
        while (true)
        {
            var heard = (await ActivitiesAsync()).FirstOrDefault(one => (string?)one["from"]?["role"] == "bot" && ((string?)one["text"])?.Contains(words, StringComparison.Ordinal) == true && _heard.Add((string)one["id"]!));
            if (heard is not null)
            {
                return (string)heard["text"]!;
            }
            if (DateTimeOffset.UtcNow > deadline)
            {
                throw new TimeoutException($"Never heard: {words}. Told: {await Page.EvaluateAsync<string>("() => JSON.stringify(window.seen)")}");
            }
            await Task.Delay(100);
        }
    }

    /// <summary>What the client told the page since it was loaded, in order.</summary>
    public async Task<IReadOnlyList<JsonObject>> ActivitiesAsync() =>
        [.. JsonNode.Parse(await Page.EvaluateAsync<string>("() => JSON.stringify(window.seen)"))!.AsArray().Select(line => line!["activity"]).OfType<JsonObject>()];

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();

    private async Task StartAsync() => await Page.EvaluateAsync("poll => window.start(poll)", _poll);
}
