using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.TestKit;

namespace AsnAssistant.Dialogs.Tests.Mentoring;

public sealed class ProgrammeDialogTests
{
    private const string All = """{"programmes":[{"id":"pengembangan"},{"id":"flash"},{"id":"lingkaran"},{"id":"balik"},{"id":"latsar"}]}""";

    [Fact]
    public async Task Where_there_is_one_form_nothing_is_asked_and_no_button_stands_there()
    {
        await using var office = await Office.OpenAsync();
        var mentee = office.With("mentee", "Mentee Contoh");
        await mentee.SaysAsync("cari mentor");
        Assert.DoesNotContain("Bentuk lain", TestChat.Buttons(mentee.Hears("Apa yang ingin Anda pelajari?")));
        await mentee.SaysAsync("/batal");
        mentee.HearsAll();
        await mentee.SaysAsync("/tanyacepat");
        mentee.Hears("Tanya cepat belum ada di instansi Anda");
        await mentee.SaysAsync("lingkaran belajar");
        mentee.Hears("Lingkaran belajar belum ada di instansi Anda");
    }

    [Fact]
    public async Task The_other_forms_are_one_tap_away_and_the_usual_way_is_as_short_as_before()
    {
        await using var office = await Office.OpenAsync(programmes: All);
        await MentorAsync(office, "mentor", "Mentor Contoh");
        var mentee = await MenteeAsync(office, "mentee", "Mentee Contoh");
        await mentee.SaysAsync("/mentor");
        var first = mentee.Hears("Apa yang ingin Anda pelajari?");
        Assert.Contains("Bentuk lain", TestChat.Buttons(first));
        await mentee.PressesAsync("Bentuk lain");
        var forms = mentee.Hears("Bentuk mana yang cocok untuk Anda?");
        Assert.Equal(["Pengembangan", "Tanya cepat", "Lingkaran belajar", "Mentoring balik", "Batal"], TestChat.Buttons(forms));
        Assert.Contains("2. Tanya cepat: satu kali bicara, 30 menit", forms.Text!, StringComparison.Ordinal);
        await mentee.PressesAsync("Mentoring balik");
        Assert.DoesNotContain("Bentuk lain", TestChat.Buttons(mentee.Hears("Apa yang ingin Anda pelajari?")));
        await mentee.SaysAsync("renja");
        mentee.Hears("1. Mentor Contoh");
        await mentee.PressesAsync("1. Mentor Contoh");
        mentee.HearsAll();
        await mentee.SaysAsync("lewati");
        mentee.HearsAll();
        await mentee.SaysAsync("kirim permintaan");
        mentee.Hears("sudah dikirim kepada Mentor Contoh");
        var live = await office.AtTheDeskAsync(async (Pairings pairings) => (await pairings.OfPersonAsync(PersonOf("mentee"))).Pairings);
        Assert.Equal("balik", Assert.Single(live).Programme);
        // The default one is still open to them.
        await mentee.SaysAsync("/mentor");
        mentee.Hears("Apa yang ingin Anda pelajari?");
    }

    [Fact]
    public async Task A_quick_question_is_asked_taken_and_over_with_one_tap()
    {
        await using var office = await Office.OpenAsync(programmes: All);
        var mentor = await MentorAsync(office, "mentor", "Mentor Contoh");
        var mentee = office.With("mentee", "Mentee Contoh");
        await mentee.SaysAsync("tanya cepat");
        mentee.Hears("Tentang apa yang ingin Anda tanyakan?");
        await mentee.SaysAsync("renja");
        mentee.Hears("Siapa nama Anda?");
        await mentee.PressesAsync("Mentee Contoh");
        mentee.Hears("Apa jabatan dan unit kerja Anda?");
        await mentee.PressesAsync("Lewati");
        mentee.Hears("Apa yang ingin Anda tanyakan?");
        await mentee.SaysAsync("Bagaimana memilih indikator?");
        mentee.Hears("Belum dikirim. Kirim sekarang?");
        await mentee.PressesAsync("Kirim");
        mentee.Hears("Sudah saya tanyakan kepada Mentor Contoh");

        var asked = mentor.Hears("ingin bertanya satu hal kepada Anda");
        Assert.Contains("\"Bagaimana memilih indikator?\"", asked.Text!, StringComparison.Ordinal);
        Assert.Contains("sekitar 30 menit", asked.Text!, StringComparison.Ordinal);
        Assert.Equal(["Terima", "Belum bisa", "Istirahat dulu"], TestChat.Buttons(asked));
        await mentor.PressesAsync("Terima");
        Assert.Contains("Sudah bicara", TestChat.Buttons(mentor.Hears("Anda menerima Mentee Contoh")));
        var accepted = mentee.Hears("mau bicara dengan Anda");
        Assert.Equal(["Ya, membantu", "Belum membantu", "Tidak jadi", "Laporkan"], TestChat.Buttons(accepted));
        await mentee.SaysAsync("/tanyacepat");
        mentee.Hears("Mentor Contoh mau bicara dengan Anda tentang Rencana kerja, renja");
        await mentee.PressesOnAsync(accepted, "Ya, membantu");
        mentee.Hears("Senang mendengarnya");
        mentor.Hears("sudah selesai. Terima kasih");
        await mentee.PressesOnAsync(accepted, "Belum membantu");
        mentee.Hears("Sudah dicatat");
        mentor.HearsNothing();
    }

    [Fact]
    public async Task A_mentor_who_cannot_hands_the_question_on_and_a_mentor_may_end_the_talk()
    {
        await using var office = await Office.OpenAsync(programmes: All);
        TestChat[] mentors = [await MentorAsync(office, "mentor1", "Mentor Satu"), await MentorAsync(office, "mentor2", "Mentor Dua")];
        var mentee = await MenteeAsync(office, "mentee", "Mentee Contoh");
        await mentee.SaysUnheededAsync("/tanyacepat", "renja", "Bagaimana memilih indikator?", "kirim");
        var first = Assert.Single(mentors, mentor => mentor.Last.Text!.Contains("ingin bertanya satu hal", StringComparison.Ordinal));
        var second = mentors.Single(mentor => mentor != first);
        await first.PressesAsync("Belum bisa");
        Assert.Contains($"Saya tanyakan kepada {second.Name}", mentee.HearsAll(), StringComparison.Ordinal);
        second.Hears("ingin bertanya satu hal");
        await second.PressesAsync("Terima");
        second.HearsAll();
        mentee.HearsAll();
        await second.SaysAsync("/jadimentor");
        Assert.Contains("Anda akan bicara satu kali dengan Mentee Contoh", second.HearsAll(), StringComparison.Ordinal);
        await second.PressesOnAsync(second.Messages.FindLast(message => TestChat.Buttons(message).Contains("Sudah bicara"))!, "Sudah bicara");
        Assert.Contains("Tempat Anda kosong lagi", second.HearsAll(), StringComparison.Ordinal);
        Assert.Equal(["Ya, membantu", "Belum membantu"], TestChat.Buttons(mentee.Hears("Apakah membantu Anda?")));
        await mentee.PressesAsync("Belum membantu");
        Assert.Equal(["Cari mentor", "Tanya lagi", "Menu"], TestChat.Buttons(mentee.Hears("Terima kasih sudah bilang terus terang")));
    }

    [Fact]
    public async Task Nobody_free_is_said_plainly_and_without_blame()
    {
        await using var office = await Office.OpenAsync(programmes: All);
        var mentor = await MentorAsync(office, "mentor", "Mentor Contoh");
        var mentee = await MenteeAsync(office, "mentee", "Mentee Contoh");
        await mentee.SaysUnheededAsync("/tanyacepat", "renja", "Bagaimana memilih indikator?", "kirim");
        await mentor.PressesAsync("Belum bisa");
        Assert.Contains("belum ada yang lain untuk topik Rencana kerja, renja", mentee.HearsAll(), StringComparison.Ordinal);
        await mentee.PressesAsync("Tanya lagi");
        await mentee.SaysUnheededAsync("renja", "Bagaimana memilih indikator?");
        await mentee.SaysAsync("kirim");
        Assert.Contains("Belum ada mentor yang bisa untuk topik Rencana kerja, renja", mentee.Last.Text!, StringComparison.Ordinal);
    }

    internal static PersonId PersonOf(string user) => PersonId.Of("test", user);

    internal static async Task<TestChat> MentorAsync(Office office, string user, string name, int seats = 2)
    {
        var chat = office.With(user, name);
        await chat.SaysAsync("/start");
        chat.HearsAll();
        var profile = new Mentor { Person = PersonOf(user), Name = name, Post = "Perencana", Unit = "Bappeda", Topics = ["renja"], Seats = seats };
        Assert.Equal(ProfileResult.Saved, await office.AtTheDeskAsync((Mentors mentors) => mentors.SaveAsync(profile)));
        return chat;
    }

    internal static async Task<TestChat> MenteeAsync(Office office, string user, string name)
    {
        var chat = office.With(user, name);
        await chat.SaysAsync("/start");
        chat.HearsAll();
        var profile = new Mentee { Person = PersonOf(user), Name = name, Post = "Staf", Unit = "Dinas Contoh", Topics = ["renja"] };
        Assert.Equal(ProfileResult.Saved, await office.AtTheDeskAsync((Mentors mentors) => mentors.SaveMenteeAsync(profile)));
        return chat;
    }
}
