using AsnAssistant.Host.Engine;
using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.Storage;
using AsnAssistant.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace AsnAssistant.House.Tests;

public sealed class MentoringFollowUpTests
{
    private static readonly Agency Office = new() { Id = new AgencyId("rangkui"), Name = "Instansi Contoh" };

    [Fact]
    public async Task A_request_nobody_answered_is_closed_once_its_day_is_over_and_not_before()
    {
        var clock = new FakeClock(new DateTimeOffset(2026, 6, 8, 2, 0, 0, TimeSpan.Zero));
        await using var store = await SqliteTestStore.OpenAsync();
        await using var services = Services(store, clock);
        var (mentor, mentee) = (PersonId.Of("test", "mentor"), PersonId.Of("test", "mentee"));
        await InTurnAsync(services, store, async (addresses, mentors, _) =>
        {
            foreach (var (person, user) in new[] { (mentor, "mentor"), (mentee, "mentee") })
            {
                await addresses.RememberAsync(person, new PersonAddress("test", user, null, user));
            }
            await mentors.SaveAsync(new Mentor { Person = mentor, Name = "Mentor contoh", Topics = ["renja"], Seats = 1 });
            await mentors.SaveMenteeAsync(new Mentee { Person = mentee, Name = "Mentee contoh", Topics = ["renja"] });
        });
        RequestOutcome asked = null!;
        await InTurnAsync(services, store, async (_, _, pairings) => asked = await pairings.RequestAsync(mentee, mentor, "renja", ""));
        Assert.Equal(RequestResult.Sent, asked.Result);
        using var worker = new MentoringFollowUpWorker(
            services.GetRequiredService<IServiceScopeFactory>(), store, services.GetRequiredService<Agencies>(), new RoundsOptions(), clock, NullLogger<MentoringFollowUpWorker>.Instance);

        Assert.Equal(PairingState.Requested, await AfterwardsAsync());
        clock.Advance(TimeSpan.FromDays(13));
        // Sunday: the office is closed, and nobody is told anything.
        Assert.Equal(PairingState.Requested, await AfterwardsAsync());
        clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(PairingState.Expired, await AfterwardsAsync());
        Assert.False(await worker.TakeNextAsync(Office, CancellationToken.None));

        async Task<PairingState> AfterwardsAsync()
        {
            while (await worker.TakeNextAsync(Office, CancellationToken.None))
            {
                // Until nothing is due.
            }
            Pairing? read = null;
            await InTurnAsync(services, store, async (_, _, pairings) => read = await pairings.FindAsync(asked.Pairing!.Id));
            return read!.State;
        }
    }

    private static ServiceProvider Services(IStore store, TimeProvider clock)
    {
        var services = new ServiceCollection();
        services.AddSingleton(store).AddSingleton(clock);
        services.AddScoped<SessionScope>().AddScoped(scope => scope.GetRequiredService<SessionScope>().Session);
        services.AddPeople(new Agencies([Office]));
        services.AddSingleton<IPersonalDataProtector>(new TestProtector());
        services.AddMentoring();
        return services.BuildServiceProvider();
    }

    private static async Task InTurnAsync(ServiceProvider services, IStore store, Func<AddressBook, Mentors, Pairings, Task> turn)
    {
        await using var scope = services.CreateAsyncScope();
        var session = new StoreSession(store, Office.Id);
        scope.ServiceProvider.GetRequiredService<SessionScope>().Session = session;
        await turn(scope.ServiceProvider.GetRequiredService<AddressBook>(), scope.ServiceProvider.GetRequiredService<Mentors>(), scope.ServiceProvider.GetRequiredService<Pairings>());
        if (session.HasChanges)
        {
            await session.CommitAsync();
        }
    }
}
