using System.Text.Json;
using AsnAssistant.Storage;

namespace AsnAssistant.Complaints;

/// <summary>What one of many reporters may read: their own words and files, and how the case they joined stands.</summary>
internal static class JoinedView
{
    /// <summary>Merging is refused where it would close a circle; a store that was changed by hand must not hang us either.</summary>
    private const int MostSteps = 16;

    /// <summary>The cases a ticket belongs to: the one it joined first, the one officers work on last; none for a case of its own.</summary>
    public static async Task<IReadOnlyList<Ticket>> CasesAsync(StoreSession session, Ticket own, CancellationToken cancel)
    {
        var cases = new List<Ticket>();
        for (var next = own.JoinedTo; next is { } number && cases.Count < MostSteps; next = cases[^1].JoinedTo)
        {
            if (await session.LoadAsync(Ticket.KeyOf(number), ComplaintsJson.Default.Ticket, cancel) is not { } found)
            {
                break;
            }
            cases.Add(found);
        }
        return cases;
    }

    /// <param name="own">The reporter's own ticket.</param>
    /// <param name="cases">See <see cref="CasesAsync"/>.</param>
    /// <returns>The ticket itself where it joined none, else something made for reading only.</returns>
    public static Ticket Of(Ticket own, IReadOnlyList<Ticket> cases)
    {
        if (cases.Count == 0)
        {
            return own;
        }
        // All that says how the case stands is taken from it, also what is added to a ticket one day; what a person told is put over it.
        var view = JsonSerializer.Deserialize(JsonSerializer.SerializeToUtf8Bytes(cases[^1], ComplaintsJson.Default.Ticket), ComplaintsJson.Default.Ticket)!;
        view.Number = own.Number;
        view.JoinedTo = own.JoinedTo;
        view.MergedAt = own.MergedAt;
        view.Merged = [];
        view.Story = own.Story;
        view.Place = own.Place;
        view.Attachments = own.Attachments;
        view.Identity = own.Identity;
        view.Language = own.Language;
        view.FiledAt = own.FiledAt;
        view.Receipt = own.Receipt;
        view.Revision = own.Revision;
        view.Draft = null;
        view.Live = null;
        view.History = [.. own.History.Concat(Told(own, cases)).OrderBy(entry => entry.At)];
        return view;
    }

    /// <summary>What was done to the cases since the ticket belonged to each: what was written before was written to others.</summary>
    private static IEnumerable<TicketEntry> Told(Ticket own, IReadOnlyList<Ticket> cases)
    {
        for (var i = 0; i < cases.Count; i++)
        {
            var (main, below) = (cases[i], i == 0 ? own : cases[i - 1]);
            var since = below.MergedAt is null ? 0 : 1 + main.History.FindLastIndex(entry => entry.Event == TicketEvent.MergedIn && entry.Case == below.Number);
            foreach (var entry in main.History.Skip(since).Where(entry => entry.For == TicketAudience.Reporter && entry.At >= own.FiledAt && ConcernsAll(entry.Event)))
            {
                yield return entry;
            }
        }
    }

    /// <summary>What officers did to the case; not what they and one reporter wrote to each other.</summary>
    private static bool ConcernsAll(TicketEvent what) =>
        what is TicketEvent.Assigned or TicketEvent.Answered or TicketEvent.Paused or TicketEvent.Resumed or TicketEvent.Closed
            or TicketEvent.Recounted or TicketEvent.Merged or TicketEvent.MergedIn or TicketEvent.Unmerged;
}
