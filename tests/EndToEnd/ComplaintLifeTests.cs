using AsnAssistant.TestKit;
using Microsoft.Playwright;

namespace AsnAssistant.EndToEnd.Tests;

/// <summary>A complaint from a citizen's first word to "sudah benar-benar selesai", with officers in Chromium. Every other end: <see cref="EndStateTests"/>.</summary>
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
        await using var host = await engine.StartHostAsync(FakeTelegramChat.Settings(telegram, token));
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.LaunchAsync(playwright);
        await using var citizen = new FakeTelegramChat(telegram, token, 7001);
        var receipt = await Scenarios.FileComplaintAsync(citizen, Story);
        await LiveAsync(citizen, browser, host, receipt, hasPoint: false);
    }

    private static async Task LiveAsync(IChat citizen, IBrowser browser, HostProcess host, string receipt, bool hasPoint)
    {
        var number = Scenarios.TicketNumber().Match(receipt).Value;
        var pin = Scenarios.PinOf(receipt);
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
        var page = await TrackedPage.ReadAsync(browser, host.Address, Agency, number, pin);
        Assert.Contains("Mati lagi tadi malam.", page, StringComparison.Ordinal);
        Assert.Contains("Berita acara contoh 14.", page, StringComparison.Ordinal);
        Assert.Contains("Isinya masih sama.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Sebut tanggalnya", page, StringComparison.Ordinal);
    }
}
