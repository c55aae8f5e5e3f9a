using System.Text.RegularExpressions;

using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace AsnAssistant.Desk.Tests;

/// <summary>From noticing that data got out to the notice to whom it concerns, in a real browser.</summary>
public sealed class IncidentInBrowserTests(RunningDesk desk) : IClassFixture<RunningDesk>
{
    [Theory]
    [InlineData(360, "rangkui", "id", ColorScheme.Light)]
    [InlineData(1366, "marelan", "en", ColorScheme.Dark)]
    public async Task An_incident_is_opened_counted_written_about_and_told(int width, string agency, string language, ColorScheme scheme)
    {
        var page = await desk.SitDownAsync(agency, javaScript: true, width, scheme);
        await page.GotoAsync(desk.Address("/desk/insiden?bahasa=" + language));
        await CheckAsync(page, $"insiden-daftar-{width}");
        await page.Locator("main button.deed").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await CheckAsync(page, $"insiden-salah-{width}");

        await page.Locator("#noticedTime").FillAsync("00:01");
        await page.Locator("#noticedDay").FillAsync(DateTime.UtcNow.AddDays(-1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await page.Locator("#from").FillAsync((DateTime.UtcNow.Year - 1) + "-01-01");
        await page.Locator("#what").FillAsync("Contoh: cadangan terbaca orang luar.");
        await page.Locator("#remedy").FillAsync("Contoh: tautan ditutup. Tanya ke kantor contoh.");
        await page.Locator("#data-Story").CheckAsync();
        await page.Locator("main button.deed").ClickAsync();
        await page.ArriveAsync(new Regex("/desk/insiden/INS-"));
        var address = page.Url;
        // The worker counts within a minute; the page reloads by itself.
        await Assertions.Expect(page.Locator("button:has-text('" + (language == "id" ? "Kirim kabar" : "Send the notice") + "')")).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 90_000 });
        // Ten cases, and one who joined.
        await Assertions.Expect(page.Locator(".figures li").Nth(1)).ToContainTextAsync("11");
        await CheckAsync(page, $"insiden-{width}");

        foreach (var (to, inLanguage, words) in new[] { ("warga", "id", "Data yang terkena: isi laporan."), ("lembaga", "id", "Kepada: [nama lembaga]"), ("warga", "en", "Data concerned: the report."), ("lembaga", "en", "To: [name of the authority]") })
        {
            var answer = await page.Context.APIRequest.GetAsync($"{address.Split('?')[0]}?handler=Letter&kepada={to}&dalam={inLanguage}");
            Assert.Contains("attachment", answer.Headers["content-disposition"], StringComparison.Ordinal);
            var letter = await answer.TextAsync();
            Assert.Contains(words, letter, StringComparison.Ordinal);
            Assert.Contains("Contoh: cadangan terbaca orang luar.", letter, StringComparison.Ordinal);
        }
        await page.Locator("button:has-text('" + (language == "id" ? "Kirim kabar" : "Send the notice") + "')").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status).First).ToBeVisibleAsync();
        await page.Locator("button:has-text('" + (language == "id" ? "lembaga sudah" : "authority was") + "')").ClickAsync();
        await CheckAsync(page, $"insiden-dikabari-{width}");
        await page.GotoAsync(desk.Address("/desk/insiden"));
        await CheckAsync(page, $"insiden-daftar-berisi-{width}");

        var other = await desk.SitDownAsync("senapelan", javaScript: false);
        Assert.Equal(404, (await other.Context.APIRequest.GetAsync(desk.Address(new Uri(address).AbsolutePath))).Status);
    }

    private static async Task CheckAsync(IPage page, string picture)
    {
        var axe = await page.RunAxe();
        Assert.True(axe.Violations.Length == 0, $"{page.Url}: " + string.Join("; ", axe.Violations.Select(violation => $"{violation.Id} {string.Join(", ", violation.Nodes.Select(node => node.Html))}")));
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{page.Url} scrolls sideways by {overflow} px.");
        await RunningDesk.PictureAsync(page, picture);
    }
}
