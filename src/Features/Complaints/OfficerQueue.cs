using AsnAssistant.Storage;

namespace AsnAssistant.Complaints;

/// <summary>The officers' list of tickets, what is due first on top.</summary>
/// <remarks>
/// One sorted index leads, the shortest that fits; what it does not say is looked up in the tickets, at most <see cref="MostLookedAt"/> a page. So a page
/// costs the same with a thousand tickets and with a million.
/// </remarks>
public sealed class OfficerQueue(StoreSession session, TimeProvider time)
{
    /// <summary>Tickets read for one page when not every choice has an index of its own.</summary>
    public const int MostLookedAt = 500;

    private const int AtOnce = 100;

    /// <summary>One page.</summary>
    /// <param name="filter">Null: all that the office has to act on, of every unit.</param>
    /// <param name="after">The cursor of the page before; null for the first.</param>
    /// <param name="limit">1 to 100.</param>
    /// <returns>
    /// By due day; end states and answered tickets by the time they got there, the latest first. It may hold fewer than asked for, even none, and still
    /// have a next page: then <see cref="MostLookedAt"/> were looked at.
    /// </returns>
    public async Task<TicketPage> PageAsync(QueueFilter? filter = null, string? after = null, int limit = 25, CancellationToken cancel = default)
    {
        filter ??= new QueueFilter();
        if (filter.HeldBy is { } officer)
        {
            return await HeldAsync(officer, filter, limit, cancel);
        }
        return await ReadAsync(filter, after, limit, !filter.IsDueFirst, cancel);
    }

    /// <summary>The next ticket of a list, or the one before.</summary>
    /// <param name="cursor">Where one stands, <see cref="TicketSummary.Cursor"/> of the same filter; the ticket may have moved or left the list meanwhile.</param>
    /// <param name="before">The one before instead of the next.</param>
    /// <returns>Null at the end of the list, or where none was found among <see cref="MostLookedAt"/>.</returns>
    public async Task<TicketSummary?> BesideAsync(QueueFilter filter, string cursor, bool before = false, CancellationToken cancel = default)
    {
        if (!IndexCursor.TryRead(cursor, out var here))
        {
            return null;
        }
        if (filter.HeldBy is not { } officer)
        {
            return (await ReadAsync(filter, cursor, 1, before == filter.IsDueFirst, cancel)).Tickets is [var beside] ? beside : null;
        }
        var held = (await HeldAsync(officer, filter, AtOnce, cancel)).Tickets;
        return before ? held.LastOrDefault(ticket => Order(ticket) < 0) : held.FirstOrDefault(ticket => Order(ticket) > 0);

        int Order(TicketSummary ticket) => IndexCursor.TryRead(ticket.Cursor!, out var there) && there.Score != here.Score
            ? there.Score.CompareTo(here.Score)
            : string.CompareOrdinal(ticket.Number.Value, here.Member);
    }

    /// <summary>How many a filter has, where an index knows.</summary>
    /// <returns>Null where tickets would have to be looked at.</returns>
    public async Task<long?> CountAsync(QueueFilter filter, CancellationToken cancel = default)
    {
        var lead = await LeadAsync(filter, cancel);
        return filter.HeldBy is not null || !lead.SaysAll ? null : await CountAsync(lead.Index, filter, cancel);
    }

    /// <param name="unit">Null for the whole agency.</param>
    public async Task<QueueCounts> CountAsync(bool oversight = false, string? unit = null, CancellationToken cancel = default)
    {
        var due = unit is null ? TicketIndexes.Due(oversight) : TicketIndexes.Unit(StoreName.From(unit), oversight);
        var open = session.Store.CountAsync(session.Agency, due, cancel: cancel);
        var overdue = session.Store.CountAsync(session.Agency, due, to: time.GetUtcNow().ToUnixTimeMilliseconds(), cancel: cancel);
        var byState = TicketStates.All.Select(async state => (state, await session.Store.CountAsync(session.Agency, StateIndex(state, unit, oversight), cancel: cancel)));
        var counts = await Task.WhenAll(byState);
        var approval = session.Store.CountAsync(session.Agency, ApprovalIndex(unit, oversight), cancel: cancel);
        return new QueueCounts(await open, await overdue, await approval, counts.ToDictionary(count => count.state, count => count.Item2));
    }

    private async Task<TicketPage> ReadAsync(QueueFilter filter, string? after, int limit, bool descending, CancellationToken cancel)
    {
        var lead = await LeadAsync(filter, cancel);
        var query = new IndexQuery(lead.Index, ScoreOf(filter.DueFrom) ?? double.NegativeInfinity, ScoreOf(filter.DueTo) ?? double.PositiveInfinity, descending, after, limit);
        return lead.SaysAll ? await TicketLists.PageAsync(session, query, time.GetUtcNow(), cancel) : await LookAsync(filter, query, cancel);
    }

    /// <summary>The index that leads, the shortest of those that fit.</summary>
    private async Task<(string Index, bool SaysAll)> LeadAsync(QueueFilter filter, CancellationToken cancel)
    {
        if (filter.AwaitsApproval)
        {
            return (ApprovalIndex(filter.Unit, filter.Oversight), filter is { State: null, Kind: null, Category: null, Words: null });
        }
        if (filter.State is { } state)
        {
            return (StateIndex(state, filter.Unit, filter.Oversight), filter is { Kind: null, Category: null, Words: null });
        }
        List<string> fitting = [];
        if (filter.Unit is { } unit)
        {
            fitting.Add(TicketIndexes.Unit(StoreName.From(unit), filter.Oversight));
        }
        if (filter.Category is { } category)
        {
            fitting.Add(TicketIndexes.Category(StoreName.From(category), filter.Oversight));
        }
        if (filter.Kind is { } kind && kind == TicketKind.Oversight == filter.Oversight)
        {
            fitting.Add(TicketIndexes.Kind(kind));
        }
        if (fitting.Count <= 1)
        {
            return (fitting.FirstOrDefault() ?? TicketIndexes.Due(filter.Oversight), filter.Words is null && (filter.Kind is null || fitting.Count == 1));
        }
        var counts = await Task.WhenAll(fitting.Select(index => CountAsync(index, filter, cancel)));
        return (fitting[Array.IndexOf(counts, counts.Min())], false);
    }

    private async Task<TicketPage> LookAsync(QueueFilter filter, IndexQuery query, CancellationToken cancel)
    {
        var (found, after, lookedAt, now) = (new List<TicketSummary>(query.Limit), query.After, 0, time.GetUtcNow());
        while (true)
        {
            var page = await session.Store.PageAsync(session.Agency, query with { After = after, Limit = AtOnce }, cancel);
            if (page.Entries.Count > 0)
            {
                await session.PrefetchAsync([.. page.Entries.Select(entry => "ticket:" + entry.Member)], cancel);
            }
            foreach (var entry in page.Entries)
            {
                if (found.Count == query.Limit)
                {
                    return new TicketPage(found, after);
                }
                after = IndexCursor.Write(entry);
                if (await session.LoadAsync("ticket:" + entry.Member, ComplaintsJson.Default.Ticket, cancel) is { } ticket && filter.Fits(ticket))
                {
                    found.Add(TicketLists.SummaryOf(ticket, now) with { Cursor = after });
                }
            }
            lookedAt += page.Entries.Count;
            if (page.Next is null || lookedAt >= MostLookedAt)
            {
                return new TicketPage(found, page.Next is null ? null : after);
            }
        }
    }

    /// <summary>What an officer has taken: never many, so they are read at once and put in order here.</summary>
    private async Task<TicketPage> HeldAsync(string officer, QueueFilter filter, int limit, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var held = await session.Store.PageAsync(session.Agency, new IndexQuery(TicketHolds.IndexOf(officer), From: now.ToUnixTimeMilliseconds(), Limit: AtOnce), cancel);
        if (held.Entries.Count == 0)
        {
            return new TicketPage([], null);
        }
        await session.PrefetchAsync([.. held.Entries.Select(entry => "ticket:" + entry.Member)], cancel);
        var tickets = new List<Ticket>();
        foreach (var entry in held.Entries)
        {
            if (await session.LoadAsync("ticket:" + entry.Member, ComplaintsJson.Default.Ticket, cancel) is { IsOpen: true } ticket && filter.Fits(ticket))
            {
                tickets.Add(ticket);
            }
        }
        return new TicketPage(
            [
                .. tickets.Select(ticket => (Ticket: ticket, Place: new IndexEntry(ticket.Number.Value, (ticket.Due?.End ?? DateTimeOffset.MaxValue).ToUnixTimeMilliseconds())))
                    .OrderBy(held => held.Place.Score)
                    .ThenBy(held => held.Place.Member, StringComparer.Ordinal)
                    .Take(limit)
                    .Select(held => TicketLists.SummaryOf(held.Ticket, now) with { Cursor = IndexCursor.Write(held.Place) }),
            ],
            null);
    }

    private Task<long> CountAsync(string index, QueueFilter filter, CancellationToken cancel) => session.Store.CountAsync(
        session.Agency, index, ScoreOf(filter.DueFrom) ?? double.NegativeInfinity, ScoreOf(filter.DueTo) ?? double.PositiveInfinity, cancel);

    private static string StateIndex(TicketState state, string? unit, bool oversight) =>
        unit is null ? TicketIndexes.State(state, oversight) : TicketIndexes.UnitState(StoreName.From(unit), state, oversight);

    private static string ApprovalIndex(string? unit, bool oversight) =>
        unit is null ? TicketIndexes.Approval(oversight) : TicketIndexes.UnitApproval(StoreName.From(unit), oversight);

    private static double? ScoreOf(DateTimeOffset? instant) => instant?.ToUnixTimeMilliseconds();
}

/// <param name="Open">The office has to act on them: what <see cref="OfficerQueue.PageAsync"/> lists without a filter.</param>
/// <param name="Overdue">Of these, those whose due day is over.</param>
/// <param name="AwaitsApproval">Drafts that wait for a second pair of eyes.</param>
/// <param name="ByState">Every state, end states too.</param>
public sealed record QueueCounts(long Open, long Overdue, long AwaitsApproval, IReadOnlyDictionary<TicketState, long> ByState);
