using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace AsnAssistant.Desk.Tests;

/// <summary>An invitation is made, opened in the web chat by its own link, counted and ended.</summary>
public sealed class MentorInvitationInBrowserTests(RunningDesk desk) : IClassFixture<RunningDesk>
{
    [Fact]
    public async Task The_link_opens_the_mentors_greeting_and_is_counted()
    {
        var page = await desk.SitDownAsync("rangkui", javaScript: false);
        await page.Locator("header summary").ClickAsync();
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Undang mentor" }).ClickAsync();
        await page.GetByLabel("Untuk siapa").FillAsync("Rapat contoh");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Buat undangan" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Img)).ToBeVisibleAsync();
        var link = (await page.Locator("#web-link").GetAttributeAsync("href"))!;

        var guest = await (await page.Context.Browser!.NewContextAsync()).NewPageAsync();
        await guest.GotoAsync(link);
        await Assertions.Expect(guest.GetByText("mengundang Anda menjadi mentor").First).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 30_000 });
        Assert.DoesNotContain("mulai=", guest.Url, StringComparison.Ordinal);

        await page.GotoAsync(desk.Address("/desk/undang-mentor"));
        await Assertions.Expect(page.GetByRole(AriaRole.Row, new PageGetByRoleOptions { Name = "Rapat contoh" }).GetByRole(AriaRole.Cell).Nth(2)).ToHaveTextAsync("1");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Akhiri" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("sudah diakhiri");
    }

    [Theory]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(1366, ColorScheme.Dark)]
    public async Task The_page_passes_axe_and_does_not_scroll_sideways(int width, ColorScheme scheme)
    {
        var page = await desk.SitDownAsync(width == 360 ? "marelan" : "senapelan", javaScript: true, width, scheme);
        await page.GotoAsync(desk.Address("/desk/undang-mentor"));
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Buat undangan" }).ClickAsync();
        await Assertions.Expect(page.Locator("#web-link")).ToBeVisibleAsync();
        var axe = await page.RunAxe();
        Assert.True(axe.Violations.Length == 0, string.Join("; ", axe.Violations.Select(violation => $"{violation.Id} {string.Join(", ", violation.Nodes.Select(node => node.Html))}")));
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, "It scrolls sideways.");
    }
}
