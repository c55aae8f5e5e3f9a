namespace AsnAssistant.Desk.DeadLetters;

/// <summary>Messages of this agency that nobody could deal with. Given by the host, since only it sees the queues.</summary>
public interface IUndelivered
{
    /// <returns>0 to <paramref name="limit"/>, newest first, of both directions together.</returns>
    Task<IReadOnlyList<UndeliveredMessage>> ListAsync(int limit, CancellationToken cancel = default);

    /// <summary>Puts it back where it came from, its attempts forgotten.</summary>
    /// <returns>False when it is gone already.</returns>
    Task<bool> TryAgainAsync(UndeliveredWay way, string id, CancellationToken cancel = default);
}

public enum UndeliveredWay
{
    /// <summary>Somebody wrote to us.</summary>
    In,

    /// <summary>We wrote to somebody.</summary>
    Out,
}

/// <summary>What the desk may know of it: never what was written, nor by whom.</summary>
/// <param name="Channel">Its id, such as <c>telegram</c>; empty where it cannot be told.</param>
/// <param name="Reason">Plain words, no personal data.</param>
/// <param name="At">UTC, when it was given up.</param>
public sealed record UndeliveredMessage(UndeliveredWay Way, string Id, string Channel, int Attempts, string Reason, DateTimeOffset At);
