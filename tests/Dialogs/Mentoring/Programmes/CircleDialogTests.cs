using AsnAssistant.TestKit;

namespace AsnAssistant.Dialogs.Tests.Mentoring;

public sealed class CircleDialogTests
{
    private const string Small = """{"programmes":[{"id":"pengembangan"},{"id":"flash"},{"id":"lingkaran","leastMembers":2,"mostMembers":3}]}""";

    [Fact]
    public async Task A_mentor_opens_a_circle_members_join_it_begins_and_everybody_hears_of_it()
    {
        await using var office = await Office.OpenAsync(programmes: Small);
        var mentor = await ProgrammeDialogTests.MentorAsync(office, "mentor", "Mentor Satu");
        await mentor.SaysAsync("lingkaran");
        Assert.Equal(["Buka lingkaran", "Cari mentor", "Menu"], TestChat.Buttons(mentor.Hears("Belum ada lingkaran yang punya tempat")));
        await mentor.PressesAsync("Buka lingkaran");
        mentor.Hears("Topik apa yang ingin Anda pandu?");
        await mentor.SaysAsync("1");
        mentor.Hears("Lingkaran Rencana kerja, renja sudah dibuka. Mulai begitu ada 2 orang");

        var first = office.With("satu", "Contoh Satu");
        await first.SaysAsync("/lingkaran");
        Assert.Equal(["Gabung 1", "Menu"], TestChat.Buttons(first.Hears("1. Rencana kerja, renja. Pemandu: Mentor Satu. Terisi 0 dari 3.")));
        await first.PressesAsync("Gabung 1");
        first.Hears("Siapa nama Anda?");
        await first.PressesAsync("Contoh Satu");
        first.Hears("Apa jabatan dan unit kerja Anda?");
        await first.PressesAsync("Lewati");
        first.Hears("Gabung lingkaran Rencana kerja, renja?");
        await first.PressesAsync("Gabung");
        first.Hears("Terkumpul 1 orang. Lingkaran mulai begitu ada 2 orang");
        mentor.Hears("Contoh Satu masuk lingkaran Rencana kerja, renja. Tempat kosong: 2.");

        var second = await ProgrammeDialogTests.MenteeAsync(office, "dua", "Contoh Dua");
        await second.SaysUnheededAsync("/lingkaran");
        await second.PressesAsync("Gabung 1");
        second.Hears("Gabung lingkaran Rencana kerja, renja?");
        await second.PressesAsync("Gabung");
        second.Hears("Sekarang cukup orang, jadi lingkaran mulai. Pemandu: Mentor Satu.");
        first.Hears("Lingkaran Rencana kerja, renja mulai hari ini. Pemandu: Mentor Satu. Anggota: Contoh Satu dan Contoh Dua.");
        Assert.Equal(["Kabari anggota", "Keluar lingkaran", "Menu"], TestChat.Buttons(mentor.Hears("mulai hari ini")));

        await mentor.SaysAsync("/lingkaran");
        Assert.Equal(["Jadwalkan pertemuan", "Kabari anggota", "Keluar lingkaran", "Menu"], TestChat.Buttons(mentor.Hears("Pertemuan berikutnya belum dijadwalkan.")));
        await mentor.PressesAsync("Jadwalkan pertemuan");
        mentor.Hears("Kapan lingkaran Rencana kerja, renja bertemu?");
        await mentor.SaysAsync("besok");
        mentor.Hears("Jamnya belum ada");
        await mentor.SaysAsync("besok jam 3 sore");
        mentor.Hears("Di mana");
        await mentor.SaysAsync("Ruang contoh");
        Assert.Equal(["Ubah pertemuan", "Batalkan pertemuan", "Menu"], TestChat.Buttons(mentor.Hears("Tempat: Ruang contoh. Semua anggota sudah saya kabari.")));
        second.Hears("Tempat: Ruang contoh. Dijadwalkan Mentor Satu.");
        Assert.Equal("text/calendar", Assert.Single(first.Hears("Lingkaran Rencana kerja, renja bertemu")!.Attachments!).ContentType);
        await first.SaysAsync("/lingkaran");
        var status = first.Hears("Pertemuan berikutnya:");
        Assert.Equal(["Keluar lingkaran", "Menu"], TestChat.Buttons(status));
        Assert.Single(status.Attachments!);
        await mentor.PressesAsync("Batalkan pertemuan");
        mentor.Hears("Semua anggota sudah saya kabari.");
        first.Hears("batal. Waktu yang baru Anda dengar dari pemandu.");
        second.Hears("batal. Waktu yang baru Anda dengar dari pemandu.");
        await mentor.SaysAsync("/lingkaran");
        mentor.Hears("Pertemuan berikutnya belum dijadwalkan.");

        await mentor.PressesAsync("Kabari anggota");
        mentor.Hears("Apa kabar untuk anggota?");
        await mentor.SaysAsync("Kita bertemu Rabu pukul 15.00.");
        mentor.Hears("sudah saya sampaikan");
        first.Hears("Mentor Satu, pemandu lingkaran Rencana kerja, renja, menulis:");
        second.Hears("\"Kita bertemu Rabu pukul 15.00.\"");

        await first.SaysAsync("/lingkaran");
        first.Hears("Anda ada di lingkaran Rencana kerja, renja.");
        await first.PressesAsync("Keluar lingkaran");
        first.Hears("Anda sudah keluar dari lingkaran");
        mentor.Hears("Contoh Satu keluar dari lingkaran");
        await mentor.SaysAsync("/lingkaran");
        mentor.Hears("Anda memandu lingkaran");
        await mentor.PressesAsync("Keluar lingkaran");
        mentor.Hears("Anda sudah keluar");
        second.Hears("Lingkaran Rencana kerja, renja ditutup");
        await second.PressesAsync("Lihat lingkaran");
        second.Hears("Belum ada lingkaran yang punya tempat");
    }

    [Fact]
    public async Task A_second_mentor_of_the_topic_guides_and_a_full_circle_is_not_shown()
    {
        await using var office = await Office.OpenAsync(programmes: Small);
        var mentor = await ProgrammeDialogTests.MentorAsync(office, "mentor", "Mentor Satu");
        await mentor.SaysUnheededAsync("/lingkaran");
        await mentor.PressesAsync("Buka lingkaran");
        await mentor.SaysUnheededAsync("1");
        var second = await ProgrammeDialogTests.MentorAsync(office, "mentor2", "Mentor Dua");
        await second.SaysAsync("/lingkaran");
        var list = second.Hears("Pemandu: Mentor Satu");
        await second.PressesAsync("Pandu 1");
        second.Hears("Anda ikut memandu lingkaran");
        await second.PressesOnAsync(list, "Pandu 1");
        second.Hears("Sudah dicatat. Anda sudah ada di satu lingkaran");
        foreach (var user in (string[])["satu", "dua", "tiga"])
        {
            var member = await ProgrammeDialogTests.MenteeAsync(office, user, "Contoh " + user);
            await member.SaysUnheededAsync("/lingkaran");
            await member.PressesAsync("Gabung 1");
            await member.SaysUnheededAsync("gabung");
        }
        var late = await ProgrammeDialogTests.MenteeAsync(office, "empat", "Contoh empat");
        await late.SaysAsync("/lingkaran");
        late.Hears("Belum ada lingkaran yang punya tempat");
    }

    [Fact]
    public async Task Whoever_waits_for_a_mentor_is_told_of_the_circle_and_the_quick_question()
    {
        await using var office = await Office.OpenAsync(programmes: Small);
        var mentor = await ProgrammeDialogTests.MentorAsync(office, "mentor", "Mentor Satu");
        await mentor.SaysUnheededAsync("/lingkaran");
        await mentor.PressesAsync("Buka lingkaran");
        await mentor.SaysUnheededAsync("1");
        var mentee = await ProgrammeDialogTests.MenteeAsync(office, "mentee", "Mentee Contoh");
        await mentee.SaysUnheededAsync("/mentor", "renja", "1", "lewati");
        await mentee.SaysUnheededAsync("kirim permintaan");
        await mentor.PressesAsync("Belum bisa");
        var told = mentee.Hears("Anda saya masukkan ke daftar tunggu");
        Assert.Contains("Sambil menunggu: gabung lingkaran (3 tempat), atau tanya cepat.", told.Text!, StringComparison.Ordinal);
        Assert.Equal(["Cari mentor lain", "Gabung lingkaran", "Tanya cepat", "Berhenti menunggu", "Menu"], TestChat.Buttons(told));
        await mentee.PressesAsync("Gabung lingkaran");
        mentee.Hears("Gabung lingkaran Rencana kerja, renja?");
    }
}
