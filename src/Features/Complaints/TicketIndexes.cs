using AsnAssistant.Storage;

namespace AsnAssistant.Complaints;

/// <summary>Where a ticket is listed.</summary>
/// <remarks>
/// <c>tickets:due</c>: what the office has to act on, by the end of the due day. <c>tickets:unit:UNIT</c>: the same, of one unit.
/// <c>tickets:state:STATE</c>: every ticket, open ones that are due by that, all others by when they got there. <c>tickets:approval</c>: drafts that
/// wait, by the due day. Whistle-blowing has the same lists under <c>oversight:</c>, so that no other list ever holds it. For workers, of all kinds:
/// <c>tickets:silence</c> and <c>tickets:remind</c>, by when the next step comes. Scores are Unix milliseconds.
/// </remarks>
internal static class TicketIndexes
{
    public const string Silence = "tickets:silence";

    public const string Remind = "tickets:remind";

    public static string Due(bool oversight = false) => Prefix(oversight) + "tickets:due";

    public static string State(TicketState state, bool oversight = false) => Prefix(oversight) + "tickets:state:" + state;

    public static string Unit(string unit, bool oversight = false) => Prefix(oversight) + "tickets:unit:" + unit;

    public static string Approval(bool oversight = false) => Prefix(oversight) + "tickets:approval";

    /// <summary>Lists a ticket where it belongs now and strikes it out where it stood before.</summary>
    /// <param name="before">The lists it stood in, see <see cref="Of"/>; none for a new ticket.</param>
    public static void Move(WriteBatch batch, Ticket ticket, IReadOnlyCollection<string> before, DateTimeOffset now)
    {
        if (ticket.JoinedTo is not null)
        {
            // Officers see it with the case it joined.
            return;
        }
        SimilarIndex.Move(batch, ticket);
        var member = ticket.Number.Value;
        var here = Of(ticket);
        foreach (var gone in before.Except(here))
        {
            batch.Unindex(gone, member);
        }
        var due = (ticket.Due?.End ?? now).ToUnixTimeMilliseconds();
        foreach (var index in here)
        {
            batch.Index(index, member, index switch
            {
                Silence => ticket.Silence!.Next.ToUnixTimeMilliseconds(),
                Remind => ticket.RemindAt!.Value.ToUnixTimeMilliseconds(),
                _ => due,
            });
        }
    }

    /// <summary>The names of the lists a ticket stands in.</summary>
    public static IReadOnlyCollection<string> Of(Ticket ticket)
    {
        var oversight = ticket.IsOversight;
        var lists = new List<string>(6) { State(ticket.State, oversight) };
        if (ticket.IsDue)
        {
            lists.Add(Due(oversight));
            if (ticket.Unit is { } unit)
            {
                lists.Add(Unit(unit, oversight));
            }
        }
        if (ticket.Draft is { Waits: true })
        {
            lists.Add(Approval(oversight));
        }
        if (ticket.Silence is not null)
        {
            lists.Add(Silence);
        }
        if (ticket.RemindAt is not null)
        {
            lists.Add(Remind);
        }
        return lists;
    }

    private static string Prefix(bool oversight) => oversight ? "oversight:" : "";
}
