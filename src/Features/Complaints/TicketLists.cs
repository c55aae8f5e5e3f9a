using AsnAssistant.Storage;

namespace AsnAssistant.Complaints;

/// <summary>Pages of tickets out of an index.</summary>
internal static class TicketLists
{
    public const int MostPerPage = 100;

    public static async Task<TicketPage> PageAsync(StoreSession session, IndexQuery query, DateTimeOffset now, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(query.Limit is >= 1 and <= MostPerPage, true, nameof(query));
        var page = await session.Store.PageAsync(session.Agency, query, cancel);
        var keys = page.Entries.Select(entry => "ticket:" + entry.Member).ToList();
        if (keys.Count > 0)
        {
            await session.PrefetchAsync(keys, cancel);
        }
        var tickets = new List<TicketSummary>(keys.Count);
        foreach (var entry in page.Entries)
        {
            if (await session.LoadAsync("ticket:" + entry.Member, ComplaintsJson.Default.Ticket, cancel) is { } ticket)
            {
                tickets.Add(SummaryOf(JoinedView.Of(ticket, await JoinedView.CasesAsync(session, ticket, cancel)), now) with { Cursor = IndexCursor.Write(entry) });
            }
        }
        return new TicketPage(tickets, page.Next);
    }

    internal static TicketSummary SummaryOf(Ticket ticket, DateTimeOffset now) => new(
        ticket.Number,
        ticket.Kind,
        ticket.State,
        ticket.Identity,
        ticket.Unit,
        BeginningOf(ticket.Story),
        ticket.Place.Text,
        ticket.FiledAt,
        ticket.Due,
        ticket.IsOverdue(now),
        ticket.Category,
        ticket.IsPaused,
        ticket.Draft is { Waits: true },
        ticket.History is [.., { Event: TicketEvent.ReporterWrote or TicketEvent.Reopened }],
        ticket.Revision);

    /// <summary>One line, cut between words where there is one.</summary>
    internal static string BeginningOf(string story)
    {
        var line = string.Join(' ', story.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= TicketSummary.BeginningLimit)
        {
            return line;
        }
        var cut = line.LastIndexOf(' ', TicketSummary.BeginningLimit - 2);
        cut = cut < TicketSummary.BeginningLimit / 2 ? TicketSummary.BeginningLimit - 1 : cut;
        return line[..(char.IsHighSurrogate(line[cut - 1]) ? cut - 1 : cut)] + "…";
    }
}
