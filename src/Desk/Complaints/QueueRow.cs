using AsnAssistant.Complaints;
using AsnAssistant.People.Officers;

namespace AsnAssistant.Desk.Complaints;

/// <summary>One line of the queue.</summary>
/// <param name="Holder">Name of the officer who has taken it; null for nobody.</param>
/// <param name="Choice">Of the list it stands in.</param>
public sealed record QueueRow(TicketSummary Ticket, string? Holder, DeskContext Desk, QueueChoice Choice)
{
    /// <summary>The ticket's page, which knows from which list one came.</summary>
    public string Address => QueuePlace.Address(Ticket, Choice.Query);

    public DueWord Due { get; } = DueWord.Of(Ticket.State, Ticket.Due, Desk, Ticket.IsPaused);

    /// <summary>Until when the holder is away; null while they are not.</summary>
    public OfficerAbsence? HolderAway { get; init; }

    public bool IsMine => TicketHolds.IsSame(Holder, Desk.Officer!.Name);

    /// <summary>It can be passed on or handed over with others.</summary>
    public bool MayChoose => Ticket.State.IsDue() && DeskAccess.MayHandle(Desk.Agency, Desk.Officer!, Ticket.Kind, Ticket.Unit);

    /// <summary>As the form sends it: with the revision the officer saw.</summary>
    public string Chosen => new SeenTicket(Ticket.Number, Ticket.Revision).ToString();

    public string? UnitName => Desk.Agency.FindUnit(Ticket.Unit)?.Name ?? Ticket.Unit;
}
