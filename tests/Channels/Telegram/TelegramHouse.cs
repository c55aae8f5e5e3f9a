using System.Net;
using AsnAssistant.Bot;
using AsnAssistant.Storage;
using AsnAssistant.Storage.Sqlite;
using AsnAssistant.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AsnAssistant.Telegram.Tests;

/// <summary>A host with nothing in it but the Telegram channel, over a fake Telegram, with the test's own door behind it.</summary>
internal sealed class TelegramHouse : IAsyncDisposable
{
    public static readonly AgencyId Agency = new("rangkui");

    private readonly WebApplication _app;
    private readonly bool _ownsTelegram;

    private TelegramHouse(WebApplication app, FakeTelegram telegram, string token, FakeReception reception, CapturedLog log, bool ownsTelegram)
    {
        _app = app;
        Telegram = telegram;
        Token = token;
        Reception = reception;
        Log = log;
        _ownsTelegram = ownsTelegram;
    }

    public FakeTelegram Telegram { get; }

    public string Token { get; }

    public FakeReception Reception { get; }

    public CapturedLog Log { get; }

    public TelegramChannel Channel => Service<TelegramChannel>();

    public TelegramStatus Status => Service<TelegramStatus>();

    public TelegramBot Bot => Service<TelegramBots>().All[0];

    public HttpClient Client => new() { BaseAddress = new Uri(_app.Urls.First()) };

    public T Service<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    /// <param name="run">False: the parts are there, but no poller, setup or webhook runs.</param>
    public static async Task<TelegramHouse> StartAsync(
        Action<TelegramOptions>? configure = null,
        bool run = true,
        FakeTelegram? telegram = null,
        string? token = null,
        ILeaderLease? lease = null,
        FakeReception? reception = null,
        TimeProvider? clock = null,
        int port = 0)
    {
        var owns = telegram is null;
        telegram ??= await FakeTelegram.StartAsync();
        token ??= telegram.AddBot();
        reception ??= new FakeReception();
        var log = new CapturedLog();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(log);
        builder.Services.AddSingleton<IReception>(reception);
        builder.Services.AddSingleton<IStore>(await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = SqliteStoreOptions.ThrowAway }));
        builder.Services.AddSingleton(lease ?? new InMemoryLease());
        builder.Services.AddSingleton(clock ?? TimeProvider.System);
        builder.Services.AddTelegram(options =>
        {
            options.BaseUrl = telegram.Address.ToString();
            options.PollTimeout = TimeSpan.FromSeconds(1);
            options.PollPause = TimeSpan.FromMilliseconds(50);
            options.MessagesPerSecond = 0;
            options.MessagesPerSecondPerChat = 0;
            options.MessagesPerMinutePerGroup = 0;
            options.CallTimeout = TimeSpan.FromSeconds(5);
            options.Bots.Add(new TelegramBotOptions { Agency = Agency, Token = token });
            configure?.Invoke(options);
        });
        if (!run)
        {
            foreach (var service in builder.Services.Where(service => service.ServiceType == typeof(Microsoft.Extensions.Hosting.IHostedService)
                && service.ImplementationType is { } type && (type == typeof(TelegramPoller) || type == typeof(TelegramSetup))).ToArray())
            {
                builder.Services.Remove(service);
            }
        }
        var app = builder.Build();
        app.MapTelegram();
        await app.StartAsync();
        return new TelegramHouse(app, telegram, token, reception, log, owns);
    }

    public Task<Delivery> DeliverAsync(Activity activity, long chat = 7, OutboundKind kind = OutboundKind.Send, string? target = null, string? id = null)
    {
        activity.Id ??= id ?? Guid.NewGuid().ToString("N");
        activity.ChannelId = "telegram";
        activity.Conversation = new ConversationAccount { Id = chat.ToString(System.Globalization.CultureInfo.InvariantCulture), IsGroup = chat < 0 };
        return Channel.DeliverAsync(Agency, new OutboundActivity { Kind = kind, Activity = activity, Target = target }, CancellationToken.None);
    }

    /// <summary>Says something to somebody who has written before, and expects it to arrive.</summary>
    /// <returns>The last message of the chat.</returns>
    public async Task<FakeMessage> SayAsync(Activity activity, long chat = 7)
    {
        Telegram.AddChat(Token, chat);
        Assert.IsType<Delivery.Sent>(await DeliverAsync(activity, chat));
        return Telegram.Said(Token, chat)[^1];
    }

    /// <summary>Posts to the webhook as Telegram would.</summary>
    public async Task<HttpResponseMessage> PostAsync(byte[] body, string? secret = "", string? path = null)
    {
        using var client = Client;
        var options = Service<Microsoft.Extensions.Options.IOptions<TelegramOptions>>().Value.Bots[0];
        using var request = new HttpRequestMessage(HttpMethod.Post, "/telegram/" + (path ?? options.PathSecret)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        if (secret is not null)
        {
            request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", secret.Length > 0 ? secret : options.HeaderSecret);
        }
        var response = await client.SendAsync(request);
        Assert.NotEqual(HttpStatusCode.Gone, response.StatusCode);
        return response;
    }

    /// <summary>Looks until it is so.</summary>
    public static async Task UntilAsync(Func<bool> isSo, string what, int seconds = 20)
    {
        var since = System.Diagnostics.Stopwatch.StartNew();
        while (!isSo())
        {
            Assert.True(since.Elapsed < TimeSpan.FromSeconds(seconds), $"Within {seconds} s it did not come to this: {what}.");
            await Task.Delay(10);
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await _app.StopAsync(soon.Token);
        await _app.DisposeAsync();
        if (_ownsTelegram)
        {
            await Telegram.DisposeAsync();
        }
    }
}
