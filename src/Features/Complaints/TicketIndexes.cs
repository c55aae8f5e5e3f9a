using AsnAssistant.Storage;

namespace AsnAssistant.Complaints;

/// <summary>Where a ticket is listed.</summary>
/// <remarks>
/// <c>tickets:due</c>: what the office has to act on, by the end of the due day. <c>tickets:unit:UNIT</c>: the same, of one unit.
/// <c>tickets:state:STATE</c>: every ticket, open ones that are due by that, all others by when they got there. <c>tickets:approval</c>: drafts that
/// wait, by the due day; <c>tickets:unit-approval:UNIT</c>: the same, of one unit. <c>tickets:kind:KIND</c> and <c>tickets:category:ID</c>: as <c>tickets:due</c>. <c>tickets:unit-state:STATE:UNIT</c>: as the
/// state's list, of one unit. <c>tickets:filed</c>: every ticket, by its filing. <c>tickets:since:STATE</c>: open ones, by when they got there. <c>tickets:solved:CATEGORY</c>: those whose reporter called them solved, see <see cref="SolvedCases"/>. Whistle-blowing has the same lists under <c>oversight:</c>, so that no other list ever holds it. For workers, of all kinds:
/// <c>tickets:silence</c> and <c>tickets:remind</c>, by when the next step comes. Scores are Unix milliseconds.
/// </remarks>
internal static class TicketIndexes
{
    public const string Silence = "tickets:silence";

    public const string Remind = "tickets:remind";

    public static string Due(bool oversight = false) => Prefix(oversight) + "tickets:due";

    public static string State(TicketState state, bool oversight = false) => Prefix(oversight) + "tickets:state:" + state;

    public static string Unit(string unit, bool oversight = false) => Prefix(oversight) + "tickets:unit:" + unit;

    public static string UnitState(string unit, TicketState state, bool oversight = false) => $"{Prefix(oversight)}tickets:unit-state:{state}:{unit}";

    public static string Kind(TicketKind kind) => Prefix(kind == TicketKind.Oversight) + "tickets:kind:" + kind;

    public static string Category(string category, bool oversight = false) => Prefix(oversight) + "tickets:category:" + category;

    public static string Solved(string category) => "tickets:solved:" + category;

    public static string Filed(bool oversight = false) => Prefix(oversight) + "tickets:filed";

    public static string Since(TicketState state, bool oversight = false) => Prefix(oversight) + "tickets:since:" + state;

    public static string Approval(bool oversight = false) => Prefix(oversight) + "tickets:approval";

    public static string UnitApproval(string unit, bool oversight = false) => $"{Prefix(oversight)}tickets:unit-approval:{unit}";

    /// <summary>Lists a ticket where it belongs now and strikes it out where it stood before.</summary>
    /// <param name="before">The lists it stood in, see <see cref="Of"/>; none for a new ticket.</param>
    public static void Move(WriteBatch batch, Ticket ticket, IReadOnlyCollection<string> before, DateTimeOffset now)
    {
        if (ticket.JoinedTo is not null && before.Count == 0)
        {
            // Officers see it with the case it joined.
            return;
        }
        SimilarIndex.Move(batch, ticket);
        batch.Wake(QueueTopics.Changed);
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
                _ when index == Filed(ticket.IsOversight) => ticket.FiledAt.ToUnixTimeMilliseconds(),
                _ when index == Since(ticket.State, ticket.IsOversight) => SinceWhen(ticket).ToUnixTimeMilliseconds(),
                _ => due,
            });
        }
    }

    /// <summary>The names of the lists a ticket stands in; none for one that joined a case.</summary>
    public static IReadOnlyCollection<string> Of(Ticket ticket)
    {
        if (ticket.JoinedTo is not null)
        {
            return [];
        }
        var oversight = ticket.IsOversight;
        var lists = new List<string>(12) { State(ticket.State, oversight), Filed(oversight) };
        if (ticket.IsOpen)
        {
            lists.Add(Since(ticket.State, oversight));
        }
        if (SolvedCases.Shows(ticket))
        {
            lists.Add(Solved(ticket.Category!));
        }
        if (ticket.Unit is { } holder)
        {
            lists.Add(UnitState(holder, ticket.State, oversight));
        }
        if (ticket.IsDue)
        {
            lists.Add(Due(oversight));
            lists.Add(Kind(ticket.Kind));
            if (ticket.Category is { } category)
            {
                lists.Add(Category(category, oversight));
            }
            if (ticket.Unit is { } unit)
            {
                lists.Add(Unit(unit, oversight));
            }
        }
        if (ticket.Draft is { Waits: true })
        {
            lists.Add(Approval(oversight));
            if (ticket.Unit is { } drafting)
            {
                lists.Add(UnitApproval(drafting, oversight));
            }
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

    /// <summary>When a ticket got into the state it is in.</summary>
    private static DateTimeOffset SinceWhen(Ticket ticket) => ticket.History.LastOrDefault(entry => entry.State == ticket.State)?.At ?? ticket.FiledAt;

    private static string Prefix(bool oversight) => oversight ? "oversight:" : "";
}
