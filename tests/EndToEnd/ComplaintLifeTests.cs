using System.Text.RegularExpressions;
using AsnAssistant.TestKit;
using Microsoft.Playwright;

namespace AsnAssistant.EndToEnd.Tests;

/// <summary>A complaint from a citizen's first word to "sudah benar-benar selesai", and every other end, with officers in Chromium.</summary>
public sealed class ComplaintLifeTests
{
    private const string Agency = "rangkui";
    private const string Story = "Lampu jalan di depan puskesmas contoh mati sejak Senin.";
    private const string Unit = "prasarana";

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Redis")]
    public async Task In_the_web_chat_with_a_photo_and_a_place(string engineName)
    {
        await using var engine = await Engine.StartAsync(engineName);
        await using var host = await engine.StartHostAsync();
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.LaunchAsync(playwright);
        await using var citizen = await BrowserChat.OpenAsync(browser, host.Address, Agency, new BrowserNewContextOptions
        {
            Locale = "id-ID",
            ViewportSize = new ViewportSize { Width = 360, Height = 740 },
            Geolocation = new Geolocation { Latitude = -2.13f, Longitude = 106.11f },
            Permissions = ["geolocation"],
        });
        await citizen.HearAsync("Saya asisten otomatis");
        await citizen.SayAsync("/lapor");
        await citizen.HearAsync("Siapa yang boleh tahu");
        await citizen.PressAsync("Anonim");
        await citizen.HearAsync("Apa yang terjadi");
        await citizen.SayAsync(Story);
        await citizen.HearAsync("Ada tambahan?");
        await citizen.Page.Locator("#camera").SetInputFilesAsync(new FilePayload { Name = "lampu.jpg", MimeType = "image/jpeg", Buffer = SamplePictures.JpegThatTells("rahasia") });
        await citizen.HearAsync("1 foto atau berkas");
        await citizen.PressAsync("Selesai bercerita");
        await citizen.HearAsync("Sepertinya ini tentang");
        await citizen.PressAsync("Ya, benar");
        await citizen.HearAsync("Di mana kejadiannya");
        await citizen.PressAsync("Kirim lokasi saya");
        await citizen.HearAsync("Sudah benar?");
        await citizen.PressAsync("Kirim laporan");
        var receipt = await citizen.HearAsync("PIN:");
        await LiveAsync(citizen, browser, host, receipt, hasPoint: true);
    }

    [Fact]
    public async Task On_Telegram()
    {
        await using var engine = await Engine.StartAsync("Sqlite");
        await using var telegram = await FakeTelegram.StartAsync();
        var token = telegram.AddBot();
        await using var host = await engine.StartHostAsync(new Dictionary<string, string>
        {
            ["Telegram__BaseUrl"] = telegram.Address.ToString(),
            ["Telegram__PollPauseSeconds"] = "0.1",
            ["Telegram__MessagesPerSecondPerChat"] = "0",
            ["Instansi__0__Telegram__Token"] = token,
        });
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.LaunchAsync(playwright);
        await using var citizen = new FakeTelegramChat(telegram, token, 7001);
        var receipt = await Scenarios.FileComplaintAsync(citizen, Story);
        await LiveAsync(citizen, browser, host, receipt, hasPoint: false);
    }

    [Fact]
    public async Task Every_other_end_is_told_and_kept_apart()
    {
        await using var engine = await Engine.StartAsync("Sqlite");
        await using var host = await engine.StartHostAsync();
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.LaunchAsync(playwright);
        await using var officer = await DeskOfficer.FirstAsync(browser, host, Agency);
        foreach (var (end, state, told) in new[]
        {
            ("ArchivedIncomplete", "Diarsipkan, tidak lengkap", "keterangannya belum cukup"),
            ("Forwarded", "Bukan tugas kami, diteruskan", "Diteruskan ke: Dinas contoh provinsi"),
            ("Rejected", "Ditolak", "Tidak dikerjakan"),
        })
        {
            await using var citizen = await DirectLineJsChat.OpenAsync(host.Address, Agency);
            // Each about something else, so that nobody is asked to join another's report.
            var number = Scenarios.TicketNumber().Match(await Scenarios.FileComplaintAsync(citizen, $"Lampu jalan contoh nomor {end.Length} di gang {end} mati.")).Value;
            var target = end == "Forwarded" ? [("to", "Dinas contoh provinsi")] : Array.Empty<(string, string)>();
            await officer.DoAsync(number, "Close", [("end", end), .. target, ("text", "Contoh alasan.")]);
            Assert.Equal(state, await officer.StateAsync(number));
            Assert.Contains("Contoh alasan.", await citizen.HearAsync(told), StringComparison.Ordinal);
        }
    }

    private static async Task LiveAsync(IChat citizen, IBrowser browser, HostProcess host, string receipt, bool hasPoint)
    {
        var number = Scenarios.TicketNumber().Match(receipt).Value;
        var pin = Regex.Match(receipt, "PIN: ([0-9 ]+)").Groups[1].Value;
        await using var verifier = await DeskOfficer.FirstAsync(browser, host, Agency);
        await using var liaison = await verifier.InviteAsync("Liaison", "Penghubung Contoh", Unit);
        await using var leader = await verifier.InviteAsync("Leader", "Pimpinan Contoh");

        // Verify and dispose.
        await verifier.DoAsync(number, "Assign", ("unit", Unit));
        await citizen.HearAsync("diteruskan ke Unit Contoh Prasarana");
        if (hasPoint)
        {
            await Assertions.Expect(verifier.Page.GetByText("-2.13000, 106.11000")).ToBeVisibleAsync();
        }

        // The unit asks, the reporter answers.
        await liaison.DoAsync(number, "Reply", ("text", "Tiang nomor berapa?"));
        await citizen.HearAsync("Tiang nomor berapa?");
        await citizen.PressAsync("Balas");
        await citizen.HearAsync("Apa yang ingin Anda tambahkan?");
        await citizen.SayAsync("Tiang nomor 14.");
        await citizen.HearAsync("sudah masuk ke laporan");
        await liaison.OpenAsync(number);
        await Assertions.Expect(liaison.Page.Locator(".timeline")).ToContainTextAsync("Tiang nomor 14.");

        // Draft, return, draft again, approve: only then does the reporter hear.
        await liaison.DoAsync(number, "Submit", ("text", "Lampu sudah diganti."), ("evidence", "Berita acara contoh 14."));
        await leader.DoAsync(number, "Return", ("text", "Sebut tanggalnya."));
        await liaison.DoAsync(number, "Submit", ("text", "Lampu sudah diganti hari ini."), ("evidence", "Berita acara contoh 14."));
        await leader.DoAsync(number, "Approve");
        var answer = await citizen.HearAsync("Lampu sudah diganti hari ini.");
        Assert.Contains("Bukti: Berita acara contoh 14.", answer, StringComparison.Ordinal);
        Assert.Contains("Penghubung Contoh", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Sebut tanggalnya", answer, StringComparison.Ordinal);

        // Confirmed, and opened again.
        await citizen.PressAsync("Ya, selesai");
        await citizen.HearAsync("saya catat selesai menurut Anda");
        Assert.Equal("Selesai terkonfirmasi", await verifier.StateAsync(number));
        await citizen.SayAsync("/status " + number);
        await citizen.HearAsync("Selesai, menurut Anda sendiri");
        await citizen.PressAsync("Buka lagi");
        await citizen.HearAsync("akan dibuka lagi");
        await citizen.SayAsync("Mati lagi tadi malam.");
        await citizen.HearAsync("sudah dibuka lagi");
        Assert.Equal("Diteruskan", await verifier.StateAsync(number));

        // The reporter's page tells the same story, less what is internal, and proves that it was noted.
        var visitor = await (await browser.NewContextAsync(new BrowserNewContextOptions { JavaScriptEnabled = false, Locale = "id-ID" })).NewPageAsync();
        await visitor.GotoAsync(new Uri(host.Address, $"/lacak?instansi={Agency}").ToString());
        await visitor.Locator("[name=nomor]").FillAsync(number);
        await visitor.Locator("[name=pin]").FillAsync(pin);
        await visitor.Locator("button.deed").ClickAsync();
        var page = visitor.Locator("main");
        await Assertions.Expect(page).ToContainTextAsync("Mati lagi tadi malam.");
        await Assertions.Expect(page).ToContainTextAsync("Berita acara contoh 14.");
        await Assertions.Expect(page).ToContainTextAsync("Isinya masih sama.");
        Assert.DoesNotContain("Sebut tanggalnya", await page.InnerTextAsync(), StringComparison.Ordinal);
        await visitor.Context.DisposeAsync();
    }

    /// <summary>One private chat of our own strict Telegram server.</summary>
    private sealed class FakeTelegramChat(FakeTelegram telegram, string token, long chat) : IChat
    {
        private int _heard;

        public Task SayAsync(string text)
        {
            telegram.Say(token, chat, text);
            return Task.CompletedTask;
        }

        public Task PressAsync(string button)
        {
            var said = telegram.Said(token, chat);
            if (said.LastOrDefault(message => message.Buttons.Any(row => row.Contains(button))) is { InlineKeyboard: not null, IsDeleted: false } message)
            {
                telegram.Press(token, message, button);
            }
            else
            {
                telegram.Say(token, chat, button);
            }
            return Task.CompletedTask;
        }

        public async Task<string> HearAsync(string words)
        {
            var deadline = DateTimeOffset.UtcNow.AddSeconds(30);
            while (true)
            {
                var said = telegram.Said(token, chat);
                for (var i = _heard; i < said.Count; i++)
                {
                    if (said[i].Text.Contains(words, StringComparison.Ordinal))
                    {
                        _heard = i + 1;
                        return said[i].Text;
                    }
                }
                if (DateTimeOffset.UtcNow > deadline)
                {
                    throw new TimeoutException($"Never read: {words}. Said: {string.Join(" / ", said.Select(message => message.Text))}");
                }
                await Task.Delay(50);
            }
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
