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
        Assert.Equal(["Mentor Contoh", "Apa yang disimpan?", "Batal"], TestChat.Buttons(mentor.Hears("Langkah 1 dari 6 · Nama")));
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
        Assert.Contains("Cocok 69: topiknya sama, waktu diatur berdua.", suggestions.Text!, StringComparison.Ordinal);
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
        Assert.Equal(["Terima", "Tanya dulu", "Belum bisa", "Istirahat dulu"], TestChat.Buttons(request));
        await mentor.PressesAsync("Terima");
        mentor.Hears("Anda menerima Mentee Contoh");
        mentee.Hears("Mentor Contoh, Analis kebijakan di Dinas Perhubungan, menerima permintaan Anda");
        mentor.Hears("Kesepakatan mentoring dengan Mentee Contoh");
        mentee.Hears("Kesepakatan mentoring dengan Mentor Contoh");

        await mentor.PressesOnAsync(request, "Terima");
        mentor.Hears("Sudah dicatat: sudah diterima sebelumnya");
        await mentor.PressesOnAsync(request, "Belum bisa");
        mentor.Hears("Sudah dicatat: sudah diterima sebelumnya");
        mentee.HearsNothing();

        await mentee.SaysAsync("/mentor");
        mentee.Hears("Mentor Contoh adalah mentor Anda sekarang");
        await mentee.PressesAsync("Akhiri mentoring");
        mentee.Hears("sudah diakhiri");
        mentor.Hears("Mentee Contoh mengakhiri mentoring");
    }

    [Fact]
    public async Task A_topic_told_with_the_wish_is_proposed_and_not_asked_again()
    {
        await using var office = await Office.OpenAsync();
        await RegisteredAsync(office);
        var mentee = office.With("mentee", "Mentee Contoh");
        await mentee.SaysAsync("mau cari mentor buat belajar renja");
        var greeting = mentee.Hears("mentor untuk Rencana kerja, renja");
        Assert.Contains("tidak dibaca atasan", greeting.Text!, StringComparison.Ordinal);
        await mentee.PressesAsync("Ya, mulai");
        mentee.Hears("Siapa nama Anda?");
        await mentee.SaysAsync("batal");
        mentee.Hears("dibatalkan");
        // Another topic may be written instead.
        await mentee.SaysAsync("mau cari mentor buat belajar renja");
        mentee.Hears("Tekan Ya, mulai, atau tulis topik lain");
        await mentee.SaysAsync("arsip");
        mentee.Hears("Siapa nama Anda?");
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
        Assert.Contains("daftar tunggu topik Rencana kerja, renja, urutan 1", mentee.Last.Text!, StringComparison.Ordinal);
        await mentee.PressesAsync("Cari mentor lain");
        mentee.Hears("Anda sedang menunggu");
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
        Assert.Contains("You accepted Sample Mentee", mentor.HearsAll(), StringComparison.Ordinal);
        Assert.Contains("Mentoring agreement with Sample Mentee", mentor.Last.Text!, StringComparison.Ordinal);
        Assert.Contains("menerima permintaan Anda", mentee.HearsAll(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Three_mentors_are_ranked_and_asked_one_after_another()
    {
        await using var office = await Office.OpenAsync();
        var mentors = new Dictionary<string, TestChat>();
        foreach (var which in (string[])["Satu", "Dua", "Tiga", "Empat"])
        {
            mentors[$"Mentor {which}"] = await RegisteredAsync(office, which, $"Mentor {which}");
        }
        var mentee = office.With("mentee", "Mentee Contoh");
        await mentee.SaysUnheededAsync("/mentor", "renja", "Mentee Contoh", "lewati");
        var offered = TestChat.Buttons(mentee.Last).Where(button => button.Contains("Mentor ", StringComparison.Ordinal)).ToList();
        Assert.Equal(4, offered.Count);
        await mentee.PressesAsync(offered[2]);
        Assert.Contains("1) " + offered[2][3..], mentee.Last.Text!, StringComparison.Ordinal);
        Assert.DoesNotContain(offered[2], TestChat.Buttons(mentee.Last));
        await mentee.PressesAsync(offered[0]);
        Assert.Contains($"1) {offered[2][3..]}, 2) {offered[0][3..]}", mentee.Last.Text!, StringComparison.Ordinal);
        await mentee.PressesAsync("Cukup");
        await mentee.SaysAsync("Saya baru di bagian ini.");
        Assert.Contains($"Mentor: 1) {offered[2][3..]}, 2) {offered[0][3..]}", mentee.Last.Text!, StringComparison.Ordinal);
        await mentee.PressesAsync("Kirim permintaan");
        Assert.Contains("saya teruskan ke pilihan Anda berikutnya", mentee.Last.Text!, StringComparison.Ordinal);

        var (first, second) = (mentors[offered[2][3..]], mentors[offered[0][3..]]);
        await first.PressesAsync("Belum bisa");
        Assert.Contains($"pilihan Anda berikutnya, {offered[0][3..]}", mentee.Last.Text!, StringComparison.Ordinal);
        Assert.Contains("Saya baru di bagian ini.", second.Last.Text!, StringComparison.Ordinal);
        await second.PressesAsync("Terima");
        Assert.Contains($"{offered[0][3..]}, Perencana di Bappeda, menerima", mentee.HearsAll(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mentor_asks_first_the_mentee_replies_and_old_buttons_change_nothing()
    {
        await using var office = await Office.OpenAsync();
        var mentor = await RegisteredAsync(office);
        var mentee = office.With("mentee", "Mentee Contoh");
        await RequestAsync(mentee);
        var request = mentor.Last;
        mentor.HearsAll();
        await mentor.PressesAsync("Tanya dulu");
        mentor.Hears("Apa yang ingin Anda tanyakan kepada Mentee Contoh?");
        await mentor.SaysAsync("Renja tahun berapa yang dikerjakan?");
        mentor.Hears("sudah saya sampaikan kepada Mentee Contoh");
        mentee.Hears("Mentor Contoh ingin tahu dulu: \"Renja tahun berapa yang dikerjakan?\"");
        await mentor.PressesOnAsync(request, "Terima");
        mentor.Hears("Tombol itu dari pesan lama");
        await mentor.PressesOnAsync(request, "Tanya dulu");
        mentor.Hears("Bertanya dan membalas cukup satu kali");
        var asked = mentee.Last;
        await mentee.PressesAsync("Jawab");
        mentee.Hears("Apa jawaban Anda?");
        await mentee.SaysAsync("Tahun 2027.");
        mentee.Hears("sudah saya sampaikan kepada Mentor Contoh");
        var replied = mentor.Hears("Mentee Contoh membalas: \"Tahun 2027.\"");
        Assert.Equal(["Terima", "Belum bisa", "Istirahat dulu"], TestChat.Buttons(replied));
        await mentee.PressesOnAsync(asked, "Jawab");
        mentee.Hears("Bertanya dan membalas cukup satu kali");
        await mentor.PressesAsync("Terima");
        mentor.Hears("Anda menerima Mentee Contoh");
        mentee.Hears("menerima permintaan Anda");
    }

    [Fact]
    public async Task Reminder_expiry_waiting_list_offer_and_acceptance_go_by_chat()
    {
        await using var office = await Office.OpenAsync();
        var mentor = await RegisteredAsync(office);
        var mentee = office.With("mentee", "Mentee Contoh");
        await RequestAsync(mentee);
        // Monday the 16th: 17, 25, 26, 27 and 30 March are counted.
        await MorningOfAsync(office, 25);
        Assert.Contains("Sisa 4 hari kerja, sampai Senin, 30 Maret 2026", mentor.HearsAll(), StringComparison.Ordinal);
        await MorningOfAsync(office, 31);
        Assert.Contains("tempat Anda kembali kosong", mentor.Last.Text!, StringComparison.Ordinal);
        Assert.Contains("belum sempat menjawab", mentee.HearsAll(), StringComparison.Ordinal);
        Assert.Equal(["Cari mentor lain", "Berhenti menunggu", "Menu"], TestChat.Buttons(mentee.Last));

        var other = await RegisteredAsync(office, "mentor2", "Mentor Lain");
        await MorningOfAsync(office, 32);
        var offer = mentee.Hears("Ada tempat kosong pada Mentor Lain");
        Assert.Equal(["Ya, minta", "Tidak dulu"], TestChat.Buttons(offer));
        await mentee.SaysAsync("/mentor");
        mentee.Hears("Ada tempat kosong pada Mentor Lain");
        await mentee.PressesOnAsync(offer, "Ya, minta");
        mentee.Hears("Saya tanyakan kepada Mentor Lain");
        await mentee.PressesOnAsync(offer, "Tidak dulu");
        mentee.Hears("Sudah dicatat");
        Assert.Contains("Tempat Anda terisi 1 dari 2", other.Last.Text!, StringComparison.Ordinal);
        await other.PressesAsync("Terima");
        mentee.Hears("Mentor Lain, Perencana di Bappeda, menerima permintaan Anda");
    }

    [Fact]
    public async Task Who_asks_about_another_topic_is_shown_mentors_of_that_topic_only()
    {
        await using var office = await Office.OpenAsync();
        await RegisteredAsync(office);
        var mentee = office.With("mentee", "Mentee Contoh");
        await RequestAsync(mentee);
        await mentee.PressesAsync("Tarik permintaan");
        await mentee.SaysUnheededAsync("/mentor", "arsip");
        Assert.Contains("Belum ada mentor yang punya tempat", mentee.Last.Text!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mentee_hears_the_new_day_when_the_mentor_is_on_leave_and_may_take_the_request_back()
    {
        await using var office = await Office.OpenAsync();
        var mentor = await RegisteredAsync(office);
        var mentee = office.With("mentee", "Mentee Contoh");
        await RequestAsync(mentee);
        mentor.HearsAll();
        mentee.HearsAll();
        await mentor.SaysAsync("/jadimentor");
        await mentor.PressesAsync("Saya cuti");
        await mentor.SaysAsync("17 Maret 2026");
        Assert.Contains("sedang cuti, jadi menjawab paling lambat", mentee.HearsAll(), StringComparison.Ordinal);
        Assert.Contains("Waktu menjawab Anda berhenti dulu", mentor.HearsAll(), StringComparison.Ordinal);
        await mentor.SaysAsync("/jadimentor");
        await mentor.PressesAsync("Saya cuti");
        await mentor.SaysAsync("30 April 2026");
        Assert.Contains("1 permintaan yang menunggu saya antar", mentor.HearsAll(), StringComparison.Ordinal);
        Assert.Contains("sedang tidak menerima permintaan", mentee.HearsAll(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_goal_is_written_changed_agreed_and_reached_by_chat()
    {
        await using var office = await Office.OpenAsync();
        var mentor = await RegisteredAsync(office);
        var mentee = office.With("mentee", "Mentee Contoh");
        await RequestAsync(mentee);
        await mentor.PressesAsync("Terima");
        await mentee.PressesAsync("Tulis tujuan");
        Assert.Contains("Apa yang ingin dicapai", mentee.Last.Text!, StringComparison.Ordinal);
        await mentee.SaysAsync("Belajar renja.");
        Assert.Contains("Tujuan berlaku begitu Mentor Contoh setuju", mentee.Last.Text!, StringComparison.Ordinal);
        Assert.Contains("Mentee Contoh mengusulkan tujuan: \"Belajar renja.\"", mentor.Last.Text!, StringComparison.Ordinal);
        await mentor.PressesAsync("Ubah");
        await mentor.SaysAsync("Menyusun renja bidang sebelum Juli.");
        var changed = mentee.Last;
        Assert.Equal(["Setuju", "Ubah"], TestChat.Buttons(changed));
        await mentee.PressesAsync("Setuju");
        Assert.Contains("Tujuan ini berlaku untuk Anda dan Mentor Contoh", mentee.Last.Text!, StringComparison.Ordinal);
        await mentee.PressesOnAsync(changed, "Setuju");
        Assert.Contains("Sudah dicatat. Tidak ada yang berubah.", mentee.Last.Text!, StringComparison.Ordinal);
        await mentor.PressesAsync("Sudah tercapai");
        Assert.Contains("merasa tujuan ini sudah tercapai", mentee.Last.Text!, StringComparison.Ordinal);
        await mentee.PressesAsync("Sudah tercapai");
        Assert.Contains("sama-sama bilang tujuan ini tercapai", mentee.Last.Text!, StringComparison.Ordinal);
        Assert.Contains("juga merasa tujuan ini tercapai", mentor.Last.Text!, StringComparison.Ordinal);
        await mentee.SaysAsync("/mentor");
        Assert.Contains("✅ Tujuan 1, tercapai: Menyusun renja bidang sebelum Juli.", mentee.Last.Text!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pair_pauses_goes_on_and_is_complete_when_both_say_so()
    {
        await using var office = await Office.OpenAsync();
        var mentor = await RegisteredAsync(office);
        var mentee = office.With("mentee", "Mentee Contoh");
        await RequestAsync(mentee);
        await mentor.PressesAsync("Terima");
        await mentee.SaysAsync("/mentor");
        Assert.Equal(["Tulis tujuan", "Tulis pesan", "Pertemuan", "Tujuan tercapai", "Jeda dulu", "Akhiri mentoring", "Laporkan", "Menu"], TestChat.Buttons(mentee.Last));
        mentor.HearsAll();
        await mentee.PressesAsync("Jeda dulu");
        mentor.Hears("Mentee Contoh minta jeda dulu");
        await mentor.PressesAsync("Lanjutkan");
        Assert.Contains("Mentoring dengan Mentor Contoh berjalan lagi", mentee.Last.Text!, StringComparison.Ordinal);
        mentor.HearsAll();
        await mentor.SaysAsync("/jadimentor");
        Assert.Equal(["Tulis tujuan", "Tulis pesan", "Pertemuan", "Tujuan tercapai", "Jeda dulu", "Akhiri mentoring", "Laporkan"], TestChat.Buttons(mentor.Hears("Anda membimbing Mentee Contoh")));
        await mentor.PressesAsync("Tujuan tercapai");
        Assert.Contains("**Anda juga merasa begitu?**", mentee.Last.Text!, StringComparison.Ordinal);
        await mentee.PressesAsync("Ya, selesai");
        Assert.Contains("sama-sama bilang ya. Mentoring selesai", mentee.Last.Text!, StringComparison.Ordinal);
        Assert.Equal(["Cari mentor lain", "Menu"], TestChat.Buttons(mentee.Last));
        Assert.Contains("sudah selesai. Terima kasih", mentor.HearsAll(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_mentor_is_found_by_looking_around_and_waited_for()
    {
        await using var office = await Office.OpenAsync();
        await RegisteredAsync(office, seats: "1");
        await RequestAsync(office.With("lain", "Mentee Lain"));
        var mentee = office.With("mentee", "Mentee Contoh");
        await mentee.SaysUnheededAsync("/mentor", "renja", "Mentee Contoh", "lewati");
        Assert.Equal(["Tunggu giliran", "Topik lain", "Cari sendiri", "‹ Kembali", "Batal"], TestChat.Buttons(mentee.Last));
        await mentee.SaysAsync("tidak ada nama begini");
        Assert.Contains("tidak ada mentor bernama", mentee.Last.Text!, StringComparison.Ordinal);
        await mentee.SaysAsync("contoh");
        Assert.Contains("Sedang penuh (1 dari 1), ada daftar tunggu", mentee.Last.Text!, StringComparison.Ordinal);
        await mentee.PressesAsync("1. Mentor Contoh");
        Assert.Contains("Kursi Mentor Contoh sedang penuh", mentee.Last.Text!, StringComparison.Ordinal);
        await mentee.PressesAsync("Masuk daftar tunggu");
        Assert.Contains("daftar tunggu Mentor Contoh", mentee.Last.Text!, StringComparison.Ordinal);
        await mentee.PressesAsync("Masuk daftar tunggu");
        Assert.Contains("Anda masuk daftar tunggu Mentor Contoh, urutan 1", mentee.Last.Text!, StringComparison.Ordinal);
        await mentee.PressesAsync("Berhenti menunggu");
        Assert.Contains("Anda tidak menunggu lagi", mentee.Last.Text!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mentor_goes_on_leave_comes_back_and_stops_being_one()
    {
        await using var office = await Office.OpenAsync();
        var mentor = await RegisteredAsync(office);
        mentor.HearsAll();
        await mentor.SaysAsync("/jadimentor");
        Assert.Equal(["Istirahat dulu", "Lengkapi profil", "Wariskan ilmu", "Saya cuti", "Berhenti"], TestChat.Buttons(mentor.Hears("Anda sudah terdaftar")));
        await mentor.PressesAsync("Saya cuti");
        Assert.Contains("Sampai tanggal berapa", mentor.Last.Text!, StringComparison.Ordinal);
        await mentor.SaysAsync("31 Maret 2026");
        Assert.Contains("Anda cuti sampai Selasa, 31 Maret 2026", mentor.HearsAll(), StringComparison.Ordinal);
        var mentee = office.With("mentee", "Mentee Contoh");
        await mentee.SaysUnheededAsync("/mentor", "renja", "Mentee Contoh", "lewati");
        Assert.Contains("Belum ada mentor yang punya tempat", mentee.Last.Text!, StringComparison.Ordinal);
        await mentor.PressesAsync("Saya sudah kembali");
        Assert.Contains("saya teruskan lagi", mentor.HearsAll(), StringComparison.Ordinal);
        await mentor.PressesAsync("Berhenti");
        Assert.Contains("Anda yakin", mentor.Last.Text!, StringComparison.Ordinal);
        await mentor.SaysAsync("ya");
        Assert.Contains("Anda sudah berhenti jadi mentor", mentor.HearsAll(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mentor_who_blocks_the_bot_is_named_to_nobody_until_they_write_again()
    {
        await using var office = await Office.OpenAsync();
        var mentor = await RegisteredAsync(office);
        await mentor.SendsAsync(Membership("remove"));
        var mentee = office.With("mentee", "Mentee Contoh");
        await mentee.SaysUnheededAsync("/mentor", "renja", "Mentee Contoh", "lewati");
        Assert.Contains("Belum ada mentor yang punya tempat", mentee.Last.Text!, StringComparison.Ordinal);
        await mentor.SaysAsync("/start");
        await mentee.PressesAsync("Topik lain");
        await mentee.SaysAsync("renja");
        Assert.Contains("1. Mentor Contoh", mentee.Last.Text!, StringComparison.Ordinal);
    }

    private static Activity Membership(string action) => new()
    {
        Type = ActivityTypes.InstallationUpdate,
        Extension = new Dictionary<string, System.Text.Json.JsonElement> { ["action"] = System.Text.Json.JsonSerializer.SerializeToElement(action) },
    };

    /// <summary>Some day of March 2026 and after, 08.00 WIB; what time has made due is done.</summary>
    private static async Task MorningOfAsync(Office office, int day)
    {
        office.Clock.SetTo(new DateTimeOffset(2026, 3, 1, 1, 0, 0, TimeSpan.Zero).AddDays(day - 1));
        while (await office.AtTheDeskAsync((MentoringFollowUps steps) => steps.TakeNextAsync()))
        {
            // One step after the other, as the host's worker does.
        }
    }

    internal static async Task<TestChat> RegisteredAsync(Office office, string user = "mentor", string name = "Mentor Contoh", string seats = "2")
    {
        var mentor = office.With(user, name);
        await mentor.SaysUnheededAsync("/jadimentor", name, "Perencana, Bappeda", "renja", "selesai memilih", seats, "lewati");
        await mentor.SaysAsync("simpan");
        mentor.Hears("terdaftar sebagai mentor");
        return mentor;
    }

    internal static async Task RequestAsync(TestChat mentee)
    {
        await mentee.SaysUnheededAsync("/mentor", "renja", mentee.Name ?? "Mentee Contoh", "lewati", "1", "lewati");
        await mentee.SaysAsync("kirim");
        mentee.Hears("sudah dikirim");
    }
}
