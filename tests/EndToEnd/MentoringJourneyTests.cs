using System.Text.RegularExpressions;
using AsnAssistant.TestKit;
using Microsoft.Playwright;

namespace AsnAssistant.EndToEnd.Tests;

/// <summary>Mentoring whole, by chat, one of the two in Chromium and the other on our strict Telegram server, and weeks in between in the unchanged program.</summary>
public sealed class MentoringJourneyTests
{
    private const string Agency = "rangkui";
    private const string Head = "197001011995011001";
    private const string Senior = "198003122005012003";
    private const string Junior = "199905202024021004";

    [Theory]
    [InlineData("Web")]
    [InlineData("Telegram")]
    public async Task From_the_imported_staff_over_the_first_question_and_a_session_to_a_certificate_that_verifies(string menteesChannel)
    {
        await using var stage = await Stage.OpenAsync(MenteeOn(menteesChannel));
        var file = Path.Combine(Directory.CreateTempSubdirectory("asn-staff-").FullName, "pegawai.csv");
        await File.WriteAllTextAsync(file, $"""
            nip,nama,unit,jabatan,atasan
            {Head},Contoh Kepala,Dinas Contoh,Kepala Dinas,
            {Senior},Contoh Mentor,Bappeda Contoh,Perencana,{Head}
            {Junior},Contoh Mentee,Dinas Contoh,Analis Kebijakan,{Head}
            """);
        await stage.CommandAsync("people", "import", file, "--instansi", Agency);
        var codes = new Dictionary<string, string>();
        foreach (var nip in (string[])[Senior, Junior])
        {
            codes[nip] = Regex.Match(await stage.CommandAsync("people", "code", "--nip", nip, "--instansi", Agency), "[A-Z0-9]{8}(?=\\s*$)").Value;
        }
        await stage.BeginAsync();
        var (mentor, mentee) = (stage.Mentor, stage.Mentee);
        await mentor.SayAsync("/tautkan " + codes[Senior]);
        await mentor.HearAsync("Anda tercatat sebagai Contoh Mentor");
        await mentee.SayAsync("/tautkan " + codes[Junior]);
        await mentee.HearAsync("Anda tercatat sebagai Contoh Mentee");

        await mentor.SayAsync("/jadimentor");
        await mentor.HearAsync("Topik apa");
        await mentor.SayAsync("renja");
        await mentor.HearAsync("Sudah dipilih");
        await mentor.PressAsync("Selesai memilih");
        await mentor.HearAsync("Berapa orang");
        await mentor.PressAsync("1 orang");
        await mentor.HearAsync("Kapan biasanya");
        await mentor.SayAsync("Rabu sore");
        await mentor.HearAsync("Sudah benar?");
        await mentor.PressAsync("Simpan");
        await mentor.HearAsync("terdaftar sebagai mentor");

        await mentee.SayAsync("/mentor");
        await mentee.HearAsync("tidak dibaca atasan");
        await mentee.PressAsync("Ya, mulai");
        await mentee.HearAsync("Apa yang ingin Anda pelajari?");
        await mentee.SayAsync("renja");
        Assert.Contains("Contoh Mentor, Perencana di Bappeda Contoh", await mentee.HearAsync("Cocok"), StringComparison.Ordinal);
        await mentee.SayAsync("1");
        await mentee.HearAsync("Apa pesan Anda");
        await mentee.SayAsync("Saya baru di bagian perencanaan.");
        await mentee.HearAsync("Kirim kepada Contoh Mentor?");
        await mentee.PressAsync("Kirim permintaan");
        await mentee.HearAsync("sudah dikirim");

        await mentor.HearAsync("Saya baru di bagian perencanaan.");
        await mentor.PressAsync("Tanya dulu");
        await mentor.HearAsync("Apa yang ingin Anda tanyakan");
        await mentor.SayAsync("Renja tahun berapa yang dikerjakan?");
        await mentee.HearAsync("Renja tahun berapa yang dikerjakan?");
        await mentee.PressAsync("Jawab");
        await mentee.SayAsync("Renja tahun depan.");
        await mentor.HearAsync("Renja tahun depan.");
        await mentor.PressAsync("Terima");
        await mentor.HearAsync("Anda menerima");

        await mentee.HearAsync("**Anda setuju?**".Trim('*'));
        await mentee.PressAsync("Setuju");
        await mentee.HearAsync("Berlaku begitu Contoh Mentor juga setuju");
        await mentor.PressAsync("Setuju");
        await mentor.HearAsync("sama-sama setuju");
        await mentor.PressAsync("Jadwalkan");
        await mentor.HearAsync("Kapan mau bertemu?");
        await mentor.SayAsync("besok jam 10.00, lusa jam 14.00");
        await mentor.HearAsync("Di mana bertemu?");
        await mentor.SayAsync("Ruang rapat contoh");
        await mentor.HearAsync("Waktu sudah saya tawarkan");
        var offer = await mentee.HearAsync("mengajak bertemu");
        Assert.Contains("Ruang rapat contoh", offer, StringComparison.Ordinal);
        await mentee.PressFirstOptionAsync(offer);
        await mentee.HearAsync("Sepakat:");
        await mentor.HearAsync("memilih");

        // Past the first of the two times, by day: that is asked on any day.
        await stage.SleepForAsync(TimeSpan.FromHours(27));
        await mentee.HearInTimeAsync("Jadi bertemu?");
        await mentee.PressAsync("Ya, 60 menit");
        await mentee.HearAsync("Satu hal apa yang akan Anda lakukan");
        await mentee.SayAsync("Membaca juknis contoh.");
        await mentee.HearAsync("Seberapa membantu");
        await mentee.PressAsync("5, sangat baik");
        await mentor.HearInTimeAsync("Jadi bertemu?");
        await mentor.PressAsync("Ya");
        await mentor.HearAsync("Ada yang perlu dicatat bersama?");
        await mentor.PressAsync("Lewati");
        await mentee.SayAsync("jp saya");
        await mentee.HearAsync("1 pertemuan, 60 menit");

        await mentee.SayAsync("/mentor");
        await mentee.HearAsync("adalah mentor Anda sekarang");
        await mentee.PressAsync("Tujuan tercapai");
        await mentor.HearAsync("Anda juga merasa begitu?");
        await mentor.PressAsync("Ya, selesai");
        await mentee.HearInTimeAsync("Selamat! 1 pertemuan dengan Contoh Mentor");
        await mentee.PressAsync("Surat saya");
        var code = Regex.Match(await mentee.HearAsync("Surat mentoring Anda"), "Kode ([0-9A-Z-]+)").Groups[1].Value;
        await stage.VerifyAsync(code, "Contoh Mentee");
    }

    [Theory]
    [InlineData("Web")]
    [InlineData("Telegram")]
    public async Task A_no_a_silence_and_a_seat_that_comes_free_lead_from_the_first_choice_over_the_waiting_list_to_a_mentor(string menteesChannel)
    {
        await using var stage = await Stage.OpenAsync(MenteeOn(menteesChannel));
        await stage.BeginAsync();
        var mentee = stage.Mentee;
        var (first, second, third) = (stage.Another(7602), stage.Another(7603), stage.Mentor);
        await RegisterAsync(first, "Contoh Pertama");
        await RegisterAsync(second, "Contoh Kedua");
        await mentee.SayAsync("/mentor");
        await mentee.HearAsync("Apa yang ingin Anda pelajari?");
        await mentee.SayAsync("renja");
        await mentee.HearAsync("Siapa nama Anda?");
        await mentee.SayAsync("Contoh Mentee");
        await mentee.HearAsync("Apa jabatan dan unit kerja Anda?");
        await mentee.PressAsync("Lewati");
        var list = await mentee.HearAsync("Siapa yang ingin Anda minta lebih dulu?");
        var isFirstOnTop = list.IndexOf("Contoh Pertama", StringComparison.Ordinal) < list.IndexOf("Contoh Kedua", StringComparison.Ordinal);
        await mentee.SayAsync(isFirstOnTop ? "1" : "2");
        await mentee.HearAsync("Siapa berikutnya, kalau yang itu belum bisa?");
        await mentee.SayAsync(isFirstOnTop ? "2" : "1");
        await mentee.HearAsync("Apa pesan Anda");
        await mentee.PressAsync("Lewati");
        await mentee.HearAsync("Kirim kepada Contoh Pertama?");
        await mentee.PressAsync("Kirim permintaan");
        await mentee.HearAsync("Contoh Pertama");

        await first.HearAsync("ingin belajar dari Anda");
        await first.PressAsync("Belum bisa");
        Assert.Contains("Contoh Kedua", await mentee.HearAsync("belum bisa menjadi mentor Anda"), StringComparison.Ordinal);
        await second.HearAsync("ingin belajar dari Anda");
        // More than five working days, and not so long that the first one may be named again.
        await stage.SleepAsync(TimeSpan.FromDays(18));
        await mentee.HearInTimeAsync("Contoh Kedua belum sempat menjawab");

        await RegisterAsync(third, "Contoh Ketiga");
        await mentee.HearInTimeAsync("Ada tempat kosong pada Contoh Ketiga");
        await mentee.PressAsync("Ya, minta");
        await third.HearAsync("ingin belajar dari Anda");
        await third.PressAsync("Terima");
        await mentee.HearAsync("menerima permintaan Anda");
    }

    private static bool MenteeOn(string channel) => channel == "Web";

    private static async Task RegisterAsync(IChat mentor, string name)
    {
        await mentor.SayAsync("/jadimentor");
        await mentor.HearAsync("Siapa nama Anda?");
        await mentor.SayAsync(name);
        await mentor.HearAsync("Apa jabatan dan unit kerja Anda?");
        await mentor.PressAsync("Lewati");
        await mentor.HearAsync("Topik apa");
        await mentor.SayAsync("renja");
        await mentor.HearAsync("Sudah dipilih");
        await mentor.PressAsync("Selesai memilih");
        await mentor.HearAsync("Berapa orang");
        await mentor.PressAsync("1 orang");
        await mentor.HearAsync("Kapan biasanya");
        await mentor.PressAsync("Lewati");
        await mentor.HearAsync("Sudah benar?");
        await mentor.PressAsync("Simpan");
        await mentor.HearAsync("terdaftar sebagai mentor");
    }

    /// <summary>The program on a file, the two channels, and a clock that can be set ahead.</summary>
    private sealed class Stage(Engine engine, FakeTelegram telegram, string token, IPlaywright playwright, IBrowser browser, bool isMenteeOnWeb) : IAsyncDisposable
    {
        private readonly int _port = HostProcess.FreePort();
        private readonly Dictionary<string, string> _settings = new(FakeTelegramChat.Settings(telegram, token)) { ["DirectLine__KeepDays"] = "120" };
        private HostProcess? _host;
        private BrowserChat? _page;
        private TimeSpan _ahead;

        public IChat Mentor { get; private set; } = null!;

        public IChat Mentee { get; private set; } = null!;

        public static async Task<Stage> OpenAsync(bool isMenteeOnWeb)
        {
            var playwright = await Playwright.CreateAsync();
            var telegram = await FakeTelegram.StartAsync();
            return new Stage(await Engine.StartAsync("Sqlite"), telegram, telegram.AddBot(), playwright, await Chromium.LaunchAsync(playwright), isMenteeOnWeb);
        }

        /// <summary>A command of the program, before it serves: a file has one owner at a time.</summary>
        /// <returns>What it printed.</returns>
        public async Task<string> CommandAsync(params string[] arguments)
        {
            await using var command = await HostProcess.StartAsync(engine.Settings, null, waitUntilReady: false, arguments);
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
            await command.WaitForExitAsync(limit.Token);
            Assert.True(command.ExitCode == 0, command.Output);
            return command.Output;
        }

        public async Task BeginAsync()
        {
            // In office hours from the first word on, so that nobody waits for the morning.
            _ahead = ClockAhead.ToOfficeHours(TimeSpan.Zero);
            _host = await StartAsync();
            _page = await BrowserChat.OpenAsync(browser, _host.Address, Agency);
            await _page.HearAsync("Saya asisten otomatis");
            var chat = new FakeTelegramChat(telegram, token, 7601);
            Mentor = isMenteeOnWeb ? chat : _page;
            Mentee = isMenteeOnWeb ? _page : chat;
        }

        public FakeTelegramChat Another(long chat) => new(telegram, token, chat);

        public Task SleepAsync(TimeSpan atLeast) => SleepUntilAsync(ClockAhead.ToOfficeHours(_ahead + atLeast));

        public Task SleepForAsync(TimeSpan time) => SleepUntilAsync(_ahead + time);

        /// <summary>Whoever holds the code reads on the public page that it is right; a letter changed, and it is not.</summary>
        public async Task VerifyAsync(string code, string name)
        {
            var page = await browser.NewPageAsync();
            await page.GotoAsync(new Uri(_host!.Address, $"/surat/{code}?instansi={Agency}").ToString());
            await Assertions.Expect(page.Locator("main")).ToContainTextAsync(name);
            var wrong = (code[0] == 'A' ? 'B' : 'A') + code[1..];
            await page.GotoAsync(new Uri(_host.Address, $"/surat/{wrong}?instansi={Agency}").ToString());
            await Assertions.Expect(page.Locator("body")).Not.ToContainTextAsync(name);
        }

        public async ValueTask DisposeAsync()
        {
            if (_host is not null)
            {
                await _host.DisposeAsync();
            }
            await browser.DisposeAsync();
            playwright.Dispose();
            await telegram.DisposeAsync();
            await engine.DisposeAsync();
        }

        private async Task SleepUntilAsync(TimeSpan ahead)
        {
            _ahead = ahead;
            await _host!.StopAsync();
            await _host.DisposeAsync();
            _host = await StartAsync();
            await _page!.ReloadAsync();
        }

        private Task<HostProcess> StartAsync() => engine.StartHostAsync(new Dictionary<string, string>([.. _settings, .. ClockAhead.Settings(_ahead)]), _port);
    }
}
