using System.Text;
using AsnAssistant.Bot;
using AsnAssistant.Mentoring;
using AsnAssistant.TestKit;

namespace AsnAssistant.Dialogs.Tests.Mentoring;

/// <summary>A pair by chat, from its agreement to its certificate. It begins on Monday, 16 March 2026, 09.00 WIB.</summary>
public sealed class SessionDialogTests
{
    [Fact]
    public async Task Another_length_is_a_proposal_until_the_other_agrees()
    {
        await using var office = await Office.OpenAsync();
        var (mentor, mentee) = await PairAsync(office);
        mentee.HearsAll();
        await mentor.PressesAsync("Ubah");
        await mentor.PressesAsync("Lama");
        await mentor.PressesAsync("9 bulan");
        mentor.HearsAll();
        Assert.Contains(
            "Lama: usulnya sampai Rabu, 16 Desember 2026. Sebelum keduanya setuju, tetap sampai Rabu, 16 September 2026", mentee.Last.Text!, StringComparison.Ordinal);
        await mentee.PressesAsync("Setuju");
        mentee.HearsAll();
        Assert.Contains("Lama: sampai Rabu, 16 Desember 2026", mentor.Last.Text!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_agreement_over_sessions_to_the_certificate_all_goes_by_chat()
    {
        await using var office = await Office.OpenAsync();
        var (mentor, mentee) = await PairAsync(office);
        // The agreement, with two ticks.
        var card = mentee.Hears("Kesepakatan mentoring dengan Mentor Contoh");
        foreach (var part in new[] { "Tujuan: belum ditulis", "Ukuran berhasil:", "satu kali sebulan", "Rahasia:", "sampai Rabu, 16 September 2026", "**Anda setuju?**" })
        {
            Assert.Contains(part, card.Text!, StringComparison.Ordinal);
        }
        Assert.Equal(["Setuju", "Ubah", "Jadwalkan", "Menu"], TestChat.Buttons(card));
        await mentee.PressesOnAsync(card, "Setuju");
        mentee.Hears("Berlaku begitu Mentor Contoh juga setuju");
        await mentor.PressesAsync("Ubah");
        Assert.Contains("Apa yang ingin diubah?", mentor.Last.Text!, StringComparison.Ordinal);
        await mentor.PressesAsync("Jadwal");
        await mentor.SaysAsync("Dua minggu sekali, Rabu sore.");
        Assert.Contains("Berlaku begitu Mentee Contoh setuju", mentor.Last.Text!, StringComparison.Ordinal);
        var changed = mentee.Hears("Mentor Contoh mengubah kesepakatan");
        Assert.Contains("Jadwal: Dua minggu sekali, Rabu sore.", changed.Text!, StringComparison.Ordinal);
        await mentee.PressesOnAsync(card, "Setuju");
        mentee.Hears("Tombol itu dari pesan lama");
        await mentee.PressesOnAsync(changed, "Setuju");
        mentee.Hears("sama-sama setuju");
        Assert.Contains("Kesepakatan ini berlaku", mentor.Last.Text!, StringComparison.Ordinal);

        // Times are proposed as people type them; the other chooses.
        await mentee.PressesAsync("Jadwalkan");
        mentee.Hears("Kapan mau bertemu?");
        await mentee.SaysAsync("kapan-kapan");
        mentee.Hears("Harinya belum saya pahami");
        await mentee.SaysAsync("rabu jam 3 sore atau kamis 10.00");
        mentee.Hears("Di mana bertemu?");
        await mentee.SaysAsync("Ruang rapat contoh");
        mentee.Hears("Waktu sudah saya tawarkan kepada Mentor Contoh");
        var offer = mentor.Last;
        Assert.Contains("1. Rabu, 18 Maret 2026 pukul 15.00 WIB\n2. Kamis, 19 Maret 2026 pukul 10.00 WIB", offer.Text!, StringComparison.Ordinal);
        Assert.Equal(["Rab 18/3 15.00", "Kam 19/3 10.00", "Usul lain", "Batalkan", "Menu"], TestChat.Buttons(offer));
        await mentor.PressesAsync("Rab 18/3 15.00");
        Assert.Contains("Sepakat: Rabu, 18 Maret 2026 pukul 15.00 WIB, 60 menit, dengan Mentee Contoh", mentor.Last.Text!, StringComparison.Ordinal);
        var (entry, other) = (Entry(mentor.Last), Entry(mentee.Hears("Mentor Contoh memilih Rabu, 18 Maret 2026")));
        Assert.Contains("METHOD:PUBLISH\r\n", entry, StringComparison.Ordinal);
        Assert.Contains("DTSTART;TZID=Asia/Jakarta:20260318T150000\r\n", entry, StringComparison.Ordinal);
        Assert.Contains("SUMMARY:Mentoring dengan Mentor Contoh\r\n", other, StringComparison.Ordinal);
        Assert.Equal(Line(entry, "UID:"), Line(other, "UID:"));
        await mentor.PressesOnAsync(offer, "Kam 19/3 10.00");
        Assert.Contains("Sudah dicatat", mentor.Last.Text!, StringComparison.Ordinal);

        // The day before.
        await AtAsync(office, 17, 10);
        Assert.Contains("**Mau bahas apa? Tulis satu kalimat.**", mentee.Hears("Besok pukul 15.00 WIB Anda bertemu Mentor Contoh. Tempat: Ruang rapat contoh.").Text!, StringComparison.Ordinal);
        await mentee.PressesAsync("Tulis topik");
        await mentee.SaysAsync("Indikator *renja*.");
        Assert.Contains("sudah saya catat untuk Mentor Contoh", mentee.HearsAll(), StringComparison.Ordinal);
        await AtAsync(office, 17, 16);
        Assert.Contains("Topik: \"Indikator \\*renja\\*.\"", mentor.Last.Text!, StringComparison.Ordinal);
        Assert.Contains("Dua tanya pembuka", mentor.Last.Text!, StringComparison.Ordinal);

        // Afterwards.
        await AtAsync(office, 18, 17);
        var asked = mentee.Hears("**Jadi bertemu?**");
        Assert.Equal(["Ya, 30 menit", "Ya, 60 menit", "Ya, 90 menit", "Tidak jadi", "Menu"], TestChat.Buttons(asked));
        await mentee.PressesAsync("Ya, 90 menit");
        mentee.Hears("Pertemuan dihitung begitu Mentor Contoh juga menjawab ya");
        mentee.Hears("Satu hal apa yang akan Anda lakukan minggu ini?");
        await mentee.SaysAsync("Membaca juknis.");
        Assert.Equal(["5, sangat baik", "4, baik", "3, cukup", "2, sedikit", "1, kurang", "Lewati", "‹ Kembali"], TestChat.Buttons(mentee.Hears("Seberapa membantu")));
        await mentee.SaysAsync("4");
        mentee.Hears("Terima kasih, sudah saya catat");
        Assert.Equal(["Ya", "Tidak jadi", "Menu"], TestChat.Buttons(mentor.Last));
        await mentor.PressesAsync("Ya");
        Assert.Contains("Ada yang perlu dicatat bersama?", mentor.Last.Text!, StringComparison.Ordinal);
        await mentor.SaysAsync("Baca Bab dua.");
        Assert.Contains("Catatannya sudah saya bagikan", mentor.Last.Text!, StringComparison.Ordinal);
        mentee.Hears("Catatan bersama dari Mentor Contoh: \"Baca Bab dua.\"");
        await mentee.PressesOnAsync(asked, "Ya, 60 menit");
        mentee.Hears("Sudah dicatat. Tidak ada yang berubah.");

        // What it is worth.
        await mentee.SaysAsync("jp saya");
        Assert.Contains("tahun 2026: 2 JP dari 1 pertemuan, 90 menit", mentee.Hears("JP mentoring Anda").Text!, StringComparison.Ordinal);
        Assert.Contains("menurut aturan instansi", mentee.Last.Text!, StringComparison.Ordinal);
        await mentee.PressesAsync("Unduh tabel");
        var table = Assert.Single(mentee.Hears("tabel JP Anda").Attachments!);
        Assert.Equal(("jp-mentoring.csv", "text/csv"), (table.Name, table.ContentType));
        Assert.Equal("tanggal,peran,menit,jp_menurut_aturan_instansi,dicatat_oleh\r\n2026-03-18,peserta,90,2.00,berdua\r\n", Content(table));

        // Complete, with what came of it.
        await mentee.SaysAsync("/mentor");
        await mentee.PressesAsync("Tujuan tercapai");
        await mentor.PressesAsync("Ya, selesai");
        mentee.HearsAll();
        await AtAsync(office, 18, 17);
        var summary = mentee.Hears("Selamat! 1 pertemuan dengan Mentor Contoh, 90 menit, 0 tujuan tercapai");
        Assert.Equal(["Surat saya", "Beri nilai", "Lanjut 3 bulan", "Cari mentor lain", "Menu"], TestChat.Buttons(summary));
        await mentee.PressesAsync("Beri nilai");
        await mentee.PressesAsync("5, sangat baik");
        mentee.Hears("Secara umum, bagaimana mentoring ini?");
        mentee.Hears("Mau menulis ucapan terima kasih?");
        await mentee.SaysAsync("Terima kasih untuk semuanya.");
        mentee.Hears("Ucapan Anda sudah saya sampaikan");
        Assert.Contains("Ucapan dari Mentee Contoh: \"Terima kasih untuk semuanya.\"", mentor.Last.Text!, StringComparison.Ordinal);
        await mentee.PressesAsync("Surat saya");
        var own = Assert.Single(await office.AtTheDeskAsync((Certificates certificates) => certificates.OfPersonAsync(AsnAssistant.People.PersonId.Of("test", "mentee"))));
        Assert.Contains($"Kode {Certificates.Show(own.Code)}", mentee.Hears("Surat mentoring Anda").Text!, StringComparison.Ordinal);
        await mentee.PressesOnAsync(summary, "Lanjut 3 bulan");
        mentee.Hears("Kalau Mentor Contoh juga mau");
        await mentor.PressesAsync("Lanjut 3 bulan");
        Assert.Contains("lanjut sampai Kamis, 18 Juni 2026", mentor.Last.Text!, StringComparison.Ordinal);
        mentee.Hears("Mentoring berjalan tiga bulan lagi");
    }

    [Fact]
    public async Task A_session_is_moved_and_called_off_and_the_calendars_follow()
    {
        await using var office = await Office.OpenAsync();
        var (mentor, mentee) = await PairAsync(office);
        await AgreeOnAsync(mentee, mentor, "rabu jam 3 sore");
        var first = Entry(mentee.Last);
        await mentee.PressesAsync("Ubah waktu");
        Assert.Contains("Sekarang: Rabu, 18 Maret 2026 pukul 15.00 WIB", mentee.Last.Text!, StringComparison.Ordinal);
        await mentee.SaysAsync("kamis jam 9 pagi");
        await mentee.PressesAsync("Lewati");
        await mentor.PressesAsync("Kam 19/3 09.00");
        var moved = Entry(mentee.Last);
        Assert.Equal((Line(first, "UID:"), "SEQUENCE:0", "SEQUENCE:1"), (Line(moved, "UID:"), Line(first, "SEQUENCE:"), Line(moved, "SEQUENCE:")));
        await mentor.PressesAsync("Batalkan");
        foreach (var chat in new[] { mentor, mentee })
        {
            var off = Entry(chat.Last);
            Assert.Contains("METHOD:CANCEL\r\n", off, StringComparison.Ordinal);
            Assert.Equal((Line(first, "UID:"), "SEQUENCE:2"), (Line(off, "UID:"), Line(off, "SEQUENCE:")));
        }
    }

    [Fact]
    public async Task Common_times_are_offered_as_buttons_and_the_other_may_propose_otherwise()
    {
        await using var office = await Office.OpenAsync();
        var mentor = office.With("mentor", "Mentor Contoh");
        await mentor.SaysUnheededAsync("/jadimentor", "Mentor Contoh", "Perencana, Bappeda", "renja", "selesai memilih", "2", "rabu sore, jumat pagi");
        await mentor.SaysAsync("simpan");
        var mentee = await AcceptedAsync(office, mentor);
        await mentee.PressesAsync("Jadwalkan");
        Assert.Equal(["Rab 25/3 15.00", "Jum 27/3 10.00", "Rab 1/4 15.00", "Tawarkan semua", "Batal"], TestChat.Buttons(mentee.Last));
        await mentee.PressesAsync("Tawarkan semua");
        await mentee.PressesAsync("Di kantor mentor");
        Assert.Contains("Tempat: Di kantor mentor", mentor.Last.Text!, StringComparison.Ordinal);
        await mentor.PressesAsync("Usul lain");
        await mentor.SaysAsync("senin depan jam 10 pagi");
        await mentor.PressesAsync("Lewati");
        Assert.Contains("1. Senin, 23 Maret 2026 pukul 10.00 WIB", mentee.Last.Text!, StringComparison.Ordinal);
        await mentee.SaysAsync("/mentor");
        await mentee.PressesAsync("Pertemuan");
        Assert.Contains("Mentor Contoh menawarkan:", mentee.Last.Text!, StringComparison.Ordinal);
        await mentee.PressesAsync("Sen 23/3 10.00");
        Assert.Contains("Sepakat: Senin, 23 Maret 2026", mentee.Last.Text!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_says_they_did_not_meet_is_asked_for_another_day_and_may_put_it_right()
    {
        await using var office = await Office.OpenAsync();
        var (mentor, mentee) = await PairAsync(office);
        await AgreeOnAsync(mentee, mentor, "rabu jam 3 sore");
        await AtAsync(office, 17, 10);
        await AtAsync(office, 17, 16);
        await AtAsync(office, 18, 17);
        await mentee.PressesAsync("Tidak jadi");
        Assert.Equal(["Jadwalkan", "Ternyata jadi", "Menu"], TestChat.Buttons(mentee.Last));
        Assert.Contains("Mentee Contoh mencatat bahwa pertemuan Rabu, 18 Maret 2026", mentor.Last.Text!, StringComparison.Ordinal);
        await mentor.PressesAsync("Ya");
        mentor.HearsAll();
        Assert.Contains("Mentee Contoh menjawab tidak jadi, jadi belum dihitung", string.Join('\n', mentor.Messages.TakeLast(2).Select(message => message.Text)), StringComparison.Ordinal);
        await mentor.PressesAsync("Lewati");
        await mentee.PressesAsync("Ternyata jadi");
        Assert.Contains("bertemu Mentor Contoh, 60 menit. Masuk ke JP Anda", string.Join('\n', mentee.Messages.TakeLast(2).Select(message => message.Text)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quiet_pair_hears_from_us_and_one_that_ends_may_say_why_without_a_name()
    {
        await using var office = await Office.OpenAsync();
        var (mentor, mentee) = await PairAsync(office);
        await AtAsync(office, 30, 8);
        Assert.Equal(["Jadwalkan", "Kami baik-baik saja", "Ingin ganti", "Menu"], TestChat.Buttons(mentee.Last));
        Assert.Contains("Sudah dua minggu bersama Mentor Contoh", mentee.Last.Text!, StringComparison.Ordinal);
        await AtAsync(office, 37, 8);
        Assert.Contains("Sudah tiga minggu belum bertemu Mentee Contoh", mentor.Last.Text!, StringComparison.Ordinal);
        Assert.Equal(["Kirim sapaan", "Jadwalkan", "Jeda 1 bulan", "Menu"], TestChat.Buttons(mentor.Last));
        await mentor.PressesAsync("Kirim sapaan");
        Assert.Contains("Mentor Contoh menyapa Anda", mentee.Last.Text!, StringComparison.Ordinal);
        await mentee.PressesAsync("Kami baik-baik saja");
        Assert.Contains("Syukurlah", mentee.Last.Text!, StringComparison.Ordinal);
        await mentee.PressesAsync("Ingin ganti");
        Assert.Equal(["Beri alasan", "Cari mentor lain", "Jangan tampilkan", "Menu"], TestChat.Buttons(mentee.Last));
        await mentee.PressesAsync("Beri alasan");
        await mentee.PressesAsync("Waktu tidak cocok");
        Assert.Contains("tanpa nama", mentee.Last.Text!, StringComparison.Ordinal);
        var reasons = await office.AtTheDeskAsync((PairEnds ends) => ends.ReasonsAsync());
        Assert.Equal(1, reasons[EndReason.Time]);
    }

    [Fact]
    public async Task PNS_read_how_far_the_floor_is_and_PPPK_how_much_room_the_ceiling_leaves()
    {
        await using var office = await Office.OpenAsync();
        var (mentor, mentee) = await PairAsync(office);
        await mentee.SaysAsync("JP saya");
        Assert.Contains("Sebut jenis pegawai Anda", mentee.Last.Text!, StringComparison.Ordinal);
        await mentee.PressesAsync("Jenis pegawai saya");
        await mentee.PressesAsync("Saya PNS");
        await mentee.SaysAsync("JP saya");
        Assert.Contains("paling sedikit 20 JP setahun", mentee.Last.Text!, StringComparison.Ordinal);
        await mentor.SaysUnheededAsync("/jenis pppk");
        await mentor.SaysAsync("jp saya");
        Assert.Contains("paling banyak 24 JP setahun", mentor.Last.Text!, StringComparison.Ordinal);
        Assert.Contains("ruang 24 JP", mentor.Last.Text!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task My_data_count_sessions_and_certificates_and_a_stranger_opens_nothing()
    {
        await using var office = await Office.OpenAsync();
        var (mentor, mentee) = await PairAsync(office);
        await AgreeOnAsync(mentee, mentor, "rabu jam 3 sore");
        mentee.HearsAll();
        await mentee.SaysAsync("/dataku");
        Assert.Contains("Pertemuan mentoring: 1", mentee.Hears("Ini data Anda").Text!, StringComparison.Ordinal);
        await mentee.PressesAsync("Kirim lengkap");
        var sent = mentee.HearsAll();
        Assert.Contains("\"sessions\"", sent, StringComparison.Ordinal);
        Assert.Contains("\"Scheduled\"", sent, StringComparison.Ordinal);
        office.Flow.AllHeard.RemoveAll(message => message.Text?.Contains('{', StringComparison.Ordinal) == true);
        var command = mentee.Messages.FindLast(message => TestChat.Buttons(message).Contains("Batalkan"))!.SuggestedActions!.Actions.Find(action => action.Title == "Batalkan")!.Value;
        var press = Activity.Message("Batalkan");
        press.Value = System.Text.Json.JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["command"] = command });
        var stranger = office.With("lain");
        await stranger.SendsAsync(press);
        stranger.Hears("tidak saya temukan pada akun ini");
    }

    private static async Task AgreeOnAsync(TestChat mentee, TestChat mentor, string words)
    {
        await mentee.PressesAsync("Jadwalkan");
        await mentee.SaysAsync(words);
        await mentee.PressesAsync("Lewati");
        await mentor.PressesAsync(TestChat.Buttons(mentor.Last)[0]);
    }

    private static async Task<(TestChat Mentor, TestChat Mentee)> PairAsync(Office office)
    {
        var mentor = office.With("mentor", "Mentor Contoh");
        await mentor.SaysUnheededAsync("/jadimentor", "Mentor Contoh", "Perencana, Bappeda", "renja", "selesai memilih", "2", "lewati", "simpan");
        return (mentor, await AcceptedAsync(office, mentor));
    }

    private static async Task<TestChat> AcceptedAsync(Office office, TestChat mentor)
    {
        var mentee = office.With("mentee", "Mentee Contoh");
        await mentee.SaysUnheededAsync("/mentor", "renja", "Mentee Contoh", "lewati", "1", "lewati", "kirim");
        await mentor.PressesAsync("Terima");
        mentee.Hears("menerima permintaan Anda");
        return mentee;
    }

    /// <summary>Some day of March 2026 and after, at an hour WIB; what time has made due is done.</summary>
    private static async Task AtAsync(Office office, int day, int hour)
    {
        office.Clock.SetTo(new DateTimeOffset(2026, 3, 1, hour, 0, 0, TimeSpan.FromHours(7)).AddDays(day - 1).ToUniversalTime());
        while (await office.AtTheDeskAsync((MentoringFollowUps steps) => steps.TakeNextAsync()))
        {
            // One step after the other, as the host's worker does.
        }
    }

    private static string Entry(Activity message)
    {
        var file = Assert.Single(message.Attachments!);
        Assert.Equal("text/calendar", file.ContentType);
        return Content(file);
    }

    private static string Content(Attachment file) => Encoding.UTF8.GetString(Convert.FromBase64String(file.ContentUrl![(file.ContentUrl!.IndexOf(',', StringComparison.Ordinal) + 1)..]));

    private static string Line(string entry, string name) => entry.Split("\r\n").Single(line => line.StartsWith(name, StringComparison.Ordinal));
}
