using System.Text.RegularExpressions;
using AsnAssistant.TestKit;
using Microsoft.Playwright;

namespace AsnAssistant.Desk.Tests;

/// <summary>The real program with sample data, and a real browser.</summary>
public class RunningDesk : IAsyncLifetime
{
    internal const string Name = "Petugas Contoh";
    internal const string Password = "kuda pagi meja 27";

    /// <summary>Of the sample agencies that offer more than one form of mentoring.</summary>
    protected virtual string Programmes => """{"programmes":[{"id":"pengembangan"},{"id":"lingkaran"},{"id":"latsar"}]}""";

    /// <summary>Which of the sample agencies these are, from 0.</summary>
    protected virtual IEnumerable<int> WithProgrammes => [1];

    private readonly HashSet<string> _taken = [];
    private readonly string _programmes = Path.Combine(Path.GetTempPath(), $"asn-programmes-{Guid.NewGuid():N}.json");
    private HostProcess _host = null!;
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync(_programmes, Programmes);
        _host = await HostProcess.StartAsync(WithProgrammes.ToDictionary(agency => $"Instansi__{agency}__MentoringProgrammesFile", _ => _programmes), null, true, "demo");
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Chromium(), Args = ["--no-sandbox"] });
    }

    public async Task DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        await _host.DisposeAsync();
        File.Delete(_programmes);
    }

    public string Address(string path) => new Uri(_host.Address, path).ToString();

    /// <summary>A browser nobody is signed in with, without JavaScript.</summary>
    public Task<IBrowserContext> NewContextAsync() => _browser.NewContextAsync(new BrowserNewContextOptions { JavaScriptEnabled = false });

    /// <summary>A picture of the page for whoever asks for pictures: where ASN_PICTURES names a folder.</summary>
    public static async Task PictureAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("ASN_PICTURES") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png"), FullPage = true });
        }
    }

    /// <summary>A new browser at the queue of an agency: its first administrator comes by the link the program printed, later by name and password.</summary>
    /// <param name="visitOnTheWay">Sees the pages before the queue.</param>
    public async Task<IPage> SitDownAsync(string agency, bool javaScript, int width = 1366, ColorScheme scheme = ColorScheme.Light, Func<IPage, Task>? visitOnTheWay = null)
    {
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            JavaScriptEnabled = javaScript,
            ColorScheme = scheme,
            ViewportSize = new ViewportSize { Width = width, Height = 740 },
        });
        var page = await context.NewPageAsync();
        await page.GotoAsync(Address($"/desk/masuk?instansi={agency}"));
        await (visitOnTheWay?.Invoke(page) ?? Task.CompletedTask);
        if (_taken.Add(agency))
        {
            await page.GotoAsync(await FirstOfficerLinkAsync(agency));
            await (visitOnTheWay?.Invoke(page) ?? Task.CompletedTask);
        }
        await page.Locator("#name").FillAsync(Name);
        await page.Locator("#password").FillAsync(Password);
        await page.Locator("button.deed").ClickAsync();
        await page.ArriveAsync(Address("/desk"));
        return page;
    }

    private async Task<string> FirstOfficerLinkAsync(string agency)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            if (Regex.Match(_host.Output, $@"http://\S+/desk/undangan/\S+\?instansi={agency}") is { Success: true } link)
            {
                return link.Value;
            }
            await Task.Delay(50);
        }
        throw new TimeoutException("No link was printed:\n" + _host.Output);
    }

    private static string Chromium() => new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("Chromium is not installed. Run ./scripts/setup.");
}
