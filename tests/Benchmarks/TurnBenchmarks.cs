using System.Globalization;
using System.Text;
using System.Text.Json;
using AsnAssistant.Bot;
using AsnAssistant.Complaints;
using AsnAssistant.Dialogs;
using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.PolicyAnswers;
using AsnAssistant.Storage;
using AsnAssistant.TestKit;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AsnAssistant.Benchmarks;

/// <summary>
/// One turn without network and storage: the request's JSON is read, the turn runs through reception, kernel and dialogs, its documents and its reply are
/// written as JSON. Times and bytes are per turn.
/// </summary>
[MemoryDiagnoser]
public class TurnBenchmarks
{
    private static readonly AgencyId Agency = new("rangkui");
    /// <summary>From the first word to the summary, and then given up: each of these a step of the dialog, none a filing.</summary>
    private static readonly string[] Complaint = ["/lapor", "Anonim", "Lampu jalan di depan puskesmas mati sejak Senin malam.", "Selesai bercerita", "Ya, benar", "Jalan Contoh, Kelurahan Rangkui", "batal", "Ya, batalkan"];
    private static readonly string[] Chat = ["menu"];

    private ServiceProvider? _services;
    private IReception? _reception;
    private long _message;

    [GlobalSetup]
    public void Open()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IStore, MemoryStore>();
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddPeople(new Agencies([new Agency { Id = Agency, Name = "Pemerintah Kota Contoh", Zone = IndonesianZone.Wib }]));
        services.AddSingleton<IPersonalDataProtector>(new TestProtector());
        services.AddComplaints();
        services.AddMentoring();
        services.AddPolicyAnswers(new KnowledgeOptions { Path = Path.Combine(House(), "knowledge"), Reload = false });
        services.AddBot(new BotOptions { Agencies = [Agency] });
        // A few conversations speak for thousands here: each far faster than a person may.
        services.AddSingleton(new ConversationPace { MessagesPerMinute = 10_000, MessagesInARow = 10_000 });
        services.AddDialogs();
        _services = services.BuildServiceProvider();
        _reception = _services.GetRequiredService<IReception>();
    }

    [GlobalCleanup]
    public async Task Close() => await _services!.DisposeAsync();

    [Benchmark(Description = "a step of the complaint dialog", OperationsPerInvoke = 8)]
    public Task<int> TakeSteps() => SayAsync(Complaint);

    [Benchmark(Description = "the menu, nothing asked")]
    public Task<int> ShowMenu() => SayAsync(Chat);

    /// <summary>The checkout, from wherever the program was built to: run the benchmarks in it.</summary>
    private static string House() => Environment.GetEnvironmentVariable("ASN_HOUSE") ?? Environment.CurrentDirectory;

    private async Task<int> SayAsync(string[] words)
    {
        var written = 0;
        foreach (var text in words)
        {
            var activity = JsonSerializer.Deserialize(Request(++_message, text), BotJson.Default.Activity)!;
            var accepted = await _reception!.AcceptAsync(Agency, activity, handOver: true);
            written += DocumentJson.Write([.. accepted.Replies!], BotJson.Default.ListActivity).Length;
        }
        return written;
    }

    /// <summary>What a Bot Framework client sends.</summary>
    private static byte[] Request(long message, string text)
    {
        var conversation = (message - 1) / 8 % 4096;
        return Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$$"""{"type":"message","id":"m{{{message}}}","timestamp":"2026-01-05T10:00:00.000Z","localTimestamp":"2026-01-05T17:00:00.000+07:00","channelId":"emulator","serviceUrl":"http://127.0.0.1:6352/","from":{"id":"u{{{conversation}}}","name":"Warga Contoh","role":"user"},"conversation":{"id":"c{{{conversation}}}"},"recipient":{"id":"bot","name":"Asisten"},"locale":"id-ID","textFormat":"plain","text":"{{{text}}}","channelData":{"clientActivityID":"{{{message}}}abcdef","clientTimestamp":"2026-01-05T10:00:00.000Z"},"entities":[{"type":"ClientCapabilities","requiresBotState":true,"supportsListening":true,"supportsTts":true}],"deliveryMode":"expectReplies"}"""));
    }
}
