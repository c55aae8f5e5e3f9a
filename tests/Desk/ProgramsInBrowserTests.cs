using System.Net;
using System.Net.Http.Headers;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace AsnAssistant.Desk.Tests;

/// <summary>An administrator gives a program its key, and takes it back.</summary>
public sealed class ProgramsInBrowserTests(RunningDesk desk) : IClassFixture<RunningDesk>
{
    [Fact]
    public async Task A_key_is_made_shown_once_used_and_revoked_without_a_script()
    {
        var page = await desk.SitDownAsync("rangkui", javaScript: false);
        await page.Locator("header summary").ClickAsync();
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Program lain" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Buat kunci" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Tulis nama program");
        await page.GetByLabel("Nama program").FillAsync("Program Contoh");
        await page.GetByLabel("Membaca laporan").CheckAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Buat kunci" }).ClickAsync();
        var key = await page.Locator(".done .number").InnerTextAsync();

        using var program = new HttpClient { BaseAddress = new Uri(desk.Address("/")) };
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key.Trim());
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/v1/tickets")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await program.GetAsync("/api/v1/webhooks")).StatusCode);

        await page.GotoAsync(desk.Address("/desk/program"));
        Assert.DoesNotContain(key.Trim(), await page.ContentAsync(), StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Cabut kunci: Program Contoh" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Kunci dicabut");
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/api/v1/tickets")).StatusCode);
    }

    [Theory]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(1366, ColorScheme.Dark)]
    public async Task The_page_passes_axe_and_does_not_scroll_sideways(int width, ColorScheme scheme)
    {
        var page = await desk.SitDownAsync(width == 360 ? "marelan" : "senapelan", javaScript: true, width, scheme);
        await page.GotoAsync(desk.Address("/desk/program"));
        await page.GetByLabel("Nama program").FillAsync("Program Contoh");
        await page.GetByLabel("Itu semua").CheckAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Buat kunci" }).ClickAsync();
        await Assertions.Expect(page.Locator(".done .number")).ToBeVisibleAsync();
        var axe = await page.RunAxe();
        Assert.True(axe.Violations.Length == 0, string.Join("; ", axe.Violations.Select(violation => $"{violation.Id} {string.Join(", ", violation.Nodes.Select(node => node.Html))}")));
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, "It scrolls sideways.");
    }
}
