using System.Collections.Concurrent;
using Microsoft.Playwright;
using static AsnAssistant.EndToEnd.Tests.ChatPage.ChatHouse;

namespace AsnAssistant.EndToEnd.Tests.ChatPage;

/// <summary>The chat on somebody else's page, by one script tag.</summary>
[Collection(ChatHouse.Name)]
public sealed class ChatEmbeddedTests(ChatHouse house)
{
    [Fact]
    public async Task On_a_wide_screen_a_panel_opens_talks_and_closes_by_pointer_and_by_keys()
    {
        await using var context = await house.Browser.NewContextAsync(new BrowserNewContextOptions { Locale = "id-ID", ViewportSize = new ViewportSize { Width = 1024, Height = 768 } });
        var page = await context.NewPageAsync();
        var asked = new ConcurrentQueue<string>();
        page.Request += (_, request) => asked.Enqueue(request.Url);
        await page.GotoAsync(house.Site.ToString());
        var launcher = page.Locator(".launcher");
        await Expect(launcher).ToHaveTextAsync("Tanya atau lapor");
        await Expect(launcher).ToHaveAttributeAsync("aria-expanded", "false");
        await CheckAsync(page, "embedded-closed");
        // Nothing of the chat itself is loaded before somebody wants it.
        Assert.DoesNotContain(asked, address => new Uri(address).AbsolutePath == "/chat");

        await launcher.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(launcher).ToHaveAttributeAsync("aria-expanded", "true");
        var frame = page.FrameLocator("iframe");
        await Expect(frame.Locator("[data-from=bot]").First).ToContainTextAsync("Saya asisten otomatis");
        await frame.GetByRole(AriaRole.Textbox).FillAsync("terima kasih");
        await frame.GetByRole(AriaRole.Textbox).PressAsync("Enter");
        await Expect(frame.Locator("[data-from=bot]").Last).ToContainTextAsync("Sama-sama");
        await CheckAsync(page, "embedded-open");

        // Escape closes the panel from inside; the conversation waits behind the launcher.
        await page.Keyboard.PressAsync("Escape");
        await Expect(launcher).ToHaveAttributeAsync("aria-expanded", "false");
        await Expect(launcher).ToBeFocusedAsync();
        await Expect(page.Locator("iframe")).ToBeHiddenAsync();
        await launcher.ClickAsync();
        await Expect(frame.Locator("[data-from=bot]").Last).ToContainTextAsync("Sama-sama");

        string[] houses = [house.Host.Address.Authority, house.Site.Authority];
        Assert.All(asked, address => Assert.Contains(new Uri(address).Authority, houses));
    }

    [Fact]
    public async Task The_site_gives_its_colour_and_theme_and_keeps_ours_where_nobody_could_read_its_own()
    {
        await using var context = await house.Browser.NewContextAsync(new BrowserNewContextOptions { Locale = "id-ID", ViewportSize = new ViewportSize { Width = 1024, Height = 768 } });
        var page = await context.NewPageAsync();
        await page.GotoAsync(Site("data-color=\"#7A1F4B\" data-theme=\"light\""));
        var launcher = page.Locator(".launcher");
        await Expect(launcher).ToHaveCSSAsync("background-color", "rgb(122, 31, 75)");
        await launcher.ClickAsync();
        var frame = page.FrameLocator("iframe");
        await Expect(frame.Locator("[data-from=bot]").First).ToContainTextAsync("Saya asisten otomatis");
        await Expect(frame.Locator("#composer .filled")).ToHaveCSSAsync("background-color", "rgb(122, 31, 75)");
        await Expect(frame.Locator("html")).ToHaveAttributeAsync("data-theme", "light");
        await CheckAsync(page, "embedded-own-colour");

        // What the person chooses goes before what the site asks for, and its colour is found again in the dark.
        await frame.Locator("#menu-button").ClickAsync();
        await frame.GetByLabel("Gelap").CheckAsync();
        await Expect(frame.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await CheckAsync(page, "embedded-own-colour-dark");

        await page.GotoAsync(Site("data-color=\"#FFE08A\""));
        await Expect(launcher).ToHaveCSSAsync("background-color", "rgb(10, 79, 143)");
    }

    private string Site(string attributes) => new Uri(house.Site, "/?attributes=" + Uri.EscapeDataString(attributes)).ToString();

    [Fact]
    public async Task On_a_phone_the_launcher_is_a_link_to_the_chat()
    {
        await using var context = await house.Browser.NewContextAsync(Phone());
        var page = await context.NewPageAsync();
        await page.GotoAsync(house.Site.ToString());
        var launcher = page.Locator("a.launcher");
        await Expect(launcher).ToBeVisibleAsync();
        await CheckAsync(page, "embedded-phone");
        var chat = await page.RunAndWaitForPopupAsync(() => launcher.ClickAsync());
        await Expect(chat.Locator("[data-from=bot]").First).ToContainTextAsync("Saya asisten otomatis");
    }
}
