using System.Collections.Concurrent;
using AsnAssistant.Storage;
using AsnAssistant.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AsnAssistant.Bot.Tests;

/// <summary>The kernel with everything real but the bot and the channel: those are the test's.</summary>
internal sealed class Kernel : IAsyncDisposable
{
    public static readonly AgencyId Agency = new("rangkui");

    private readonly ServiceProvider _services;
    private readonly IHostedService[] _workers;

    private Kernel(IStore store, Func<TurnContext, Task> bot, Action<BotOptions>? configure, IBroadcastGate? gate)
    {
        Store = store;
        var options = new BotOptions { Agencies = [Agency, new AgencyId("marelan")], PollInterval = TimeSpan.FromMilliseconds(50), LeaseTime = TimeSpan.FromSeconds(15), ArrivalBudget = TimeSpan.FromSeconds(10) };
        configure?.Invoke(options);
        var services = new ServiceCollection();
        services.AddSingleton(store);
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddScoped<IBot>(_ => new ScriptedBot(bot));
        services.AddSingleton<ITextMask>(new NoMask());
        services.AddSingleton<IChannel>(Channel);
        services.AddSingleton<IChannel>(OtherChannel);
        if (gate is not null)
        {
            services.AddSingleton(gate);
        }
        services.AddSingleton<ITranscriptChannel>(new TranscriptForTests());
        services.AddBot(options);
        _services = services.BuildServiceProvider();
        _workers = [.. _services.GetServices<IHostedService>()];
    }

    public IStore Store { get; }

    public RecordingChannel Channel { get; } = new();

    public RecordingChannel OtherChannel { get; } = new("other");

    public IReception Reception => _services.GetRequiredService<IReception>();

    /// <param name="store">Null: a store of its own, on a throw-away SQLite file.</param>
    /// <param name="workers">False leaves inbox and outbox lying, as on a host that died.</param>
    public static async Task<Kernel> StartAsync(Func<TurnContext, Task> bot, Action<BotOptions>? configure = null, IStore? store = null, bool workers = true, IBroadcastGate? gate = null)
    {
        var kernel = new Kernel(store ?? await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = SqliteStoreOptions.ThrowAway }), bot, configure, gate);
        if (workers)
        {
            foreach (var worker in kernel._workers)
            {
                await worker.StartAsync(CancellationToken.None);
            }
        }
        return kernel;
    }

    /// <summary>Only the gauge, where the workers are left out.</summary>
    public Task StartGaugeAsync() => _services.GetRequiredService<QueueGauge>().StartAsync(CancellationToken.None);

    public Task<Acceptance> SayAsync(string text, string conversation = "c1", string? id = null, bool handOver = false, string channel = "test") =>
        Reception.AcceptAsync(Agency, Inbound(text, conversation, id, channel), handOver);

    public static Activity Inbound(string text, string conversation = "c1", string? id = null, string channel = "test")
    {
        var activity = Activity.Message(text);
        activity.Id = id ?? Guid.NewGuid().ToString("N");
        activity.ChannelId = channel;
        activity.Conversation = new ConversationAccount { Id = conversation };
        activity.From = new ChannelAccount { Id = "u-" + conversation, Role = "user" };
        activity.Recipient = new ChannelAccount { Id = "bot", Role = "bot" };
        return activity;
    }

    public async Task<ConversationRecord?> RecordAsync(string conversation = "c1", string channel = "test")
    {
        var session = new StoreSession(Store, Agency);
        return await session.LoadAsync(ConversationRecord.KeyOf(ConversationReference.AddressOf(channel, conversation)), BotJson.Default.ConversationRecord);
    }

    /// <exception cref="TimeoutException">It did not become true within a minute.</exception>
    public static async Task UntilAsync(Func<Task<bool>> condition, string what)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!await condition())
        {
            if (limit.IsCancellationRequested)
            {
                throw new TimeoutException("Never happened: " + what);
            }
            await Task.Delay(10);
        }
    }

    public static Task UntilAsync(Func<bool> condition, string what) => UntilAsync(() => Task.FromResult(condition()), what);

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in _workers.Reverse())
        {
            await worker.StopAsync(CancellationToken.None);
        }
        await _services.DisposeAsync();
    }

    private sealed class ScriptedBot(Func<TurnContext, Task> bot) : IBot
    {
        public Task OnTurnAsync(TurnContext turn, CancellationToken cancel) => bot(turn);

        public Task OnTurnErrorAsync(TurnContext turn, string referenceCode, CancellationToken cancel) => turn.SendActivityAsync("sorry " + referenceCode);
    }

    private sealed class NoMask : ITextMask
    {
        public string Mask(string text) => text;
    }

    /// <summary>Writes both sides into a log, as Direct Line does.</summary>
    private sealed class TranscriptForTests : ITranscriptChannel
    {
        public string Id => "transcript";

        public void WriteInbound(Activity inbound, WriteBatch batch) => Append("in:" + inbound.Text, inbound.Conversation!.Id, batch);

        public void WriteOutbound(OutboundActivity outbound, WriteBatch batch) => Append("out:" + outbound.Activity.Text, outbound.Activity.Conversation!.Id, batch);

        private static void Append(string line, string conversation, WriteBatch batch) => batch.Append("t:" + conversation, System.Text.Encoding.UTF8.GetBytes(line));
    }
}

/// <summary>A channel that keeps what it was given, and answers as told.</summary>
internal sealed class RecordingChannel(string id = "test") : IChannel
{
    private readonly ConcurrentQueue<OutboundActivity> _sent = new();

    public string Id => id;

    /// <summary>What to answer; sent, by default.</summary>
    public Func<OutboundActivity, Task<Delivery>> Answer { get; set; } = _ => Task.FromResult<Delivery>(new Delivery.Sent(null));

    public IReadOnlyList<OutboundActivity> Taken => [.. _sent];

    public IEnumerable<string?> Texts(string conversation = "c1") => _sent.Where(sent => sent.Activity.Conversation!.Id == conversation).Select(sent => sent.Activity.Text);

    public async Task<Delivery> DeliverAsync(AgencyId agency, OutboundActivity outbound, CancellationToken cancel)
    {
        var answer = await Answer(outbound);
        if (answer is Delivery.Sent)
        {
            _sent.Enqueue(outbound);
        }
        return answer;
    }
}
