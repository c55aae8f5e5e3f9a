using System.Text;
using System.Text.Json.Nodes;
using AsnAssistant.Host.Access;
using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.Storage;
using AsnAssistant.Storage.Sqlite;
using AsnAssistant.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace AsnAssistant.Tracking.Tests;

/// <summary>The real program on a file that already holds certificates: one that is genuine, one that was changed in the store, one that was taken back.</summary>
public sealed class RunningCertificates : IAsyncLifetime
{
    public const string Mentee = "Mentee Contoh <b>Satu</b>";
    public const string Changed = "Mentee Contoh Dua";

    private static readonly AgencyId Agency = new("rangkui");

    private readonly string _folder = Directory.CreateTempSubdirectory("asn-certificates-").FullName;

    public HostProcess Host { get; private set; } = null!;

    /// <summary>The first and last day of each pair, as people read it.</summary>
    public string Day { get; private set; } = "";

    public string Genuine { get; private set; } = "";

    public string Broken { get; private set; } = "";

    public string Revoked { get; private set; } = "";

    public async Task InitializeAsync()
    {
        var file = Path.Combine(_folder, "asn.db");
        var store = await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = file });
        await using (store)
        {
            // The key ring goes by the machine's own clock, so this is near it: yesterday, 09.00 WIB.
            var clock = new FakeClock(new DateTimeOffset(DateTime.UtcNow.Date.AddHours(-22), TimeSpan.Zero));
            Day = Dates.Date(IndonesianZone.Wib.DayOf(clock.GetUtcNow()), Language.Id);
            var services = new ServiceCollection()
                .AddSingleton<TimeProvider>(clock)
                .AddSingleton<IStore>(_ => store)
                .AddScoped<SessionScope>()
                .AddScoped(scope => scope.GetRequiredService<SessionScope>().Session)
                .AddPeople(new Agencies([new Agency { Id = Agency, Name = "Instansi Contoh Rangkui" }]))
                .AddMentoring();
            services.AddLogging();
            services.AddAccess([]);
            await using var rooms = services.BuildServiceProvider();
            // With the keys that the program will find in the file.
            await rooms.GetRequiredService<KeyRingWorker>().RefreshAsync(CancellationToken.None);
            (Genuine, Revoked) = await CompleteAsync(rooms, store, clock, "1", Mentee);
            (Broken, _) = await CompleteAsync(rooms, store, clock, "2", Changed);
            await InAsync(rooms, store, (Certificates certificates) => certificates.RevokeAllAsync(MentorOf("1")));
        }
        await using (var again = await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = file }))
        {
            var json = JsonNode.Parse((await again.ReadAsync(Agency, ["certificate:" + Broken]))[0].Body.Span)!;
            var statement = Encoding.UTF8.GetString(Convert.FromBase64String((string)json["statement"]!));
            json["statement"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(statement.Replace("\"minutes\":60", "\"minutes\":600", StringComparison.Ordinal)));
            await again.CommitAsync(new WriteBatch(Agency).Put("certificate:" + Broken, Encoding.UTF8.GetBytes(json.ToJsonString())));
        }
        Host = await HostProcess.StartAsync(new Dictionary<string, string> { ["Storage__Sqlite__Path"] = file });
    }

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A pair asks, accepts, meets once and is complete.</summary>
    private static async Task<(string OfMentee, string OfMentor)> CompleteAsync(IServiceProvider rooms, IStore store, FakeClock clock, string number, string name)
    {
        var (mentee, mentor) = (PersonId.Of("telegram", "mentee" + number), MentorOf(number));
        foreach (var person in new[] { mentee, mentor })
        {
            await InAsync(rooms, store, async (AddressBook book) =>
            {
                await book.RememberAsync(person, new PersonAddress("telegram", person.Value.Replace(':', '-'), null, person.Value));
                return true;
            });
        }
        await InAsync(rooms, store, (Mentors mentors) => mentors.SaveAsync(new Mentor { Person = mentor, Name = "Mentor Contoh", Topics = ["renja"] }));
        await InAsync(rooms, store, (Mentors mentors) => mentors.SaveMenteeAsync(new Mentee { Person = mentee, Name = name, Topics = ["renja"] }));
        var pairing = (await InAsync(rooms, store, (Pairings pairings) => pairings.RequestAsync(mentee, mentor, "renja", ""))).Pairing!;
        await InAsync(rooms, store, (Pairings pairings) => pairings.AcceptAsync(pairing.Id, mentor));
        var at = clock.GetUtcNow().AddHours(2);
        var session = (await InAsync(rooms, store, (PairSessions sessions) => sessions.ProposeAsync(pairing.Id, mentee, [at], 60, ""))).Session!;
        await InAsync(rooms, store, (PairSessions sessions) => sessions.ChooseAsync(session.Id, mentor, 0, 1));
        clock.SetTo(at.AddHours(1));
        foreach (var person in new[] { mentee, mentor })
        {
            await InAsync(rooms, store, (PairSessions sessions) => sessions.SayAsync(session.Id, person, held: true));
        }
        foreach (var person in new[] { mentee, mentor })
        {
            await InAsync(rooms, store, (PairLife life) => life.SayDoneAsync(pairing.Id, person));
        }
        while (await InAsync(rooms, store, (MentoringFollowUps steps) => steps.TakeNextAsync()))
        {
            // Until nothing is due.
        }
        return (await CodeAsync(mentee), await CodeAsync(mentor));

        async Task<string> CodeAsync(PersonId person) => Assert.Single(await InAsync(rooms, store, (Certificates certificates) => certificates.OfPersonAsync(person))).Code;
    }

    private static PersonId MentorOf(string number) => PersonId.Of("telegram", "mentor" + number);

    private static async Task<T> InAsync<TDoor, T>(IServiceProvider rooms, IStore store, Func<TDoor, Task<T>> act)
        where TDoor : notnull
    {
        await using var scope = rooms.CreateAsyncScope();
        var session = new StoreSession(store, Agency);
        scope.ServiceProvider.GetRequiredService<SessionScope>().Session = session;
        var result = await act(scope.ServiceProvider.GetRequiredService<TDoor>());
        if (session.HasChanges)
        {
            await session.CommitAsync();
        }
        return result;
    }
}
