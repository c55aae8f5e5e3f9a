using AsnAssistant.Complaints;
using AsnAssistant.People;
using AsnAssistant.TestKit;

namespace AsnAssistant.Dialogs.Tests.Complaints;

public sealed class FilingLimitTests
{
    private const string Story = "Contoh: lampu jalan di depan puskesmas mati sejak hari Senin malam, warga takut lewat dan anak sekolah jatuh.";

    [Fact]
    public async Task Who_has_filed_very_much_today_hears_so_when_again_and_who_helps_and_loses_nothing()
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        for (var i = 1; i <= 10; i++)
        {
            await FileAsync(citizen, $"Contoh kejadian {i}.", $"Jalan Contoh {i}");
            Assert.Contains("Nomor:", citizen.HearsAll(), StringComparison.Ordinal);
            office.Clock.Advance(TimeSpan.FromMinutes(5));
        }
        await FileAsync(citizen, "Contoh kejadian sebelas.", "Jalan Contoh 11");
        var told = citizen.HearsAll();
        Assert.Contains("belum terkirim, isian Anda tetap tersimpan", told, StringComparison.Ordinal);
        Assert.Contains("Anda bisa mengirim lagi mulai 17 Maret pukul 09.00 WIB", told, StringComparison.Ordinal);
        Assert.Contains("Datang ke kantor pada jam kerja", told, StringComparison.Ordinal);

        office.Clock.Advance(TimeSpan.FromMinutes((23 * 60) + 15));
        await citizen.SaysAsync("Kirim laporan");
        Assert.Contains("Laporan Anda sudah masuk", citizen.HearsAll(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_story_from_new_conversations_is_put_together_with_the_first_and_at_last_refused_with_a_way_on()
    {
        await using var office = await Office.OpenAsync();
        for (var i = 1; i <= 5; i++)
        {
            var reporter = office.With($"warga-{i}");
            await FileAsync(reporter, Story, $"Jalan Contoh {i}");
            Assert.Contains("Laporan Anda sudah masuk", reporter.HearsAll(), StringComparison.Ordinal);
        }
        for (var i = 6; i <= 25; i++)
        {
            var reporter = office.With($"warga-{i}");
            await FileAsync(reporter, Story + $" ({i})", $"Jalan Contoh {i}");
            var told = reporter.HearsAll();
            Assert.Contains("saya gabungkan dengan yang pertama", told, StringComparison.Ordinal);
            Assert.Contains("Nomor Anda: ", told, StringComparison.Ordinal);
        }
        var last = office.With("warga-26");
        await FileAsync(last, Story, "Jalan Contoh 26");
        var refused = last.HearsAll();
        Assert.Contains("sudah kami terima berkali-kali hari ini", refused, StringComparison.Ordinal);
        Assert.Contains("Mau bicara dengan orang?", refused, StringComparison.Ordinal);
        Assert.Contains("Sudah benar?", refused, StringComparison.Ordinal);
        Assert.Equal(5, (await office.AtTheDeskAsync((OfficerQueue queue) => queue.CountAsync())).Open);
    }

    [Fact]
    public async Task A_case_that_has_ended_is_not_joined_and_the_report_is_filed()
    {
        await using var office = await Office.OpenAsync();
        for (var i = 1; i <= 5; i++)
        {
            await FileAsync(office.With($"warga-{i}"), Story, $"Jalan Contoh {i}");
        }
        foreach (var i in Enumerable.Range(1, 5))
        {
            var page = await office.AtTheDeskAsync((Tickets tickets) => tickets.OfReporterAsync(PersonId.Of("test", $"warga-{i}")));
            await office.AtTheDeskAsync((TicketDesk desk) => desk.CloseAsync(page.Tickets[0].Number, TicketState.Rejected, "Contoh alasan.", "Petugas Contoh", page.Tickets[0].Revision));
        }
        var reporter = office.With("warga-6");
        await FileAsync(reporter, Story, "Jalan Contoh 6");
        Assert.Contains("Laporan Anda sudah masuk", reporter.HearsAll(), StringComparison.Ordinal);
    }

    private static async Task FileAsync(TestChat citizen, string story, string place)
    {
        await citizen.SaysUnheededAsync("/lapor", "Anonim", story, "Selesai bercerita");
        await citizen.PressesAsync(TestChat.Buttons(citizen.Last).Contains("Ya, benar") ? "Ya, benar" : "Tidak tahu");
        await citizen.SaysAsync(place);
        if (TestChat.Buttons(citizen.Last).Contains("Bukan, ini lain"))
        {
            await citizen.PressesAsync("Bukan, ini lain");
        }
        citizen.HearsAll();
        await citizen.SaysAsync("Kirim laporan");
    }
}
