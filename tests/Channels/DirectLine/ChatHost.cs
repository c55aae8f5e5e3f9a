using System.Reflection;
using AsnAssistant.Bot;
using AsnAssistant.DirectLine;
using AsnAssistant.Storage;
using AsnAssistant.Storage.Sqlite;
using AsnAssistant.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AsnAssistant.Channels.Tests.DirectLine;

/// <summary>A real server on loopback with the real kernel and a SQLite store; several hosts may share one store.</summary>
internal sealed class ChatHost : IAsyncDisposable
{
    public const string Secret = "contoh-rahasia-untuk-uji-contoh-rahasia";

    public static readonly AgencyId Rangkui = new("rangkui");
    public static readonly AgencyId Marelan = new("marelan");

    private readonly WebApplication _app;
    private readonly IStore? _owned;

    private ChatHost(WebApplication app, IStore store, IStore? owned, FakeClock clock)
    {
        _app = app;
        _owned = owned;
        Store = store;
        Clock = clock;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address };
    }

    public Uri Address { get; }

    public HttpClient Http { get; }

    public IStore Store { get; }

    public FakeClock Clock { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<ChatHost> StartAsync(Action<DirectLineOptions>? configure = null, IStore? store = null, FakeClock? clock = null, int port = 0)
    {
        clock ??= new FakeClock(new DateTimeOffset(2026, 3, 16, 2, 0, 0, TimeSpan.Zero));
        var owned = store is null ? await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = SqliteStoreOptions.ThrowAway }) : null;
        store ??= owned!;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton(store);
        builder.Services.AddBot(new BotOptions { Agencies = [Rangkui, Marelan], PollInterval = TimeSpan.FromMilliseconds(100) });
        builder.Services.AddScoped<IBot, TalkingBot>();
        builder.Services.AddSingleton<ITextMask, NoMask>();
        builder.Services.AddDirectLine(options =>
        {
            options.Secret = Secret;
            options.LookEvery = TimeSpan.FromMilliseconds(500);
            options.AgencyOf = context => context.Request.Query["instansi"].ToString() switch { "" or "rangkui" => Rangkui, "marelan" => Marelan, _ => null };
            options.NameOf = agency => $"Kota {agency} (contoh)";
            configure?.Invoke(options);
        });
        var app = builder.Build();
        app.MapDirectLine();
        app.MapWebChat();
        await app.StartAsync();
        return new ChatHost(app, store, owned, clock);
    }

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
        if (_owned is not null)
        {
            await _owned.DisposeAsync();
        }
    }
}

/// <summary>A real store that can be made to not answer.</summary>
public class MoodyStore : DispatchProxy
{
    private IStore _inner = null!;

    public bool IsAway { get; set; }

    public static (IStore Store, MoodyStore Mood) Around(IStore inner)
    {
        var proxy = Create<IStore, MoodyStore>();
        var mood = (MoodyStore)(object)proxy;
        mood._inner = inner;
        return (proxy, mood);
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        IsAway && typeof(Task).IsAssignableFrom(targetMethod!.ReturnType) ? throw new StoreUnavailableException("Away for the test.") : targetMethod!.Invoke(_inner, args);
}
