namespace AsnAssistant.Storage.Sqlite;

/// <summary>Write units waiting for the writer's thread, in order of arrival.</summary>
internal sealed class Mailbox
{
    /// <summary>More than this many waiting means that the disk does not keep up; refusing is kinder than growing without end.</summary>
    private const int MostWaiting = 100_000;

    private readonly object _gate = new();
    private readonly Queue<WriteUnit> _waiting = new();
    private bool _closed;

    public void Post(WriteUnit unit)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, typeof(SqliteStore));
            if (_waiting.Count >= MostWaiting)
            {
                throw new StoreUnavailableException("Too many writes are waiting for the disk; this one was not accepted.");
            }
            _waiting.Enqueue(unit);
            if (_waiting.Count == 1)
            {
                Monitor.Pulse(_gate);
            }
        }
    }

    /// <summary>Waits until there is something, and takes up to <paramref name="atMost"/>.</summary>
    /// <returns>False when the mailbox is closed and empty.</returns>
    public bool Take(List<WriteUnit> group, int atMost)
    {
        lock (_gate)
        {
            while (_waiting.Count == 0)
            {
                if (_closed)
                {
                    return false;
                }
                Monitor.Wait(_gate);
            }
            while (group.Count < atMost && _waiting.TryDequeue(out var unit))
            {
                group.Add(unit);
            }
            return true;
        }
    }

    /// <summary>Takes everything that waits, without waiting.</summary>
    public WriteUnit[] TakeAll()
    {
        lock (_gate)
        {
            var all = _waiting.ToArray();
            _waiting.Clear();
            return all;
        }
    }

    /// <returns>False when it was closed already.</returns>
    public bool Close()
    {
        lock (_gate)
        {
            var first = !_closed;
            _closed = true;
            Monitor.PulseAll(_gate);
            return first;
        }
    }
}
