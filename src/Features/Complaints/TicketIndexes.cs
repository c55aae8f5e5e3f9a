using AsnAssistant.Storage;

namespace AsnAssistant.Complaints;

/// <summary>Where a ticket is listed.</summary>
/// <remarks>
/// <c>tickets:due</c>: what the office has to act on, by the end of the due day. <c>tickets:unit:UNIT</c>: the same, of one unit.
/// <c>tickets:state:STATE</c>: every ticket, open ones that are due by that, all others by when they got there. Scores are Unix milliseconds.
/// </remarks>
internal static class TicketIndexes
{
    public const string Due = "tickets:due";

    public static string State(TicketState state) => "tickets:state:" + state;

    public static string Unit(string unit) => "tickets:unit:" + unit;

    /// <summary>Lists a ticket where it belongs now and strikes it out where it stood before.</summary>
    /// <param name="before">Null for a new ticket.</param>
    public static void Move(WriteBatch batch, Ticket ticket, (TicketState State, string? Unit)? before, DateTimeOffset now)
    {
        if (ticket.JoinedTo is not null)
        {
            // Officers see it with the case it joined.
            return;
        }
        SimilarIndex.Move(batch, ticket);
        var member = ticket.Number.Value;
        var score = (ticket.Due?.End ?? now).ToUnixTimeMilliseconds();
        if (before is { } was)
        {
            if (was.State != ticket.State)
            {
                batch.Unindex(State(was.State), member);
            }
            if (was.State.IsDue() && !ticket.State.IsDue())
            {
                batch.Unindex(Due, member);
            }
            if (was is { Unit: { } unit } && was.State.IsDue() && !(unit == ticket.Unit && ticket.State.IsDue()))
            {
                batch.Unindex(Unit(unit), member);
            }
        }
        batch.Index(State(ticket.State), member, score);
        if (ticket.State.IsDue())
        {
            batch.Index(Due, member, score);
            if (ticket.Unit is { } unit)
            {
                batch.Index(Unit(unit), member, score);
            }
        }
    }
}
