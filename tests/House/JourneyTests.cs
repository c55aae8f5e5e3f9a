using System.Net;
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

        using var officer = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = host.Address };
        await SignUpAsync(officer, await LinkAsync(host, "rangkui"));
        var queue = await officer.GetStringAsync("/desk");
        Assert.Contains(number, queue, StringComparison.Ordinal);
        Assert.Contains("lampu di tikungan", queue, StringComparison.Ordinal);

        var ticket = await officer.GetStringAsync("/desk/laporan/" + number);
        var sent = await officer.PostAsync("/desk/laporan/" + number, Form(ticket, ("deed", "Answer"), ("text", "Contoh jawaban: lampu diganti besok."), ("evidence", "Contoh bukti."), ("revision", Field(ticket, "revision"))));
        Assert.Contains("Terkirim ke pelapor", await sent.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await citizen.HearAsync("lampu diganti besok");

        // What a person wrote is nowhere in what the program printed.
        Assert.DoesNotContain("tikungan", host.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("diganti besok", host.Output, StringComparison.Ordinal);
    }

    private static async Task<string> LinkAsync(HostProcess host, string agency)
    {
        var link = new Regex($@"/desk/undangan/\S+\?instansi={agency}");
        await Poll.UntilAsync(() => link.IsMatch(host.Output));
        return link.Match(host.Output).Value;
    }

    private static async Task SignUpAsync(HttpClient officer, string link)
    {
        var page = await officer.GetStringAsync(link);
        var answer = await officer.PostAsync(link, Form(page, ("name", "Petugas Contoh"), ("password", "kuda pagi meja 27")));
        Assert.Equal("/desk", answer.RequestMessage!.RequestUri!.AbsolutePath);
    }

    private static FormUrlEncodedContent Form(string page, params (string Name, string Value)[] fields) =>
        new(fields.Append(("formulir", Field(page, "formulir"))).Select(field => KeyValuePair.Create(field.Item1, field.Item2)));

    private static string Field(string page, string name) => Regex.Match(page, $"name=\"{name}\"[^>]*value=\"([^\"]*)\"").Groups[1].Value;

    [GeneratedRegex("ADU-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]")]
    private static partial Regex TicketNumber();
}
