using System.Globalization;
using System.Text.Json;
using AsnAssistant.Bot;
using AsnAssistant.Connector;
using AsnAssistant.DirectLine;
using AsnAssistant.Telegram;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace AsnAssistant.Channels.Tests.Fuzzing;

/// <summary>
/// What comes in by a channel's door and is nothing a client would send: never an exception, never more work than its size allows, and whatever is accepted
/// has its turn and leaves a conversation that goes on.
/// </summary>
/// <remarks>
/// Each run takes the same seed, so that one that fails tells of a change. <c>ASN_FUZZ_INPUTS</c> (all three doors together) and <c>ASN_FUZZ_SEED</c> ask for a
/// longer run or for another: see docs/channels.md. A failure names the seed and the number of its input.
/// </remarks>
public sealed class ReaderFuzzTests(ITestOutputHelper output)
{
    private const int UsualInputs = 100_000;
    private const int UsualSeed = 20779;
    private const int Doors = 3;

    // Generous: the point is that it does not grow faster than the input.
    private const long AllocatedAtLeast = 512 * 1024;
    private const long AllocatedPerByte = 256;

    private static readonly int Inputs = Setting("ASN_FUZZ_INPUTS") ?? UsualInputs;

    private static readonly int Seed = Setting("ASN_FUZZ_SEED") ?? UsualSeed;

    [Fact]
    public async Task Whatever_comes_as_a_telegram_update_the_bot_goes_on()
    {
        await using var assistant = await FuzzedAssistant.OpenAsync();
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IReception>(assistant)
            .AddSingleton(assistant.Store)
            .AddTelegram(options => options.Bots.Add(new TelegramBotOptions { Agency = FuzzedAssistant.Agency, Token = "987654321:contoh-token" }))
            .BuildServiceProvider();
        var intake = services.GetRequiredService<UpdateIntake>();
        var bot = services.GetRequiredService<TelegramBots>().All[0];
        bot.Username = "AsisTest_bot";

        await FuzzAsync(assistant, Files(Path.Combine("Telegram", "Files"), "*.json"), async input =>
        {
            JsonDocument update;
            try
            {
                update = JsonDocument.Parse(input);
            }
            catch (JsonException)
            {
                return;
            }
            using (update)
            {
                await intake.TakeAsync(bot, update.RootElement, handOver: true, CancellationToken.None);
            }
        });
    }

    [Fact]
    public async Task Whatever_comes_as_a_direct_line_activity_the_bot_goes_on()
    {
        await using var assistant = await FuzzedAssistant.OpenAsync();
        var desk = new PostDesk(assistant, new DirectLineOptions());
        var caller = new AsnAssistant.DirectLine.Caller(FuzzedAssistant.Agency, null);
        var conversation = new ConversationDocument("dl_contoh", null, default);

        await FuzzAsync(assistant, Lines("direct-line.jsonl"), async input =>
        {
            if (RequestReading.ParseActivity(input).Activity is { } activity)
            {
                PostDesk.DropAddresses(activity);
                await desk.PostAsync(caller, "c" + (assistant.Accepted % 64), conversation, activity, null, CancellationToken.None);
            }
        });
    }

    [Fact]
    public async Task Whatever_comes_as_a_connector_activity_the_bot_goes_on()
    {
        await using var assistant = await FuzzedAssistant.OpenAsync();
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IReception>(assistant)
            .AddSingleton(assistant.Store)
            .AddConnector(_ => { })
            .BuildServiceProvider();
        var desk = services.GetRequiredService<ArrivalDesk>();
        var caller = new AsnAssistant.Connector.Caller.WithToken(new AnyToken(new ConnectorApp { Agency = FuzzedAssistant.Agency, Id = "contoh", Password = "sandi-contoh" }));
        await FuzzAsync(assistant, Lines("connector.jsonl"), input => desk.TakeAsync(caller, new System.Buffers.ReadOnlySequence<byte>(input)));
    }

    /// <summary>What is fuzzed is what stands behind the token.</summary>
    private sealed record AnyToken(ConnectorApp App) : TokenVerdict.Good(App)
    {
        public override string? Objection(Activity activity) => null;
    }

    private async Task FuzzAsync(FuzzedAssistant assistant, IReadOnlyList<byte[]> corpus, Func<byte[], Task> take)
    {
        var mutator = new Mutator(corpus, Seed);
        for (var number = 0; number < Inputs / Doors; number++)
        {
            var input = mutator.Input(number);
            var accepted = assistant.Accepted;
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            Exception? failure = null;
            try
            {
                await take(input);
            }
            catch (Exception thrown)
            {
                failure = thrown;
            }
            failure = assistant.Failure ?? failure;
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            // A turn has its own costs, which are the dialogs'.
            if (failure is null && assistant.Accepted == accepted && allocated > AllocatedAtLeast + (AllocatedPerByte * input.Length))
            {
                failure = new InvalidOperationException($"Refusing {input.Length} bytes allocated {allocated}.");
            }
            if (failure is not null)
            {
                Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"ASN_FUZZ_SEED={Seed}, input {number}: {failure}\n{Convert.ToBase64String(input)}"));
            }
        }
        output.WriteLine($"Seed {Seed}: {Inputs / Doors} inputs, {assistant.Accepted} accepted, {assistant.Buried} put aside, {assistant.Probed} times asked afterwards.");
        // A mutator that breaks everything, or nothing, proves nothing.
        Assert.InRange(assistant.Accepted, Inputs / Doors / 10, Inputs / Doors * 95 / 100);
    }

    private static byte[][] Files(string folder, string pattern) =>
        [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, folder), pattern).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];

    private static byte[][] Lines(string name) =>
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Fuzzing", "Corpus", name)).Where(line => line.Length > 0).Select(System.Text.Encoding.UTF8.GetBytes)];

    private static int? Setting(string name) => int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
