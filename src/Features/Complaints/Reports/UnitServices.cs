using System.Runtime.CompilerServices;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Complaints;

/// <summary>How a unit has served reporters in a span: how long it took to answer, and what they said. Whistle-blowing is not in it.</summary>
public sealed class UnitServices(StoreSession session, Agency agency, WorkingCalendar calendar, ServiceTargets targets)
{
    /// <summary>So many tickets of a unit are looked at, the latest of the span.</summary>
    public const int Most = 400;

    /// <summary>Fewer than that say nothing, and might be about one person.</summary>
    public const int Least = 5;

    private static readonly TicketState[] Served = [TicketState.Confirmed, TicketState.ClosedWithoutReply];

    /// <summary>Counts answered tickets that ended in a span.</summary>
    /// <param name="unit">Id of one of the agency's units.</param>
    /// <param name="before">Itself not in it.</param>
    public async Task<UnitService> OfAsync(string unit, DateTimeOffset from, DateTimeOffset before, CancellationToken cancel = default)
    {
        var (days, heard, pleased) = (new List<double>(), 0, 0);
        foreach (var state in Served)
        {
            await foreach (var ticket in EndedAsync(TicketIndexes.UnitState(unit, state), from, before, cancel))
            {
                if (ReportLine.Of(ticket, agency, calendar, targets) is { AnsweredAt: { } answered } line)
                {
                    days.Add((answered - line.FiledAt).TotalDays);
                    var wasCalledBack = ticket.History.Exists(entry => entry.Event == TicketEvent.Reopened || entry is { Event: TicketEvent.ReporterWrote, State: not null });
                    heard += state == TicketState.Confirmed || wasCalledBack ? 1 : 0;
                    pleased += state == TicketState.Confirmed && !wasCalledBack ? 1 : 0;
                }
            }
        }
        days.Sort();
        return new UnitService(
            days.Count,
            days.Count >= Least ? (days[(days.Count - 1) / 2] + days[days.Count / 2]) / 2 : null,
            heard >= Least ? (double)pleased / heard : null);
    }

    private async IAsyncEnumerable<Ticket> EndedAsync(string index, DateTimeOffset from, DateTimeOffset before, [EnumeratorCancellation] CancellationToken cancel)
    {
        var (read, after) = (0, (string?)null);
        do
        {
            var query = new IndexQuery(index, from.ToUnixTimeMilliseconds(), before.ToUnixTimeMilliseconds() - 1, Descending: true, After: after, Limit: 100);
            var page = await session.Store.PageAsync(session.Agency, query, cancel);
            if (page.Entries.Count > 0)
            {
                await session.PrefetchAsync([.. page.Entries.Select(entry => "ticket:" + entry.Member)], cancel);
            }
            foreach (var entry in page.Entries)
            {
                if (await session.LoadAsync("ticket:" + entry.Member, ComplaintsJson.Default.Ticket, cancel) is { } ticket)
                {
                    yield return ticket;
                }
            }
            (read, after) = (read + page.Entries.Count, page.Next);
        }
        while (after is not null && read < Most);
    }
}

/// <param name="Tickets">Answered, and ended in the span.</param>
/// <param name="MedianDays">Calendar days from the filing to the answer that ended it; null for fewer than <see cref="UnitServices.Least"/> tickets.</param>
/// <param name="Pleased">Called solved at the first answer, of all on whom the reporter said anything; 1 the whole; null for fewer than <see cref="UnitServices.Least"/> of these.</param>
public sealed record UnitService(int Tickets, double? MedianDays, double? Pleased);
