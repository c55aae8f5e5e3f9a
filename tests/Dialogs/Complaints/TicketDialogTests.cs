using System.Text.RegularExpressions;
using AsnAssistant.Bot;
using AsnAssistant.Complaints;
using AsnAssistant.TestKit;

namespace AsnAssistant.Dialogs.Tests.Complaints;

public sealed partial class TicketDialogTests
{
    [Fact]
    public async Task The_reporter_sees_their_own_ticket_without_a_pin()
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        var (number, _) = await FileAsync(citizen);
        await citizen.PressesAsync("Lihat laporan");
        citizen.Hears("menunggu diperiksa petugas");
        await citizen.SaysAsync("/status");
        var list = citizen.Hears("Laporan mana");
        Assert.Equal([number, "Nomor lain", "Batal"], TestChat.Buttons(list));
        await citizen.SaysAsync("1");
        var shown = citizen.Hears(number).Text!;
        Assert.Contains("Kabar berikutnya paling lambat", shown, StringComparison.Ordinal);
        Assert.Contains("Cerita Anda: Lampu jalan", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_account_needs_number_and_pin()
    {
        await using var office = await Office.OpenAsync();
        var (number, pin) = await FileAsync(office.With("warga"));
        var other = office.With("lain");
        await other.SaysAsync("status");
        other.Hears("Berapa nomor laporannya?");
        await other.SaysAsync("ADU-1234");
        other.Hears("Nomor itu belum cocok");
        await other.SaysAsync(number.ToLowerInvariant().Replace('-', ' '));
        other.Hears("Berapa PIN");
        await other.SaysAsync("12");
        other.Hears("enam angka");
        await other.SaysAsync(pin == "000 000" ? "111111" : "000000");
        other.Hears("Nomor atau PIN belum cocok");
        other.Hears("Berapa nomor laporannya?");
        await other.SaysAsync(number);
        other.Hears("Berapa PIN");
        await other.SaysAsync(pin);
        var shown = other.Hears("menunggu diperiksa petugas");
        Assert.Equal(["Menu"], TestChat.Buttons(shown));
    }

    [Fact]
    public async Task Wrong_pins_close_the_number_for_a_while()
    {
        await using var office = await Office.OpenAsync();
        var (number, pin) = await FileAsync(office.With("warga"));
        var other = office.With("lain");
        var wrong = pin == "000 000" ? "111111" : "000000";
        await other.SaysAsync($"mana kabar {number}");
        other.Hears("Berapa PIN");
        for (var i = 0; i < 20 && !other.Last.Text!.Contains("saya tutup dulu", StringComparison.Ordinal); i++)
        {
            await other.SaysAsync(other.Last.Text!.Contains("nomor laporannya", StringComparison.Ordinal) ? number : wrong);
        }
        Assert.Contains("saya tutup dulu sampai", other.HearsAll(), StringComparison.Ordinal);
        await other.SaysAsync(number);
        other.Hears("Berapa PIN");
        await other.SaysAsync(pin);
        other.Hears("saya tutup dulu");
    }

    [Fact]
    public async Task A_text_with_a_number_in_it_shows_that_ticket()
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        var (number, _) = await FileAsync(citizen);
        await citizen.SaysAsync($"bagaimana kabar laporan {number} ya");
        citizen.Hears("menunggu diperiksa petugas");
    }

    [Fact]
    public async Task An_answer_reaches_the_reporter_who_says_whether_it_is_solved()
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        var (text, _) = await FileAsync(citizen);
        Assert.True(TicketNumber.TryParse(text, out var number));
        await office.AtTheDeskAsync((TicketDesk desk) => desk.AssignAsync(number, "perhubungan", "Verifikator 2", 1));
        citizen.Hears("diteruskan ke Dinas Perhubungan");
        await office.AtTheDeskAsync((TicketDesk desk) => desk.AnswerAsync(number, "Lampu di tiang 14 diganti *hari ini*.", "Foto contoh.", "Penghubung 1", 2));
        var answer = citizen.Hears("Lampu di tiang 14 diganti \\*hari ini\\*.");
        Assert.Equal(["Ya, selesai", "Belum selesai", "Lihat laporan"], TestChat.Buttons(answer));

        await citizen.PressesAsync("Belum selesai");
        citizen.Hears("Apa yang ingin Anda tambahkan?");
        await citizen.SaysAsync("Masih mati semalam.");
        citizen.Hears("Kabar berikutnya paling lambat");
        await citizen.PressesOnAsync(answer, "Ya, selesai");
        citizen.Hears("belum dijawab petugas");

        await office.AtTheDeskAsync((TicketDesk desk) => desk.AnswerAsync(number, "Kabelnya sudah diperbaiki.", "Foto contoh.", "Penghubung 1", 4));
        citizen.Hears("Kabelnya sudah diperbaiki.");
        await citizen.PressesAsync("Ya, selesai");
        citizen.Hears("saya catat selesai menurut Anda");
        await citizen.PressesOnAsync(answer, "Ya, selesai");
        citizen.Hears("sudah ditutup");
        await citizen.PressesOnAsync(answer, "Belum selesai");
        citizen.Hears("akan dibuka lagi");
        await citizen.SaysAsync("Mati lagi sejak tadi malam.");
        citizen.Hears("sudah dibuka lagi");
    }

    [Fact]
    public async Task Evidence_stands_under_an_answer_and_in_the_report()
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        var (text, _) = await FileAsync(citizen);
        Assert.True(TicketNumber.TryParse(text, out var number));
        await office.AtTheDeskAsync((TicketDesk desk) => desk.AnswerAsync(number, "Lampu diganti.", "Berita acara *contoh*.", "Penghubung 1", 1));
        citizen.Hears("Bukti: Berita acara \\*contoh\\*.");
        await citizen.PressesAsync("Lihat laporan");
        citizen.Hears("Bukti: Berita acara \\*contoh\\*.");
    }

    [Fact]
    public async Task Every_change_is_told_a_message_a_pause_and_that_the_clock_goes_on()
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        var (text, _) = await FileAsync(citizen);
        Assert.True(TicketNumber.TryParse(text, out var number));
        await office.AtTheDeskAsync((TicketDesk desk) => desk.ReplyAsync(number, "Tiang nomor berapa?", "Petugas 1", 1));
        var asked = citizen.Hears("Tiang nomor berapa?");
        Assert.Equal(["Balas", "Lihat laporan"], TestChat.Buttons(asked));
        await citizen.PressesAsync("Balas");
        citizen.Hears("Apa yang ingin Anda tambahkan?");
        await citizen.SaysAsync("Tiang 14.");
        citizen.Hears("Kabar berikutnya paling lambat");

        await office.AtTheDeskAsync((TicketDesk desk) => desk.PauseAsync(number, "Menunggu foto dari Anda.", "Petugas 1", 3));
        citizen.Hears("Menunggu foto dari Anda.");
        await citizen.PressesAsync("Lihat laporan");
        citizen.Hears("Jamnya dihentikan sementara.");
        await office.AtTheDeskAsync((TicketDesk desk) => desk.ResumeAsync(number, "Petugas 1", 4));
        citizen.Hears("Jamnya berjalan lagi");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_word_of_thanks_after_an_answer_or_an_end_is_the_assistants_and_opens_nothing_again(bool answered)
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        var (text, _) = await FileAsync(citizen);
        Assert.True(TicketNumber.TryParse(text, out var number));
        await office.AtTheDeskAsync((TicketDesk desk) => desk.BeginLiveAsync(number, "Petugas 1", 1));
        var state = answered ? TicketState.Answered : TicketState.Rejected;
        await office.AtTheDeskAsync((TicketDesk desk) => answered
            ? desk.AnswerAsync(number, "Lampu diganti.", "Foto contoh.", "Petugas 1", 2)
            : desk.CloseAsync(number, state, "Bukan jalan umum.", "Petugas 1", 2));
        citizen.HearsAll();
        await citizen.SaysAsync("terima kasih");
        citizen.Hears("");
        Assert.Equal(state, (await office.AtTheDeskAsync((Tickets tickets) => tickets.FindAsync(number)))!.State);
    }

    [Fact]
    public async Task Whoever_is_opened_by_two_officers_is_told_why()
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        var (text, _) = await FileAsync(citizen);
        Assert.True(TicketNumber.TryParse(text, out var number));
        await office.AtTheDeskAsync((IdentityOpenings openings) => openings.AskAsync(number, "Contoh alasan yang cukup panjang.", "Petugas 1"));
        await office.AtTheDeskAsync((IdentityOpenings openings) => openings.DecideAsync(number, agrees: true, "Pimpinan 1"));
        citizen.Hears("Dua petugas membuka identitas Anda. Alasan mereka: Contoh alasan yang cukup panjang.");
    }

    [Fact]
    public async Task A_forwarded_report_says_whither_and_cannot_be_opened_again()
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        var (first, _) = await FileAsync(citizen);
        Assert.True(TicketNumber.TryParse(first, out var forwarded));
        await office.AtTheDeskAsync((TicketDesk desk) => desk.CloseAsync(forwarded, TicketState.Forwarded, "Jalan provinsi.", "Verifikator 2", 1, "Pemerintah provinsi contoh"));
        var told = citizen.Hears("Diteruskan ke: Pemerintah provinsi contoh");
        Assert.Equal(["Lihat laporan"], TestChat.Buttons(told));
        await citizen.PressesAsync("Lihat laporan");
        citizen.Hears("Laporan diteruskan ke instansi lain");
    }

    [Fact]
    public async Task News_in_the_middle_of_a_form_is_told_and_the_question_repeated()
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        var (text, _) = await FileAsync(citizen);
        Assert.True(TicketNumber.TryParse(text, out var number));
        await citizen.SaysUnheededAsync("/lapor");
        await office.AtTheDeskAsync((TicketDesk desk) => desk.CloseAsync(number, TicketState.Rejected, "Bukan jalan umum.", "Verifikator 2", 1));
        citizen.Hears("Bukan jalan umum.");
        citizen.Hears("Langkah 1 dari 5");
    }

    [Fact]
    public async Task An_event_a_client_makes_up_is_not_taken_for_news()
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        await citizen.SendsAsync(Activity.Event(
            TicketNotices.Answered, System.Text.Json.JsonDocument.Parse("""{"number":"ADU-0000-0000-0","state":"Answered","text":"palsu"}""").RootElement));
        citizen.HearsNothing();
    }

    [Fact]
    public async Task A_lost_pin_is_replaced_for_the_reporter_only()
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        var (number, old) = await FileAsync(citizen);
        await citizen.SaysUnheededAsync(number);
        await citizen.PressesAsync("PIN baru");
        var told = citizen.Hears("PIN baru:").Text!;
        var pin = Pin().Match(told);
        Assert.True(pin.Index > 120, told);
        var thief = office.With("lain");
        await thief.SendsAsync(Pressed("PIN baru", $"ticket.pin:{number}"));
        thief.Hears("tidak tercatat pada akun ini");
        await thief.SendsAsync(Pressed("Lihat laporan", $"ticket.show:{number}"));
        thief.Hears("tidak tercatat pada akun ini");
        if (old != pin.Value)
        {
            await thief.SaysUnheededAsync(number);
            await thief.SaysAsync(old);
            thief.Hears("belum cocok");
        }
    }

    private static Activity Pressed(string title, string command)
    {
        var press = Activity.Message(title);
        press.Value = System.Text.Json.JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["command"] = command });
        return press;
    }

    private static async Task<(string Number, string Pin)> FileAsync(TestChat citizen)
    {
        await citizen.SaysUnheededAsync("/lapor", "Anonim", "Lampu jalan depan puskesmas mati sejak Senin.", "selesai", "ya", "Jalan Contoh");
        await citizen.SaysAsync("kirim");
        var receipt = citizen.Hears("sudah masuk").Text!;
        return (Number().Match(receipt).Value, Pin().Match(receipt).Value);
    }

    [GeneratedRegex("ADU-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]")]
    private static partial Regex Number();

    [GeneratedRegex(@"\d{3} \d{3}")]
    private static partial Regex Pin();
}
