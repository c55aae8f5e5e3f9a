using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Host.Engine;

/// <summary>Goes round the agencies now and then and takes what steps time has brought; each is a session and a commit of its own.</summary>
internal abstract class RoundsWorker(IServiceScopeFactory scopes, IStore store, Agencies agencies, TimeProvider time, TimeSpan every, ILogger log) : BackgroundService
{
    /// <summary>How often a round is begun again at once because somebody else was first.</summary>
    private const int Races = 3;

    /// <summary>One agency's round: steps until none is due.</summary>
    protected abstract Task RoundAsync(Agency agency, CancellationToken cancel);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            foreach (var agency in agencies.All)
            {
                await GuardedRoundAsync(agency, stoppingToken);
            }
            await Task.Delay(every, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Takes one step in a session and scope of its own.</summary>
    /// <param name="step">Returns false when there was nothing to do; then nothing is committed.</param>
    /// <returns>What the step returned.</returns>
    protected async Task<bool> StepAsync<TService>(Agency agency, Func<TService, Task<bool>> step, CancellationToken cancel)
        where TService : notnull
    {
        await using var scope = scopes.CreateAsyncScope();
        var session = new StoreSession(store, agency.Id);
        scope.ServiceProvider.GetRequiredService<SessionScope>().Session = session;
        if (!await step(scope.ServiceProvider.GetRequiredService<TService>()))
        {
            return false;
        }
        await session.CommitAsync(cancel);
        return true;
    }

    /// <summary>Reads in a session and scope of its own; nothing is committed.</summary>
    protected async Task<T> ReadAsync<TService, T>(Agency agency, Func<TService, Task<T>> read)
        where TService : notnull
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<SessionScope>().Session = new StoreSession(store, agency.Id);
        return await read(scope.ServiceProvider.GetRequiredService<TService>());
    }

    private async Task GuardedRoundAsync(Agency agency, CancellationToken cancel)
    {
        for (var race = 1; ; race++)
        {
            try
            {
                await RoundAsync(agency, cancel);
                return;
            }
            catch (ConcurrencyException) when (race < Races)
            {
                // Another host, or an officer, was first: what is left is looked at anew.
            }
            catch (Exception failure) when (failure is StoreUnavailableException or ConcurrencyException)
            {
                // The next round sees to it.
                return;
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                log.LogError("{Worker} of {Agency} waits for the next round: {Failure}", GetType().Name, agency.Key, failure.GetType().Name);
                return;
            }
        }
    }
}
