using AsnAssistant.Host.Engine;
using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.People.Staff;
using AsnAssistant.Storage;
using AsnAssistant.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace AsnAssistant.House.Tests;

public sealed class StaffRulesWorkerTests
{
    private const string Head = "197001011995011001";
    private const string One = "198503122010012003";

    private static readonly Agency Office = new() { Id = new AgencyId("rangkui"), Name = "Instansi Contoh" };

    [Fact]
    public async Task After_an_import_the_hosts_look_at_every_request_and_pair_once()
    {
        var clock = new FakeClock(new DateTimeOffset(2026, 6, 8, 2, 0, 0, TimeSpan.Zero));
        await using var store = await SqliteTestStore.OpenAsync();
        await using var services = Services(store, clock);
        using var worker = WorkerOf(services, store, clock);
        using var other = WorkerOf(services, store, clock);
        await services.InTurnAsync(store, (StaffWriter writer) => writer.ReplaceAsync([Of(Head, null), Of(One, null)]));
        var (mentor, mentee) = (PersonId.Of("test", "mentor"), PersonId.Of("test", "mentee"));
        foreach (var (person, user, nip) in new[] { (mentor, "mentor", Head), (mentee, "mentee", One) })
        {
            var address = new PersonAddress("test", user, null, user);
            await services.InTurnAsync(store, (AddressBook addresses) => addresses.RememberAsync(person, address));
            string? code = null;
            await services.InTurnAsync(store, async (StaffCodes codes) => code = await codes.NewAsync(nip, "Petugas contoh"));
            await services.InTurnAsync(store, (StaffLinks links) => links.LinkAsync(person, address, code!, null));
        }
        await services.InTurnAsync(store, (Mentors mentors) => mentors.SaveAsync(new Mentor { Person = mentor, Name = "Mentor contoh", Topics = ["renja"], Seats = 1 }));
        await services.InTurnAsync(store, (Mentors mentors) => mentors.SaveMenteeAsync(new Mentee { Person = mentee, Name = "Mentee contoh", Topics = ["renja"] }));
        RequestOutcome asked = null!;
        await services.InTurnAsync(store, async (Pairings pairings) => asked = await pairings.RequestAsync(mentee, mentor, "renja", ""));
        await worker.CheckAsync(Office, CancellationToken.None);
        Assert.Equal(PairingState.Requested, await StateAsync());

        await services.InTurnAsync(store, (StaffWriter writer) => writer.ReplaceAsync([Of(Head, null), Of(One, Head)]));
        await Task.WhenAll(worker.CheckAsync(Office, CancellationToken.None), other.CheckAsync(Office, CancellationToken.None));
        Assert.Equal(PairingState.RuledOut, await StateAsync());
        string? due = "";
        await services.InTurnAsync(store, async (RuleRounds rounds) => due = await rounds.DueAsync());
        Assert.Null(due);

        async Task<PairingState> StateAsync()
        {
            Pairing? read = null;
            await services.InTurnAsync(store, async (Pairings pairings) => read = await pairings.FindAsync(asked.Pairing!.Id));
            return read!.State;
        }
    }

    [Fact]
    public async Task What_cannot_be_read_keeps_nobody_else_from_being_looked_at()
    {
        const string Two = "199005202015021004";
        var clock = new FakeClock(new DateTimeOffset(2026, 6, 8, 2, 0, 0, TimeSpan.Zero));
        await using var store = await SqliteTestStore.OpenAsync();
        await using var services = Services(store, clock);
        using var worker = WorkerOf(services, store, clock);
        await services.InTurnAsync(store, (StaffWriter writer) => writer.ReplaceAsync([Of(Head, null), Of(One, null), Of(Two, null)]));
        var mentor = PersonId.Of("test", "mentor");
        foreach (var (user, nip) in new[] { ("mentor", Head), ("one", One), ("two", Two) })
        {
            var (person, address) = (PersonId.Of("test", user), new PersonAddress("test", user, null, user));
            await services.InTurnAsync(store, (AddressBook addresses) => addresses.RememberAsync(person, address));
            string? code = null;
            await services.InTurnAsync(store, async (StaffCodes codes) => code = await codes.NewAsync(nip, "Petugas contoh"));
            await services.InTurnAsync(store, (StaffLinks links) => links.LinkAsync(person, address, code!, null));
        }
        await services.InTurnAsync(store, (Mentors mentors) => mentors.SaveAsync(new Mentor { Person = mentor, Name = "Mentor contoh", Topics = ["renja"], Seats = 2 }));
        var asked = new List<Pairing>();
        foreach (var mentee in new[] { PersonId.Of("test", "one"), PersonId.Of("test", "two") })
        {
            await services.InTurnAsync(store, (Mentors mentors) => mentors.SaveMenteeAsync(new Mentee { Person = mentee, Name = "Mentee contoh", Topics = ["renja"] }));
            await services.InTurnAsync(store, async (Pairings pairings) => asked.Add((await pairings.RequestAsync(mentee, mentor, "renja", "")).Pairing!));
        }
        await services.InTurnAsync(store, (StaffWriter writer) => writer.ReplaceAsync([Of(Head, null), Of(One, Head), Of(Two, Head)]));
        var stored = (await store.ReadAsync(Office.Id, ["mentee:test:one"]))[0];
        await store.CommitAsync(new WriteBatch(Office.Id).Expect("mentee:test:one", stored.Version).Put("mentee:test:one", "[]"u8.ToArray()));
        await worker.CheckAsync(Office, CancellationToken.None);
        var states = new List<PairingState>();
        await services.InTurnAsync(store, async (Pairings pairings) =>
        {
            foreach (var one in asked)
            {
                states.Add((await pairings.FindAsync(one.Id))!.State);
            }
        });
        Assert.Equal([PairingState.Requested, PairingState.RuledOut], states);
    }

    private static StaffRecord Of(string nip, string? superior) => new(nip, "Contoh", "Unit contoh", "Jabatan contoh", "", "") { Superior = superior };

    private static StaffRulesWorker WorkerOf(ServiceProvider services, IStore store, TimeProvider clock) =>
        new(services.GetRequiredService<IServiceScopeFactory>(), store, services.GetRequiredService<Agencies>(), new RoundsOptions(), clock, NullLogger<StaffRulesWorker>.Instance);

    private static ServiceProvider Services(IStore store, TimeProvider clock)
    {
        var services = new ServiceCollection();
        services.AddSingleton(store).AddSingleton(clock);
        services.AddScoped<SessionScope>().AddScoped(scope => scope.GetRequiredService<SessionScope>().Session);
        services.AddPeople(new Agencies([Office]));
        services.AddMentoring();
        return services.BuildServiceProvider();
    }
}

file static class Turns
{
    public static async Task InTurnAsync<TDoor>(this ServiceProvider services, IStore store, Func<TDoor, Task> turn)
        where TDoor : notnull
    {
        await using var scope = services.CreateAsyncScope();
        var session = new StoreSession(store, new AgencyId("rangkui"));
        scope.ServiceProvider.GetRequiredService<SessionScope>().Session = session;
        await turn(scope.ServiceProvider.GetRequiredService<TDoor>());
        if (session.HasChanges)
        {
            await session.CommitAsync();
        }
    }
}
