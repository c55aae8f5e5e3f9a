using AsnAssistant.Complaints;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Host.Engine;

/// <summary>Hands the news of a case on to everybody who joined it.</summary>
internal sealed class JoinNewsWorker(IServiceScopeFactory scopes, IStore store, Agencies agencies, ILogger<JoinNewsWorker> log) : BackgroundService
{
    private const int LanesAtOnce = 4;

    /// <summary>An entry that fails so often becomes a dead letter, which the desk shows.</summary>
    private const int Attempts = 20;

    private static readonly TimeSpan Visibility = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LookAtLeast = TimeSpan.FromSeconds(5);
    private static readonly string Owner = $"join-news-{WriteBatch.NewId()}";

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(agencies.All.Select(agency => RunAsync(agency.Id, stoppingToken)));

    private async Task RunAsync(AgencyId agency, CancellationToken stop)
    {
        var woken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = store.Subscribe((at, topic) =>
        {
            if (at == agency && topic == "queue:" + JoinNews.Queue)
            {
                Volatile.Read(ref woken).TrySetResult();
            }
        });
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var leases = await store.LeaseAsync(agency, JoinNews.Queue, Owner, LanesAtOnce, 1, Visibility, Attempts, stop);
                foreach (var lease in leases)
                {
                    await HandleAsync(agency, lease, stop);
                }
                if (leases.Length == 0)
                {
                    await Task.WhenAny(Volatile.Read(ref woken).Task, Task.Delay(LookAtLeast, stop));
                    Volatile.Write(ref woken, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (StoreUnavailableException)
            {
                await Task.Delay(LookAtLeast, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task HandleAsync(AgencyId agency, Lease lease, CancellationToken stop)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var session = new StoreSession(store, agency);
            scope.ServiceProvider.GetRequiredService<SessionScope>().Session = session;
            await scope.ServiceProvider.GetRequiredService<JoinNews>().HandleAsync(lease, stop);
            await session.CommitAsync(stop);
        }
        catch (Exception failure) when (failure is not OperationCanceledException and not StoreUnavailableException)
        {
            log.LogWarning("News of a case of {Agency} wait: {Failure}", agency, failure.GetType().Name);
            await store.ReturnAsync(agency, lease, RetryAfter, stop);
        }
    }
}
