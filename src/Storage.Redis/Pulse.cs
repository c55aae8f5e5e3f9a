namespace AsnAssistant.Storage.Redis;

/// <summary>Whether somebody asked and nobody answered: kept for each agency (in a cluster, its node) and for each server.</summary>
internal sealed class Pulse(TimeProvider clock)
{
    /// <summary>When the first call since the last answer was made; 0 when the last one was answered.</summary>
    private long _unansweredSince;
    private long _askedAt;

    /// <param name="at">The clock's timestamp.</param>
    public void Asked(long at)
    {
        var now = at | 1;
        Volatile.Write(ref _askedAt, now);
        if (Volatile.Read(ref _unansweredSince) == 0)
        {
            Interlocked.CompareExchange(ref _unansweredSince, now, 0);
        }
    }

    public void Answered() => Volatile.Write(ref _unansweredSince, 0);

    /// <summary>Somebody still asks, and there was no answer for so long.</summary>
    public bool IsStuck(TimeSpan after) =>
        Volatile.Read(ref _unansweredSince) is not 0 and var since
        && clock.GetElapsedTime(since) >= after
        && clock.GetElapsedTime(Volatile.Read(ref _askedAt)) <= after;
}
