namespace AsnAssistant.Bot;

/// <summary>One at a time per key, in the order of asking, within this process. Across processes the store's versions decide.</summary>
internal sealed class KeyedGate
{
    private readonly Dictionary<string, Task> _tails = [];

    /// <summary>Completes when everybody who asked for the key before has left.</summary>
    /// <returns>Dispose it to leave.</returns>
    public async ValueTask<IDisposable> EnterAsync(string key)
    {
        var turn = new Turn(this, key);
        Task? before;
        lock (_tails)
        {
            _tails.TryGetValue(key, out before);
            _tails[key] = turn.Left;
        }
        if (before is not null)
        {
            await before;
        }
        return turn;
    }

    private sealed class Turn(KeyedGate gate, string key) : IDisposable
    {
        private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Left => _left.Task;

        public void Dispose()
        {
            lock (gate._tails)
            {
                if (gate._tails.TryGetValue(key, out var tail) && tail == Left)
                {
                    gate._tails.Remove(key);
                }
            }
            _left.TrySetResult();
        }
    }
}
