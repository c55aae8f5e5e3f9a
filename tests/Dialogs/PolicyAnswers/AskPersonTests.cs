using AsnAssistant.Complaints;
using AsnAssistant.People;
using AsnAssistant.TestKit;

namespace AsnAssistant.Dialogs.Tests.PolicyAnswers;

public sealed class AskPersonTests
{
    private static readonly Unit Personnel = new("kepegawaian", "Bagian Kepegawaian Contoh");

    [Fact]
    public async Task What_is_not_known_becomes_a_question_to_the_personnel_unit_in_two_taps()
    {
        await using var office = await Office.OpenAsync(Personnel);
        var junior = office.With("pegawai", "Contoh Pegawai");
        await junior.SaysAsync("berapa tarif parkir di bulan");
        junior.Hears("Saya belum tahu jawabannya");
        await junior.PressesAsync("Tanya petugas");
        junior.Hears("untuk petugas di Bagian Kepegawaian Contoh. Yang dikirim hanya isinya, tanpa nama Anda");
        var summary = junior.Hears("Pertanyaan belum dikirim");
        Assert.Contains("Identitas: anonim", summary.Text!, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Pertanyaan: berapa tarif parkir di bulan", summary.Text!, StringComparison.Ordinal);
        await junior.PressesAsync("Kirim pertanyaan");
        junior.Hears("✅ Pertanyaan Anda sudah masuk.");
        junior.HearsNothing();

        var ticket = await TheTicketAsync(office);
        Assert.Equal((TicketKind.InformationRequest, "kepegawaian", "kepegawaian", IdentityMode.Anonymous), (ticket.Kind, ticket.Category, ticket.SuggestedUnit, ticket.Identity));
        Assert.Equal("berapa tarif parkir di bulan", ticket.Story);
    }

    [Fact]
    public async Task Without_a_personnel_unit_the_question_goes_to_whoever_verifies()
    {
        await using var office = await Office.OpenAsync();
        var junior = office.With("pegawai");
        await junior.SaysUnheededAsync("berapa tarif parkir di bulan");
        await junior.PressesAsync("Tanya petugas");
        junior.Hears("untuk petugas. Yang dikirim");
        await junior.PressesAsync("Kirim pertanyaan");
        Assert.Null((await TheTicketAsync(office)).SuggestedUnit);
    }

    [Fact]
    public async Task A_question_about_ones_own_file_may_go_to_an_officer_without_its_numbers()
    {
        await using var office = await Office.OpenAsync(Personnel);
        var junior = office.With("pegawai");
        await junior.SaysAsync("sisa cuti saya berapa, nip 198701012010011001");
        Assert.Equal(["Tanya petugas", "Cuti tahunan PNS", "Tanya aturan", "Menu"], TestChat.Buttons(junior.Hears("berkas kepegawaian Anda")));
        await junior.PressesAsync("Tanya petugas");
        junior.Hears("Bagian Kepegawaian Contoh");
        await junior.PressesAsync("Kirim pertanyaan");
        Assert.Equal("sisa cuti saya berapa, nip [NIP]", (await TheTicketAsync(office)).Story);
    }

    [Fact]
    public async Task Beneath_an_answer_a_person_is_one_tap_away_and_knows_what_was_asked()
    {
        await using var office = await Office.OpenAsync(Personnel);
        var junior = office.With("pegawai");
        await junior.SaysAsync("cuti tahunan pns brp hari");
        var answer = junior.Hears("12 hari kerja");
        await junior.SaysUnheededAsync("cuti sakit pns berapa hari");
        await junior.PressesOnAsync(answer, "Tanya orang");
        var offer = junior.Hears("Petugas di Bagian Kepegawaian Contoh bisa menjawab");
        Assert.Equal(["Tanya petugas", "Tanya senior", "Cari mentor", "Lapor masalah"], TestChat.Buttons(offer));
        await junior.PressesOnAsync(offer, "Tanya petugas");
        junior.Hears("Bagian Kepegawaian Contoh");
        Assert.Contains("cuti tahunan pns brp hari", junior.Hears("Pertanyaan belum dikirim").Text!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_old_button_whose_question_is_forgotten_asks_for_it()
    {
        await using var office = await Office.OpenAsync(Personnel);
        var junior = office.With("pegawai");
        await junior.SaysAsync("berapa tarif parkir di bulan");
        var unknown = junior.Hears("Saya belum tahu jawabannya");
        await junior.SaysUnheededAsync("cuti sakit pns berapa hari", "cuti besar pns berapa lama", "cuti melahirkan pns berapa lama", "syarat mutasi pns", "kgb pns kapan");
        await junior.PressesOnAsync(unknown, "Tanya petugas");
        junior.Hears("Pertanyaan Anda saya siapkan");
        junior.Hears("Apa yang ingin Anda tanyakan kepada petugas?");
        await junior.SaysAsync("Tarif parkir kantor berapa sebulan?");
        junior.Hears("Ada tambahan?");
        await junior.PressesAsync("Selesai bercerita");
        junior.Hears("Pertanyaan belum dikirim");
        await junior.PressesAsync("Kirim pertanyaan");
        Assert.Equal("Tarif parkir kantor berapa sebulan?", (await TheTicketAsync(office)).Story);
    }

    [Fact]
    public async Task A_mentor_and_a_report_are_offered_too()
    {
        await using var office = await Office.OpenAsync();
        var junior = office.With("pegawai");
        await junior.SaysUnheededAsync("berapa tarif parkir di bulan");
        await junior.PressesAsync("Cari mentor");
        junior.Hears("Apa yang ingin Anda pelajari?");
        await junior.SaysUnheededAsync("batal", "berapa tarif parkir di bulan");
        await junior.PressesAsync("Lapor masalah");
        junior.Hears("Langkah 1 dari 5 · Identitas");
    }

    private static async Task<Ticket> TheTicketAsync(Office office)
    {
        var page = await office.AtTheDeskAsync((OfficerQueue queue) => queue.PageAsync(new QueueFilter()));
        var number = Assert.Single(page.Tickets).Number;
        return (await office.AtTheDeskAsync((Tickets tickets) => tickets.FindAsync(number)))!;
    }
}
