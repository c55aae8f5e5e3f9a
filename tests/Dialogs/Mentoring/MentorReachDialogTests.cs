using System.Text.Json;
using AsnAssistant.Bot;
using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.TestKit;

namespace AsnAssistant.Dialogs.Tests.Mentoring;

public sealed class MentorReachDialogTests
{
    [Fact]
    public async Task Whoever_opens_an_invitation_is_greeted_and_the_willing_go_on_to_their_profile()
    {
        await using var office = await Office.OpenAsync();
        var invitation = await InviteAsync(office);
        var mentor = office.With("mentor", "Mentor Contoh");
        await mentor.SendsAsync(Start(invitation.Payload));
        var greeting = mentor.Hears("mengundang Anda menjadi mentor");
        Assert.Contains("tidak dipakai untuk menilai SKP", greeting.Text!, StringComparison.Ordinal);
        Assert.Equal(["Bersedia", "Nanti", "Tidak"], TestChat.Buttons(greeting));
        await mentor.PressesAsync("Bersedia");
        mentor.Hears("Langkah 1 dari 6 · Nama");
        await mentor.SaysUnheededAsync("Mentor Contoh", "Analis kebijakan", "renja", "selesai memilih", "2", "lewati");
        Assert.Contains("Jabatan dan unit: Analis kebijakan, Dinas Contoh", mentor.Last.Text!, StringComparison.Ordinal);
        await mentor.PressesAsync("Simpan");
        mentor.HearsAll();
        await mentor.SendsAsync(Start(invitation.Payload));
        mentor.Hears("Anda sudah terdaftar sebagai mentor");
    }

    [Fact]
    public async Task Later_is_reminded_once_and_a_no_is_taken_kindly()
    {
        await using var office = await Office.OpenAsync();
        var invitation = await InviteAsync(office);
        var (later, no) = (office.With("satu"), office.With("dua"));
        await later.SaysAsync("/start " + invitation.Payload);
        await later.PressesAsync("Nanti");
        Assert.Contains("sesudah 3 hari kerja", later.HearsAll(), StringComparison.Ordinal);
        await no.SaysAsync("/start " + invitation.Payload);
        await no.PressesAsync("Tidak");
        Assert.Contains("terima kasih sudah membaca", no.HearsAll(), StringComparison.Ordinal);
        // Monday the 16th: 17, 25 and 26 March are counted.
        await MorningOfAsync(office, 26);
        Assert.Contains("Saya ingatkan satu kali ini saja", later.HearsAll(), StringComparison.Ordinal);
        Assert.Equal(["Bersedia", "Nanti", "Tidak"], TestChat.Buttons(later.Last));
        no.HearsNothing();
    }

    [Fact]
    public async Task An_invitation_that_is_over_still_shows_the_way_to_register()
    {
        await using var office = await Office.OpenAsync();
        var stranger = office.With("mentor");
        await stranger.SaysAsync("/start mentor_abcdefghijklmnop");
        stranger.Hears("sudah tidak berlaku");
        await stranger.PressesAsync("Jadi mentor");
        stranger.Hears("Siapa nama Anda?");
    }

    [Fact]
    public async Task After_a_no_the_mentor_may_say_why_and_rest_for_a_month()
    {
        await using var office = await Office.OpenAsync();
        var mentor = await RegisteredAsync(office, "Satu");
        var mentee = office.With("mentee", "Mentee Contoh");
        await RequestAsync(mentee);
        mentor.HearsAll();
        await mentor.PressesAsync("Belum bisa");
        var declined = mentor.Hears("Kalau mau, sebutkan alasannya");
        Assert.Equal(["Sedang penuh", "Topik tidak cocok", "Waktunya sulit", "Alasan lain", "Istirahat 1 bulan", "Menu"], TestChat.Buttons(declined));
        await mentor.PressesAsync("Waktunya sulit");
        var rest = mentor.Hears("Ingin istirahat dari permintaan baru?");
        Assert.Contains("dicatat tanpa nama", rest.Text!, StringComparison.Ordinal);
        await mentor.PressesOnAsync(declined, "Sedang penuh");
        Assert.Contains("Sudah dicatat", mentor.HearsAll(), StringComparison.Ordinal);
        await mentor.PressesAsync("Ya, 1 bulan");
        mentor.Hears("Anda istirahat sampai Kamis, 16 April 2026");
        await mentor.SaysAsync("/jadimentor");
        mentor.Hears("sedang istirahat");
        await mentor.PressesOnAsync(rest, "Tidak");
        Assert.Contains("tetap saya teruskan", mentor.HearsAll(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_third_request_taken_back_is_met_with_a_kind_hint()
    {
        await using var office = await Office.OpenAsync();
        await RegisteredAsync(office, "Satu");
        var mentee = office.With("mentee", "Mentee Contoh");
        await RequestAsync(mentee);
        for (var again = 0; again < 2; again++)
        {
            await mentee.PressesAsync("Tarik permintaan");
            Assert.DoesNotContain("pengelola mentoring", mentee.HearsAll(), StringComparison.Ordinal);
            await mentee.SaysUnheededAsync("/mentor", "renja", "1", "lewati");
            await mentee.SaysAsync("kirim");
        }
        mentee.HearsAll();
        await mentee.PressesAsync("Tarik permintaan");
        Assert.Contains("pengelola mentoring di instansi Anda bisa membantu memilih", mentee.HearsAll(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_mentor_may_be_waited_for_or_passed_over_for_somebody_similar()
    {
        await using var office = await Office.OpenAsync();
        await RegisteredAsync(office, "Penuh", "1");
        await RequestAsync(office.With("pertama", "Mentee Pertama"));
        await RegisteredAsync(office, "Lowong");
        var mentee = office.With("mentee", "Mentee Contoh");
        await mentee.SaysUnheededAsync("/mentor", "renja", "Mentee Contoh", "lewati", "cari sendiri", "Mentor Penuh");
        Assert.Contains("Kursi Mentor Penuh sedang penuh. Mau masuk daftar tunggunya, atau lihat mentor serupa?", mentee.Last.Text!, StringComparison.Ordinal);
        await mentee.PressesAsync("Lihat yang serupa");
        Assert.Contains("1. Mentor Lowong", mentee.Last.Text!, StringComparison.Ordinal);
        Assert.DoesNotContain("Mentor Penuh", mentee.Last.Text!, StringComparison.Ordinal);
        await mentee.SaysUnheededAsync("cari sendiri", "Mentor Penuh");
        await mentee.PressesAsync("Masuk daftar tunggu");
        Assert.Contains("Masuk daftar tunggu?", mentee.Last.Text!, StringComparison.Ordinal);
        mentee.HearsAll();
        await mentee.PressesAsync("Masuk daftar tunggu");
        var joined = mentee.HearsAll();
        Assert.Contains("Anda masuk daftar tunggu Mentor Penuh, urutan 1", joined, StringComparison.Ordinal);
        Assert.DoesNotContain("Perkiraan", joined, StringComparison.Ordinal);
    }

    private static Activity Start(string payload) => new() { Type = ActivityTypes.Event, Name = "start", Value = JsonSerializer.SerializeToElement(payload) };

    private static Task<MentorInvitation> InviteAsync(Office office) =>
        office.AtTheDeskAsync((MentorInvitations door) => Task.FromResult(door.Make("Dinas Contoh", "", "Petugas Contoh")));

    /// <summary>Some day of March 2026, 08.00 WIB; what time has made due is done.</summary>
    private static async Task MorningOfAsync(Office office, int day)
    {
        office.Clock.SetTo(new DateTimeOffset(2026, 3, 1, 1, 0, 0, TimeSpan.Zero).AddDays(day - 1));
        while (await office.AtTheDeskAsync((MentoringFollowUps steps) => steps.TakeNextAsync()))
        {
            // One step after the other, as the host's worker does.
        }
    }

    private static async Task<TestChat> RegisteredAsync(Office office, string user, string seats = "2")
    {
        var mentor = office.With(user, $"Mentor {user}");
        await mentor.SaysUnheededAsync("/jadimentor", $"Mentor {user}", "Perencana, Bappeda", "renja", "selesai memilih", seats, "lewati");
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
