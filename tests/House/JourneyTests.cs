using System.Text.RegularExpressions;
using AsnAssistant.TestKit;

namespace AsnAssistant.House.Tests;

/// <summary>One message end to end: from a citizen's chat into the officers' queue, and the answer back into the chat.</summary>
public sealed partial class JourneyTests : IDisposable
{
    private const string Story = "Contoh: lampu di tikungan Jalan Melati mati sejak Senin malam.";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_report_from_the_chat_stands_in_the_queue_and_its_answer_reaches_the_chat()
    {
        await using var host = await HostProcess.StartAsync(_folder.Settings());
        var citizen = await DirectLineTalk.OpenAsync(host.Address, "rangkui");
        await citizen.SayAsync("/lapor");
        await citizen.HearAsync("Siapa yang boleh tahu");
        await citizen.SayAsync("Anonim");
        await citizen.HearAsync("Apa yang terjadi");
        await citizen.SayAsync(Story);
        await citizen.HearAsync("Selesai bercerita");
        await citizen.SayAsync("Selesai bercerita");
        await citizen.HearAsync("Sepertinya ini tentang");
        await citizen.SayAsync("Ya, benar");
        await citizen.HearAsync("Di mana kejadiannya");
        await citizen.SayAsync("Jalan Melati, Kelurahan Rangkui");
        await citizen.HearAsync("Sudah benar?");
        await citizen.SayAsync("Kirim laporan");
        var number = TicketNumber().Match(await citizen.HearAsync("PIN")).Value;

        using var officer = DeskBrowser.Open(host);
        await DeskBrowser.SignUpAsync(officer, host);
        var queue = await officer.GetStringAsync("/desk");
        Assert.Contains(number, queue, StringComparison.Ordinal);
        Assert.Contains("lampu di tikungan", queue, StringComparison.Ordinal);

        var ticket = await officer.GetStringAsync("/desk/laporan/" + number);
        var sent = await officer.PostAsync("/desk/laporan/" + number, DeskBrowser.Form(ticket, ("deed", "Answer"), ("text", "Contoh jawaban: lampu diganti besok."), ("evidence", "Contoh bukti."), ("revision", DeskBrowser.Field(ticket, "revision"))));
        Assert.Contains("Terkirim ke pelapor", await sent.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await citizen.HearAsync("lampu diganti besok");

        // What a person wrote is nowhere in what the program printed.
        Assert.DoesNotContain("tikungan", host.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("diganti besok", host.Output, StringComparison.Ordinal);
    }

    [GeneratedRegex("ADU-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]")]
    private static partial Regex TicketNumber();
}
