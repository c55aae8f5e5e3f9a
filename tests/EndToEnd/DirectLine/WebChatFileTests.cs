using System.Text.RegularExpressions;
using AsnAssistant.TestKit;
using Microsoft.Playwright;

namespace AsnAssistant.EndToEnd.Tests.DirectLine;

/// <summary>Two people at Web Chat become a pair and agree on a time: each is told without having asked, and can keep the file for their calendar.</summary>
public sealed partial class WebChatFileTests
{
    [Fact]
    public async Task A_pair_that_agrees_on_a_time_gets_it_as_a_file()
    {
        await using var engine = await Engine.StartAsync("Sqlite");
        var port = HostProcess.FreePort();
        await using var site = await ClientSite.StartAsync(port, "rangkui");
        await using var host = await engine.StartHostAsync(site.Settings, port);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.LaunchAsync(playwright);
        await using var mentor = await WebChatWindow.OpenAsync(browser, site);
        await using var mentee = await WebChatWindow.OpenAsync(browser, site);
        await mentor.HearAsync("Saya asisten otomatis");
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
        await mentee.PictureAsync("webchat-file");

        var link = mentee.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { NameRegex = new Regex("mentoring\\.ics") }).Last;
        var download = await mentee.Page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        Assert.Equal("mentoring.ics", download.SuggestedFilename);
        var file = await File.ReadAllTextAsync(await download.PathAsync());
        Assert.StartsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", file, StringComparison.Ordinal);
        Assert.Contains("LOCATION:Ruang rapat contoh\r\n", file, StringComparison.Ordinal);
        await mentor.HearAsync("Contoh Mentee memilih");
        await mentor.AllSentAsync();
        await mentee.AllSentAsync();
    }

    [GeneratedRegex(@"^[A-Z][a-z]{2} .+ 15\.00$")]
    private static partial Regex OfferedTime();
}
