using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.TestKit;

namespace AsnAssistant.Dialogs.Tests.Mentoring;

public sealed class LatsarDialogTests
{
    [Fact]
    public async Task The_mentor_reads_the_role_card_both_see_the_steps_and_either_marks_them_with_evidence()
    {
        await using var office = await Office.OpenAsync(programmes: """{"programmes":[{"id":"pengembangan"},{"id":"latsar"}]}""");
        var (mentor, cpns) = (office.With("atasan", "Atasan Contoh"), office.With("cpns", "Peserta Contoh"));
        foreach (var chat in (TestChat[])[mentor, cpns])
        {
            await chat.SaysAsync("/latsar");
            chat.Hears("Belum ada pasangan Latsar pada akun ini");
        }
        var day = new DateOnly(2026, 4, 1);
        var order = new LatsarOrder(
            new PairingSide(PersonId.Of("test", "cpns"), "Peserta Contoh", "CPNS", "Dinas Contoh"), new PairingSide(PersonId.Of("test", "atasan"), "Atasan Contoh", "Kepala bidang", "Dinas Contoh"),
            "Coach Contoh", "Penguji Contoh",
            new Dictionary<string, DateOnly> { ["rancangan"] = day, ["seminar-rancangan"] = day.AddDays(14), ["habituasi"] = day.AddDays(60), ["laporan"] = day.AddDays(80), ["seminar-evaluasi"] = day.AddDays(90) });
        Assert.Equal(LatsarResult.Created, (await office.AtTheDeskAsync((LatsarPairs pairs) => pairs.CreateAsync(order))).Result);

        var card = mentor.Hears("mentor Latsar untuk Peserta Contoh");
        Assert.Contains("Peran Anda: teman bijak di tempat kerja", card.Text!, StringComparison.Ordinal);
        Assert.Contains("Coach dari pihak pelatihan: Coach Contoh. Penguji di seminar: Penguji Contoh.", card.Text!, StringComparison.Ordinal);
        Assert.Contains("1. Rancangan aktualisasi: Rabu, 1 April 2026", card.Text!, StringComparison.Ordinal);
        Assert.Equal(["Sudah: langkah 1", "Menu"], TestChat.Buttons(card));
        cpns.Hears("Mentor Latsar Anda: Atasan Contoh, atasan langsung Anda.");

        await cpns.PressesAsync("Sudah: langkah 1");
        cpns.Hears("Apa bukti untuk langkah ini?");
        await cpns.SaysAsync("Rancangan sudah dibahas.");
        Assert.Equal(["Sudah: langkah 2", "Menu"], TestChat.Buttons(cpns.Hears("Langkah ini sudah saya catat. Atasan Contoh saya kabari.")));
        mentor.Hears("Bukti: \"Rancangan sudah dibahas.\"");
        await mentor.PressesOnAsync(card, "Sudah: langkah 1");
        mentor.Hears("Sudah dicatat. Tidak ada yang berubah.");

        await mentor.SaysAsync("/latsar");
        var status = mentor.Hears("Anda mentor Latsar untuk Peserta Contoh.");
        Assert.Contains("✅ 1. Rancangan aktualisasi: sudah (Rancangan sudah dibahas.)", status.Text!, StringComparison.Ordinal);
        for (var step = 2; step <= 5; step++)
        {
            await mentor.PressesAsync($"Sudah: langkah {step}");
            await mentor.PressesAsync("Lewati");
        }
        Assert.Contains("Semua langkah sudah selesai", mentor.HearsAll(), StringComparison.Ordinal);
        Assert.Contains("Atasan Contoh mencatat langkah ini selesai: Seminar evaluasi.", cpns.HearsAll(), StringComparison.Ordinal);
        await mentor.SaysAsync("/latsar");
        Assert.Contains("Belum ada pasangan Latsar", mentor.Last.Text!, StringComparison.Ordinal);
        mentor.HearsAll();
        // Nothing is said of meetings, letters or three months more: the steps were what there was to do.
        while (await office.AtTheDeskAsync((MentoringFollowUps steps) => steps.TakeNextAsync()))
        {
            // One step after the other, as the host's worker does.
        }
        Assert.Equal(("", ""), (mentor.HearsAll(), cpns.HearsAll()));
    }

    [Fact]
    public async Task A_photo_shows_a_step_and_the_other_opens_it_and_what_cannot_be_kept_is_said_kindly()
    {
        await using var office = await Office.OpenAsync(programmes: """{"programmes":[{"id":"pengembangan"},{"id":"latsar","steps":[{"id":"rancangan","indonesian":"Rancangan","english":"Design"},{"id":"laporan","indonesian":"Laporan","english":"Report"}]}]}""");
        var (mentor, cpns) = (office.With("atasan", "Atasan Contoh"), office.With("cpns", "Peserta Contoh"));
        foreach (var chat in (TestChat[])[mentor, cpns])
        {
            await chat.SaysUnheededAsync("/start");
        }
        var order = new LatsarOrder(
            new PairingSide(PersonId.Of("test", "cpns"), "Peserta Contoh", "", ""), new PairingSide(PersonId.Of("test", "atasan"), "Atasan Contoh", "", ""), "", "",
            new Dictionary<string, DateOnly> { ["rancangan"] = new(2026, 4, 1), ["laporan"] = new(2026, 5, 1) });
        await office.AtTheDeskAsync((LatsarPairs pairs) => pairs.CreateAsync(order));
        mentor.HearsAll();
        await cpns.PressesAsync("Sudah: langkah 1");
        await cpns.SaysAsync("x");
        Assert.Contains("Tulis satu kalimat, atau kirim foto atau PDF.", cpns.Last.Text!, StringComparison.Ordinal);
        await cpns.SendsPhotoAsync("test:bukti");
        Assert.Contains("Langkah ini sudah saya catat", cpns.Last.Text!, StringComparison.Ordinal);
        Assert.Equal(["Bukti langkah 1", "Sudah: langkah 2", "Menu"], TestChat.Buttons(mentor.Last));
        await mentor.PressesAsync("Bukti langkah 1");
        Assert.Contains("Bukti untuk langkah 1:", mentor.Last.Text!, StringComparison.Ordinal);
        await mentor.SaysAsync("/latsar");
        Assert.Contains("Bukti langkah 1", TestChat.Buttons(mentor.Last));
    }

    [Fact]
    public async Task A_step_that_is_near_is_said_to_both_with_its_button()
    {
        await using var office = await Office.OpenAsync(programmes: """{"programmes":[{"id":"pengembangan"},{"id":"latsar","steps":[{"id":"laporan","indonesian":"Laporan aktualisasi","english":"Report"}]}]}""");
        var (mentor, cpns) = (office.With("atasan", "Atasan Contoh"), office.With("cpns", "Peserta Contoh"));
        foreach (var chat in (TestChat[])[mentor, cpns])
        {
            await chat.SaysUnheededAsync("/start");
        }
        var order = new LatsarOrder(
            new PairingSide(PersonId.Of("test", "cpns"), "Peserta Contoh", "", ""), new PairingSide(PersonId.Of("test", "atasan"), "Atasan Contoh", "", ""), "", "",
            new Dictionary<string, DateOnly> { ["laporan"] = new(2026, 4, 1) });
        await office.AtTheDeskAsync((LatsarPairs pairs) => pairs.CreateAsync(order));
        Assert.DoesNotContain("Coach", mentor.HearsAll(), StringComparison.Ordinal);
        cpns.HearsAll();
        // 08.00 WIB
        office.Clock.SetTo(new DateTimeOffset(2026, 4, 1, 1, 0, 0, TimeSpan.Zero));
        while (await office.AtTheDeskAsync((MentoringFollowUps steps) => steps.TakeNextAsync()))
        {
            // One step after the other, as the host's worker does.
        }
        Assert.Equal(["Sudah: langkah 1", "Menu"], TestChat.Buttons(mentor.Hears("Langkah Latsar bersama Peserta Contoh sudah dekat: Laporan aktualisasi, Rabu, 1 April 2026.")));
        cpns.Hears("bersama Atasan Contoh sudah dekat");
    }
}
