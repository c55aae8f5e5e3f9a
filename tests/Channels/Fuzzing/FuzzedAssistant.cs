using System.Text.Json;
using AsnAssistant.Bot;
using AsnAssistant.Complaints;
using AsnAssistant.Dialogs;
using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.People.Officers;
using AsnAssistant.PolicyAnswers;
using AsnAssistant.Storage;
using Acceptance = AsnAssistant.Bot.Acceptance;
using AsnAssistant.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AsnAssistant.Channels.Tests.Fuzzing;

/// <summary>
/// A door behind which each tenth of what was accepted has its turn at once, in the whole assistant. Now and then somebody asks for the menu in the same
/// conversation, and has to get it: so nothing that was accepted may have broken it for later.
/// </summary>
internal sealed class FuzzedAssistant : IReception, IAsyncDisposable
{
    public static readonly AgencyId Agency = new("rangkui");

    // Reading is cheap and a turn is not: so a day's run reads a hundred thousand.
    private const int BetweenTurns = 10;

    private const int BetweenProbes = 16 * BetweenTurns;

    private readonly FakeClock _clock = new(new DateTimeOffset(2026, 3, 16, 2, 0, 0, TimeSpan.Zero));
    private readonly IStore _store;
    private readonly ServiceProvider _services;
    private readonly TestFlow _flow;

    private FuzzedAssistant(IStore store, Func<FakeClock, ServiceProvider> build)
    {
        _store = store;
        _services = build(_clock);
        _flow = new TestFlow(_services, store, Agency);
    }

    public TimeProvider Clock => _clock;

    public IStore Store => _store;

    public int Accepted { get; private set; }

    public int Buried { get; private set; }

    public int Probed { get; private set; }

    /// <summary>What the last turn threw, for doors that catch it themselves; taken away when asked for.</summary>
    public Exception? Failure { get; private set; }

    public static async Task<FuzzedAssistant> OpenAsync()
    {
        var store = await SqliteTestStore.OpenAsync();
        return new FuzzedAssistant(store, clock => Services(store, clock));
    }

    public async Task<Acceptance> AcceptAsync(AgencyId agency, Activity activity, bool handOver = false, CancellationToken cancel = default)
    {
        Accepted++;
        if (Accepted % BetweenTurns != 0)
        {
            return new Acceptance(activity.Id!, false, handOver ? [] : null);
        }
        _clock.Advance(TimeSpan.FromSeconds(2));
        try
        {
            await _flow.With("somebody", channel: activity.ChannelId).SendsAsync(activity);
            if (Accepted % BetweenProbes == 0 && activity is { From.Role: not "bot", Conversation: { Id.Length: > 0, IsGroup: not true } })
            {
                await ProbeAsync(activity);
            }
        }
        catch (Exception failure)
        {
            Failure = failure;
            throw;
        }
        return new Acceptance(activity.Id!, false, handOver ? [] : null);
    }

    public Task BuryAsync(AgencyId agency, string channelId, string id, ReadOnlyMemory<byte> payload, string reason, CancellationToken cancel = default)
    {
        Buried++;
        return Task.CompletedTask;
    }

    private async Task ProbeAsync(Activity after)
    {
        _clock.Advance(TimeSpan.FromMinutes(2));
        var menu = Activity.Message("/menu");
        menu.Id = "probe-" + Accepted;
        menu.From = after.From;
        menu.Recipient = after.Recipient;
        menu.Conversation = after.Conversation;
        menu.ServiceUrl = after.ServiceUrl;
        var replies = await _flow.With("somebody", channel: after.ChannelId).SaysInVainAsync(menu);
        // Somebody without an id is nobody, and is told nothing.
        if (replies.Count == 0 && after.From is { Id.Length: > 0 } && !after.ChannelId.Contains(':', StringComparison.Ordinal))
        {
            throw new InvalidOperationException("The conversation is dead: asked for the menu, it said nothing.");
        }
        JsonSerializer.SerializeToUtf8Bytes([.. replies], BotJson.Default.ListActivity);
        Probed++;
    }

    private static ServiceProvider Services(IStore store, TimeProvider clock)
    {
        var agency = new Agency
        {
            Id = Agency,
            Name = "Pemerintah Kota Contoh",
            Zone = IndonesianZone.Wib,
            Units = [new Unit("perhubungan", "Dinas Perhubungan"), new Unit("kepegawaian", "Badan Kepegawaian")],
        };
        var services = new ServiceCollection();
        services.AddSingleton(clock);
        services.AddSingleton(store);
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddScoped<SessionScope>();
        services.AddScoped(scope => scope.GetRequiredService<SessionScope>().Session);
        services.AddScoped<TurnPipeline>();
        services.AddPeople(new Agencies([agency]));
        services.AddScoped<OfficerAccounts>();
        services.AddSingleton<IPersonalDataProtector>(new TestProtector());
        services.AddComplaints();
        services.AddMentoring();
        services.AddPolicyAnswers(new KnowledgeOptions { Path = Path.Combine(HouseRoot.Path, "knowledge"), Reload = false });
        services.AddDialogs();
        return services.BuildServiceProvider(validateScopes: true);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _store.DisposeAsync();
    }
}
