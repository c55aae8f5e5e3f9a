using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace AsnAssistant.Desk.Tests;

/// <summary>An announcement is written and looked at, and a group gets its code, without a script and with axe's eyes on each page.</summary>
public sealed class AnnouncementInBrowserTests(RunningDesk desk) : IClassFixture<RunningDesk>
{
    [Theory]
    [InlineData(360, "rangkui", ColorScheme.Light)]
    [InlineData(1366, "marelan", ColorScheme.Dark)]
    public async Task An_announcement_is_written_read_and_goes_to_nobody_before_it_was_tried(int width, string agency, ColorScheme scheme)
    {
        var page = await desk.SitDownAsync(agency, javaScript: true, width, scheme);
        await page.GotoAsync(desk.Address("/desk/pengumuman"));
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Simpan dan lihat contohnya" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Tulis isi pengumuman");
        await CheckAsync(page, $"pengumuman-salah-{width}");
        await page.GetByLabel("Isi pengumuman").FillAsync("Besok loket <b>tutup</b> mulai pukul 12.00 WIB.");
        await page.GetByLabel("Dalam bahasa Inggris").FillAsync("The counter closes at noon tomorrow.");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Simpan dan lihat contohnya" }).ClickAsync();
        await Assertions.Expect(page.Locator("blockquote").First).ToContainTextAsync("Besok loket <b>tutup</b> mulai pukul 12.00 WIB.");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Obrolan Anda belum terhubung");
        Assert.Equal(0, await page.Locator("main form").CountAsync());
        await CheckAsync(page, $"pengumuman-{width}");
        await page.GotoAsync(desk.Address("/desk/pengumuman?bahasa=en"));
        await Assertions.Expect(page.Locator("main table")).ToContainTextAsync("Draft");
        await CheckAsync(page, $"pengumuman-daftar-{width}");
        Assert.Equal(404, (await page.Context.APIRequest.GetAsync(desk.Address("/desk/pengumuman/abcdefghijklmnop"))).Status);
    }

    [Fact]
    public async Task A_group_gets_a_code_that_is_shown_once()
    {
        var page = await desk.SitDownAsync("senapelan", javaScript: false);
        await page.GotoAsync(desk.Address("/desk/grup"));
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Hubungkan grup" }).ClickAsync();
        await Assertions.Expect(page.Locator(".done .number")).ToContainTextAsync("/grup ");
        await page.GotoAsync(desk.Address("/desk/grup"));
        Assert.Equal(0, await page.Locator(".done").CountAsync());
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Belum ada grup");
    }

    private static async Task CheckAsync(IPage page, string picture)
    {
        var axe = await page.RunAxe();
        Assert.True(axe.Violations.Length == 0, $"{page.Url}: " + string.Join("; ", axe.Violations.Select(violation => $"{violation.Id} {string.Join(", ", violation.Nodes.Select(node => node.Html))}")));
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, $"{page.Url} scrolls sideways.");
        await RunningDesk.PictureAsync(page, picture);
    }
}
