using System.Text.RegularExpressions;
using AsnAssistant.Bot;
using AsnAssistant.Complaints;
using AsnAssistant.TestKit;

namespace AsnAssistant.Dialogs.Tests.Complaints;

/// <summary>An officer and a person talk directly; who speaks is told in words, and to clients that can show it.</summary>
public sealed partial class LiveTalkTests
{
    [Fact]
    public async Task While_an_officer_talks_the_assistant_is_silent_until_it_is_handed_back()
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        var number = await FileAsync(citizen);
        await office.AtTheDeskAsync((TicketDesk desk) => desk.BeginLiveAsync(number, "Petugas 1", 1));
        citizen.Hears("Petugas Petugas 1 sekarang menjawab Anda langsung");
        await citizen.SaysUnheededAsync(" ");
        await citizen.SaysAsync("cuti tahunan pns berapa hari?");
        await citizen.SaysAsync("halo");
        citizen.HearsNothing();
        var ticket = await office.AtTheDeskAsync((TicketDesk desk) => desk.ReplyAsync(number, "Tiang berapa?", "Petugas 1", 4));
        Assert.True(ticket.IsDone);
        Assert.Equal(["accepted"], HandoffStates(office));
        Assert.Equal(["cuti tahunan pns berapa hari?", "halo"], ticket.Ticket!.History.Where(entry => entry.Event == TicketEvent.ReporterWrote).Select(entry => entry.Text));
        Assert.Equal("Petugas Petugas 1", citizen.Hears("Tiang berapa?").From?.Name);
        await office.AtTheDeskAsync((TicketDesk desk) => desk.EndLiveAsync(number, "Petugas 1", 5));
        Assert.Null(citizen.Hears("asisten otomatis, kembali menjawab").From?.Name);
        Assert.Equal(["accepted", "completed"], HandoffStates(office));
        await citizen.SaysAsync("menu");
        citizen.Hears("");
    }

    [Fact]
    public async Task After_half_an_hour_without_a_word_the_assistant_speaks_again()
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        var number = await FileAsync(citizen);
        await office.AtTheDeskAsync((TicketDesk desk) => desk.BeginLiveAsync(number, "Petugas 1", 1));
        citizen.Hears("menjawab Anda langsung");
        office.Clock.Advance(TicketLiveTalk.QuietFor / 2);
        await office.AtTheDeskAsync((TicketDesk desk) => desk.ReplyAsync(number, "Sebentar, saya cek.", "Petugas 1", 2));
        citizen.Hears("Sebentar, saya cek.");
        office.Clock.Advance(TicketLiveTalk.QuietFor / 2);
        await citizen.SaysAsync("baik");
        citizen.HearsNothing();
        office.Clock.Advance(TicketLiveTalk.QuietFor);
        await citizen.SaysAsync("/bantuan");
        citizen.Hears("Yang bisa saya bantu");
        await citizen.SaysAsync("menu");
        citizen.Hears("asisten otomatis, kembali menjawab");
        citizen.Hears("Saya asisten otomatis");
        Assert.Equal(["accepted", "completed"], HandoffStates(office));
    }

    private static async Task<TicketNumber> FileAsync(TestChat citizen)
    {
        await citizen.SaysUnheededAsync("/lapor", "Anonim", "Lampu jalan depan puskesmas mati sejak Senin.", "selesai", "ya", "Jalan Contoh");
        await citizen.SaysAsync("kirim");
        Assert.True(TicketNumber.TryParse(Number().Match(citizen.Hears("sudah masuk").Text!).Value, out var number));
        return number;
    }

    /// <summary>What clients with a page of their own were told of who answers.</summary>
    private static IEnumerable<string?> HandoffStates(Office office) =>
        office.Flow.AllHeard.Where(activity => activity.Name == Handoff.Status).Select(activity => activity.Value!.Value.GetProperty("state").GetString());

    [GeneratedRegex("ADU-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]")]
    private static partial Regex Number();
}
