using AsnAssistant.Bot;
using AsnAssistant.Complaints;
using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.People.Officers;
using AsnAssistant.People.Staff;
using AsnAssistant.PolicyAnswers;
using AsnAssistant.Storage;
using AsnAssistant.Storage.Sqlite;
using AsnAssistant.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AsnAssistant.Dialogs.Tests;

/// <summary>One agency with all its dialogs and features, on a SQLite store in a throw-away file. What anybody was told is looked over at the end.</summary>
internal sealed class Office : IAsyncDisposable
{
    /// <summary>Monday, 16 March 2026, 09.00 WIB.</summary>
    public static readonly DateTimeOffset Monday = new(2026, 3, 16, 2, 0, 0, TimeSpan.Zero);

    private static readonly Lazy<KnowledgeBase> Knowledge =
        new(() => new KnowledgeBase(new KnowledgeOptions { Path = Path.Combine(HouseRoot.Path, "knowledge"), Reload = false }));

    private readonly ServiceProvider _services;
    private readonly SqliteStore _store;

    private Office(ServiceProvider services, SqliteStore store, FakeClock clock, TestFlow flow) => (_services, _store, Clock, Flow) = (services, store, clock, flow);

    public FakeClock Clock { get; }

    public TestFlow Flow { get; }

    /// <param name="personnel">Its personnel unit; null where it names none.</param>
    /// <param name="models">A language model; null for none.</param>
    /// <param name="programmes">The agency's own file of mentoring programmes; null for the shipped ones.</param>
    public static async Task<Office> OpenAsync(Unit? personnel = null, ModelOptions? models = null, string? programmes = null)
    {
        var clock = new FakeClock(Monday);
        var store = await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = SqliteStoreOptions.ThrowAway }, clock);
        var agency = new Agency
        {
            Id = new AgencyId("rangkui"),
            Name = "Pemerintah Kota Contoh",
            Zone = IndonesianZone.Wib,
            MentoringProgrammes = programmes,
            Units = [new Unit("perhubungan", "Dinas Perhubungan"), new Unit("kependudukan", "Dinas Kependudukan"), .. personnel is null ? Array.Empty<Unit>() : [personnel]],
        };
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton<IStore>(store);
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddScoped<SessionScope>();
        services.AddScoped(scope => scope.GetRequiredService<SessionScope>().Session);
        services.AddScoped<TurnPipeline>();
        services.AddPeople(new Agencies([agency]));
        services.AddScoped<OfficerAccounts>();
        services.AddSingleton<IPersonalDataProtector>(new TestProtector());
        services.AddComplaints();
        services.AddMentoring();
        services.AddPolicyAnswers(new KnowledgeOptions(), models);
        services.AddSingleton(Knowledge.Value);
        services.AddDialogs();
        var provider = services.BuildServiceProvider(validateScopes: true);
        return new Office(provider, store, clock, new TestFlow(provider, store, agency.Id));
    }

    public TestChat With(string user, string? name = null, string channel = "test", string? locale = null) => Flow.With(user, name, channel, locale);

    /// <summary>What a desk page does: asks a feature, commits, and the notices go out.</summary>
    /// <param name="deliver">False: the notices lie in the inbox until somebody else does something.</param>
    public async Task<T> AtTheDeskAsync<TDoor, T>(Func<TDoor, Task<T>> deed, bool deliver = true)
        where TDoor : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        var session = new StoreSession(_store, Flow.Agency);
        scope.ServiceProvider.GetRequiredService<SessionScope>().Session = session;
        var result = await deed(scope.ServiceProvider.GetRequiredService<TDoor>());
        await session.CommitAsync();
        if (deliver)
        {
            await Flow.DeliverNoticesAsync();
        }
        return result;
    }

    /// <summary>What the import does.</summary>
    public async Task WithStaffAsync(Func<StaffWriter, Task> import)
    {
        await using var scope = _services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<SessionScope>().Session = new StoreSession(_store, Flow.Agency);
        await import(scope.ServiceProvider.GetRequiredService<StaffWriter>());
    }

    /// <summary>Does what the host's worker does: hands the news of cases on to those who joined.</summary>
    public async Task DeliverJoinNewsAsync()
    {
        while (await _store.LeaseAsync(Flow.Agency, JoinNews.Queue, "test", 1, 1, TimeSpan.FromMinutes(1), 3) is [var lease])
        {
            await AtTheDeskAsync(async (JoinNews news) =>
            {
                await news.HandleAsync(lease);
                return true;
            });
        }
    }

    public async ValueTask DisposeAsync()
    {
        ChatLint.Check(Flow.AllHeard);
        await _services.DisposeAsync();
        await _store.DisposeAsync();
    }
}
