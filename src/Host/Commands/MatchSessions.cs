using AsnAssistant.Mentoring;
using AsnAssistant.Mentoring.Matching;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Host.Commands;

/// <summary>The mentoring room for a command: each piece of work in a session and a commit of its own, again after a lost race.</summary>
internal sealed class MatchSessions : IAsyncDisposable
{
    private const int Races = 20;

    private readonly ServiceProvider _services;
    private readonly IStore _store;
    private readonly Agency _agency;

    private MatchSessions(ServiceProvider services, IStore store, Agency agency) => (_services, _store, _agency) = (services, store, agency);

    public static MatchSessions Open(IStore store, Agencies agencies, Agency agency)
    {
        var services = new ServiceCollection();
        services.AddSingleton(store);
        services.AddScoped<SessionScope>();
        services.AddScoped(scope => scope.GetRequiredService<SessionScope>().Session);
        services.AddPeople(agencies);
        services.AddMentoring();
        return new MatchSessions(services.BuildServiceProvider(), store, agency);
    }

    public Task<T> ReadAsync<T>(Func<MatchRounds, Task<T>> read) => WithAsync<MatchRounds, T>((rounds, _) => read(rounds));

    public async Task<MatchRound> FindAsync(string id, CancellationToken cancel) => (await ReadAsync(rounds => rounds.FindAsync(id, cancel)))!;

    public Task<T> DoAsync<T>(Func<MatchRounds, Task<T>> work, CancellationToken cancel) => CommitAsync<MatchRounds, T>(work, cancel);

    /// <summary>The next step of a round in publishing.</summary>
    public Task<bool> StepAsync(string id, CancellationToken cancel) => CommitAsync<MatchFollowUps, bool>(steps => steps.TakeNextAsync(id, cancel), cancel);

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private async Task<T> CommitAsync<TService, T>(Func<TService, Task<T>> work, CancellationToken cancel)
        where TService : notnull
    {
        for (var race = 1; ; race++)
        {
            try
            {
                return await WithAsync<TService, T>(async (service, session) =>
                {
                    var result = await work(service);
                    if (session.HasChanges)
                    {
                        await session.CommitAsync(cancel);
                    }
                    return result;
                });
            }
            catch (ConcurrencyException) when (race < Races)
            {
                // A running server was first; what is left is looked at anew.
            }
        }
    }

    private async Task<T> WithAsync<TService, T>(Func<TService, StoreSession, Task<T>> work)
        where TService : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        var session = new StoreSession(_store, _agency.Id);
        scope.ServiceProvider.GetRequiredService<SessionScope>().Session = session;
        return await work(scope.ServiceProvider.GetRequiredService<TService>(), session);
    }
}
