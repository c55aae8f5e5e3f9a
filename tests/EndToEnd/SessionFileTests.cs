using System.Text.RegularExpressions;
using AsnAssistant.TestKit;
using Microsoft.Playwright;

namespace AsnAssistant.EndToEnd.Tests;

/// <summary>A pair agrees on a time, one in a browser and one on Telegram: both get the file for their calendar.</summary>
public sealed partial class SessionFileTests
{
    [Fact]
    public async Task A_time_that_both_agree_on_reaches_both_calendars()
    {
        await using var engine = await Engine.StartAsync("Sqlite");
        await using var telegram = await FakeTelegram.StartAsync();
        var token = telegram.AddBot();
        await using var host = await engine.StartHostAsync(FakeTelegramChat.Settings(telegram, token));
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.LaunchAsync(playwright);
        await using var mentor = new FakeTelegramChat(telegram, token, 71);
        await using var mentee = await BrowserChat.OpenAsync(browser, host.Address, "rangkui");
        await mentee.HearAsync("Saya asisten otomatis");
        await Scenarios.PairAsync(mentor, mentee);
        await mentor.HearAsync("Kesepakatan mentoring dengan Contoh Mentee");
        await mentee.HearAsync("Kesepakatan mentoring dengan Contoh Mentor");
        await mentor.PressAsync("Jadwalkan");
        await mentor.HearAsync("Kapan mau bertemu?");
        await mentor.SayAsync("minggu depan jam 3 sore");
        await mentor.HearAsync("Di mana bertemu?");
        await mentor.SayAsync("Ruang rapat contoh");
        await mentor.HearAsync("sudah saya tawarkan kepada Contoh Mentee");

        await mentee.HearAsync("Kapan Anda bisa?");
        await mentee.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { NameRegex = OfferedTime() }).Last.ClickAsync();
        await mentee.HearAsync("Sepakat:");
        var download = await mentee.Page.RunAndWaitForDownloadAsync(() => mentee.PressAsync("Buka mentoring.ics"));
        Assert.Equal("mentoring.ics", download.SuggestedFilename);
        var file = await File.ReadAllTextAsync(await download.PathAsync());
        Assert.StartsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", file, StringComparison.Ordinal);
        Assert.Contains("T150000\r\n", file, StringComparison.Ordinal);
        Assert.Contains("LOCATION:Ruang rapat contoh\r\n", file, StringComparison.Ordinal);

        await mentor.HearAsync("Contoh Mentee memilih");
        var sent = telegram.Said(token, 71).Single(message => message.Method == "sendDocument").Parameters["document"]!.GetValue<string>();
        Assert.Contains(":mentoring.ics:text/calendar", sent, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^[A-Z][a-z]{2} .+ 15\.00$")]
    private static partial Regex OfferedTime();
}
