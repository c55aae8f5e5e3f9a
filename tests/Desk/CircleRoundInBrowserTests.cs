using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace AsnAssistant.Desk.Tests;

/// <summary>Sample agencies whose circles need one guide and two members, so that the few sample people fill some.</summary>
public sealed class DeskWithSmallCircles : RunningDesk
{
    protected override string Programmes => """{"programmes":[{"id":"pengembangan"},{"id":"lingkaran","mentors":1,"leastMembers":2,"mostMembers":4}]}""";

    protected override IEnumerable<int> WithProgrammes => [1, 2];
}

/// <summary>A manager forms circles in one round, looks at them, and sends the invitations.</summary>
public sealed class CircleRoundInBrowserTests(DeskWithSmallCircles desk) : IClassFixture<DeskWithSmallCircles>
{
    [Theory]
    [InlineData("sawahlunto", 360, ColorScheme.Light)]
    [InlineData("marelan", 1366, ColorScheme.Dark)]
    public async Task A_round_of_circles_is_looked_at_and_sent_and_passes_axe_on_the_way(string agency, int width, ColorScheme scheme)
    {
        var page = await desk.SitDownAsync(agency, javaScript: true, width, scheme);
        await page.GotoAsync(desk.Address("/desk/mentoring/pencocokan"));
        await page.GetByLabel("Program", new PageGetByLabelOptions { Exact = true }).SelectOptionAsync("lingkaran");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Hitung" }).ClickAsync();
        await UntilAsync(page, "Siap dilihat");
        var main = page.Locator("main");
        await Assertions.Expect(main).ToContainTextAsync("lingkaran terbentuk");
        await Assertions.Expect(main).ToContainTextAsync("dari 11 peserta mendapat lingkaran");
        await Assertions.Expect(main).ToContainTextAsync("Sudah diperiksa dan berlaku");
        await Assertions.Expect(page.GetByRole(AriaRole.Table, new PageGetByRoleOptions { Name = "Lingkaran yang terbentuk" })).ToContainTextAsync("Mentor Contoh");
        await LookAtAsync(page, $"circle-round-{width}");

        // Nothing is sent unseen.
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Kirim undangan" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Centang dulu");
        await LookAtAsync(page, $"circle-round-unseen-{width}");
        await page.GetByLabel("Saya sudah melihat hasil ini").CheckAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Kirim undangan" }).ClickAsync();
        await UntilAsync(page, "Terkirim · undangan terkirim");
        await Assertions.Expect(main).ToContainTextAsync("tidak jadi 0");
        await LookAtAsync(page, $"circle-round-sent-{width}");

        await page.GotoAsync(desk.Address("/desk/mentoring/lingkaran"));
        await Assertions.Expect(page.GetByRole(AriaRole.Table).First).ToContainTextAsync("menunggu anggota");
    }

    private static async Task LookAtAsync(IPage page, string picture)
    {
        await RunningDesk.PictureAsync(page, picture);
        var axe = await page.RunAxe();
        Assert.True(axe.Violations.Length == 0, picture + ": " + string.Join("; ", axe.Violations.Select(violation => $"{violation.Id} {string.Join(", ", violation.Nodes.Select(node => node.Html))}")));
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, $"{picture} scrolls sideways.");
    }

    /// <summary>Reloads until the host's worker has done its part.</summary>
    private static async Task UntilAsync(IPage page, string words)
    {
        for (var tries = 0; tries < 180; tries++)
        {
            if ((await page.Locator("main").InnerTextAsync()).Contains(words, StringComparison.Ordinal))
            {
                return;
            }
            await page.WaitForTimeoutAsync(500);
            await page.GotoAsync(page.Url.Split('?')[0]);
        }
        throw new TimeoutException($"The page never said: {words}. It says: {await page.Locator("main").InnerTextAsync()}");
    }
}
