using AsnAssistant.People;
using AsnAssistant.PolicyAnswers;
using AsnAssistant.Storage;

namespace AsnAssistant.Host.Engine;

/// <summary>Keeps this host answering from what officers published, on whichever host they did: before it serves, when it is woken, and now and then.</summary>
internal sealed class AdditionsWorker(AdditionsReader additions, IStore store, Agencies agencies, TimeProvider time, ILogger<AdditionsWorker> log) : BackgroundService
{
    // A wake-up may be lost.
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(15);

    // A store that is away must not keep the host from starting: it answers from the folder until then.
    private static readonly TimeSpan AtStart = TimeSpan.FromSeconds(3);

    /// <summary>An officer's deeds come close together.</summary>
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(100);

    private readonly SemaphoreSlim _woken = new(0);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(AtStart);
        await RefreshAllAsync(limit.Token);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var subscription = store.Subscribe((_, topic) =>
        {
            if (topic == AdditionsReader.Topic && _woken.CurrentCount == 0)
            {
                _woken.Release();
            }
        });
        while (!stoppingToken.IsCancellationRequested)
        {
            await RefreshAllAsync(stoppingToken);
            await ((Task)_woken.WaitAsync(Look, stoppingToken)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await Task.Delay(Gather, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public override void Dispose()
    {
        _woken.Dispose();
        base.Dispose();
    }

    private async Task RefreshAllAsync(CancellationToken cancel)
    {
        foreach (var agency in agencies.All)
        {
            try
            {
                await additions.RefreshAsync(agency.Id, cancel);
            }
            catch (StoreUnavailableException)
            {
                // What was read before stays in use.
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                log.LogError("What officers of {Agency} published waits for the next round: {Failure}", agency.Key, failure.GetType().Name);
            }
        }
    }
}
