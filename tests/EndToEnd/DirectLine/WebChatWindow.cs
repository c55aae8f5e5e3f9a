using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;

namespace AsnAssistant.EndToEnd.Tests.DirectLine;

/// <summary>A person at a page with the npm package botframework-webchat: types into its box, presses what it shows, reads its bubbles.</summary>
internal sealed class WebChatWindow : IChat
{
    private const float Patience = 90_000;

    private readonly HashSet<string> _heard = [];
    private readonly List<string> _faults = [];
    private readonly ConcurrentQueue<string> _answers = [];

    private WebChatWindow(IPage page) => Page = page;

    public IPage Page { get; }

    /// <summary>Exceptions in the page, and addresses that it asked for elsewhere than on this machine.</summary>
    public IReadOnlyList<string> Faults => _faults;

    public static async Task<WebChatWindow> OpenAsync(IBrowser browser, ClientSite site, string locale = "id-ID")
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { Locale = locale, ViewportSize = new ViewportSize { Width = 412, Height = 860 } });
        return await OpenAsync(context, new Uri(site.Address, $"/webchat?locale={locale}").ToString());
    }

    /// <summary>The same page once more, by the same visitor in another tab.</summary>
    public Task<WebChatWindow> OpenAnotherAsync() => OpenAsync(Page.Context, Page.Url);

    /// <summary>The page is loaded anew; what it shows then counts as not heard yet.</summary>
    public async Task ReloadAsync()
    {
        _heard.Clear();
        await Page.ReloadAsync();
    }

    public async Task SayAsync(string text)
    {
        await Page.Locator("[data-id=webchat-sendbox-input]").FillAsync(text);
        await SendAsync();
    }

    /// <summary>Attaches a file with the button for it and sends it, with words or without.</summary>
    public async Task SendFileAsync(FilePayload file, string text = "")
    {
        await Page.Locator("input[type=file]").SetInputFilesAsync(file);
        // It takes the file in its own time, and sends what it has.
        await Page.WaitForFunctionAsync("() => window.store.getState().sendBoxAttachments.length === 1", null, new PageWaitForFunctionOptions { Timeout = Patience });
        await Page.Locator("[data-id=webchat-sendbox-input]").FillAsync(text);
        await SendAsync();
    }

    public Task PressAsync(string button) => Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = button, Exact = true }).Last.ClickAsync(new LocatorClickOptions { Timeout = Patience });

    public async Task<string> HearAsync(string words)
    {
        var deadline = DateTimeOffset.UtcNow.AddMilliseconds(Patience);
        while (true)
        {
            foreach (var said in await SaidAsync())
            {
                if (said.ByBot && said.Text.Contains(words, StringComparison.Ordinal) && _heard.Add(said.Id))
                {
                    // It has to stand on the screen as well, in some bubble of the assistant.
                    await Assertions.Expect(BotBubbles.Filter(new LocatorFilterOptions { HasText = words }).Last).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = Patience });
                    return said.Text;
                }
            }
            if (DateTimeOffset.UtcNow > deadline)
            {
                throw new TimeoutException($"Never read: {words}. On the screen:\n{await Page.InnerTextAsync("body")}\n{string.Join('\n', _faults)}");
            }
            await Task.Delay(100);
        }
    }

    /// <summary>Bubbles of the assistant; those that were cut off at the top are still there.</summary>
    public ILocator BotBubbles => Page.Locator(".webchat__bubble:not(.webchat__bubble--from-user)");

    public ILocator OwnBubbles => Page.Locator(".webchat__bubble--from-user");

    /// <summary>What the client's own store holds, in the order in which it draws it.</summary>
    public async Task<IReadOnlyList<Said>> SaidAsync()
    {
        const string Read = """
            () => JSON.stringify((window.store ? window.store.getState().activities : []).filter(one => one.type === 'message').map(one => ({
              Id: one.id || '', ByBot: one.from.role === 'bot', Text: one.text || '', Status: (one.channelData || {})['webchat:send-status'] || '',
              Files: (one.attachments || []).map(file => file.name || '') })))
            """;
        return JsonSerializer.Deserialize<List<Said>>(await Page.EvaluateAsync<string>(Read))!;
    }

    /// <summary>Each message of one's own becomes "sent".</summary>
    /// <exception cref="TimeoutException">One stayed "sending" or "failed"; the message tells all of them.</exception>
    public async Task AllSentAsync()
    {
        var deadline = DateTimeOffset.UtcNow.AddMilliseconds(Patience);
        while (true)
        {
            var own = (await SaidAsync()).Where(said => !said.ByBot).ToArray();
            if (own.Length > 0 && own.All(said => said.Status == "sent"))
            {
                return;
            }
            if (DateTimeOffset.UtcNow > deadline || own.Any(said => said.Status == "send failed"))
            {
                throw new TimeoutException("Not sent: " + string.Join(", ", own.Select(said => $"{said.Text}: {said.Status}")));
            }
            await Task.Delay(100);
        }
    }

    /// <summary>The page got such an answer at some time, as in <c>POST /v3/directline/conversations 201</c>.</summary>
    public async Task AnsweredAsync(string call)
    {
        var deadline = DateTimeOffset.UtcNow.AddMilliseconds(Patience);
        while (!_answers.Contains(call))
        {
            Assert.True(DateTimeOffset.UtcNow < deadline, $"Never answered: {call}. Answered:\n{string.Join('\n', _answers)}");
            await Task.Delay(100);
        }
    }

    /// <summary>A picture for whoever asks for pictures: where ASN_PICTURES names a folder.</summary>
    public async Task PictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("ASN_PICTURES") is { Length: > 0 } folder)
        {
            await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png") });
        }
    }

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();

    private static async Task<WebChatWindow> OpenAsync(IBrowserContext context, string address)
    {
        var window = new WebChatWindow(await context.NewPageAsync());
        window.Page.PageError += (_, error) => window._faults.Add(error);
        window.Page.Response += (_, answer) => window._answers.Enqueue($"{answer.Request.Method} {new Uri(answer.Url).AbsolutePath} {answer.Status}");
        await window.Page.RouteAsync(url => !IsHere(url), route =>
        {
            window._faults.Add(route.Request.Url);
            return route.AbortAsync();
        });
        await window.Page.GotoAsync(address);
        return window;
    }

    private Task SendAsync() => Page.Locator(".webchat__send-button").ClickAsync(new LocatorClickOptions { Timeout = Patience });

    private static bool IsHere(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.IsLoopback || address.Scheme is "data" or "blob");

    internal sealed record Said(string Id, bool ByBot, string Text, string Status, IReadOnlyList<string> Files);
}
