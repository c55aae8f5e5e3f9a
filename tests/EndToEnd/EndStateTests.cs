using AsnAssistant.TestKit;
using Microsoft.Playwright;

namespace AsnAssistant.EndToEnd.Tests;

/// <summary>Each way a complaint can end, from the first word on, with the officer and the web chat in Chromium, and weeks of silence in the real program.</summary>
public sealed class EndStateTests
{
    private const string Agency = "rangkui";

    /// <summary>More than ten working days, however many of them are holidays.</summary>
    private static readonly TimeSpan Weeks = TimeSpan.FromDays(28);

    private static readonly End Archived = new("ArchivedIncomplete", "Diarsipkan, tidak lengkap", "Disimpan tanpa dikerjakan, karena keterangannya belum cukup");
    private static readonly End Forwarded = new("Forwarded", "Bukan tugas kami, diteruskan", "Laporan diteruskan ke instansi lain");
    private static readonly End Rejected = new("Rejected", "Ditolak", "Tidak dikerjakan. Alasannya ada di bawah");
    private static readonly End Confirmed = new("", "Selesai terkonfirmasi", "Selesai, menurut");
    private static readonly End Silent = new("", "Ditutup tanpa tanggapan pelapor", "Ditutup karena sesudah di");
    private static readonly End[] All = [Archived, Forwarded, Rejected, Confirmed, Silent];

    [Theory]
    [InlineData("Web")]
    [InlineData("Telegram")]
    public async Task Every_end_is_told_in_chat_and_on_the_reporters_page_and_kept_apart(string channel)
    {
        await using var engine = await Engine.StartAsync("Sqlite");
        await using var telegram = await FakeTelegram.StartAsync();
        var token = telegram.AddBot();
        var settings = channel == "Telegram" ? FakeTelegramChat.Settings(telegram, token) : [];
        settings["DirectLine__KeepDays"] = "120";
        var port = HostProcess.FreePort();
        var host = await engine.StartHostAsync(settings, port);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.LaunchAsync(playwright);
        try
        {
            await using var officer = await DeskOfficer.FirstAsync(browser, host, Agency);

            foreach (var end in new[] { Archived, Forwarded, Rejected })
            {
                await using var citizen = await ComeAsync(7100 + end.Value.Length);
                var (number, pin) = await FileAsync(citizen, Lamp(end.Value));
                var target = end == Forwarded ? [("to", "Dinas contoh provinsi")] : Array.Empty<(string, string)>();
                await officer.DoAsync(number, "Close", [("end", end.Value), .. target, ("text", "Contoh alasan.")]);
                var told = await citizen.HearAsync(end.Told);
                Assert.Contains("Contoh alasan.", told, StringComparison.Ordinal);
                var shown = await AssertEndAsync(end, citizen, officer, number, pin);
                Assert.Contains("Contoh alasan.", shown, StringComparison.Ordinal);
                foreach (var words in new[] { told, shown })
                {
                    Assert.Equal(end == Forwarded, words.Contains("Dinas contoh provinsi", StringComparison.Ordinal));
                }
            }

            await using var content = await ComeAsync(7201);
            var (confirmed, confirmedPin) = await FileAsync(content, Lamp("puas"));
            await officer.DoAsync(confirmed, "Answer", ("text", "Lampu contoh sudah diganti."), ("evidence", "Berita acara contoh 1."));
            await content.HearAsync("Lampu contoh sudah diganti.");
            await content.PressAsync("Ya, selesai");
            await content.HearAsync("saya catat selesai menurut Anda");
            await AssertEndAsync(Confirmed, content, officer, confirmed, confirmedPin);
            await ReopenAsync(content, officer, confirmed);

            await using var silent = await ComeAsync(7301);
            var (closed, closedPin) = await FileAsync(silent, "Sampah menumpuk di gang sunyi sejak Senin.");
            await officer.DoAsync(closed, "Answer", ("text", "Sampah contoh sudah diangkut."), ("evidence", "Berita acara contoh 2."));
            await silent.HearAsync("Sampah contoh sudah diangkut.");

            await SleepAsync(ClockAhead.ToOfficeHours(Weeks));
            await ReturnAsync(silent);
            await silent.HearInTimeAsync("Kalau tidak ada kabar, laporan ditutup tanpa tanggapan.");
            await officer.SignInAsync();
            Assert.Equal("Dijawab", await officer.StateAsync(closed));

            await SleepAsync(ClockAhead.ToOfficeHours(3 * Weeks));
            await ReturnAsync(silent);
            await silent.HearInTimeAsync("Ditutup karena sesudah ditanya dua kali");
            await officer.SignInAsync();
            await AssertEndAsync(Silent, silent, officer, closed, closedPin);
            await ReopenAsync(silent, officer, closed);
        }
        finally
        {
            await host.DisposeAsync();
        }

        async Task<IChat> ComeAsync(long chat)
        {
            if (channel == "Telegram")
            {
                return new FakeTelegramChat(telegram, token, chat);
            }
            var citizen = await BrowserChat.OpenAsync(browser, host.Address, Agency);
            await citizen.HearAsync("Saya asisten otomatis");
            return citizen;
        }

        async Task SleepAsync(TimeSpan ahead)
        {
            await host.StopAsync();
            await host.DisposeAsync();
            host = await engine.StartHostAsync(new Dictionary<string, string>([.. settings, .. ClockAhead.Settings(ahead)]), port);
        }

        // In chat, on the reporter's page and on the officer's: this end, and no other.
        async Task<string> AssertEndAsync(End end, IChat citizen, DeskOfficer officer, string number, string pin)
        {
            Assert.Equal(end.State, await officer.StateAsync(number));
            await citizen.SayAsync("/status " + number);
            var status = await citizen.HearAsync(end.Told);
            var page = await TrackedPage.ReadAsync(browser, host.Address, Agency, number, pin);
            Assert.Contains(end.Told, page, StringComparison.Ordinal);
            foreach (var other in All.Where(other => other != end))
            {
                Assert.DoesNotContain(other.Told, status, StringComparison.Ordinal);
                Assert.DoesNotContain(other.Told, page, StringComparison.Ordinal);
            }
            return page;
        }
    }

    private static string Lamp(string street) => $"Lampu jalan contoh di gang {street} mati.";

    /// <param name="story">About something else than what is open just now, so that nobody is asked to join another's report.</param>
    private static async Task<(string Number, string Pin)> FileAsync(IChat citizen, string story)
    {
        var receipt = await Scenarios.FileComplaintAsync(citizen, story);
        return (Scenarios.TicketNumber().Match(receipt).Value, Scenarios.PinOf(receipt));
    }

    private static async Task ReopenAsync(IChat citizen, DeskOfficer officer, string number)
    {
        await citizen.PressAsync("Buka lagi");
        await citizen.HearAsync("akan dibuka lagi");
        await citizen.SayAsync("Mati lagi tadi malam.");
        await citizen.HearAsync("sudah dibuka lagi");
        Assert.Equal("Masuk", await officer.StateAsync(number));
        await Assertions.Expect(officer.Page.Locator(".timeline")).ToContainTextAsync("Mati lagi tadi malam.");
    }

    /// <summary>A page left open for weeks is opened anew; a messenger shows what came meanwhile by itself.</summary>
    private static Task ReturnAsync(IChat citizen) => citizen is BrowserChat page ? page.ReloadAsync() : Task.CompletedTask;

    /// <param name="Value">As the officer's form names it.</param>
    /// <param name="State">As the officer's page names it.</param>
    /// <param name="Told">Words of the reporter's chat and page that no other end has.</param>
    private sealed record End(string Value, string State, string Told);
}
