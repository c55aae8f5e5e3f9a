using System.Text.Json;
using AsnAssistant.Bot;
using AsnAssistant.Complaints;
using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.People.Officers;
using AsnAssistant.Storage;
using AsnAssistant.Storage.Sqlite;
using AsnAssistant.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace AsnAssistant.Features.Tests;

/// <summary>Two agencies on a real, throw-away store, with a clock that stands still. Each unit of work runs as a turn does: read, decide, commit once, again after a lost race.</summary>
internal sealed class Installation : IAsyncDisposable
{
    public const string Rangkui = "rangkui";
    public const string Marelan = "marelan";

    /// <summary>A Tuesday in office hours, 10.00 WIB.</summary>
    public static readonly DateTimeOffset Start = new(2026, 3, 10, 3, 0, 0, TimeSpan.Zero);

    private readonly ServiceProvider _services;
    private readonly bool _isSecond;
    private readonly string? _programmes;

    private Installation(IStore store, IReadOnlyList<Holiday>? holidays = null, ServiceTargets? targets = null, bool isSecond = false, string? programmes = null, bool usesStaff = false)
    {
        Store = store;
        _isSecond = isSecond;
        _programmes = programmes;
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddScoped<Work>();
        services.AddScoped(scope => scope.GetRequiredService<Work>().Session!);
        services.AddScoped(scope => new SessionScope { Session = scope.GetRequiredService<Work>().Session! });
        services.AddScoped<OfficerAccounts>();
        services.AddScoped<OfficerSessions>();
        services.AddScoped<OfficerRoster>();
        services.AddPeople(new Agencies(
        [
            new Agency { Id = new AgencyId(Rangkui), Name = "Kelurahan Rangkui (contoh)", Units = [new Unit("dishub", "Dinas Perhubungan"), new Unit("pupr", "Dinas Pekerjaan Umum")], LocalHolidays = holidays ?? [], MentoringProgrammes = programmes },
            new Agency { Id = new AgencyId(Marelan), Name = "Kecamatan Marelan (contoh)", Zone = IndonesianZone.Wit },
        ]));
        services.AddSingleton<IPersonalDataProtector>(new TestProtector());
        services.AddComplaints();
        if (!usesStaff)
        {
            services.AddSingleton<IPairingRules>(Rules);
        }
        services.AddMentoring();
        services.AddScoped<Mentoring.ProgrammeDoors>();
        if (targets is not null)
        {
            services.AddSingleton(targets);
        }
        _services = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
    }

    public IStore Store { get; }

    public FakeClock Clock { get; } = new(Start);

    /// <summary>What the agency's programmes forbid: nothing until a test says so.</summary>
    internal Mentoring.SampleRules Rules { get; } = new();

    public static async Task<Installation> OpenAsync(string? programmes = null) =>
        Open(await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = SqliteStoreOptions.ThrowAway }), programmes);

    /// <summary>On another engine.</summary>
    /// <param name="programmes">The first agency's own file of mentoring programmes; null for the shipped ones.</param>
    public static Installation Open(IStore store, string? programmes = null) => new(store, programmes: programmes);

    /// <summary>With the rules of the agency's staff data in place of <see cref="Rules"/>.</summary>
    public static Installation OpenWithStaff(IStore store, string? programmes = null) => new(store, programmes: programmes, usesStaff: true);

    /// <summary>Another host, or the same one started again, with another calendar or other rules, on the same store and at the same time.</summary>
    public Installation Restarted(IReadOnlyList<Holiday>? holidays = null, ServiceTargets? targets = null)
    {
        var other = new Installation(Store, holidays, targets, isSecond: true, _programmes);
        other.Clock.Advance(Clock.GetUtcNow() - other.Clock.GetUtcNow());
        return other;
    }

    /// <summary>The clock goes on to an instant, and from there to when the office opens next.</summary>
    public void AdvanceToOfficeHours(DateTimeOffset at)
    {
        var calendar = new WorkingCalendar(_services.GetRequiredService<Agencies>().Get(new AgencyId(Rangkui)));
        var day = calendar.Zone.DayOf(at);
        var opens = calendar.IsWorkingDay(day) && at < calendar.Zone.At(day, calendar.Hours.ClosesOn(day.DayOfWeek))
            ? calendar.Zone.At(day, calendar.Hours.Opens)
            : calendar.Zone.At(calendar.NextWorkingDay(day), calendar.Hours.Opens);
        var then = opens > at ? opens : at;
        Clock.Advance(then - Clock.GetUtcNow());
    }

    /// <summary>Reads, decides and commits; runs the whole again when another was first, as the kernel does.</summary>
    public async Task<T> DoAsync<TService, T>(Func<TService, Task<T>> work, string agency = Rangkui)
        where TService : notnull
    {
        for (var race = 1; ; race++)
        {
            await using var scope = _services.CreateAsyncScope();
            var session = new StoreSession(Store, new AgencyId(agency));
            scope.ServiceProvider.GetRequiredService<Work>().Session = session;
            try
            {
                var result = await work(scope.ServiceProvider.GetRequiredService<TService>());
                if (session.HasChanges)
                {
                    await session.CommitAsync();
                }
                return result;
            }
            catch (ConcurrencyException) when (race < 50)
            {
            }
        }
    }

    public Task DoAsync<TService>(Func<TService, Task> work, string agency = Rangkui)
        where TService : notnull =>
        DoAsync<TService, bool>(
            async service =>
            {
                await work(service);
                return true;
            },
            agency);

    /// <summary>Somebody says something: from now on they can be reached.</summary>
    public async Task<PersonId> MeetAsync(string user, string agency = Rangkui)
    {
        var person = PersonId.Of("telegram", user);
        await DoAsync<AddressBook>(book => book.RememberAsync(person, AddressOf(user)), agency);
        return person;
    }

    /// <summary>Somebody takes a place at the desk.</summary>
    public Task HireAsync(string name, Role role, string unit = "") => DoAsync<OfficerAccounts>(async accounts =>
    {
        var token = accounts.Invite(new OfficerInvitation(name, role, unit), TimeSpan.FromDays(1));
        Assert.IsType<global::AsnAssistant.People.Officers.Acceptance.Accepted>(await accounts.AcceptAsync(token, name, "kuda pagi meja 27"));
    });

    public static PersonAddress AddressOf(string user) => new("telegram", "chat-" + user, "https://telegram.example", user, "bot-1", "id-ID");

    /// <summary>Takes every notice out of the inbox, as the kernel reads it.</summary>
    public async Task<List<Activity>> NoticesAsync(string agency = Rangkui)
    {
        var notices = new List<Activity>();
        while (await Store.LeaseAsync(new AgencyId(agency), Notices.Queue, "test", 100, 100, TimeSpan.FromMinutes(1), 3) is { Length: > 0 } leases)
        {
            foreach (var lease in leases)
            {
                foreach (var entry in lease.Entries)
                {
                    var activity = JsonSerializer.Deserialize(entry.Payload.Span, BotJson.Default.Activity)!;
                    Assert.Equal(ConversationReference.Of(activity).Address(), lease.Lane);
                    Assert.Equal(activity.Id, entry.Id);
                    notices.Add(activity);
                }
                await Store.CompleteAsync(new AgencyId(agency), Notices.Queue, [.. lease.Entries.Select((entry, i) => new Completion(lease, entry.Id, i == lease.Entries.Count - 1))]);
            }
        }
        return notices;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (!_isSecond)
        {
            await Store.DisposeAsync();
        }
    }

    private sealed class Work
    {
        public StoreSession? Session { get; set; }
    }
}
