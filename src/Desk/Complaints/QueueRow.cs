using AsnAssistant.Complaints;

namespace AsnAssistant.Desk.Complaints;

/// <summary>One line of the queue.</summary>
/// <param name="Holder">Name of the officer who has taken it; null for nobody.</param>
public sealed record QueueRow(TicketSummary Ticket, string? Holder, DeskContext Desk)
{
    public DueWord Due { get; } = DueWord.Of(Ticket.State, Ticket.Due, Desk, Ticket.IsPaused);

    public bool IsMine => TicketHolds.IsSame(Holder, Desk.Officer!.Name);

    /// <summary>It can be passed on or handed over with others.</summary>
    public bool MayChoose => Ticket.State.IsDue() && DeskAccess.MayHandle(Desk.Agency, Desk.Officer!, Ticket.Kind, Ticket.Unit);

    /// <summary>As the form sends it: with the revision the officer saw.</summary>
    public string Chosen => FormattableString.Invariant($"{Ticket.Number.Value}.{Ticket.Revision}");

    public string? UnitName => Desk.Agency.FindUnit(Ticket.Unit)?.Name ?? Ticket.Unit;
}
