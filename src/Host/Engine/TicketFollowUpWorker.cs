using AsnAssistant.Complaints;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Host.Engine;

/// <summary>Lets time pass for tickets: second questions, closing without a reply, reminders; counts and tells whom an incident concerns; and tells officers each morning how the desk stands.</summary>
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
                    while (await StepAsync(agency, scope => scope.GetRequiredService<TicketFollowUps>().TakeNextAsync(stoppingToken), stoppingToken))
                    {
                        // One session and one commit for each step.
                    }
                    while (await StepAsync(agency, scope => scope.GetRequiredService<IncidentSteps>().TakeNextAsync(stoppingToken), stoppingToken))
                    {
                        // As above.
                    }
                    await StepAsync(agency, scope => scope.GetRequiredService<OfficerAlarms>().DigestAsync(stoppingToken), stoppingToken);
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

    /// <returns>False when there was nothing to do.</returns>
    private async Task<bool> StepAsync(Agency agency, Func<IServiceProvider, Task<bool>> step, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var session = new StoreSession(store, agency.Id);
        scope.ServiceProvider.GetRequiredService<SessionScope>().Session = session;
        if (!await step(scope.ServiceProvider))
        {
            return false;
        }
        await session.CommitAsync(cancel);
        return true;
    }
}
