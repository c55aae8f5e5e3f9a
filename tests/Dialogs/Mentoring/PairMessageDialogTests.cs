using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.People.Officers;
using AsnAssistant.TestKit;

namespace AsnAssistant.Dialogs.Tests.Mentoring;

public sealed class PairMessageDialogTests
{
    private const string Reader = "Petugas Contoh";

    [Fact]
    public async Task The_two_of_a_pair_write_to_each_other_through_the_assistant()
    {
        await using var office = await Office.OpenAsync();
        var (mentor, mentee) = await PairAsync(office);
        await mentee.SaysAsync("/mentor");
        await mentee.PressesAsync("Tulis pesan");
        Assert.Contains("Apa pesan Anda untuk Mentor Contoh?", mentee.Last.Text!, StringComparison.Ordinal);
        // What would be a question to the assistant elsewhere is for the mentor here.
        await mentee.SaysAsync("Cuti tahunan saya minggu depan, boleh geser jadwal?");
        Assert.Contains("Sudah saya sampaikan kepada Mentor Contoh.", mentee.Last.Text!, StringComparison.Ordinal);
        var heard = mentor.Hears("Pesan dari Mentee Contoh");
        Assert.Contains("Cuti tahunan saya minggu depan, boleh geser jadwal?", heard.Text!, StringComparison.Ordinal);
        Assert.Equal(["Balas", "Laporkan", "Menu"], TestChat.Buttons(heard));
        await mentor.PressesAsync("Balas");
        await mentor.SaysAsync("Boleh. NIP saya 198001012005011001.");
        Assert.Contains("saya tutup supaya aman", mentor.Last.Text!, StringComparison.Ordinal);
        Assert.Contains("Boleh. NIP saya", mentee.Last.Text!, StringComparison.Ordinal);
        Assert.DoesNotContain("1980", mentee.Last.Text!, StringComparison.Ordinal);
        await mentee.SaysAsync("/hapus");
        Assert.Contains("Pesan Anda kepada pasangan mentoring hilang sendiri, paling lama 14 hari", mentee.Last.Text!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_names_its_reader_first_is_confirmed_and_its_answer_comes_back()
    {
        await using var office = await Office.OpenAsync();
        var (mentor, mentee) = await PairAsync(office);
        await HireAsync(office, Reader, Role.Personnel);
        await HireAsync(office, "Petugas Kedua", Role.Administrator);
        await mentor.SaysAsync("/jadimentor");
        await mentor.PressesOnAsync(mentor.Hears("Anda membimbing Mentee Contoh"), "Tulis pesan");
        await mentor.SaysAsync("Kirim dulu uang contoh.");
        await mentee.PressesOnAsync(mentee.Last, "Laporkan");
        Assert.Contains("hanya dibaca Petugas Contoh", mentee.Last.Text!, StringComparison.Ordinal);
        await mentee.PressesAsync("Petugas lain");
        Assert.Contains("hanya dibaca Petugas Kedua", mentee.Last.Text!, StringComparison.Ordinal);
        await mentee.PressesAsync("Petugas lain");
        await mentee.PressesAsync("Minta uang, hadiah");
        await mentee.SaysAsync("Mentor minta uang contoh.");
        Assert.Contains("Boleh saya sertakan pesan terakhir Anda berdua", mentee.Last.Text!, StringComparison.Ordinal);
        Assert.DoesNotContain("ditinjau", mentor.HearsAll(), StringComparison.Ordinal);
        await mentee.PressesAsync("Ya, sertakan");
        Assert.Contains("sudah diterima Petugas Contoh", mentee.Last.Text!, StringComparison.Ordinal);
        var told = mentor.HearsAll();
        Assert.Contains("berhenti sementara karena sedang ditinjau", told, StringComparison.Ordinal);
        Assert.DoesNotContain("uang", told, StringComparison.Ordinal);
        await mentee.SaysAsync("/mentor");
        Assert.Equal(["Akhiri mentoring", "Laporkan", "Menu"], TestChat.Buttons(mentee.Last));

        var report = Assert.Single(await office.AtTheDeskAsync((PairReports reports) => reports.OpenOfAsync(Reader)));
        mentee.HearsAll();
        Assert.True(await office.AtTheDeskAsync((PairReports reports) => reports.DecideAsync(report.Id, Reader, PairDecision.Stopped, "Terima kasih. Contoh: mentor itu tidak membimbing lagi.")));
        var decided = mentee.HearsAll();
        Assert.Contains("Petugas Contoh sudah memeriksa laporan Anda", decided, StringComparison.Ordinal);
        Assert.Contains("Pengelola mengakhiri mentoring dengan Mentor Contoh", decided, StringComparison.Ordinal);
        Assert.DoesNotContain("memeriksa laporan", mentor.HearsAll(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_officer_outside_both_units_nothing_is_asked_and_another_way_is_shown()
    {
        await using var office = await Office.OpenAsync();
        var (_, mentee) = await PairAsync(office);
        await mentee.SaysAsync("/mentor");
        await mentee.PressesAsync("Laporkan");
        Assert.Contains("Belum ada petugas di luar unit Anda berdua", mentee.Last.Text!, StringComparison.Ordinal);
        Assert.Equal(["Lapor masalah", "Menu"], TestChat.Buttons(mentee.Last));
    }

    private static async Task<(TestChat Mentor, TestChat Mentee)> PairAsync(Office office)
    {
        var mentor = await MentoringDialogTests.RegisteredAsync(office);
        var mentee = office.With("mentee", "Mentee Contoh");
        await MentoringDialogTests.RequestAsync(mentee);
        await mentor.PressesAsync("Terima");
        mentor.HearsAll();
        mentee.HearsAll();
        return (mentor, mentee);
    }

    private static Task<Acceptance.Accepted> HireAsync(Office office, string name, Role role) => office.AtTheDeskAsync(async (OfficerAccounts accounts) =>
    {
        var token = accounts.Invite(new OfficerInvitation(name, role, ""), TimeSpan.FromDays(1));
        return Assert.IsType<Acceptance.Accepted>(await accounts.AcceptAsync(token, name, "kuda pagi meja 27"));
    });
}
