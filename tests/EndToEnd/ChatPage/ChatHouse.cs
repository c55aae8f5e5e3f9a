using AsnAssistant.TestKit;
using Deque.AxeCore.Playwright;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;

namespace AsnAssistant.EndToEnd.Tests.ChatPage;

/// <summary>One running assistant, one Chromium, and another site that embeds the chat, for all tests of the page. Every visitor is somebody new.</summary>
public sealed class ChatHouse : IAsyncLifetime
{
    public const string Name = "chat page";
    public const string Agency = "rangkui";

    /// <summary>Milliseconds that a slow machine may take until what is looked for is there.</summary>
    public const float Patience = 60_000;

    private readonly WebApplication _site = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "Warning"]).Build();
    private Engine? _engine;
    private IPlaywright? _playwright;

    public HostProcess Host { get; private set; } = null!;

    public IBrowser Browser { get; private set; } = null!;

    /// <summary>Another site, of another origin, with the one script tag.</summary>
    public Uri Site { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        _site.MapGet("/", (HttpContext http, string? attributes) =>
        {
            http.Response.ContentType = "text/html; charset=utf-8";
            return http.Response.WriteAsync($"""
                <!doctype html>
                <html lang="id">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Situs contoh</title></head>
                <body><header><p>Kepala situs contoh</p></header><main><h1>Situs contoh</h1><p>Halaman instansi contoh, dengan percakapan di pojok kanan bawah.</p></main><footer><p>Kaki situs contoh</p></footer>
                <script src="{Host.Address}chat/embed.js" data-instansi="{Agency}" {attributes} defer></script></body>
                </html>
                """);
        });
        await _site.StartAsync();
        Site = new Uri(_site.Urls.Single());
        _engine = await Engine.StartAsync("Sqlite");
        Host = await _engine.StartHostAsync(new Dictionary<string, string> { ["DirectLine__AllowedOrigins__0"] = Site.GetLeftPart(UriPartial.Authority) });
        _playwright = await Playwright.CreateAsync();
        Browser = await Chromium.LaunchAsync(_playwright);
    }

    public async Task DisposeAsync()
    {
        await Browser.DisposeAsync();
        _playwright?.Dispose();
        await Host.DisposeAsync();
        if (_engine is not null)
        {
            await _engine.DisposeAsync();
        }
        await _site.DisposeAsync();
    }

    /// <summary>Somebody new, with a phone held upright, who has been welcomed.</summary>
    /// <param name="agency">Whoever files a report takes an agency of their own, or they would meet the like one of another.</param>
    internal async Task<BrowserChat> WelcomeAsync(BrowserNewContextOptions? options = null, string agency = Agency)
    {
        var visitor = await BrowserChat.OpenAsync(Browser, Host.Address, agency, options ?? Phone());
        await visitor.HearAsync("Saya asisten otomatis");
        return visitor;
    }

    internal static BrowserNewContextOptions Phone() => new() { Locale = "id-ID", ViewportSize = new ViewportSize { Width = 360, Height = 740 } };

    /// <summary>Nothing that axe finds, light and dark, and nothing that scrolls sideways.</summary>
    internal static async Task CheckAsync(IPage page, string state)
    {
        foreach (var scheme in (ColorScheme[])[ColorScheme.Dark, ColorScheme.Light])
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
            var found = (await page.RunAxe()).Violations;
            Assert.True(
                found.Length == 0,
                $"{state}, {scheme}: " + string.Join("; ", found.Select(violation => $"{violation.Id} at {string.Join(", ", violation.Nodes.Select(node => node.Html))}")));
            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, $"{state} scrolls sideways.");
            await PictureAsync(page, $"{state}-{scheme.ToString().ToLowerInvariant()}");
        }
    }

    /// <summary>A picture for whoever asks for pictures: where ASN_PICTURES names a folder.</summary>
    internal static async Task PictureAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("ASN_PICTURES") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"chat-{name}.png") });
        }
    }

    internal static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    internal static IPageAssertions Expect(IPage page) => Assertions.Expect(page);
}

[CollectionDefinition(ChatHouse.Name)]
public sealed class ChatHouses : ICollectionFixture<ChatHouse>;
