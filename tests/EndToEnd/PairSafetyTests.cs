using AsnAssistant.TestKit;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace AsnAssistant.EndToEnd.Tests;

/// <summary>A mentee is asked for money by their mentor, reports it, and one officer reads it and ends the pair: a person on each channel, the officer in Chromium.</summary>
public sealed class PairSafetyTests
{
    private const string Agency = "rangkui";

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Redis")]
    public async Task A_report_from_within_a_pair_reaches_one_officer_who_ends_it(string engineName)
    {
        await using var engine = await Engine.StartAsync(engineName);
        await using var telegram = await FakeTelegram.StartAsync();
        var token = telegram.AddBot();
        await using var host = await engine.StartHostAsync(FakeTelegramChat.Settings(telegram, token));
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.LaunchAsync(playwright);
        await using var reader = await DeskOfficer.FirstAsync(browser, host, Agency);
        await using var mentor = await BrowserChat.OpenAsync(browser, host.Address, Agency);
        await mentor.HearAsync("Saya asisten otomatis");
        await using var mentee = new FakeTelegramChat(telegram, token, 7501);
        await Scenarios.PairAsync(mentor, mentee);
        await using var other = await reader.InviteAsync("Personnel", "Petugas Lain Contoh");

        await mentor.SayAsync("/jadimentor");
        await mentor.HearAsync("Anda membimbing Contoh Mentee");
        await mentor.PressAsync("Tulis pesan");
        await mentor.HearAsync("Apa pesan Anda untuk Contoh Mentee?");
        await mentor.SayAsync("Kirim dulu uang contoh.");
        await mentor.HearAsync("Sudah saya sampaikan");
        await mentee.HearAsync("Kirim dulu uang contoh.");
        await mentee.PressAsync("Laporkan");
        await mentee.HearAsync("hanya dibaca Petugas Lain Contoh");
        await mentee.PressAsync("Petugas lain");
        await mentee.HearAsync("hanya dibaca Administrator Contoh");
        await mentee.PressAsync("Minta uang, hadiah");
        await mentee.HearAsync("Apa yang terjadi?");
        await mentee.SayAsync("Contoh: mentor minta uang sebelum bertemu.");
        await mentee.HearAsync("Boleh saya sertakan pesan terakhir");
        await mentee.PressAsync("Ya, sertakan");
        await mentee.HearAsync("sudah diterima Administrator Contoh");
        Assert.DoesNotContain("uang", await mentor.HearAsync("sedang ditinjau pengelola"), StringComparison.Ordinal);

        var list = new Uri(host.Address, "/desk/laporan-mentoring").ToString();
        await other.Page.GotoAsync(list);
        await Assertions.Expect(other.Page.Locator("main table a")).ToHaveCountAsync(0);
        await reader.Page.GotoAsync(list);
        await CheckAsync(reader.Page);
        var one = await reader.Page.Locator("main table a").GetAttributeAsync("href");
        Assert.Equal(404, (await other.Page.GotoAsync(new Uri(host.Address, one).ToString()))!.Status);
        await reader.Page.GotoAsync(new Uri(host.Address, one).ToString());
        await CheckAsync(reader.Page);
        await Assertions.Expect(reader.Page.Locator("main")).ToContainTextAsync("Kirim dulu uang contoh.");
        await reader.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Hentikan mentoring" }).ClickAsync();
        await Assertions.Expect(reader.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await CheckAsync(reader.Page);
        await reader.Page.Locator("#jawaban").FillAsync("Terima kasih sudah melapor. Contoh: ia tidak membimbing lagi.");
        await reader.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Hentikan mentoring" }).ClickAsync();
        await Assertions.Expect(reader.Page.GetByRole(AriaRole.Status)).ToBeVisibleAsync();
        await CheckAsync(reader.Page);

        await mentee.HearAsync("Contoh: ia tidak membimbing lagi.");
        await mentee.HearAsync("Pengelola mengakhiri mentoring dengan Contoh Mentor");
        await mentor.HearAsync("Pengelola mengakhiri mentoring dengan Contoh Mentee");
        await reader.Page.GotoAsync(new Uri(host.Address, "/desk/warisan").ToString());
        await CheckAsync(reader.Page);
        await Assertions.Expect(reader.Page.Locator("main")).ToContainTextAsync("Contoh Mentor");
    }

    /// <summary>Officers come without JavaScript, which the checker itself needs: what they see is looked at beside them.</summary>
    private static async Task CheckAsync(IPage officers)
    {
        await using var context = await officers.Context.Browser!.NewContextAsync(new BrowserNewContextOptions { Locale = "id-ID", StorageState = await officers.Context.StorageStateAsync() });
        var page = await context.NewPageAsync();
        await page.GotoAsync(officers.Url);
        await page.SetContentAsync(await officers.ContentAsync());
        var axe = await page.RunAxe();
        Assert.True(axe.Violations.Length == 0, $"{page.Url}: " + string.Join("; ", axe.Violations.Select(violation => $"{violation.Id} {string.Join(", ", violation.Nodes.Select(node => node.Html))}")));
        foreach (var width in (int[])[360, 1366])
        {
            await page.SetViewportSizeAsync(width, 740);
            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, $"{page.Url} scrolls sideways at {width} px.");
            if (Environment.GetEnvironmentVariable("ASN_PICTURES") is { Length: > 0 } folder)
            {
                await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{new Uri(page.Url).AbsolutePath.Replace('/', '-').Trim('-')}-{width}.png"), FullPage = true });
            }
        }
    }
}
