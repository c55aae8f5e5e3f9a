using AsnAssistant.Complaints;
using AsnAssistant.TestKit;

namespace AsnAssistant.Dialogs.Tests.Complaints;

public sealed class CategoryStepTests
{
    [Fact]
    public async Task Another_category_is_found_in_the_list_page_by_page_and_the_list_begins_anew()
    {
        await using var office = await Office.OpenAsync();
        var citizen = await AtCategoryAsync(office, "Lampu jalan mati sejak Senin.");
        var seen = new List<string>();
        for (var page = 0; page < 5; page++)
        {
            await citizen.PressesAsync("Pilihan lain");
            var asked = citizen.Hears("Ini tentang apa?");
            seen.AddRange(TestChat.Buttons(asked).Except(["Pilihan lain", "Tidak tahu", "‹ Kembali", "Batal"]));
        }
        Assert.Contains("Kepegawaian", seen);
        Assert.Contains("Lainnya", seen);
        Assert.Equal(seen[0], seen[16]);
        await citizen.SaysAsync("Air bersih");
        citizen.Hears("Langkah 4 dari 5");
        await citizen.SaysAsync("tidak tahu");
        Assert.Contains("Jenis: Air bersih\n", citizen.Hears("Sudah benar?").Text!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bukan", "Ini tentang apa?")]
    [InlineData("pungli", "Langkah 4 dari 5")]
    [InlineData("soal sampah", "Langkah 4 dari 5")]
    [InlineData("iya bener", "Langkah 4 dari 5")]
    [InlineData("terserah", "Langkah 4 dari 5")]
    [InlineData("Street lights", "Langkah 4 dari 5")]
    [InlineData("zzz", "belum mengerti")]
    public async Task The_category_may_be_typed(string typed, string heard)
    {
        await using var office = await Office.OpenAsync();
        var citizen = await AtCategoryAsync(office, "Lampu jalan mati sejak Senin.");
        await citizen.SaysAsync(typed);
        citizen.Hears(heard);
    }

    [Fact]
    public async Task More_of_the_story_told_instead_of_a_category_is_kept_and_may_change_the_suggestion()
    {
        await using var office = await Office.OpenAsync();
        var citizen = await AtCategoryAsync(office, "Halo saya mau bilang sesuatu dulu.");
        Assert.Contains("Ini tentang apa?", citizen.Last.Text!, StringComparison.Ordinal);
        await citizen.SaysAsync("Sampah di depan rumah kami menumpuk sudah dua minggu.");
        citizen.Hears("Sampah, kebersihan, karena Anda menulis \"Sampah\"");
        await citizen.SendsPhotoAsync("test:sampah");
        citizen.Hears("Sampah, kebersihan");
        await citizen.PressesAsync("Ya, benar");
        citizen.Hears("Tempat");
        await citizen.SaysAsync("tidak tahu");
        var summary = citizen.Hears("Sudah benar?").Text!;
        Assert.Contains("Sampah di depan rumah kami", summary, StringComparison.Ordinal);
        Assert.Contains("Foto dan berkas: 1", summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_category_can_be_changed_in_the_summary_and_abuse_of_office_becomes_an_oversight_ticket()
    {
        await using var office = await Office.OpenAsync();
        var citizen = await AtCategoryAsync(office, "Petugas loket lambat.");
        await citizen.SaysUnheededAsync("ya", "tidak tahu");
        await citizen.SaysAsync("ubah jenis");
        Assert.Contains("Tetap seperti tadi", TestChat.Buttons(citizen.Hears("Sepertinya")));
        await citizen.SaysAsync("pungli");
        Assert.Contains("Jenis: Pungli dan suap", citizen.Hears("Sudah benar?").Text!, StringComparison.Ordinal);
        await citizen.SaysAsync("kirim");
        var ticket = await OnlyTicketAsync(office, citizen);
        Assert.Equal((TicketKind.Oversight, "pungli", null), (ticket.Kind, ticket.Category, ticket.SuggestedUnit));
    }

    [Fact]
    public async Task A_place_told_in_the_story_is_taken_by_a_tap()
    {
        await using var office = await Office.OpenAsync();
        var citizen = await AtCategoryAsync(office, "Lampu jalan mati di RT 03 RW 05 Kelurahan Rangkui");
        await citizen.PressesAsync("Ya, benar");
        Assert.Contains("Ya, di situ", TestChat.Buttons(citizen.Hears("Di cerita Anda tertulis: RT 03 RW 05, Kelurahan Rangkui.")));
        await citizen.PressesAsync("Ya, di situ");
        Assert.Contains("Tempat: RT 03 RW 05, Kelurahan Rangkui", citizen.Hears("Sudah benar?").Text!, StringComparison.Ordinal);
        await citizen.SaysAsync("kirim");
        Assert.Equal("RT 03 RW 05, Kelurahan Rangkui", (await OnlyTicketAsync(office, citizen)).Place.Text);
    }

    [Fact]
    public async Task A_question_no_rule_answers_is_noted_for_an_officer_and_said_so()
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        await citizen.SaysUnheededAsync("/lapor", "Anonim");
        await citizen.SaysAsync("kalau mau urus KK syaratnya apa?");
        citizen.Hears("Jawabannya belum saya tahu");
        await citizen.SaysAsync("selesai");
        citizen.Hears("KTP, KK, dan akta");
    }

    [Fact]
    public async Task The_step_speaks_english_too()
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga", locale: "en");
        await citizen.SaysUnheededAsync("/report", "Anonymous", "The street light near the clinic is off.");
        await citizen.SaysAsync("done");
        citizen.Hears("This seems to be about Street lights, because you wrote \"street light\".");
        await citizen.PressesAsync("Other topics");
        citizen.Hears("What is it about?");
        await citizen.PressesAsync("I do not know");
        citizen.Hears("Step 4 of 5 · Place");
        await citizen.SaysAsync("not sure");
        citizen.Hears("Topic: not known yet, an officer will decide");
    }

    private static async Task<TestChat> AtCategoryAsync(Office office, string story)
    {
        var citizen = office.With("warga");
        await citizen.SaysUnheededAsync("/lapor", "Anonim", story, "selesai");
        return citizen;
    }

    private static async Task<Ticket> OnlyTicketAsync(Office office, TestChat citizen)
    {
        var page = await office.AtTheDeskAsync((Tickets tickets) => tickets.OfReporterAsync(AsnAssistant.People.PersonId.Of(citizen.Channel, citizen.User)));
        var number = Assert.Single(page.Tickets).Number;
        return (await office.AtTheDeskAsync((Tickets tickets) => tickets.FindAsync(number)))!;
    }
}
