using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.Storage;
using AsnAssistant.Storage.Sqlite;
using AsnAssistant.Telegram.Tests;
using AsnAssistant.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AsnAssistant.Connector.Tests;

/// <summary>A real server on loopback with the real kernel and a real store, and the connector channel of two agencies.</summary>
internal sealed class ConnectorHouse : IAsyncDisposable
{
    public const string AppId = "0f6a3a64-0000-4000-8000-000000000001";
    public const string OtherAppId = "0f6a3a64-0000-4000-8000-000000000002";
    public const string Password = "sandi-contoh-yang-tidak-boleh-tampak";

    public static readonly AgencyId Rangkui = new("rangkui");
    public static readonly AgencyId Marelan = new("marelan");

    private readonly WebApplication _app;
    private readonly HttpClient _http;
    private readonly IStore? _owned;

    private ConnectorHouse(WebApplication app, BotService service, FakeClock clock, CapturedLog log, IStore store, IStore? owned)
    {
        _app = app;
        Service = service;
        Clock = clock;
        Log = log;
        Store = store;
        _owned = owned;
        _http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public BotService Service { get; }

    public FakeClock Clock { get; }

    public CapturedLog Log { get; }

    public IStore Store { get; }

    public ConnectorChannel Channel => _app.Services.GetRequiredService<ConnectorChannel>();

    public ConnectorFiles Files => _app.Services.GetRequiredService<ConnectorFiles>();

    public HearingBot.Ears Ears => _app.Services.GetRequiredService<HearingBot.Ears>();

    public static async Task<ConnectorHouse> StartAsync(BotService service, Action<ConnectorOptions>? configure = null, IStore? store = null, FakeClock? clock = null)
    {
        clock ??= new FakeClock(new DateTimeOffset(2026, 3, 16, 2, 0, 0, TimeSpan.Zero));
        var owned = store is null ? await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = SqliteStoreOptions.ThrowAway }) : null;
        var log = new CapturedLog();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(log);
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton(store ?? owned!);
        builder.Services.AddBot(new BotOptions { Agencies = [Rangkui, Marelan], PollInterval = TimeSpan.FromMilliseconds(100), ArrivalBudget = TimeSpan.FromSeconds(10) });
        builder.Services.AddSingleton<HearingBot.Ears>();
        builder.Services.AddScoped<IBot, HearingBot>();
        builder.Services.AddConnector(options =>
        {
            options.OpenIdAddress = new Uri(service.Address, "/openid");
            options.EmulatorOpenIdAddress = new Uri(service.Address, "/openid");
            options.LoginAddress = new Uri(service.Address, "/login/");
            options.Apps.Add(new ConnectorApp { Agency = Rangkui, Id = AppId, Password = Password });
            options.Apps.Add(new ConnectorApp { Agency = Marelan, Id = OtherAppId, Password = Password, Tenant = "contoh.go.id" });
            options.AgencyOf = http => http.Request.Query["instansi"] == "rangkui" ? Rangkui : null;
            configure?.Invoke(options);
        });
        var app = builder.Build();
        app.MapConnector();
        await app.StartAsync();
        return new ConnectorHouse(app, service, clock, log, store ?? owned!, owned);
    }

    public string Token(Action<Microsoft.IdentityModel.Tokens.SecurityTokenDescriptor>? change = null, string audience = AppId) => Service.Token(audience, Clock.GetUtcNow(), change);

    /// <summary>As the service posts; a token that is good unless another is given.</summary>
    public async Task<(int Status, JsonNode? Body)> PostAsync(JsonObject activity, string? token = null)
    {
        using var answer = await SendAsync(activity.ToJsonString(), "Bearer " + (token ?? Token()));
        var text = await answer.Content.ReadAsStringAsync();
        return ((int)answer.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    /// <summary>Bytes that need not be text, with a good token.</summary>
    /// <returns>The status.</returns>
    public async Task<int> PostAsync(byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + Token());
        using var answer = await _http.SendAsync(request);
        return (int)answer.StatusCode;
    }

    /// <param name="authorization">The header; null for none.</param>
    public Task<HttpResponseMessage> SendAsync(string body, string? authorization, string query = "")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages" + query) { Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json")) };
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }
        return _http.SendAsync(request);
    }

    /// <summary>A message as a channel of the service posts it.</summary>
    public JsonObject Message(string text, string id, string channel = "msteams", string conversation = "a:obrolan", string user = "29:warga") => new()
    {
        ["type"] = "message",
        ["id"] = id,
        ["timestamp"] = "2026-03-16T02:00:00.000Z",
        ["channelId"] = channel,
        ["serviceUrl"] = Service.ServiceUrl,
        ["from"] = new JsonObject { ["id"] = user, ["name"] = "Contoh Satu" },
        ["recipient"] = new JsonObject { ["id"] = "28:bot", ["name"] = "Asisten" },
        ["conversation"] = new JsonObject { ["id"] = conversation, ["conversationType"] = "personal", ["tenantId"] = "tenant-contoh" },
        ["locale"] = "id-ID",
        ["text"] = text,
    };

    /// <summary>What was sent into conversations, once there are so many.</summary>
    public async Task<ServiceCall[]> CallsAsync(int atLeast)
    {
        await TelegramHouse.UntilAsync(() => Service.Calls.Length >= atLeast, $"{atLeast} calls, there are {Service.Calls.Length}", 20);
        return Service.Calls;
    }

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
        if (_owned is not null)
        {
            await _owned.DisposeAsync();
        }
    }
}
