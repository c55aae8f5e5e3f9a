using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Host.Engine;

/// <summary>Closes mentoring requests that nobody answered in time, so that their seats come free and the mentees are told as they were promised.</summary>
internal sealed class OverdueRequestWorker(IServiceScopeFactory scopes, IStore store, Agencies agencies, TimeProvider time, ILogger<OverdueRequestWorker> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            foreach (var agency in agencies.All)
            {
                try
                {
                    while (await CloseNextAsync(agency, stoppingToken))
                    {
                        // One session and one commit for each request.
                    }
                }
                catch (Exception failure) when (failure is StoreUnavailableException or ConcurrencyException)
                {
                    // Away, or another host was first: the next round sees to it.
                }
                catch (Exception failure) when (failure is not OperationCanceledException)
                {
                    log.LogError("Overdue mentoring requests of {Agency} wait for the next round: {Failure}", agency.Key, failure.GetType().Name);
                }
            }
            await Task.Delay(Every, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <returns>False when the request that expires first has time left, or there is none.</returns>
    internal async Task<bool> CloseNextAsync(Agency agency, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var session = new StoreSession(store, agency.Id);
        scope.ServiceProvider.GetRequiredService<SessionScope>().Session = session;
        var pairings = scope.ServiceProvider.GetRequiredService<Pairings>();
        var waiting = await pairings.WaitingAsync(cancel: cancel);
        if (waiting.Pairings.FirstOrDefault(request => request.IsOverdue(time.GetUtcNow())) is not { } pairing)
        {
            return false;
        }
        await pairings.ExpireAsync(pairing.Id, cancel);
        await session.CommitAsync(cancel);
        return true;
    }
}
