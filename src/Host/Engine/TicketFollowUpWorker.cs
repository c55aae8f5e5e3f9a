using AsnAssistant.Complaints;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Host.Engine;

/// <summary>Lets time pass for tickets: second questions, closing without a reply, reminders.</summary>
internal sealed class TicketFollowUpWorker(IServiceScopeFactory scopes, IStore store, Agencies agencies, TimeProvider time, ILogger<TicketFollowUpWorker> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            foreach (var agency in agencies.All)
            {
                try
                {
                    while (await TakeNextAsync(agency, stoppingToken))
                    {
                        // One session and one commit for each step.
                    }
                }
                catch (Exception failure) when (failure is StoreUnavailableException or ConcurrencyException)
                {
                    // Away, or another host was first: the next round sees to it.
                }
                catch (Exception failure) when (failure is not OperationCanceledException)
                {
                    log.LogError("Follow-ups of {Agency} wait for the next round: {Failure}", agency.Key, failure.GetType().Name);
                }
            }
            await Task.Delay(Every, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <returns>False when nothing is due.</returns>
    internal async Task<bool> TakeNextAsync(Agency agency, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var session = new StoreSession(store, agency.Id);
        scope.ServiceProvider.GetRequiredService<SessionScope>().Session = session;
        if (!await scope.ServiceProvider.GetRequiredService<TicketFollowUps>().TakeNextAsync(cancel))
        {
            return false;
        }
        await session.CommitAsync(cancel);
        return true;
    }
}
