using AsnAssistant.Bot;
using AsnAssistant.Complaints;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Host.Engine;

/// <summary>Counts due dates anew after the calendar or a rule has changed: looked at when the program starts, done by one host at a time, gone on with after a crash.</summary>
internal sealed class ClockRecountWorker(IServiceScopeFactory scopes, IStore store, Agencies agencies, ILeaderLease lease, TimeProvider time, ILogger<ClockRecountWorker> log) : BackgroundService
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(agencies.All.Select(agency => lease.LeadAsync(agency.Id, "clock-recount", cancel => RunAsync(agency, cancel), stoppingToken)));

    internal async Task RunAsync(Agency agency, CancellationToken cancel)
    {
        var begun = false;
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                if (!begun)
                {
                    if (!await StepAsync(agency, recount => recount.BeginAsync(cancel), cancel))
                    {
                        return;
                    }
                    begun = true;
                    log.LogInformation("Due dates of {Agency} are counted by another calendar than before, and looked at again", agency.Key);
                }
                while (await StepAsync(agency, recount => recount.StepAsync(cancel), cancel))
                {
                    // Some tickets and the place in the list, one commit each.
                }
                return;
            }
            catch (Exception failure) when (failure is StoreUnavailableException or ConcurrencyException)
            {
                // Away, or an officer was first: from the same place again.
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogError("Counting the due dates of {Agency} anew waits: {Failure}", agency.Key, failure.GetType().Name);
            }
            await Task.Delay(Again, time, cancel);
        }
    }

    private async Task<bool> StepAsync(Agency agency, Func<ClockRecount, Task<bool>> step, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var session = new StoreSession(store, agency.Id);
        scope.ServiceProvider.GetRequiredService<SessionScope>().Session = session;
        var goesOn = await step(scope.ServiceProvider.GetRequiredService<ClockRecount>());
        if (session.HasChanges)
        {
            await session.CommitAsync(cancel);
        }
        return goesOn;
    }
}
