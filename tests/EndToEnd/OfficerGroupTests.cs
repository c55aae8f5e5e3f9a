using AsnAssistant.TestKit;
using Microsoft.Playwright;

namespace AsnAssistant.EndToEnd.Tests;

/// <summary>The whole way of a card: from a citizen's report through the program into the officers' Telegram group, and back by its button.</summary>
public sealed class OfficerGroupTests
{
    /// <summary>In our Telegram whoever speaks or presses in a group is person 1.</summary>
    private const long OfficersChat = 1;

    private const long Group = -4004;

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Redis")]
    public async Task A_report_becomes_a_card_that_is_taken_in_the_group_and_given_back_at_the_desk(string engineName)
    {
        await using var engine = await Engine.StartAsync(engineName);
        await using var telegram = await FakeTelegram.StartAsync();
        var token = telegram.AddBot();
        await using var host = await engine.StartHostAsync(FakeTelegramChat.Settings(telegram, token));
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.LaunchAsync(playwright);
        await using var officer = await DeskOfficer.FirstAsync(browser, host, "rangkui");
        await using var ownChat = new FakeTelegramChat(telegram, token, OfficersChat);
        await officer.LinkChatAsync(ownChat);
        await officer.Page.GotoAsync(new Uri(host.Address, "/desk/grup").ToString());
        await officer.Page.Locator("main button.deed").ClickAsync();
        await using var group = new FakeTelegramChat(telegram, token, Group);
        await group.SayAsync(await officer.Page.Locator(".done .number").InnerTextAsync());
        await group.HearAsync("sekarang grup petugas");

        await using var citizen = new FakeTelegramChat(telegram, token, 7501);
        var number = Scenarios.TicketNumber().Match(await Scenarios.FileComplaintAsync(citizen, "Lampu jalan contoh mati sejak Senin.")).Value;

        var card = await group.HearAsync("Laporan " + number);
        Assert.DoesNotContain("sejak Senin", card, StringComparison.Ordinal);
        await group.PressAsync("Ambil");
        await CardSaysAsync(true);

        await officer.OpenAsync(number);
        await officer.Page.Locator("button[name=ambil][value=false]").ClickAsync();
        await CardSaysAsync(false);
        Assert.Single(telegram.Said(token, Group), message => message.Text.Contains(number, StringComparison.Ordinal));

        async Task CardSaysAsync(bool isTaken)
        {
            var until = DateTimeOffset.UtcNow.AddSeconds(60);
            while (telegram.Said(token, Group).Single(message => message.Text.Contains(number, StringComparison.Ordinal)).Text.Contains("diambil Administrator Contoh", StringComparison.Ordinal) != isTaken)
            {
                Assert.True(DateTimeOffset.UtcNow < until, "The card did not change.");
                await Task.Delay(50);
            }
        }
    }
}
