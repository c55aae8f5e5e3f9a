using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.People.Staff;
using AsnAssistant.TestKit;

namespace AsnAssistant.Dialogs.Tests.Mentoring;

public sealed class ProfileDialogTests
{
    [Fact]
    public async Task A_mentee_is_greeted_with_what_is_kept_and_asked_five_questions()
    {
        await using var office = await Office.OpenAsync();
        await RegisteredAsync(office, "Satu");
        var mentee = office.With("mentee", "Mentee Contoh");
        await mentee.SaysAsync("/mentor");
        var greeting = mentee.Hears("Langkah 1 dari 6");
        Assert.Contains("tidak dibaca atasan dan tidak dipakai untuk menilai SKP", greeting.Text!, StringComparison.Ordinal);
        Assert.Contains("5 pertanyaan", greeting.Text!, StringComparison.Ordinal);
        Assert.Equal(["Ya, mulai", "Apa yang disimpan?", "Batal"], TestChat.Buttons(greeting));
        await mentee.PressesAsync("Apa yang disimpan?");
        mentee.Hears("Pengelola melihat jumlah dan status, bukan isi");
        await mentee.PressesAsync("Ya, mulai");
        mentee.Hears("Langkah 1 dari 6 · Topik");
        var asked = 0;
        foreach (var answer in (string[])["renja", "Mentee Contoh", "lewati", "1", "lewati"])
        {
            asked++;
            await mentee.SaysAsync(answer);
        }
        Assert.Contains("Langkah 6 dari 6 · Periksa", mentee.HearsAll(), StringComparison.Ordinal);
        Assert.Equal(5, asked);
        await mentee.PressesAsync("Kirim permintaan");
        mentee.Hears("sudah dikirim");
    }

    [Fact]
    public async Task A_topic_typed_at_the_greeting_is_taken_at_once()
    {
        await using var office = await Office.OpenAsync();
        var mentee = office.With("mentee", "Mentee Contoh");
        await mentee.SaysUnheededAsync("/mentor", "renja");
        Assert.Contains("Siapa nama Anda?", mentee.Last.Text!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_told_behind_complete_profile_changes_the_score_is_kept_and_can_be_changed()
    {
        await using var office = await Office.OpenAsync();
        var person = await RegisteredAsync(office, "Satu");
        await office.AtTheDeskAsync(async (Mentors mentors) =>
        {
            var profile = (await mentors.FindAsync(person))!;
            profile.Details = new ProfileDetails { JobFamily = "perencanaan", YearsOfService = 12, Way = MeetingWay.Either, Style = [0, 0, 0, 0, 0, 0], Level = TopicLevel.Fluent };
            profile.Times = [new MeetingTime(DayOfWeek.Wednesday, DayPart.Afternoon)];
            return await mentors.SaveAsync(profile);
        });
        var mentee = office.With("mentee", "Mentee Contoh");
        await mentee.SaysUnheededAsync("/mentor", "renja", "Mentee Contoh", "lewati");
        Assert.Contains("Cocok 69: topiknya sama, waktu diatur berdua.", mentee.Last.Text!, StringComparison.Ordinal);
        await mentee.PressesAsync("Lengkapi profil");
        Assert.Contains("Kapan biasanya Anda bisa bertemu?", mentee.Last.Text!, StringComparison.Ordinal);
        await mentee.SaysAsync("Rabu sore");
        Assert.Equal(["Perencanaan", "Keuangan dan aset", "Kepegawaian", "Hukum, pengawasan", "Lainnya", "Cukup dulu", "Lewati", "‹ Kembali", "Batal"], TestChat.Buttons(mentee.Last));
        await mentee.PressesAsync("Lainnya");
        Assert.Contains("Pelayanan warga", TestChat.Buttons(mentee.Last));
        await mentee.SaysAsync("perencanaan");
        await mentee.SaysAsync("dua puluh ribu");
        Assert.Contains("dari 0 sampai 50", mentee.Last.Text!, StringComparison.Ordinal);
        await mentee.SaysUnheededAsync("3", "III/z");
        Assert.Contains("belum mengenali golongan", mentee.Last.Text!, StringComparison.Ordinal);
        await mentee.SaysUnheededAsync("3a");
        await mentee.PressesAsync("Baru mulai");
        await mentee.PressesAsync("Daring");
        await mentee.SaysAsync("Kecamatan Contoh");
        await mentee.PressesAsync("Tidak");
        await mentee.SaysAsync("Banjar dan Inggris");
        Assert.Contains("enam soal kecil", mentee.Last.Text!, StringComparison.Ordinal);
        foreach (var answer in (string[])["Langsung mencoba", "Rencana rinci dulu", "Langsung ke intinya", "Sambil berbincang", "Cepat selesai", "Coba cara baru"])
        {
            await mentee.PressesAsync(answer);
        }
        mentee.HearsAll();
        await mentee.PressesAsync("Boleh disarankan");
        Assert.Contains(
            "Cocok 100: topiknya sama, satu rumpun jabatan, cara kerja mirip, jarak pengalaman pas, sama-sama bisa Rabu sore, cara bertemu cocok.",
            mentee.HearsAll(), StringComparison.Ordinal);
        Assert.DoesNotContain("Lengkapi profil", TestChat.Buttons(mentee.Last));
        await mentee.SaysUnheededAsync("1", "lewati");
        var summary = mentee.Last.Text!;
        Assert.Contains(
            "Rumpun jabatan: Perencanaan; 3 tahun; III/a; Baru mulai; Daring; Kecamatan Contoh; Indonesia, Banjar, dan Inggris; gaya kerja terisi (ketik",
            summary, StringComparison.Ordinal);
        await mentee.PressesAsync("Ubah");
        Assert.Equal(["Topik", "Nama", "Jabatan dan unit", "Rumpun jabatan", "Mentor", "Pesan", "‹ Kembali", "Batal"], TestChat.Buttons(mentee.Last));
        await mentee.PressesAsync("‹ Kembali");
        await mentee.SaysAsync("ubah masa kerja");
        await mentee.SaysAsync("5");
        Assert.Contains("Perencanaan; 5 tahun", mentee.Last.Text!, StringComparison.Ordinal);
        await mentee.SaysAsync("kirim");
        var kept = (await office.AtTheDeskAsync((Mentors mentors) => mentors.FindMenteeAsync(PersonId.Of("test", "mentee"))))!;
        Assert.Equal((5, "III/a", "Kecamatan Contoh"), (kept.Details.YearsOfService, kept.Details.Grade.ToString(), kept.Details.Place));
        Assert.Equal([0, 0, 0, 0, 0, 0], kept.Details.Style);
        Assert.Equal(["id", "bjn", "en"], kept.Details.Languages);
        Assert.Single(kept.Times);
    }

    [Fact]
    public async Task Enough_for_now_leaves_the_rest_out_and_half_a_style_is_none()
    {
        await using var office = await Office.OpenAsync();
        var mentor = office.With("mentor", "Mentor Contoh");
        await mentor.SaysUnheededAsync("/jadimentor", "Mentor Contoh", "lewati", "renja", "selesai memilih", "2", "lewati");
        await mentor.SaysAsync("simpan");
        await mentor.PressesAsync("Lengkapi profil");
        Assert.Contains("Di rumpun apa Anda bekerja?", mentor.Last.Text!, StringComparison.Ordinal);
        await mentor.PressesAsync("Perencanaan");
        for (var skipped = 0; skipped < 7; skipped++)
        {
            await mentor.SaysAsync("lewati");
        }
        Assert.Contains("enam soal kecil", mentor.Last.Text!, StringComparison.Ordinal);
        await mentor.PressesAsync("Langsung mencoba");
        await mentor.PressesAsync("Cukup dulu");
        Assert.Contains("Rumpun jabatan: Perencanaan", mentor.Last.Text!, StringComparison.Ordinal);
        Assert.DoesNotContain("gaya kerja", mentor.Last.Text!, StringComparison.Ordinal);
        await mentor.PressesAsync("Simpan");
        var kept = (await office.AtTheDeskAsync((Mentors mentors) => mentors.FindAsync(PersonId.Of("test", "mentor"))))!;
        Assert.Equal("perencanaan", kept.Details.JobFamily);
        Assert.Empty(kept.Details.Style);
    }

    [Fact]
    public async Task Who_objects_to_suggestions_looks_themselves_sees_no_score_and_takes_it_back_by_dataku()
    {
        await using var office = await Office.OpenAsync();
        await RegisteredAsync(office, "Satu");
        var mentee = office.With("mentee", "Mentee Contoh");
        await mentee.SaysUnheededAsync("/mentor", "renja", "Mentee Contoh", "lewati", "1", "lewati");
        await mentee.SaysAsync("kirim");
        await mentee.PressesAsync("Tarik permintaan");
        mentee.HearsAll();
        await mentee.SaysAsync("/dataku");
        Assert.Contains("Saran mentor dari profil Anda: boleh", mentee.HearsAll(), StringComparison.Ordinal);
        await mentee.PressesAsync("Cari sendiri saja");
        mentee.Hears("saya tidak memberi saran dari profil Anda lagi");
        await mentee.SaysUnheededAsync("/mentor", "renja");
        Assert.Contains("1. Mentor Satu", mentee.Last.Text!, StringComparison.Ordinal);
        Assert.DoesNotContain("Cocok", mentee.Last.Text!, StringComparison.Ordinal);
        await mentee.SaysUnheededAsync("1", "cukup", "lewati");
        await mentee.SaysAsync("kirim");
        await mentee.PressesAsync("Tarik permintaan");
        await mentee.SaysUnheededAsync("/dataku");
        await mentee.PressesAsync("Boleh disarankan");
        Assert.Contains("mulai sekarang saya boleh memberi saran", mentee.HearsAll(), StringComparison.Ordinal);
        await mentee.SaysUnheededAsync("/mentor", "renja");
        Assert.Contains("Cocok 69", mentee.Last.Text!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_suggested_mentor_can_be_hidden_without_their_knowing_and_shown_again()
    {
        await using var office = await Office.OpenAsync();
        await RegisteredAsync(office, "Satu");
        var mentee = office.With("mentee", "Mentee Contoh");
        await mentee.SaysUnheededAsync("/mentor", "renja", "Mentee Contoh", "lewati");
        await mentee.SaysAsync("sembunyikan 7");
        Assert.Contains("tidak saya temukan", mentee.Last.Text!, StringComparison.Ordinal);
        mentee.HearsAll();
        await mentee.SaysAsync("sembunyikan 1");
        mentee.Hears("Mentor Satu tidak saya tampilkan lagi");
        mentee.Hears("Belum ada mentor yang punya tempat");
        Assert.DoesNotContain("Mentor Satu", mentee.HearsAll(), StringComparison.Ordinal);
        await mentee.SaysUnheededAsync("batal", "ya", "/dataku");
        Assert.Contains("tidak Anda lihat dalam mentoring: 1 orang", mentee.Last.Text!, StringComparison.Ordinal);
        await mentee.PressesAsync("Tampilkan lagi");
        await mentee.PressesAsync("1. Mentor Satu");
        Assert.Contains("Mentor Satu boleh tampil lagi", mentee.Last.Text!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_an_end_either_may_wish_not_to_see_the_other_again()
    {
        await using var office = await Office.OpenAsync();
        await RegisteredAsync(office, "Satu");
        var mentor = office.With("Satu", "Mentor Satu");
        var mentee = office.With("mentee", "Mentee Contoh");
        await mentee.SaysUnheededAsync("/mentor", "renja", "Mentee Contoh", "lewati", "1", "lewati");
        await mentee.SaysAsync("kirim");
        await mentor.PressesAsync("Terima");
        await mentee.SaysUnheededAsync("/mentor");
        await mentee.PressesAsync("Akhiri mentoring");
        await mentor.PressesAsync("Jangan tampilkan");
        Assert.Contains("Mentee Contoh tidak saya tampilkan lagi", mentor.Last.Text!, StringComparison.Ordinal);
        mentee.HearsAll();
        await mentee.SaysUnheededAsync("/mentor", "renja");
        Assert.Contains("Belum ada mentor yang punya tempat", mentee.Last.Text!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_staff_data_say_of_a_linked_person_is_not_asked_again_and_can_be_changed()
    {
        await using var office = await Office.OpenAsync();
        const string nip = "198503122010012003";
        await office.WithStaffAsync(writer => writer.ReplaceAsync(
            [new StaffRecord(nip, "Contoh Satu", "Dinas Contoh", "Analis contoh", "III/c", "perencanaan") { Type = EmployeeType.Pns, Place = "Pulau Contoh", IsRemote = true }]));
        await RegisteredAsync(office, "Satu");
        var mentee = office.With("mentee", "Nama Akun");
        await mentee.SaysAsync("/tautkan " + await office.AtTheDeskAsync((StaffCodes codes) => codes.NewAsync(nip, "Petugas contoh")));
        await mentee.SaysUnheededAsync("/mentor", "renja");
        Assert.Contains("Langkah 4 dari 6 · Mentor", mentee.Last.Text!, StringComparison.Ordinal);
        await mentee.SaysUnheededAsync("1", "lewati");
        Assert.Contains("Nama: Contoh Satu", mentee.Last.Text!, StringComparison.Ordinal);
        Assert.Contains("Jabatan dan unit: Analis contoh, Dinas Contoh", mentee.Last.Text!, StringComparison.Ordinal);
        await mentee.SaysUnheededAsync("ubah nama", "Contoh Panggilan");
        await mentee.SaysAsync("kirim");
        var kept = (await office.AtTheDeskAsync((Mentors mentors) => mentors.FindMenteeAsync(PersonId.Of("test", "mentee"))))!;
        // Appointed in January 2010; today is in March 2026.
        Assert.Equal(("Contoh Panggilan", 16, "III/c", "perencanaan"), (kept.Name, kept.Details.YearsOfService, kept.Details.Grade.ToString(), kept.Details.JobFamily));
        Assert.True(kept.Details.IsRemote);
    }

    private static async Task<PersonId> RegisteredAsync(Office office, string user)
    {
        var mentor = office.With(user, $"Mentor {user}");
        await mentor.SaysUnheededAsync("/jadimentor", $"Mentor {user}", "Perencana, Bappeda", "renja", "selesai memilih", "2", "lewati");
        await mentor.SaysAsync("simpan");
        mentor.Hears("terdaftar sebagai mentor");
        return PersonId.Of("test", user);
    }
}
