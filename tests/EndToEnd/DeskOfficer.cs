using System.Text.RegularExpressions;
using AsnAssistant.TestKit;
using Microsoft.Playwright;

namespace AsnAssistant.EndToEnd.Tests;

/// <summary>An officer in a Chromium of their own, without JavaScript: what a form suffices for works by forms.</summary>
internal sealed class DeskOfficer(IPage page, Uri host, string name) : IAsyncDisposable
{
    private const string Password = "kuda pagi meja 27";

    public IPage Page => page;

    /// <summary>Takes the place of the first administrator by the link that the program printed.</summary>
    public static async Task<DeskOfficer> FirstAsync(IBrowser browser, HostProcess host, string agency)
    {
        var link = new Regex($@"/desk/undangan/\S+\?instansi={agency}");
        for (var tries = 0; tries < 600 && !link.IsMatch(host.Output); tries++)
        {
            await Task.Delay(50);
        }
        return await JoinAsync(browser, host.Address, link.Match(host.Output).Value, "Administrator Contoh");
    }

    /// <summary>Invites a colleague, who comes by the link.</summary>
    /// <param name="role">As the form's value, such as <c>Leader</c>.</param>
    public async Task<DeskOfficer> InviteAsync(string role, string name, string unit = "")
    {
        await page.GotoAsync(new Uri(host, "/desk/petugas/undang").ToString());
        await page.Locator("#role").SelectOptionAsync(role);
        if (unit.Length > 0)
        {
            await page.Locator("#unit").SelectOptionAsync(unit);
        }
        await page.Locator("main button.deed").ClickAsync();
        var link = (await page.Locator(".done .number").InnerTextAsync()).Trim();
        return await JoinAsync(page.Context.Browser!, host, link, name);
    }

    /// <summary>Links a chat of theirs, by the code from their account's page.</summary>
    public async Task LinkChatAsync(IChat chat)
    {
        await page.GotoAsync(new Uri(host, "/desk/akun").ToString());
        await page.Locator("form:has(input[name=deed][value=LinkChat]) button").ClickAsync();
        await chat.SayAsync((await page.Locator(".done .number").InnerTextAsync()).Trim());
        await chat.HearAsync("Terhubung");
    }

    /// <summary>After weeks away: the session has ended.</summary>
    public async Task SignInAsync()
    {
        await page.GotoAsync(new Uri(host, "/desk/masuk").ToString());
        await SignInHereAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(host, "/desk").ToString(), new PageAssertionsToHaveURLOptions { Timeout = 30_000 });
    }

    /// <summary>On the page for signing in, wherever it leads.</summary>
    public async Task SignInHereAsync()
    {
        await page.Locator("#name").FillAsync(name);
        await page.Locator("#password").FillAsync(Password);
        await page.Locator("button.deed").ClickAsync();
    }

    public Task OpenAsync(string ticket) => page.GotoAsync(new Uri(host, "/desk/laporan/" + ticket).ToString());

    /// <summary>Fills a form of the ticket page and sends it; the page must then say that it was done.</summary>
    public async Task DoAsync(string ticket, string deed, params (string Field, string Value)[] fields)
    {
        await OpenAsync(ticket);
        var form = page.Locator($"form:has(input[name=deed][value={deed}])");
        var fold = page.Locator($"details:has(input[name=deed][value={deed}])");
        if (await fold.CountAsync() > 0 && await fold.GetAttributeAsync("open") is null)
        {
            await fold.Locator("summary").First.ClickAsync();
        }
        foreach (var (field, value) in fields)
        {
            var control = form.Locator($"[name={field}]");
            switch (await control.First.EvaluateAsync<string>("control => control.type"))
            {
                case "select-one":
                    await control.SelectOptionAsync(value);
                    break;
                case "radio":
                    await form.Locator($"[name={field}][value={value}]").CheckAsync();
                    break;
                default:
                    await control.FillAsync(value);
                    break;
            }
        }
        await form.Locator("button[type=submit]").ClickAsync();
        await Assertions.Expect(page.Locator("p.done[role=status]")).ToBeVisibleAsync();
    }

    /// <summary>Opens the ticket again until its page says so.</summary>
    public async Task ReadsAsync(string ticket, string words)
    {
        var patience = DateTime.UtcNow.AddSeconds(60);
        do
        {
            await OpenAsync(ticket);
        }
        while (!(await page.InnerTextAsync("main")).Contains(words, StringComparison.Ordinal) && DateTime.UtcNow < patience);
        Assert.Contains(words, await page.InnerTextAsync("main"), StringComparison.Ordinal);
    }

    /// <summary>Where the ticket stands, as its page says.</summary>
    public async Task<string> StateAsync(string ticket)
    {
        await OpenAsync(ticket);
        return await page.Locator("main strong").First.InnerTextAsync();
    }

    public async ValueTask DisposeAsync() => await page.Context.DisposeAsync();

    private static async Task<DeskOfficer> JoinAsync(IBrowser browser, Uri host, string link, string name)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { JavaScriptEnabled = false, Locale = "id-ID" });
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(host, link).ToString());
        await page.Locator("#name").FillAsync(name);
        await page.Locator("#password").FillAsync(Password);
        await page.Locator("button.deed").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(host, "/desk").ToString(), new PageAssertionsToHaveURLOptions { Timeout = 30_000 });
        return new DeskOfficer(page, host, name);
    }
}
