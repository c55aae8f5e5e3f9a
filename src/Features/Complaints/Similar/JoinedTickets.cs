using AsnAssistant.Storage;

namespace AsnAssistant.Complaints;

/// <summary>One case with many reporters: whoever joins gets a ticket of their own, with its number, PIN and words, which follows the case it joined.</summary>
/// <remarks>Index <c>ticket-joined:NUMBER</c> of the case, scored by the joining in Unix milliseconds.</remarks>
public sealed class JoinedTickets(StoreSession session)
{
    /// <summary>How many joined a case; the first reporter is not counted.</summary>
    public Task<long> CountAsync(TicketNumber number, CancellationToken cancel = default) => CountAsync(session, number, cancel);

    internal static Task<long> CountAsync(StoreSession session, TicketNumber number, CancellationToken cancel) =>
        session.Store.CountAsync(session.Agency, IndexOf(number), cancel: cancel);

    private static string IndexOf(TicketNumber number) => "ticket-joined:" + number.Value;
}
