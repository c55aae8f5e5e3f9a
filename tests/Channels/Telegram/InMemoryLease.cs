using System.Collections.Concurrent;
using AsnAssistant.Bot;
using AsnAssistant.Storage;

namespace AsnAssistant.Telegram.Tests;

/// <summary>A lead among those who share this object, which a test can take away.</summary>
internal sealed class InMemoryLease : ILeaderLease
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _leads = new();
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _holders = new();

    public async Task LeadAsync(AgencyId agency, string name, Func<CancellationToken, Task> work, CancellationToken cancel)
    {
        var key = $"{agency}/{name}";
        var lead = _leads.GetOrAdd(key, _ => new SemaphoreSlim(1));
        while (true)
        {
            await lead.WaitAsync(cancel);
            using var holding = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            _holders[key] = holding;
            try
            {
                await work(holding.Token);
                return;
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                // Taken away: stand in line again.
            }
            finally
            {
                _holders.TryRemove(key, out _);
                lead.Release();
            }
            await Task.Delay(50, cancel);
        }
    }

    public Task TakeAwayAsync(AgencyId agency, string name) => _holders.TryGetValue($"{agency}/{name}", out var holding) ? holding.CancelAsync() : Task.CompletedTask;
}
