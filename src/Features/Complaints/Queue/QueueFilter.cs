namespace AsnAssistant.Complaints;

/// <summary>Which tickets to list. Without a state: those the office has to act on.</summary>
/// <param name="AwaitsApproval">Only drafts that wait for a second pair of eyes.</param>
/// <param name="Oversight">Of whistle-blowing, which is in no other list.</param>
/// <param name="DueFrom">UTC; the end of the due day is not before it. Only for what is due.</param>
/// <param name="DueTo">UTC; the end of the due day is not after it. Only for what is due.</param>
/// <param name="HeldBy">Name of the officer who has taken them, see <see cref="TicketHolds"/>.</param>
/// <param name="Words">All of them stand in the story or the place, whatever the case; null or blank for any.</param>
public sealed record QueueFilter(
    TicketState? State = null,
    string? Unit = null,
    bool AwaitsApproval = false,
    bool Oversight = false,
    TicketKind? Kind = null,
    string? Category = null,
    DateTimeOffset? DueFrom = null,
    DateTimeOffset? DueTo = null,
    string? HeldBy = null,
    string? Words = null)
{
    /// <summary>False for what no officer has to act on: there the latest comes first.</summary>
    public bool IsDueFirst => AwaitsApproval || (State?.IsDue() ?? true);

    internal bool Fits(Ticket ticket) =>
        ticket.JoinedTo is null
        && ticket.IsOversight == Oversight
        && (State is null || ticket.State == State)
        && (Unit is null || ticket.Unit == Unit)
        && (Kind is null || ticket.Kind == Kind)
        && (Category is null || ticket.Category == Category)
        && (!AwaitsApproval || ticket.Draft is { Waits: true })
        && (DueFrom is null || ticket.Due?.End >= DueFrom)
        && (DueTo is null || ticket.Due?.End <= DueTo)
        && (Words is null || Words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).All(word => Has(ticket.Story, word) || Has(ticket.Place.Text, word)));

    private static bool Has(string? text, string word) => text?.Contains(word, StringComparison.OrdinalIgnoreCase) == true;
}
