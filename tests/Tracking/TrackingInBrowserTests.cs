using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace AsnAssistant.Tracking.Tests;

public sealed class TrackingInBrowserTests(RunningTracking running) : IClassFixture<RunningTracking>
{
    [Theory]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(1366, ColorScheme.Dark)]
    public async Task Every_page_passes_axe_none_scrolls_sideways_and_every_target_fits_a_thumb(int width, ColorScheme scheme)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Chromium(), Args = ["--no-sandbox"] });
        var page = await browser.NewPageAsync(new BrowserNewPageOptions { ColorScheme = scheme, Locale = "id-ID", ViewportSize = new ViewportSize { Width = width, Height = 740 } });
        var asked = new List<string>();
        page.Request += (_, request) => asked.Add(new Uri(request.Url).Authority);
        foreach (var ticket in new[] { running.Answered, running.Fresh })
        {
            await page.GotoAsync(new Uri(running.Host.Address, "/lacak?instansi=rangkui").ToString());
            await CheckAsync(page);
            await page.GetByLabel("Nomor laporan").FillAsync(ticket.Number.Value);
            await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Lihat laporan" }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("enam angka");
            await CheckAsync(page);
            await page.GetByLabel("PIN").FillAsync(ticket.Pin!);
            await page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(page.Locator(".story").First).ToBeVisibleAsync();
            Assert.EndsWith($"/lacak/{ticket.Number.Value}?instansi=rangkui", page.Url, StringComparison.Ordinal);
            await CheckAsync(page);
            if (Environment.GetEnvironmentVariable("ASN_PICTURES") is { Length: > 0 } folder)
            {
                await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"lacak-{(ticket == running.Answered ? "dijawab" : "baru")}-{width}.png"), FullPage = true });
            }
            await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "English" }).ClickAsync();
            await CheckAsync(page);
            await page.GotoAsync(page.Url.Replace("bahasa=en", "bahasa=id", StringComparison.Ordinal));
            await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Tutup halaman ini dengan aman" }).ClickAsync();
            await Assertions.Expect(page.GetByLabel("Nomor laporan")).ToBeEmptyAsync();
        }
        Assert.Equal(running.Host.Address.Authority, Assert.Single(asked.Where(host => host.Length > 0).Distinct()));
    }

    internal static async Task CheckAsync(IPage page)
    {
        var result = await page.RunAxe();
        Assert.True(result.Violations.Length == 0, $"{page.Url}: " + string.Join("; ", result.Violations.Select(violation => $"{violation.Id} {string.Join(", ", violation.Nodes.Select(node => node.Html))}")));
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, $"{page.Url} scrolls sideways.");
        var small = await page.EvaluateAsync<string[]>("""
            [...document.querySelectorAll('a:not(.skip):not([role=alert] a), button, input:not([type=hidden]), summary')]
                .filter(target => target.getBoundingClientRect().height < 44).map(target => target.outerHTML)
            """);
        Assert.Empty(small);
    }

    internal static string Chromium() => new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("Chromium is not installed. Run ./scripts/setup.");
}
