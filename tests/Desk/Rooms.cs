using System.Text.Json;
using AsnAssistant.Complaints;
using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.People.Audit;
using AsnAssistant.PolicyAnswers;
using AsnAssistant.Storage;
using AsnAssistant.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace AsnAssistant.Desk.Tests;

/// <summary>The features behind the desk on a real store, without a web server: each act is one session and one commit.</summary>
internal sealed class Rooms : IAsyncDisposable
{
    public static readonly AgencyId Rangkui = new("rangkui");
    public static readonly AgencyId Marelan = new("marelan");

    private readonly ServiceProvider _services;
    private readonly IStore _store;

    private Rooms(ServiceProvider services, IStore store, FakeClock clock)
    {
        _services = services;
        _store = store;
        Clock = clock;
    }

    public FakeClock Clock { get; }

    public static async Task<Rooms> OpenAsync()
    {
        // Monday, 10.00 WIB.
        var clock = new FakeClock(new DateTimeOffset(2026, 3, 16, 3, 0, 0, TimeSpan.Zero));
        var store = await SqliteTestStore.OpenAsync(clock);
        var agencies = new Agencies([new Agency { Id = Rangkui, Name = "Instansi Contoh Rangkui", Units = [new Unit("dishub", "Dinas Contoh Perhubungan"), new Unit("pupr", "Dinas Contoh Pekerjaan Umum")] }, new Agency { Id = Marelan, Name = "Instansi Contoh Marelan" }]);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton(store);
        services.AddScoped<SessionScope>();
        services.AddScoped(scope => scope.GetRequiredService<SessionScope>().Session);
        services.AddPeople(agencies);
        services.AddSingleton<IPersonalDataProtector>(new TestProtector());
        services.AddComplaints();
        services.AddMentoring();
        services.AddPolicyAnswers(new KnowledgeOptions { Path = Path.Combine(HouseRoot.Path, "knowledge"), Reload = false });
        services.AddDesk();
        return new Rooms(services.BuildServiceProvider(), store, clock);
    }

    public Task<T> InAsync<T>(Func<IServiceProvider, Task<T>> act) => InAsync(Rangkui, act);

    public async Task<T> InAsync<T>(AgencyId agency, Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = _services.CreateAsyncScope();
        var session = new StoreSession(_store, agency);
        scope.ServiceProvider.GetRequiredService<SessionScope>().Session = session;
        var result = await act(scope.ServiceProvider);
        if (session.HasChanges)
        {
            await session.CommitAsync();
        }
        return result;
    }

    public Task<FiledTicket> FileAsync(string key, string story = "Contoh: lampu jalan mati.") => InAsync(scope => scope.GetRequiredService<Tickets>().FileAsync(new TicketDraft
    {
        SubmissionKey = key,
        Reporter = PersonId.Of("directline", "dl_" + key),
        Address = new PersonAddress("directline", "c-" + key, null, "dl_" + key),
        Story = story,
        Place = new Place("Jalan Contoh"),
    }));

    /// <summary>Names of the notices that wait to be told, taken out.</summary>
    public async Task<IReadOnlyList<string>> NoticesAsync()
    {
        var names = new List<string>();
        foreach (var lease in await _store.LeaseAsync(Rangkui, Notices.Queue, "test", 100, 100, TimeSpan.FromMinutes(1), 3))
        {
            names.AddRange(lease.Entries.Select(entry => JsonDocument.Parse(entry.Payload).RootElement.GetProperty("name").GetString()!));
            await _store.CompleteAsync(Rangkui, Notices.Queue, [.. lease.Entries.Select((entry, i) => new Completion(lease, entry.Id, i == lease.Entries.Count - 1))]);
        }
        return names;
    }

    /// <summary>Every deed of Rangkui in the audit trail, in order.</summary>
    public async Task<IReadOnlyList<(string Deed, string Subject, string? Actor)>> DeedsAsync()
    {
        var host = Guid.NewGuid().ToString();
        while (await InAsync(async scope => await scope.GetRequiredService<AuditChain>().LinkAsync(host)) > 0)
        {
            // One commit's worth at a time.
        }
        var lines = await InAsync(scope => scope.GetRequiredService<AuditChain>().LatestAsync(null, 100));
        return [.. lines.Reverse().Select(line => (line.Entry!.Deed, line.Entry.Subject, line.Entry.Actor))];
    }

    /// <summary>A document as it is kept, in Rangkui.</summary>
    public async Task<string> ReadAsync(string key) => System.Text.Encoding.UTF8.GetString((await _store.ReadAsync(Rangkui, [key]))[0].Body.Span);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _store.DisposeAsync();
    }
}
