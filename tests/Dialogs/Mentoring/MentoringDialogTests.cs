using AsnAssistant.Bot;
using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.TestKit;

namespace AsnAssistant.Dialogs.Tests.Mentoring;

public sealed class MentoringDialogTests
{
    [Fact]
    public async Task A_mentor_registers_a_mentee_asks_one_tap_pairs_them_and_both_are_told()
    {
        await using var office = await Office.OpenAsync();
        var mentor = office.With("mentor", "Mentor Contoh");
        await mentor.SaysAsync("saya mau jadi mentor");
        Assert.Equal(["Mentor Contoh", "Batal"], TestChat.Buttons(mentor.Hears("Langkah 1 dari 6 · Nama")));
        await mentor.PressesAsync("Mentor Contoh");
        mentor.Hears("Langkah 2 dari 6");
        await mentor.SaysAsync("Analis kebijakan, Dinas Perhubungan");
        mentor.Hears("Langkah 3 dari 6 · Topik");
        await mentor.SaysAsync("renja dan anggaran");
        mentor.Hears("Sudah dipilih:");
        await mentor.PressesAsync("Selesai memilih");
        mentor.Hears("Langkah 4 dari 6");
        await mentor.PressesAsync("2 orang");
        mentor.Hears("Langkah 5 dari 6 · Waktu");
        await mentor.SaysAsync("Rabu sore, Jumat pagi");
        var summary = mentor.Hears("Langkah 6 dari 6 · Periksa").Text!;
        Assert.Contains("Waktu: Rabu sore; Jumat pagi", summary, StringComparison.Ordinal);
        Assert.Contains("Jabatan dan unit: Analis kebijakan, Dinas Perhubungan", summary, StringComparison.Ordinal);
        await mentor.PressesAsync("Simpan");
        mentor.Hears("terdaftar sebagai mentor");

        var mentee = office.With("mentee", "Mentee Contoh");
        await mentee.SaysAsync("cari mentor");
        mentee.Hears("Apa yang ingin Anda pelajari?");
        await mentee.SaysAsync("renja");
        mentee.Hears("Siapa nama Anda?");
        await mentee.PressesAsync("Mentee Contoh");
        mentee.Hears("Apa jabatan dan unit kerja Anda?");
        await mentee.PressesAsync("Lewati");
        var suggestions = mentee.Hears("1. Mentor Contoh, Analis kebijakan di Dinas Perhubungan.");
        Assert.Contains("Kecocokan", suggestions.Text!, StringComparison.Ordinal);
        Assert.Contains("Terisi 0 dari 2", suggestions.Text!, StringComparison.Ordinal);
        await mentee.PressesAsync("1. Mentor Contoh");
        mentee.Hears("Apa pesan Anda untuk Mentor Contoh?");
        await mentee.SaysAsync("Saya baru di bagian perencanaan.");
        mentee.Hears("Kirim kepada Mentor Contoh?");
        await mentee.PressesAsync("Kirim permintaan");
        mentee.Hears("sudah dikirim kepada Mentor Contoh");

        var request = mentor.Hears("Mentee Contoh, ingin belajar dari Anda.");
        Assert.Contains("\"Saya baru di bagian perencanaan.\"", request.Text!, StringComparison.Ordinal);
        Assert.Contains("terisi 1 dari 2", request.Text!, StringComparison.Ordinal);
        Assert.Equal(["Terima", "Belum bisa", "Istirahat dulu"], TestChat.Buttons(request));
        await mentor.PressesAsync("Terima");
        mentor.Hears("Anda menerima Mentee Contoh");
        mentee.Hears("Mentor Contoh, Analis kebijakan di Dinas Perhubungan, menerima permintaan Anda");

        await mentor.PressesOnAsync(request, "Terima");
        mentor.Hears("sudah diterima sebelumnya");
        await mentor.PressesOnAsync(request, "Belum bisa");
        mentor.Hears("sudah diterima sebelumnya");
        mentee.HearsNothing();

        await mentee.SaysAsync("/mentor");
        mentee.Hears("Mentor Contoh adalah mentor Anda sekarang");
        await mentee.PressesAsync("Akhiri mentoring");
        mentee.Hears("sudah diakhiri");
        mentor.Hears("Mentee Contoh mengakhiri mentoring");
    }

    [Fact]
    public async Task A_declined_request_frees_both_and_says_nothing_against_the_mentee()
    {
        await using var office = await Office.OpenAsync();
        var mentor = await RegisteredAsync(office);
        var mentee = office.With("mentee");
        await RequestAsync(mentee);
        mentor.HearsAll();
        await mentor.PressesAsync("Belum bisa");
        mentor.Hears("Anda belum bisa membimbing");
        mentee.HearsAll();
        Assert.Contains("bukan penilaian tentang Anda", mentee.Last.Text!, StringComparison.Ordinal);
        await mentee.PressesAsync("Cari mentor lain");
        mentee.Hears("Apa yang ingin Anda pelajari?");
        await mentee.SaysAsync("renja");
        mentee.Hears("Belum ada mentor yang punya tempat");
        await mentee.PressesAsync("Topik lain");
        mentee.Hears("Apa yang ingin Anda pelajari?");
    }

    [Fact]
    public async Task One_request_at_a_time_and_it_can_be_withdrawn()
    {
        await using var office = await Office.OpenAsync();
        var mentor = await RegisteredAsync(office);
        var mentee = office.With("mentee");
        await RequestAsync(mentee);
        await mentee.SaysAsync("/mentor");
        mentee.HearsAll();
        Assert.Contains("masih menunggu jawaban", mentee.Last.Text!, StringComparison.Ordinal);
        await mentee.PressesAsync("Tarik permintaan");
        mentee.Hears("sudah ditarik");
        Assert.Contains("menarik permintaannya", mentor.HearsAll(), StringComparison.Ordinal);
        await mentor.PressesAsync("Terima");
        mentor.Hears("sudah ditarik oleh yang meminta");
    }

    [Fact]
    public async Task A_tap_in_the_middle_of_a_form_is_done_and_the_form_goes_on()
    {
        await using var office = await Office.OpenAsync();
        var mentor = await RegisteredAsync(office);
        await RequestAsync(office.With("mentee", "Mentee Contoh"));
        await mentor.SaysUnheededAsync("/lapor");
        await mentor.PressesAsync("Terima");
        mentor.Hears("Anda menerima Mentee Contoh");
        mentor.Hears("Langkah 1 dari 5 · Identitas");
    }

    [Fact]
    public async Task A_stranger_cannot_answer_for_the_mentor()
    {
        await using var office = await Office.OpenAsync();
        var mentor = await RegisteredAsync(office);
        await RequestAsync(office.With("mentee"));
        var command = mentor.Messages.FindLast(message => TestChat.Buttons(message).Contains("Terima"))!.SuggestedActions!.Actions[0].Value;
        var stranger = office.With("lain");
        var press = Activity.Message("Terima");
        press.Value = System.Text.Json.JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["command"] = command });
        await stranger.SendsAsync(press);
        stranger.Hears("tidak saya temukan pada akun ini");
        Assert.Contains("Terima", TestChat.Buttons(mentor.Last));
    }

    [Fact]
    public async Task A_mentor_on_a_break_gets_no_requests()
    {
        await using var office = await Office.OpenAsync();
        var mentor = await RegisteredAsync(office);
        await mentor.PressesAsync("Istirahat dulu");
        Assert.Contains("Anda istirahat dulu", mentor.HearsAll(), StringComparison.Ordinal);
        var mentee = office.With("mentee");
        await mentee.SaysUnheededAsync("/mentor", "renja", "Mentee Contoh", "lewati");
        Assert.Contains("Belum ada mentor", mentee.Last.Text!, StringComparison.Ordinal);
        await mentor.PressesAsync("Buka lagi");
        mentor.Hears("saya teruskan lagi");
        await mentee.PressesAsync("Topik lain");
        await mentee.SaysAsync("rencana kerja");
        Assert.Contains("1. Mentor Contoh", mentee.Last.Text!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_registered_mentor_comes_to_the_summary_and_changes_one_thing()
    {
        await using var office = await Office.OpenAsync();
        var mentor = await RegisteredAsync(office);
        mentor.HearsAll();
        await mentor.SaysAsync("/jadimentor");
        mentor.Hears("Anda sudah terdaftar");
        mentor.Hears("Topik: Rencana kerja");
        await mentor.SaysAsync("ubah jumlah");
        mentor.Hears("Berapa orang");
        await mentor.SaysAsync("lima");
        mentor.Hears("Angkanya dari 1 sampai 3");
        await mentor.SaysAsync("tiga orang");
        mentor.Hears("Jumlah: 3 orang");
        await mentor.SaysAsync("simpan");
        mentor.Hears("sudah disimpan");
        var profile = await office.AtTheDeskAsync((Mentors mentors) => mentors.FindAsync(PersonId.Of("test", "mentor")));
        Assert.Equal(3, profile!.Seats);
    }

    [Fact]
    public async Task Topics_can_be_leafed_through_chosen_and_chosen_again()
    {
        await using var office = await Office.OpenAsync();
        var mentor = office.With("mentor");
        await mentor.SaysUnheededAsync("/jadimentor", "Mentor Contoh", "lewati");
        var first = TestChat.Buttons(mentor.Last);
        await mentor.PressesAsync("Topik lain");
        var second = TestChat.Buttons(mentor.Last);
        Assert.NotEqual(first[0], second[0]);
        await mentor.PressesAsync(second[0]);
        Assert.Contains(second[0], mentor.Last.Text!, StringComparison.Ordinal);
        await mentor.SaysAsync("fisika kuantum");
        Assert.Contains("belum ada dalam daftar", mentor.Last.Text!, StringComparison.Ordinal);
        await mentor.PressesAsync("Pilih ulang");
        Assert.Contains("Topik apa yang bisa Anda bagikan?", mentor.Last.Text!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_whole_way_works_in_english()
    {
        await using var office = await Office.OpenAsync();
        var mentor = office.With("mentor", "Sample Mentor", locale: "en-GB");
        await mentor.SaysUnheededAsync("/jadimentor", "Sample Mentor", "Planner at Bappeda", "work plans", "done choosing", "2", "Wednesday afternoon");
        Assert.Contains("Times: Wednesday afternoon", mentor.Last.Text!, StringComparison.Ordinal);
        await mentor.PressesAsync("Save");
        Assert.Contains("You are now a mentor", mentor.Last.Text!, StringComparison.Ordinal);
        var mentee = office.With("mentee", "Sample Mentee");
        await mentee.SaysUnheededAsync("cari mentor", "renja", "Sample Mentee", "lewati", "1", "lewati", "ya");
        Assert.Contains("wants to learn from you", mentor.Last.Text!, StringComparison.Ordinal);
        await mentor.PressesAsync("Accept");
        Assert.Contains("You accepted Sample Mentee", mentor.Last.Text!, StringComparison.Ordinal);
        Assert.Contains("menerima permintaan Anda", mentee.Last.Text!, StringComparison.Ordinal);
    }

    private static async Task<TestChat> RegisteredAsync(Office office)
    {
        var mentor = office.With("mentor", "Mentor Contoh");
        await mentor.SaysUnheededAsync("/jadimentor", "Mentor Contoh", "Perencana, Bappeda", "renja", "selesai memilih", "2", "lewati");
        await mentor.SaysAsync("simpan");
        mentor.Hears("terdaftar sebagai mentor");
        return mentor;
    }

    private static async Task RequestAsync(TestChat mentee)
    {
        await mentee.SaysUnheededAsync("/mentor", "renja", mentee.Name ?? "Mentee Contoh", "lewati", "1", "lewati");
        await mentee.SaysAsync("kirim");
        mentee.Hears("sudah dikirim");
    }
}
