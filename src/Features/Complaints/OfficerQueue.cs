namespace AsnAssistant.Complaints;

/// <summary>The officers' list of tickets, what is due first on top.</summary>
public sealed class OfficerQueue
{
    public Task<TicketPage> PageAsync(QueueFilter? filter = null, string? after = null, int limit = 25, CancellationToken cancel = default) => throw new NotImplementedException();
    public Task<QueueCounts> CountAsync(CancellationToken cancel = default) => throw new NotImplementedException();
}

/// <summary>Which tickets to list. One of the two at most; neither lists everything open.</summary>
public sealed record QueueFilter(TicketState? State = null, string? Unit = null);

/// <param name="ByState">Every state, end states too.</param>
public sealed record QueueCounts(long Open, long Overdue, IReadOnlyDictionary<TicketState, long> ByState);
