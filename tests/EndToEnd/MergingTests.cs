using AsnAssistant.TestKit;
using Microsoft.Playwright;

namespace AsnAssistant.EndToEnd.Tests;

/// <summary>Two people's reports become one case, come apart again, and one report becomes two: by an officer in Chromium, with a reporter on each channel.</summary>
public sealed class MergingTests
{
    private const string Agency = "rangkui";

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Redis")]
    public async Task Reports_are_merged_taken_apart_and_split_and_every_reporter_is_told_under_their_own_number(string engineName)
    {
        await using var engine = await Engine.StartAsync(engineName);
        await using var telegram = await FakeTelegram.StartAsync();
        var token = telegram.AddBot();
        await using var host = await engine.StartHostAsync(FakeTelegramChat.Settings(telegram, token));
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.LaunchAsync(playwright);
        await using var officer = await DeskOfficer.FirstAsync(browser, host, Agency);
        await using var first = await BrowserChat.OpenAsync(browser, host.Address, Agency);
        await first.HearAsync("Saya asisten otomatis");
        await using var second = new FakeTelegramChat(telegram, token, 7401);
        var (leading, leadingPin) = await FileAsync(first, "Lampu jalan contoh di gang mawar mati. Sampah di depan gang juga menumpuk.");
        var (other, otherPin) = await FileAsync(second, "Sampah contoh menumpuk di depan gang mawar sejak Senin.");

        await MergeAsync("Contoh alasan pertama.");
        await officer.DoAsync(other, "Unmerge", ("text", "Contoh: ternyata lain."));
        var apart = await second.HearAsync("ditangani sendiri lagi");
        Assert.Contains(other, apart, StringComparison.Ordinal);
        Assert.Contains("Contoh: ternyata lain.", apart, StringComparison.Ordinal);
        Assert.Equal("Masuk", await officer.StateAsync(other));

        await MergeAsync("Contoh alasan kedua.");
        await officer.DoAsync(leading, "Answer", ("text", "Gang contoh sudah dibenahi."), ("evidence", "Berita acara contoh 3."));
        Assert.Contains(leading, await first.HearAsync("Gang contoh sudah dibenahi."), StringComparison.Ordinal);
        Assert.Contains(other, await second.HearAsync("Gang contoh sudah dibenahi."), StringComparison.Ordinal);
        foreach (var (number, pin, mine, notMine) in new[] { (leading, leadingPin, "Lampu jalan contoh", "sejak Senin"), (other, otherPin, "sejak Senin", "Lampu jalan contoh") })
        {
            var page = await TrackedPage.ReadAsync(browser, host.Address, Agency, number, pin);
            Assert.Contains("Gang contoh sudah dibenahi.", page, StringComparison.Ordinal);
            Assert.Contains(mine, page, StringComparison.Ordinal);
            Assert.DoesNotContain(notMine, page, StringComparison.Ordinal);
        }

        await using var third = new FakeTelegramChat(telegram, token, 7402);
        var (whole, wholePin) = await FileAsync(third, "Jalan contoh di gang kenanga berlubang. Petugas loket contoh juga minta uang.");
        await officer.DoAsync(whole, "Split", ("text", "Petugas loket contoh juga minta uang."));
        var told = await third.HearAsync("hal kedua kami catat sebagai laporan sendiri");
        var part = Scenarios.TicketNumber().Matches(told).Select(match => match.Value).Single(number => number != whole);
        Assert.Contains("Petugas loket contoh juga minta uang.", await TrackedPage.ReadAsync(browser, host.Address, Agency, part, wholePin), StringComparison.Ordinal);

        async Task MergeAsync(string why)
        {
            await officer.DoAsync(leading, "Merge", ("nomorLain", other), ("text", why));
            var merged = await second.HearAsync("petugas menangani keduanya bersama");
            Assert.Contains(other, merged, StringComparison.Ordinal);
            Assert.Contains(why, merged, StringComparison.Ordinal);
            Assert.DoesNotContain(leading, merged, StringComparison.Ordinal);
            Assert.DoesNotContain(other, await first.HearAsync("Petugas menanganinya bersama laporan Anda"), StringComparison.Ordinal);
        }
    }

    private static async Task<(string Number, string Pin)> FileAsync(IChat citizen, string story)
    {
        var receipt = await Scenarios.FileComplaintAsync(citizen, story);
        return (Scenarios.TicketNumber().Match(receipt).Value, Scenarios.PinOf(receipt));
    }
}
