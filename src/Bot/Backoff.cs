namespace AsnAssistant.Bot;

/// <summary>Growing waits after failures in a row: 1 s doubled up to 30 s, each shortened at random by up to half so that hosts and chats do not march in step.</summary>
public sealed class Backoff(TimeSpan first, TimeSpan longest)
{
    private int _failures;

    public Backoff() : this(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30))
    {
    }

    public int Failures => Volatile.Read(ref _failures);

    public TimeSpan Next()
    {
        var failures = Math.Min(Interlocked.Increment(ref _failures), 16);
        var full = Math.Min(first.TotalMilliseconds * Math.Pow(2, failures - 1), longest.TotalMilliseconds);
        // No secret depends on this; it only spreads load.
#pragma warning disable CA5394
        return TimeSpan.FromMilliseconds(full * (0.5 + (Random.Shared.NextDouble() / 2)));
#pragma warning restore CA5394
    }

    public void Reset() => Volatile.Write(ref _failures, 0);
}
