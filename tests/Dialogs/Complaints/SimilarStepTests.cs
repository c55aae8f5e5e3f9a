using System.Text.RegularExpressions;
using AsnAssistant.Complaints;
using AsnAssistant.TestKit;

namespace AsnAssistant.Dialogs.Tests.Complaints;

public sealed partial class SimilarStepTests
{
    [Fact]
    public async Task A_similar_report_is_shown_before_filing_and_joined_with_a_number_and_all_its_news()
    {
        await using var office = await Office.OpenAsync();
        var first = office.With("pertama");
        var main = await FileAsync(first);
        var second = office.With("kedua");
        await second.SaysUnheededAsync("/lapor", "Anonim", "Lampunya gelap semua, rawan sekali.", "selesai", "lampu jalan");
        await second.SaysAsync("jl melati kelurahan rangkui");
        var asked = second.Hears("Langkah 5 dari 6 · Laporan serupa");
        Assert.Contains("1. Lampu jalan, Jalan Melati, Kelurahan Rangkui. Masuk 16 Maret, menunggu diperiksa.", asked.Text!, StringComparison.Ordinal);
        Assert.DoesNotContain("tetangga", asked.Text!, StringComparison.Ordinal);
        Assert.Equal(["Sama dengan 1", "Bukan, ini lain", "‹ Kembali", "Batal"], TestChat.Buttons(asked));
        await second.PressesAsync("Sama dengan 1");
        var summary = second.Hears("Langkah 6 dari 6 · Periksa");
        Assert.Contains("Laporan serupa: ikut laporan yang sudah ada, 1 pelapor sebelum Anda", summary.Text!, StringComparison.Ordinal);
        await second.PressesAsync("Ikut melapor");
        var receipt = second.Hears("Anda sudah ikut melapor").Text!;
        var own = Number().Match(receipt).Value;
        Assert.NotEqual(main.Value, own);
        Assert.Contains("Kabar berikutnya paling lambat", receipt, StringComparison.Ordinal);
        Assert.True(Pin().Match(receipt).Index > 120, receipt);
        Assert.InRange(receipt.Length, 1, 520);

        await office.AtTheDeskAsync((TicketDesk desk) => desk.AssignAsync(main, "perhubungan", "Verifikator 2", 1));
        await office.DeliverJoinNewsAsync();
        Assert.Contains(own, second.Hears("diteruskan ke Dinas Perhubungan").Text!, StringComparison.Ordinal);
        Assert.Contains(main.Value, first.Hears("diteruskan ke Dinas Perhubungan").Text!, StringComparison.Ordinal);
        await second.PressesAsync("Lihat laporan");
        var shown = second.Hears("diteruskan ke Dinas Perhubungan").Text!;
        Assert.Contains("Cerita Anda: Lampunya gelap semua", shown, StringComparison.Ordinal);
        Assert.Contains("2 orang melaporkan hal yang sama.", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("tetangga", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_matter_is_filed_as_ones_own()
    {
        await using var office = await Office.OpenAsync();
        var main = await FileAsync(office.With("pertama"));
        var second = office.With("kedua");
        await second.SaysUnheededAsync("/lapor", "Anonim", "Lampu jalan mati.", "selesai", "ya");
        await second.SaysAsync("Jalan Melati, Kelurahan Rangkui");
        second.Hears("Laporan serupa");
        await second.SaysAsync("bukan");
        Assert.DoesNotContain("Laporan serupa:", second.Hears("Sudah benar?").Text!, StringComparison.Ordinal);
        await second.PressesAsync("Kirim laporan");
        Assert.NotEqual(main.Value, Number().Match(second.Hears("sudah masuk").Text!).Value);
    }

    [Fact]
    public async Task Another_place_told_in_the_summary_is_looked_up_anew()
    {
        await using var office = await Office.OpenAsync();
        await FileAsync(office.With("pertama"));
        var second = office.With("kedua");
        await second.SaysUnheededAsync("/lapor", "Anonim", "Lampu jalan mati.", "selesai", "ya");
        await second.SaysAsync("Jalan Kenanga");
        second.Hears("Sudah benar?");
        await second.SaysAsync("ubah tempat");
        second.Hears("Tempat");
        await second.SaysAsync("Jalan Melati Kelurahan Rangkui");
        second.Hears("Laporan serupa");
        await second.PressesAsync("Sama dengan 1");
        second.Hears("Sudah benar?");
        await second.SaysAsync("ubah tempat");
        second.Hears("Tempat");
        await second.SaysAsync("Jalan Kenanga");
        Assert.Equal(["Kirim laporan", "Ubah", "‹ Kembali", "Batal"], TestChat.Buttons(second.Hears("Sudah benar?")));
    }

    [Fact]
    public async Task A_case_that_ends_meanwhile_leaves_the_answers_for_a_report_of_ones_own()
    {
        await using var office = await Office.OpenAsync();
        var main = await FileAsync(office.With("pertama"));
        var second = office.With("kedua");
        await second.SaysUnheededAsync("/lapor", "Anonim", "Lampu jalan mati.", "selesai", "ya", "Jalan Melati, Kelurahan Rangkui", "sama");
        await office.AtTheDeskAsync((TicketDesk desk) => desk.CloseAsync(main, TicketState.Rejected, "Contoh alasan.", "Verifikator 2", 1));
        await second.PressesAsync("Ikut melapor");
        second.Hears("baru saja ditutup");
        Assert.Contains("Kirim laporan", TestChat.Buttons(second.Hears("Sudah benar?")));
        await second.PressesAsync("Kirim laporan");
        second.Hears("sudah masuk");
    }

    [Fact]
    public async Task Joining_twice_tells_the_number_one_has()
    {
        await using var office = await Office.OpenAsync();
        await FileAsync(office.With("pertama"));
        var second = office.With("kedua");
        string[] joining = ["/lapor", "Anonim", "Lampu jalan mati.", "selesai", "ya", "Jalan Melati, Kelurahan Rangkui", "1"];
        await second.SaysUnheededAsync(joining);
        await second.SaysAsync("ikut melapor");
        var number = Number().Match(second.Hears("sudah ikut melapor").Text!).Value;
        await second.SaysUnheededAsync(joining);
        await second.SaysAsync("ikut melapor");
        Assert.Contains(number, second.Hears("sudah tercatat sebagai pelapor").Text!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_reporters_yes_is_told_to_whoever_joined_who_may_say_it_is_not_over()
    {
        await using var office = await Office.OpenAsync();
        var first = office.With("pertama");
        var main = await FileAsync(first);
        var second = office.With("kedua");
        await second.SaysUnheededAsync("/lapor", "Anonim", "Lampu jalan mati.", "selesai", "ya", "Jalan Melati, Kelurahan Rangkui", "1", "ikut melapor");
        await office.AtTheDeskAsync((TicketDesk desk) => desk.AnswerAsync(main, "Lampu diganti.", "Foto contoh", "Penghubung 1", 1));
        await office.DeliverJoinNewsAsync();
        second.Hears("Lampu diganti.");
        first.Hears("Lampu diganti.");
        await first.PressesAsync("Ya, selesai");
        first.Hears("selesai menurut Anda");
        await office.DeliverJoinNewsAsync();
        second.Hears("Pelapor yang pertama menyatakan masalah ini selesai.");
        await second.PressesAsync("Buka lagi");
        second.HearsAll();
        await second.SaysAsync("Di depan rumah kami masih mati.");
        second.Hears("paling lambat");
    }

    [Fact]
    public async Task The_step_speaks_english_too()
    {
        await using var office = await Office.OpenAsync();
        await FileAsync(office.With("pertama"));
        var second = office.With("kedua", locale: "en");
        await second.SaysUnheededAsync("/report", "Anonymous", "The street light is off.", "done", "yes");
        await second.SaysAsync("Jalan Melati, Rangkui");
        var asked = second.Hears("Step 5 of 6 · Similar reports");
        Assert.Contains("Sent on 16 March, waits to be checked.", asked.Text!, StringComparison.Ordinal);
        await second.PressesAsync("Same as 1");
        second.Hears("joins a report that is there already, 1 reporter before you");
        await second.PressesAsync("Join the report");
        second.Hears("You have joined the report. 1 person has reported");
    }

    private static async Task<TicketNumber> FileAsync(TestChat citizen)
    {
        await citizen.SaysUnheededAsync("/lapor", "Anonim", "Lampu jalan mati, kata tetangga saya Contoh.", "selesai", "ya", "Jalan Melati no 7, Kelurahan Rangkui");
        await citizen.SaysAsync("kirim");
        Assert.True(TicketNumber.TryParse(Number().Match(citizen.Hears("sudah masuk").Text!).Value, out var number));
        return number;
    }

    [GeneratedRegex("ADU-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]")]
    private static partial Regex Number();

    [GeneratedRegex(@"\d{3} \d{3}")]
    private static partial Regex Pin();
}
