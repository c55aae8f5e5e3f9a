using AsnAssistant.Storage;

namespace AsnAssistant.Complaints;

/// <summary>The officers' list of tickets, what is due first on top.</summary>
public sealed class OfficerQueue(StoreSession session, TimeProvider time)
{
    /// <summary>One page.</summary>
    /// <param name="filter">Null: all that the office has to act on, of every unit.</param>
    /// <param name="after">The cursor of the page before; null for the first.</param>
    /// <param name="limit">1 to 100.</param>
    /// <returns>By due day; end states and answered tickets by the time they got there, the latest first.</returns>
    public Task<TicketPage> PageAsync(QueueFilter? filter = null, string? after = null, int limit = 25, CancellationToken cancel = default)
    {
        var oversight = filter?.Oversight == true;
        var (index, descending) = filter switch
        {
            { AwaitsApproval: true } => (TicketIndexes.Approval(oversight), false),
            { State: { } state } => (TicketIndexes.State(state, oversight), !state.IsDue()),
            { Unit: { } unit } => (TicketIndexes.Unit(StoreName.From(unit), oversight), false),
            _ => (TicketIndexes.Due(oversight), false),
        };
        return TicketLists.PageAsync(session, new IndexQuery(index, Descending: descending, After: after, Limit: limit), time.GetUtcNow(), cancel);
    }

    public async Task<QueueCounts> CountAsync(bool oversight = false, CancellationToken cancel = default)
    {
        var due = session.Store.CountAsync(session.Agency, TicketIndexes.Due(oversight), cancel: cancel);
        var overdue = session.Store.CountAsync(session.Agency, TicketIndexes.Due(oversight), to: time.GetUtcNow().ToUnixTimeMilliseconds(), cancel: cancel);
        var byState = TicketStates.All.Select(async state => (state, await session.Store.CountAsync(session.Agency, TicketIndexes.State(state, oversight), cancel: cancel)));
        var counts = await Task.WhenAll(byState);
        var approval = session.Store.CountAsync(session.Agency, TicketIndexes.Approval(oversight), cancel: cancel);
        return new QueueCounts(await due, await overdue, await approval, counts.ToDictionary(count => count.state, count => count.Item2));
    }
}

/// <summary>Which tickets to list: drafts that wait, or those of a state, or those a unit has to act on. With several given, the first of these counts.</summary>
/// <param name="Oversight">Of whistle-blowing, which is in no other list.</param>
public sealed record QueueFilter(TicketState? State = null, string? Unit = null, bool AwaitsApproval = false, bool Oversight = false);

/// <param name="Open">The office has to act on them: what <see cref="OfficerQueue.PageAsync"/> lists without a filter.</param>
/// <param name="Overdue">Of these, those whose due day is over.</param>
/// <param name="AwaitsApproval">Drafts that wait for a second pair of eyes.</param>
/// <param name="ByState">Every state, end states too.</param>
public sealed record QueueCounts(long Open, long Overdue, long AwaitsApproval, IReadOnlyDictionary<TicketState, long> ByState);
