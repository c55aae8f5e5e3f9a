using Microsoft.Extensions.Logging;

namespace AsnAssistant.Storage.Sqlite;

/// <summary>Who wants to be woken, in this process: a SQLite store has one host. Called from the thread pool, never from the writer's thread.</summary>
internal sealed class WakeUps(ILogger log)
{
    private readonly Lock _gate = new();
    private Subscription[] _subscriptions = [];

    public IDisposable Subscribe(Action<AgencyId, string> onWake)
    {
        var subscription = new Subscription(this, onWake);
        lock (_gate)
        {
            _subscriptions = [.. _subscriptions, subscription];
        }
        return subscription;
    }

    public void Send(IReadOnlyCollection<(AgencyId Agency, string Topic)> wakes)
    {
        if (Volatile.Read(ref _subscriptions).Length > 0)
        {
            ThreadPool.UnsafeQueueUserWorkItem(Call, wakes.ToArray(), preferLocal: false);
        }
    }

    private void Call((AgencyId Agency, string Topic)[] wakes)
    {
        foreach (var subscription in Volatile.Read(ref _subscriptions))
        {
            foreach (var (agency, topic) in wakes)
            {
                try
                {
                    subscription.OnWake(agency, topic);
                }
                catch (Exception failure)
                {
                    log.LogError(failure, "A subscriber failed when it was woken by {Topic}.", topic);
                }
            }
        }
    }

    private void Remove(Subscription subscription)
    {
        lock (_gate)
        {
            _subscriptions = [.. _subscriptions.Where(other => other != subscription)];
        }
    }

    private sealed class Subscription(WakeUps wakeUps, Action<AgencyId, string> onWake) : IDisposable
    {
        public Action<AgencyId, string> OnWake { get; } = onWake;

        public void Dispose() => wakeUps.Remove(this);
    }
}
