using System.Collections.Concurrent;
using AsnAssistant.Storage;

namespace AsnAssistant.Bot;

/// <summary>A lane that is worked on.</summary>
internal sealed record HeldLane(Lease Lease, CancellationTokenSource Cancel)
{
    public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>It takes one of the places of the lanes that are worked on at once: not while it sits out a wait.</summary>
    public bool HasPlace { get; set; }

    public bool SitsOut { get; set; }
}

/// <summary>What one agency holds on this host, and who waits for a place or for news.</summary>
/// <param name="places">Lanes worked on at once.</param>
internal sealed class HeldLanes(int places) : IDisposable
{
    private readonly SemaphoreSlim _news = new(0, 1);
    private readonly SemaphoreSlim _places = new(places);
    private int _sittingOut;

    public ConcurrentDictionary<string, HeldLane> Held { get; } = new();

    public int SittingOut => Volatile.Read(ref _sittingOut);

    public void Signal()
    {
        try
        {
            _news.Release();
        }
        catch (SemaphoreFullException)
        {
            // Already signalled.
        }
    }

    public Task<bool> WaitAsync(TimeSpan atMost, CancellationToken cancel) => _news.WaitAsync(atMost, cancel);

    /// <summary>Waits for a place, and takes more of them where they are free.</summary>
    /// <returns>How many were taken, 1 to <paramref name="most"/>.</returns>
    public async Task<int> TakePlacesAsync(int most, CancellationToken cancel)
    {
        await _places.WaitAsync(cancel);
        var taken = 1;
        while (taken < most && TryTakePlace())
        {
            taken++;
        }
        return taken;
    }

    public bool TryTakePlace() => _places.Wait(0);

    public void GiveBack(int taken)
    {
        if (taken > 0)
        {
            _places.Release(taken);
        }
    }

    public void SitOut(HeldLane held)
    {
        Interlocked.Increment(ref _sittingOut);
        (held.HasPlace, held.SitsOut) = (false, true);
        _places.Release();
    }

    public async Task ComeBackAsync(HeldLane held, CancellationToken cancel)
    {
        await _places.WaitAsync(cancel);
        (held.HasPlace, held.SitsOut) = (true, false);
        Interlocked.Decrement(ref _sittingOut);
    }

    public void End(HeldLane held)
    {
        Held.TryRemove(held.Lease.Token, out _);
        if (held.SitsOut)
        {
            Interlocked.Decrement(ref _sittingOut);
        }
        if (held.HasPlace)
        {
            _places.Release();
        }
    }

    public void Dispose()
    {
        _news.Dispose();
        _places.Dispose();
    }
}
