using AsnAssistant.TestKit;
using Microsoft.Playwright;

namespace AsnAssistant.EndToEnd.Tests.DirectLine;

/// <summary>The npm package botframework-directlinejs in a real Chromium, with the files only a browser sends.</summary>
public sealed class DirectLineJsPageTests
{
    [Theory]
    [InlineData("Sqlite", false)]
    [InlineData("Redis", true)]
    public async Task Photos_in_a_report_arrive_and_a_reload_brings_everything_back_once(string engineName, bool poll)
    {
        await using var engine = await Engine.StartAsync(engineName);
        var port = HostProcess.FreePort();
        await using var site = await ClientSite.StartAsync(port, "rangkui");
        await using var host = await engine.StartHostAsync(site.Settings, port);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.LaunchAsync(playwright);
        await using var citizen = await DirectLineJsPage.OpenAsync(browser, site, poll);
        await citizen.HearAsync("Saya asisten otomatis");
        await citizen.SayAsync("/lapor");
        await citizen.HearAsync("Siapa yang boleh tahu");
        await citizen.PressAsync("Anonim");
        await citizen.HearAsync("Apa yang terjadi");
        var sent = await citizen.SendFilesAsync(
            "Jalan contoh berlubang di dua tempat.", ("lubang.jpg", "image/jpeg", SamplePictures.Jpeg), ("lubang.jpg", "image/jpeg", SamplePictures.JpegThatTells("dekat pasar")));
        Assert.Contains("|", sent, StringComparison.Ordinal);
        await citizen.HearAsync("2 foto atau berkas");
        // What is not taken is said so, and costs nothing else.
        Assert.Equal("error 400", await citizen.SendFilesAsync("", ("jahat.html", "text/html", "<script>alert(1)</script>"u8.ToArray())));
        await citizen.PressAsync("Selesai bercerita");
        await citizen.HearAsync("Sepertinya ini tentang");

        var before = (await citizen.ActivitiesAsync()).Where(one => (string?)one["type"] == "message").Select(one => one.ToJsonString()).ToArray();
        await citizen.ReloadAsync();
        await citizen.HearAsync("Sepertinya ini tentang");
        Assert.Equal(before, (await citizen.ActivitiesAsync()).Select(one => one.ToJsonString()));
        var photos = (await citizen.ActivitiesAsync()).Single(one => (string?)one["id"] == sent)["attachments"]!.AsArray();
        Assert.Equal(["lubang.jpg", "lubang (1).jpg"], photos.Select(one => (string?)one!["name"]));
        await citizen.PressAsync("Ya, benar");
        await citizen.HearAsync("Di mana kejadiannya");
    }
}
