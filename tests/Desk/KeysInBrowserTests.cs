using System.Text.RegularExpressions;

using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace AsnAssistant.Desk.Tests;

/// <summary>Single-key shortcuts in a real browser: off at first, never while somebody types, and the way through a list.</summary>
public sealed class KeysInBrowserTests(RunningDesk desk) : IClassFixture<RunningDesk>
{
    [Fact]
    public async Task Shortcuts_are_off_until_switched_on_leave_typing_alone_and_lead_through_the_list()
    {
        var page = await desk.SitDownAsync("rangkui", javaScript: true);
        await page.GotoAsync(desk.Address("/desk?keadaan=Filed"));
        await page.Keyboard.PressAsync("j");
        await Assertions.Expect(page.Locator("tbody a.title").First).Not.ToBeFocusedAsync();
        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();

        await SwitchAsync(page);
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator("[data-keys-open]")).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("j");
        await Assertions.Expect(page.Locator("tbody a.title").Nth(0)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("j");
        await Assertions.Expect(page.Locator("tbody a.title").Nth(1)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("x");
        await Assertions.Expect(page.Locator("tbody input[name=pilih]").Nth(1)).ToBeCheckedAsync();
        await page.Keyboard.PressAsync("Control+k");
        await Assertions.Expect(page.Locator("tbody a.title").Nth(1)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("/");
        await Assertions.Expect(page.Locator("#f-words")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("jk?");
        await Assertions.Expect(page.Locator("#f-words")).ToHaveValueAsync("jk?");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();

        var (first, second) = (await page.Locator("tbody .number").Nth(0).InnerTextAsync(), await page.Locator("tbody .number").Nth(1).InnerTextAsync());
        await page.Locator("tbody a.title").First.FocusAsync();
        await page.Keyboard.PressAsync("o");
        await page.ArriveAsync(new Regex($@"/desk/laporan/{first}\?"));
        await page.Keyboard.PressAsync("n");
        await page.ArriveAsync(new Regex($@"/desk/laporan/{second}\?"));
        await page.Keyboard.PressAsync("k");
        await page.ArriveAsync(new Regex($@"/desk/laporan/{first}\?"));
        await page.Keyboard.PressAsync("a");
        await Assertions.Expect(page.Locator("#answer")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("nua");
        await Assertions.Expect(page.Locator("#answer")).ToHaveValueAsync("nua");
        await page.Locator("[data-keys-open]").FocusAsync();
        await page.Keyboard.PressAsync("c");
        await Assertions.Expect(page.Locator("#note")).ToBeFocusedAsync();
        await page.Locator("[data-keys-open]").FocusAsync();
        await page.Keyboard.PressAsync("u");
        await page.ArriveAsync(desk.Address("/desk?keadaan=Filed"));
    }

    [Theory]
    [InlineData(360, "senapelan")]
    [InlineData(1366, "sawahlunto")]
    public async Task The_help_passes_axe_keeps_the_focus_inside_and_fits(int width, string agency)
    {
        var page = await desk.SitDownAsync(agency, javaScript: true, width);
        await SwitchAsync(page);
        for (var i = 0; i < 5; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            Assert.True(await page.EvaluateAsync<bool>("document.getElementById('keys').contains(document.activeElement)"));
        }
        var result = await page.RunAxe();
        Assert.True(result.Violations.Length == 0, string.Join("; ", result.Violations.Select(violation => violation.Id)));
        var box = (await page.Locator("#keys").BoundingBoxAsync())!;
        Assert.True(box.X >= 0 && box.X + box.Width <= width && box.Height <= 740, $"{box.X}, {box.Width} x {box.Height}");
        await RunningDesk.PictureAsync(page, $"pintasan-{width}");
    }

    private static async Task SwitchAsync(IPage page)
    {
        await page.Locator("[data-keys-open]").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Space");
        await Assertions.Expect(page.Locator("#keys input")).ToBeCheckedAsync();
    }
}
