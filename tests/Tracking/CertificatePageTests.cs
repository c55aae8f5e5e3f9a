using System.Net;
using AsnAssistant.Mentoring;
using Microsoft.Playwright;

namespace AsnAssistant.Tracking.Tests;

public sealed class CertificatePageTests(RunningCertificates running) : IClassFixture<RunningCertificates>
{
    private const string Agency = "?instansi=rangkui";

    [Fact]
    public async Task A_code_shows_who_how_often_and_how_long_and_that_it_is_genuine()
    {
        using var visitor = new Visitor(running.Host.Address);
        var answer = await visitor.GetAsync($"/surat/{Certificates.Show(running.Genuine).ToLowerInvariant()}{Agency}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        var source = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotContain("<b>Satu</b>", source, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", source, StringComparison.OrdinalIgnoreCase);
        var page = WebUtility.HtmlDecode(source);
        foreach (var shown in new[] { "Surat ini asli", RunningCertificates.Mentee, "telah belajar sebagai peserta", "Pengembangan", "1 kali, 60 menit", "1,33 JP menurut aturan instansi", running.Day, Certificates.Show(running.Genuine), "Instansi Contoh Rangkui", "<svg" })
        {
            Assert.Contains(shown, page, StringComparison.Ordinal);
        }
        foreach (var hidden in new[] { "Mentor Contoh", "renja", "telegram" })
        {
            Assert.DoesNotContain(hidden, page, StringComparison.OrdinalIgnoreCase);
        }
        Assert.DoesNotContain(RunningCertificates.Mentee, running.Host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_changed_in_the_store_is_shown_to_nobody()
    {
        using var visitor = new Visitor(running.Host.Address);
        var page = await visitor.ReadAsync($"/surat/{running.Broken}{Agency}");
        Assert.Contains("tidak cocok dengan tanda tangannya", page, StringComparison.Ordinal);
        foreach (var hidden in new[] { RunningCertificates.Changed, "600 menit", "Surat ini asli" })
        {
            Assert.DoesNotContain(hidden, page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task One_that_was_taken_back_says_so_and_an_unknown_code_is_not_found()
    {
        using var visitor = new Visitor(running.Host.Address);
        var page = await visitor.ReadAsync($"/surat/{running.Revoked}{Agency}");
        Assert.Contains("Surat sudah dicabut", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Mentor Contoh", page, StringComparison.Ordinal);
        var unknown = await visitor.GetAsync($"/surat/{new string('a', 16)}{Agency}");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Contains("Kode itu tidak ada", WebUtility.HtmlDecode(await unknown.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(1366, ColorScheme.Dark)]
    public async Task Every_page_of_it_passes_axe_works_without_script_and_prints_the_paper_alone(int width, ColorScheme scheme)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = TrackingInBrowserTests.Chromium(), Args = ["--no-sandbox"] });
        var page = await browser.NewPageAsync(new BrowserNewPageOptions { ColorScheme = scheme, Locale = "id-ID", ViewportSize = new ViewportSize { Width = width, Height = 740 } });
        await page.GotoAsync(new Uri(running.Host.Address, "/surat" + Agency).ToString());
        await TrackingInBrowserTests.CheckAsync(page);
        await page.GetByLabel("Kode surat").FillAsync(Certificates.Show(running.Genuine));
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Periksa" }).ClickAsync();
        await Assertions.Expect(page.Locator(".who")).ToHaveTextAsync(RunningCertificates.Mentee);
        await TrackingInBrowserTests.CheckAsync(page);
        if (Environment.GetEnvironmentVariable("ASN_PICTURES") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"surat-{width}.png"), FullPage = true });
        }
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        await Assertions.Expect(page.Locator(".bar")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator(".who")).ToBeVisibleAsync();
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Screen });
        foreach (var code in new[] { running.Broken, running.Revoked, new string('a', 16) })
        {
            await page.GotoAsync(new Uri(running.Host.Address, $"/surat/{code}{Agency}&bahasa=en").ToString());
            await TrackingInBrowserTests.CheckAsync(page);
        }
    }
}
