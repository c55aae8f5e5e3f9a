using System.Collections.Concurrent;
using AsnAssistant.Storage;

namespace AsnAssistant.Bot;

/// <summary>Completes entries of many lanes in one call: whoever comes while a call is under way rides in the next one.</summary>
internal sealed class CompletionBatcher(IStore store, string queue)
{
    private const int Most = 100;

    private readonly ConcurrentDictionary<AgencyId, Line> _lines = new();

    /// <returns>False when the lease was lost; the entry will be handed out again.</returns>
    public Task<bool> CompleteAsync(AgencyId agency, Completion completion, CancellationToken cancel) =>
        _lines.GetOrAdd(agency, id => new Line(store, id, queue)).AddAsync(completion).WaitAsync(cancel);

    private sealed class Line(IStore store, AgencyId agency, string queue)
    {
        private readonly Lock _lock = new();
        private List<(Completion Completion, TaskCompletionSource<bool> Done)> _waiting = [];
        private bool _running;

        public Task<bool> AddAsync(Completion completion)
        {
            var done = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (_lock)
            {
                _waiting.Add((completion, done));
                if (_running)
                {
                    return done.Task;
                }
                _running = true;
            }
            _ = Task.Run(DrainAsync);
            return done.Task;
        }

        private async Task DrainAsync()
        {
            while (true)
            {
                List<(Completion Completion, TaskCompletionSource<bool> Done)> batch;
                lock (_lock)
                {
                    if (_waiting.Count == 0)
                    {
                        _running = false;
                        return;
                    }
                    batch = _waiting.Count <= Most ? _waiting : _waiting.GetRange(0, Most);
                    _waiting = _waiting.Count <= Most ? [] : _waiting.GetRange(Most, _waiting.Count - Most);
                }
                try
                {
                    await store.CompleteAsync(agency, queue, [.. batch.Select(item => item.Completion)]);
                    batch.ForEach(item => item.Done.TrySetResult(true));
                }
                catch (Exception failure)
                {
                    batch.ForEach(item => item.Done.TrySetException(failure));
                }
            }
        }
    }
}
