using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Complaints;

/// <summary>What was answered to like matters that their reporters called solved, for an officer who writes an answer.</summary>
/// <remarks>
/// Index <c>tickets:solved:CATEGORY</c>, scored by when it was confirmed. A look reads at most 40 tickets, however many there are. Never a confidential
/// report, never whistle-blowing; of the others only what the office answered, less what names somebody.
/// </remarks>
public sealed class SolvedCases(StoreSession session)
{
    public const int Most = 3;

    private const int MostRead = 40;

    /// <summary>Share of the shorter story's words that stand in the other: below it "alike" would be said of everything in the category.</summary>
    private const double Least = 0.25;

    /// <returns>0 to <see cref="Most"/>, the likest first; none for a ticket without a category.</returns>
    public async Task<IReadOnlyList<SolvedCase>> LikeAsync(Ticket ticket, CancellationToken cancel = default)
    {
        if (ticket.IsOversight || ticket.Category is not { } category || category == ComplaintCategory.OtherId)
        {
            return [];
        }
        var page = await session.Store.PageAsync(session.Agency, new IndexQuery(TicketIndexes.Solved(category), Descending: true, Limit: MostRead), cancel);
        if (page.Entries.Count == 0)
        {
            return [];
        }
        await session.PrefetchAsync([.. page.Entries.Select(entry => "ticket:" + entry.Member)], cancel);
        var told = SimilarTickets.Content(ticket.Story);
        var found = new List<(SolvedCase Case, double Score)>();
        foreach (var entry in page.Entries)
        {
            if (await session.LoadAsync("ticket:" + entry.Member, ComplaintsJson.Default.Ticket, cancel) is { } solved && Shows(solved) && solved.Number != ticket.Number
                && solved.History.LastOrDefault(one => one is { Event: TicketEvent.Answered, Text: not null }) is { } answer
                && SimilarTickets.Shared(told, SimilarTickets.Content(solved.Story)) is var score && score >= Least)
            {
                found.Add((new SolvedCase(solved.Number, solved.Kind, solved.Unit, SelfNaming.Remove(answer.Text!, null), answer.At), score));
            }
        }
        return [.. found.OrderByDescending(one => one.Score).ThenByDescending(one => one.Case.At).Take(Most).Select(one => one.Case)];
    }

    internal static bool Shows(Ticket ticket) =>
        ticket is { State: TicketState.Confirmed, JoinedTo: null, IsOversight: false, Category: not null } && ticket.Identity != IdentityMode.Confidential;
}

/// <param name="Unit">That had it; null for none.</param>
/// <param name="Answer">The last answer to its reporter, without numbers and names that could be found by their shape.</param>
/// <param name="At">When it was answered, UTC.</param>
public sealed record SolvedCase(TicketNumber Number, TicketKind Kind, string? Unit, string Answer, DateTimeOffset At);
