using AsnAssistant.Complaints;
using Microsoft.AspNetCore.Http;

namespace AsnAssistant.Desk.Complaints;

/// <summary>Where in which list an officer stands with a ticket open, from the address of its page: so that "next" follows the list they came from, also once the ticket has left it.</summary>
/// <param name="Choice">As <see cref="QueueChoice.Query"/>; null where somebody came otherwise.</param>
/// <param name="Cursor">The ticket's place there.</param>
public sealed record QueuePlace(string? Choice, string? Cursor)
{
    public bool IsKnown => !string.IsNullOrEmpty(Cursor);

    /// <summary>Back to the list.</summary>
    public string List => string.IsNullOrEmpty(Choice) ? "/desk" : "/desk?" + Choice;

    /// <summary>A ticket's page from this place.</summary>
    public string AddressOf(TicketNumber number) => "/desk/laporan/" + number.Value + (IsKnown ? Query(Choice, Cursor) : "");

    /// <summary>A ticket's page from the place it has itself in a list.</summary>
    public static string Address(TicketSummary ticket, string? choice) => "/desk/laporan/" + ticket.Number.Value + (ticket.Cursor is { } cursor ? Query(choice, cursor) : "");

    /// <summary>The next of the list and the one before, as far as the officer may read them.</summary>
    public async Task<(TicketSummary? Next, TicketSummary? Before)> NeighboursAsync(DeskContext desk, OfficerQueue queue, CancellationToken cancel)
    {
        if (!IsKnown)
        {
            return (null, null);
        }
        var filter = QueueChoice.Read(desk, Choice).ToFilter(desk);
        var next = await queue.BesideAsync(filter, Cursor!, before: false, cancel);
        var before = await queue.BesideAsync(filter, Cursor!, before: true, cancel);
        return (Readable(next), Readable(before));

        TicketSummary? Readable(TicketSummary? ticket) => ticket is not null && DeskAccess.MayRead(desk.Agency, desk.Officer!, ticket) ? ticket : null;
    }

    private static string Query(string? choice, string? cursor) => QueryString.Create(
        [KeyValuePair.Create("antrean", choice), KeyValuePair.Create("tempat", cursor)]).ToUriComponent();
}
