using Microsoft.Playwright;

namespace AsnAssistant.EndToEnd.Tests;

/// <summary>A person at the web chat in a real Chromium: types into the field, presses what is on the screen, reads the bubbles.</summary>
internal sealed class BrowserChat(IPage page) : IChat
{
    private readonly HashSet<string> _heard = [];

    public IPage Page => page;

    public static async Task<BrowserChat> OpenAsync(IBrowser browser, Uri host, string agency, BrowserNewContextOptions? options = null)
    {
        var context = await browser.NewContextAsync(options ?? new BrowserNewContextOptions { Locale = "id-ID", ViewportSize = new ViewportSize { Width = 360, Height = 740 } });
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(host, $"/chat?instansi={agency}").ToString());
        return new BrowserChat(page);
    }

    /// <summary>The page is loaded anew; what it shows then counts as not heard yet.</summary>
    public async Task ReloadAsync()
    {
        _heard.Clear();
        await page.ReloadAsync();
    }

    public async Task SayAsync(string text)
    {
        var field = page.GetByRole(AriaRole.Textbox);
        await field.FillAsync(text);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Kirim", Exact = true }).ClickAsync();
    }

    public Task PressAsync(string button) => page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = button, Exact = true }).Last.ClickAsync();

    public async Task<string> HearAsync(string words)
    {
        var deadline = DateTimeOffset.UtcNow.AddSeconds(30);
        while (true)
        {
            var bubbles = page.Locator("[data-from=bot]");
            var count = await bubbles.CountAsync();
            for (var i = 0; i < count; i++)
            {
                var bubble = bubbles.Nth(i);
                var id = await bubble.GetAttributeAsync("data-id") ?? "";
                var text = await bubble.InnerTextAsync();
                if (text.Contains(words, StringComparison.Ordinal) && _heard.Add(id))
                {
                    return text;
                }
            }
            if (DateTimeOffset.UtcNow > deadline)
            {
                throw new TimeoutException($"Never read: {words}. On the screen:\n{await page.InnerTextAsync("body")}");
            }
            await Task.Delay(50);
        }
    }

    public async ValueTask DisposeAsync() => await page.Context.DisposeAsync();
}
