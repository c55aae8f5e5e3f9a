using AsnAssistant.Bot;
using AsnAssistant.People;
using AsnAssistant.People.Audit;
using AsnAssistant.Storage;

namespace AsnAssistant.Host.Engine;

/// <summary>Links what was noted into each agency's chain, soon after it was noted; of several hosts one at a time.</summary>
internal sealed class AuditWorker(IStore store, Agencies agencies, BotOptions bot, TimeProvider time, ILogger<AuditWorker> log) : BackgroundService
{
    private const string Topic = "queue:" + AuditTrail.Queue;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    /// <summary>Many deeds close together make one commit.</summary>
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(200);

    private readonly SemaphoreSlim _woken = new(0);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var subscription = store.Subscribe((_, topic) =>
        {
            if (topic == Topic && _woken.CurrentCount == 0)
            {
                _woken.Release();
            }
        });
        while (!stoppingToken.IsCancellationRequested)
        {
            foreach (var agency in agencies.All)
            {
                await LinkAllAsync(agency, stoppingToken);
            }
            await ((Task)_woken.WaitAsync(Look, stoppingToken)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await Task.Delay(Gather, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task LinkAllAsync(Agency agency, CancellationToken cancel)
    {
        try
        {
            while (await new AuditChain(new StoreSession(store, agency.Id)).LinkAsync(bot.HostId, cancel) > 0)
            {
                // One commit after another until none wait.
            }
        }
        catch (Exception failure) when (failure is StoreUnavailableException or ConcurrencyException)
        {
            // Away, or the lease was lost: the notes still wait.
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError("The audit trail of {Agency} waits for the next round: {Failure}", agency.Key, failure.GetType().Name);
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }
}
