using Microsoft.Playwright;

namespace AsnAssistant.EndToEnd.Tests;

/// <summary>The reporter's page, opened by number and PIN in a browser without JavaScript that knows nothing yet.</summary>
internal static class TrackedPage
{
    /// <returns>What the page says.</returns>
    public static async Task<string> ReadAsync(IBrowser browser, Uri host, string agency, string number, string pin)
    {
        await using var context = await browser.NewContextAsync(new BrowserNewContextOptions { JavaScriptEnabled = false, Locale = "id-ID" });
        var visitor = await context.NewPageAsync();
        await visitor.GotoAsync(new Uri(host, $"/lacak?instansi={agency}").ToString());
        await visitor.Locator("[name=nomor]").FillAsync(number);
        await visitor.Locator("[name=pin]").FillAsync(pin);
        await visitor.Locator("button.deed").ClickAsync();
        await Assertions.Expect(visitor.Locator("main")).ToContainTextAsync(number);
        return await visitor.Locator("main").InnerTextAsync();
    }
}
