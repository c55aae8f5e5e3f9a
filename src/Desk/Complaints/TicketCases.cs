using AsnAssistant.Complaints;

namespace AsnAssistant.Desk.Complaints;

/// <summary>Merging and splitting from a ticket's page: what looks like it, what was chosen, and why not, in words.</summary>
public sealed class TicketCases(DeskContext desk, Tickets tickets, SimilarTickets similar, TicketMerges merges, TicketSplits splits)
{
    /// <summary>What looks like a ticket, with itself as it stands; empty for one that is over or belongs to a case.</summary>
    public async Task<IReadOnlyList<AlikeTicket>> AlikeAsync(Ticket ticket, CancellationToken cancel)
    {
        var alike = new List<AlikeTicket>();
        if (ticket is { IsOpen: true, JoinedTo: null })
        {
            foreach (var card in await similar.LikeAsync(ticket, cancel))
            {
                if (await tickets.FindAsync(card.Number, cancel) is { } other && desk.MayRead(other))
                {
                    alike.Add(new AlikeTicket(card, other.Revision, other.State.IsDue() && desk.MayClassify(other)));
                }
            }
        }
        return alike;
    }

    /// <param name="chosen">NUMBER.REVISION each, as the page showed them.</param>
    /// <param name="typed">Another's number as it was typed; may be empty.</param>
    /// <returns>Null when it was done.</returns>
    public async Task<TicketFault?> MergeAsync(TicketNumber lead, int revision, IReadOnlyList<string> chosen, string? typed, string reason, CancellationToken cancel)
    {
        var others = new List<(TicketNumber, int?)>();
        foreach (var one in chosen)
        {
            if (SeenTicket.TryParse(one, out var seen))
            {
                others.Add((seen.Number, seen.Revision));
            }
        }
        if (!string.IsNullOrWhiteSpace(typed))
        {
            if (!TicketNumber.TryParse(typed, out var number))
            {
                return new TicketFault("mergeNumber", desk.Texts["merge.notANumber"]);
            }
            others.Add((number, null));
        }
        if (others.Count == 0)
        {
            return new TicketFault("mergeNumber", desk.Texts["merge.nobody"]);
        }
        var result = await merges.MergeAsync((lead, revision), others, reason, desk.Officer!.Name, desk.MayClassify, cancel: cancel);
        return result.IsDone ? null : result.Problem is { } problem
            ? new TicketFault("mergeReason", desk.Texts["merge.lead." + problem])
            : new TicketFault("mergeNumber", string.Join(' ', result.Tickets.Where(one => one.Problem is not null).Select(one => WordsOf(one.Number, one.Problem!.Value))));
    }

    public Task<TicketChange> UnmergeAsync(TicketNumber number, int revision, string reason, CancellationToken cancel) =>
        merges.UnmergeAsync(number, reason, desk.Officer!.Name, revision, cancel);

    public async Task<TicketChange> SplitAsync(TicketNumber number, int revision, string part, CancellationToken cancel)
    {
        var split = await splits.SplitAsync(number, part, desk.Officer!.Name, revision, cancel);
        return new TicketChange(split.Result, split.First, split.IsDone);
    }

    private string WordsOf(TicketNumber number, MergeProblem problem) => desk.Texts.Format("merge.problem." + problem, ("number", number.Value));
}

/// <summary>An open ticket that looks like the one on the page.</summary>
/// <param name="MayMerge">It can be merged as it stands, by this officer.</param>
public sealed record AlikeTicket(SimilarTicket Card, int Revision, bool MayMerge)
{
    public string Chosen => new SeenTicket(Card.Number, Revision).ToString();
}

/// <summary>A ticket as an officer saw it in a list: NUMBER.REVISION in forms.</summary>
public readonly record struct SeenTicket(TicketNumber Number, int Revision)
{
    public static bool TryParse(string? text, out SeenTicket seen)
    {
        seen = default;
        var dot = text?.LastIndexOf('.') ?? -1;
        if (dot <= 0 || !TicketNumber.TryParse(text![..dot], out var number) || !int.TryParse(text[(dot + 1)..], out var revision))
        {
            return false;
        }
        seen = new SeenTicket(number, revision);
        return true;
    }

    public override string ToString() => FormattableString.Invariant($"{Number.Value}.{Revision}");
}
