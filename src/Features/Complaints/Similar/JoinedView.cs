using System.Text.Json;

namespace AsnAssistant.Complaints;

/// <summary>What one of many reporters may read: their own words and files, and how the case they joined stands.</summary>
internal static class JoinedView
{
    /// <param name="own">The reporter's own ticket.</param>
    /// <param name="main">The case it joined; the same object where it joined none.</param>
    /// <returns>The ticket itself where it joined none, else something made for reading only.</returns>
    public static Ticket Of(Ticket own, Ticket main)
    {
        if (own == main)
        {
            return own;
        }
        // All that says how the case stands is taken from it, also what is added to a ticket one day; what a person told is put over it.
        var view = JsonSerializer.Deserialize(JsonSerializer.SerializeToUtf8Bytes(main, ComplaintsJson.Default.Ticket), ComplaintsJson.Default.Ticket)!;
        view.Number = own.Number;
        view.JoinedTo = own.JoinedTo;
        view.Story = own.Story;
        view.Place = own.Place;
        view.Attachments = own.Attachments;
        view.Identity = own.Identity;
        view.Language = own.Language;
        view.FiledAt = own.FiledAt;
        view.Receipt = own.Receipt;
        view.Draft = null;
        view.Live = null;
        view.History =
        [
            .. own.History
                .Concat(main.History.Where(entry => entry.For == TicketAudience.Reporter && entry.At >= own.FiledAt && ConcernsAll(entry.Event)))
                .OrderBy(entry => entry.At),
        ];
        return view;
    }

    /// <summary>What officers did to the case; not what they and one reporter wrote to each other.</summary>
    private static bool ConcernsAll(TicketEvent what) =>
        what is TicketEvent.Assigned or TicketEvent.Answered or TicketEvent.Paused or TicketEvent.Resumed or TicketEvent.Closed;
}
