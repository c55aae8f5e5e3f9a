using System.Collections.Concurrent;
using System.Threading.Channels;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Complaints;

/// <summary>Tells whoever listens that tickets of an agency have changed, on this host or another. One for the whole host; safe for concurrent use.</summary>
public sealed class TicketWatch : IDisposable
{
    private readonly ConcurrentDictionary<Listener, AgencyId> _listeners = new();
    private readonly IDisposable _subscription;

    public TicketWatch(IStore store) => _subscription = store.Subscribe(OnWake);

    /// <summary>Listens until disposed.</summary>
    public Listener Listen(Agency agency)
    {
        var listener = new Listener(this);
        _listeners[listener] = agency.Id;
        return listener;
    }

    public void Dispose() => _subscription.Dispose();

    private void OnWake(AgencyId agency, string topic)
    {
        if (topic != QueueTopics.Changed)
        {
            return;
        }
        foreach (var (listener, listens) in _listeners)
        {
            if (listens == agency)
            {
                listener.Heard();
            }
        }
    }

    /// <summary>One ear. What it hears while it is busy it is told once.</summary>
    public sealed class Listener : IDisposable
    {
        private readonly TicketWatch _watch;
        private readonly Channel<bool> _heard = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

        internal Listener(TicketWatch watch) => _watch = watch;

        /// <returns>True when something has changed; false when nothing has for so long.</returns>
        /// <exception cref="OperationCanceledException">Asked to stop.</exception>
        public async Task<bool> NextAsync(TimeSpan patience, CancellationToken cancel)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            limit.CancelAfter(patience);
            try
            {
                return await _heard.Reader.ReadAsync(limit.Token);
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                return false;
            }
        }

        public void Dispose() => _watch._listeners.TryRemove(this, out _);

        internal void Heard() => _heard.Writer.TryWrite(true);
    }
}
