using AsnAssistant.Complaints;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Host.Engine;

/// <summary>Hands the news of a case on to everybody who joined it.</summary>
internal sealed class JoinNewsWorker(IServiceScopeFactory scopes, IStore store, Agencies agencies, ILogger<JoinNewsWorker> log) : BackgroundService
{
    private const int AtOnce = 4;

    /// <summary>What fails so often will not get better by itself; the desk shows it.</summary>
    private const int Attempts = 20;

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var runner = new QueueRunner(
            store, JoinNews.Queue, AtOnce, HandleAsync, (agency, trouble) => log.LogWarning("News of a case of {Agency} wait: {Failure}", agency, trouble));
        return Task.WhenAll(agencies.All.Select(agency => runner.RunAsync(agency.Id, stoppingToken)));
    }

    private async Task HandleAsync(AgencyId agency, Lease lease, QueueEntry entry, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var session = new StoreSession(store, agency);
        scope.ServiceProvider.GetRequiredService<SessionScope>().Session = session;
        try
        {
            await scope.ServiceProvider.GetRequiredService<JoinNews>().HandleAsync(lease, cancel);
            await session.CommitAsync(cancel);
        }
        catch (Exception failure) when (entry.Attempt >= Attempts && failure is not (OperationCanceledException or StoreUnavailableException))
        {
            await store.CommitAsync(new WriteBatch(agency).Bury(lease, entry.Id, $"The news could not be handed on: {failure.GetType().Name}.", release: true), cancel);
        }
    }
}
