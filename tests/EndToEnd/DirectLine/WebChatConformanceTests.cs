using System.Text.RegularExpressions;
using AsnAssistant.TestKit;
using Microsoft.Playwright;

namespace AsnAssistant.EndToEnd.Tests.DirectLine;

/// <summary>The npm package botframework-webchat on somebody else's site, in a real Chromium, against the real program.</summary>
public sealed class WebChatConformanceTests
{
    private const string Agency = "rangkui";
    private const string Greeting = "Saya asisten otomatis";
    private const string Story = "Lampu jalan di depan puskesmas contoh mati sejak Senin.";

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Redis")]
    public async Task A_person_asks_reports_with_a_photo_reloads_and_goes_on(string engineName)
    {
        await using var engine = await Engine.StartAsync(engineName);
        var port = HostProcess.FreePort();
        await using var site = await ClientSite.StartAsync(port, Agency);
        await using var host = await engine.StartHostAsync(site.Settings, port);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.LaunchAsync(playwright);
        await using var citizen = await WebChatWindow.OpenAsync(browser, site);
        await citizen.HearAsync(Greeting);
        await Assertions.Expect(citizen.Page.GetByPlaceholder("Ketik pesan Anda")).ToBeVisibleAsync();
        await Assertions.Expect(citizen.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Kirim", Exact = true })).ToBeVisibleAsync();

        await Scenarios.AskPolicyAsync(citizen);
        // Lines end where ours end, and what was quoted leads to its source.
        var answer = citizen.BotBubbles.Filter(new LocatorFilterOptions { HasText = "Cuti PPPK" }).Last;
        Assert.Matches(@"\nDasar:\W+PP\W+49/2018\W+Pasal\W+93", await answer.InnerTextAsync());
        await Assertions.Expect(answer.GetByRole(AriaRole.Link).First).ToHaveAttributeAsync("href", new Regex("^https://"));
        await citizen.PictureAsync("webchat-answer");
        var receipt = await ReportWithPhotoAsync(citizen);
        var number = Scenarios.TicketNumber().Match(receipt).Value;
        await citizen.AllSentAsync();
        await citizen.PictureAsync("webchat-receipt");

        var before = await citizen.SaidAsync();
        await citizen.ReloadAsync();
        await citizen.HearAsync(number);
        Assert.Equal(before.Select(Shown), (await citizen.SaidAsync()).Select(Shown));
        await citizen.AllSentAsync();
        await Scenarios.FollowTicketAsync(citizen, number);
        Assert.Single(await citizen.SaidAsync(), said => said.ByBot && said.Text.Contains(Greeting, StringComparison.Ordinal));
        Assert.Empty(citizen.Faults);

        await using var officer = await DeskOfficer.FirstAsync(browser, host, Agency);
        await officer.OpenAsync(number);
        await Assertions.Expect(officer.Page.Locator("main")).ToContainTextAsync(Story);
        var photo = await officer.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Foto 1" }).GetAttributeAsync("href");
        var shown = await officer.Page.Context.APIRequest.GetAsync(new Uri(host.Address, photo!).ToString());
        Assert.True(shown.Ok, shown.StatusText);
        Assert.Equal("image/jpeg", shown.Headers["content-type"]);
    }

    [Fact]
    public async Task A_page_left_open_goes_on_after_a_restart_and_after_its_token_expired()
    {
        await using var engine = await Engine.StartAsync("Sqlite");
        var port = HostProcess.FreePort();
        await using var site = await ClientSite.StartAsync(port, Agency);
        var host = await engine.StartHostAsync(site.Settings, port);
        try
        {
            using var playwright = await Playwright.CreateAsync();
            await using var browser = await Chromium.LaunchAsync(playwright);
            await using var citizen = await WebChatWindow.OpenAsync(browser, site);
            await citizen.HearAsync(Greeting);
            await citizen.SayAsync("/lapor");
            await citizen.HearAsync("Siapa yang boleh tahu");

            await host.StopAsync();
            await host.DisposeAsync();
            host = await engine.StartHostAsync(site.Settings, port);
            await citizen.PressAsync("Anonim");
            await citizen.HearAsync("Apa yang terjadi");
            await citizen.SayAsync(Story);
            await citizen.HearAsync("Ada tambahan?");
            await citizen.AllSentAsync();
            var said = await citizen.SaidAsync();
            Assert.Equal(said.Count, said.Select(one => one.Id).Distinct().Count());

            // A laptop that slept: nobody renewed the token.
            await host.StopAsync();
            await host.DisposeAsync();
            host = await engine.StartHostAsync(new Dictionary<string, string>([.. site.Settings, .. ClockAhead.Settings(TimeSpan.FromHours(1))]), port);
            await citizen.Page.WaitForFunctionAsync("() => window.renewals === 1", null, new PageWaitForFunctionOptions { Timeout = 90_000 });
            await citizen.PressAsync("Selesai bercerita");
            await citizen.HearAsync("Sepertinya ini tentang");
            await citizen.AllSentAsync();
            Assert.Equal(said.Select(Shown), (await citizen.SaidAsync()).Select(Shown).Take(said.Count));
            Assert.Empty(citizen.Faults);
        }
        finally
        {
            await host.DisposeAsync();
        }
    }

    [Fact]
    public async Task Two_pages_of_one_visitor_show_the_same_and_a_page_in_English_is_answered_in_English()
    {
        await using var engine = await Engine.StartAsync("Redis");
        var port = HostProcess.FreePort();
        await using var site = await ClientSite.StartAsync(port, Agency);
        await using var host = await engine.StartHostAsync(site.Settings, port);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.LaunchAsync(playwright);
        await using var first = await WebChatWindow.OpenAsync(browser, site, "en-US");
        await first.HearAsync("automatic assistant");
        await Assertions.Expect(first.Page.GetByPlaceholder("Type your message")).ToBeVisibleAsync();
        var second = await first.OpenAnotherAsync();
        await second.HearAsync("automatic assistant");
        await second.SayAsync("/lapor");
        var asked = await first.HearAsync("Who may know");
        Assert.Equal(asked, await second.HearAsync("Who may know"));
        await first.PressAsync("Anonymous");
        await second.HearAsync("What happened");
        await first.HearAsync("What happened");
        await first.AllSentAsync();
        await second.AllSentAsync();
        Assert.Equal((await first.SaidAsync()).Select(Shown), (await second.SaidAsync()).Select(Shown));
    }

    [Fact]
    public async Task A_message_that_could_not_be_sent_is_sent_once_by_its_own_retry()
    {
        await using var engine = await Engine.StartAsync("Sqlite");
        var port = HostProcess.FreePort();
        await using var site = await ClientSite.StartAsync(port, Agency);
        var host = await engine.StartHostAsync(site.Settings, port);
        try
        {
            using var playwright = await Playwright.CreateAsync();
            await using var browser = await Chromium.LaunchAsync(playwright);
            await using var citizen = await WebChatWindow.OpenAsync(browser, site);
            await citizen.HearAsync(Greeting);
            await host.KillAsync();
            await host.DisposeAsync();
            await citizen.SayAsync("/lapor");
            var again = citizen.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Coba lagi" });
            await Assertions.Expect(again).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 90_000 });
            await citizen.PictureAsync("webchat-failed");

            host = await engine.StartHostAsync(site.Settings, port);
            await again.ClickAsync();
            await citizen.HearAsync("Siapa yang boleh tahu");
            // Web Chat leaves the one that failed standing beside the one that was sent; the conversation has it once.
            await citizen.ReloadAsync();
            await citizen.HearAsync("Siapa yang boleh tahu");
            await citizen.AllSentAsync();
            Assert.Single(await citizen.SaidAsync(), said => said.Text == "/lapor");
            Assert.Single(await citizen.SaidAsync(), said => said.Text.Contains("Siapa yang boleh tahu", StringComparison.Ordinal));
        }
        finally
        {
            await host.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_page_opened_while_the_store_is_away_greets_by_itself_when_it_is_back()
    {
        await using var engine = await Engine.StartAsync("Redis");
        var port = HostProcess.FreePort();
        await using var site = await ClientSite.StartAsync(port, Agency);
        await using var host = await engine.StartHostAsync(site.Settings, port);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.LaunchAsync(playwright);

        await engine.Redis!.StopAsync();
        await using var citizen = await WebChatWindow.OpenAsync(browser, site);
        await Assertions.Expect(citizen.Page.Locator(".webchat__connectivityStatus")).ToContainTextAsync("Menyambungkan", new LocatorAssertionsToContainTextOptions { Timeout = 60_000 });
        await citizen.AnsweredAsync("POST /v3/directline/conversations 429");
        await engine.Redis.RestartAsync();
        await citizen.HearAsync(Greeting);
        await citizen.SayAsync("/lapor");
        await citizen.HearAsync("Siapa yang boleh tahu");
        await citizen.AllSentAsync();
    }

    private static string Shown(WebChatWindow.Said said) => $"{said.ByBot} {said.Id} {said.Text} {string.Join(' ', said.Files)}";

    private static async Task<string> ReportWithPhotoAsync(WebChatWindow citizen)
    {
        await citizen.SayAsync("/lapor");
        await citizen.HearAsync("Siapa yang boleh tahu");
        await citizen.PressAsync("Anonim");
        await citizen.HearAsync("Apa yang terjadi");
        await citizen.SendFileAsync(new FilePayload { Name = "lampu.jpg", MimeType = "image/jpeg", Buffer = SamplePictures.Jpeg }, Story);
        await citizen.HearAsync("1 foto atau berkas");
        await citizen.PictureAsync("webchat-photo");
        await citizen.PressAsync("Selesai bercerita");
        await citizen.HearAsync("Sepertinya ini tentang");
        await citizen.PressAsync("Ya, benar");
        await citizen.HearAsync("Di mana kejadiannya");
        await citizen.SayAsync("Jalan Contoh, Kelurahan Rangkui");
        Assert.Contains(Story, await citizen.HearAsync("Sudah benar?"), StringComparison.Ordinal);
        await citizen.PressAsync("Kirim laporan");
        return await citizen.HearAsync("PIN:");
    }
}
