using System.Runtime.CompilerServices;
using System.Text.Json;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Complaints;

/// <summary>Counts tickets of a period. Only tickets filed in it are read, a bounded number at once.</summary>
/// <remarks>Document <c>ticket-report:…</c>: how far a report has been counted, for an hour. Each step is a commit of its own.</remarks>
public sealed class TicketReports(StoreSession session, Agency agency, WorkingCalendar calendar, ServiceTargets targets, TimeProvider time)
{
    /// <summary>Tickets counted by one call of <see cref="CountOnAsync"/>.</summary>
    public const int PerStep = 2_000;

    /// <summary>Upper ends of the age groups, in days; the last group has none.</summary>
    public static readonly IReadOnlyList<int> AgeGroups = [3, 7, 14, 30];

    private const int AtOnce = 100;

    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(1);

    /// <summary>Every ticket filed in the period, oldest first, read page by page.</summary>
    /// <param name="unit">Only those with this unit; null for all.</param>
    /// <param name="oversight">Whistle-blowing, and nothing else.</param>
    public async IAsyncEnumerable<ReportLine> LinesAsync(ReportPeriod period, string? unit = null, bool oversight = false, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        string? after = null;
        do
        {
            var page = await PageAsync(period, oversight, after, cancel);
            foreach (var ticket in page.Tickets.Where(ticket => unit is null || ticket.Unit == unit))
            {
                yield return ReportLine.Of(ticket, agency, calendar, targets);
            }
            after = page.Next;
        }
        while (after is not null);
    }

    /// <summary>Counts on from where the last call stopped, at most <see cref="PerStep"/> tickets; a finished report is shown again for five minutes.</summary>
    /// <param name="unit">As for <see cref="LinesAsync"/>.</param>
    /// <param name="oversight">As for <see cref="LinesAsync"/>.</param>
    public async Task<ReportState> CountOnAsync(ReportPeriod period, string? unit = null, bool oversight = false, CancellationToken cancel = default)
    {
        var (own, now) = (new StoreSession(session.Store, session.Agency), time.GetUtcNow());
        var key = FormattableString.Invariant($"ticket-report:{period.From:yyyyMMdd}-{period.To:yyyyMMdd}:{(oversight ? "o" : "t")}:{StoreName.From(unit ?? "*")}");
        var kept = await own.LoadAsync(key, ReportJson.Default.ReportState, cancel);
        if (kept is { IsComplete: true } && now - kept.At < Fresh)
        {
            return kept;
        }
        var state = kept is null or { IsComplete: true } ? new ReportState(new ReportTally(), 0, await CountFiledAsync(period, oversight, cancel), null, false, now) : kept;
        for (var step = 0; step < PerStep / AtOnce && !state.IsComplete; step++)
        {
            var page = await PageAsync(period, oversight, state.After, cancel);
            foreach (var ticket in page.Tickets.Where(ticket => unit is null || ticket.Unit == unit))
            {
                state.Tally.Add(ReportLine.Of(ticket, agency, calendar, targets));
            }
            state = state with { After = page.Next, Looked = state.Looked + page.Tickets.Count, IsComplete = page.Next is null };
        }
        own.Save(key, state, ReportJson.Default.ReportState, KeptFor);
        try
        {
            await own.CommitAsync(cancel);
        }
        catch (ConcurrencyException)
        {
            // Somebody else counts the same; each call begins where the last that was kept has stopped.
        }
        return state;
    }

    /// <summary>How long open tickets stand where they are, from indexes alone.</summary>
    /// <returns>For each open state, counts by <see cref="AgeGroups"/>, the youngest first, one more than there are bounds.</returns>
    public async Task<IReadOnlyDictionary<TicketState, IReadOnlyList<long>>> AgesAsync(bool oversight = false, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        var ages = new Dictionary<TicketState, IReadOnlyList<long>>();
        foreach (var state in TicketStates.All.Where(state => state.IsOpen()))
        {
            var (counts, younger) = (new List<long>(), 0L);
            foreach (var days in AgeGroups)
            {
                var upTo = await session.Store.CountAsync(session.Agency, TicketIndexes.Since(state, oversight), from: now.AddDays(-days).ToUnixTimeMilliseconds(), cancel: cancel);
                counts.Add(upTo - younger);
                younger = upTo;
            }
            counts.Add(await session.Store.CountAsync(session.Agency, TicketIndexes.Since(state, oversight), cancel: cancel) - younger);
            ages[state] = counts;
        }
        return ages;
    }

    private Task<long> CountFiledAsync(ReportPeriod period, bool oversight, CancellationToken cancel)
    {
        var (from, to) = Scores(period);
        return session.Store.CountAsync(session.Agency, TicketIndexes.Filed(oversight), from, to, cancel);
    }

    /// <summary>Read past the session, which would keep what it has read.</summary>
    private async Task<(IReadOnlyList<Ticket> Tickets, string? Next)> PageAsync(ReportPeriod period, bool oversight, string? after, CancellationToken cancel)
    {
        var (from, to) = Scores(period);
        var page = await session.Store.PageAsync(session.Agency, new IndexQuery(TicketIndexes.Filed(oversight), from, to, After: after, Limit: AtOnce), cancel);
        if (page.Entries.Count == 0)
        {
            return ([], null);
        }
        var read = await session.Store.ReadAsync(session.Agency, [.. page.Entries.Select(entry => "ticket:" + entry.Member)], cancel);
        return ([.. read.Where(found => found.Exists).Select(found => JsonSerializer.Deserialize(found.Body.Span, ComplaintsJson.Default.Ticket)!)], page.Next);
    }

    private (double From, double To) Scores(ReportPeriod period) =>
        (agency.Zone.At(period.From, TimeOnly.MinValue).ToUnixTimeMilliseconds(), agency.Zone.EndOf(period.To).ToUnixTimeMilliseconds() - 1);
}
