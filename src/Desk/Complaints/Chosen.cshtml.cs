using AsnAssistant.Complaints;
using AsnAssistant.People;
using AsnAssistant.People.Officers;
using Microsoft.AspNetCore.Mvc;

namespace AsnAssistant.Desk.Complaints;

/// <summary>Several tickets at once: who is to have them, with what each has on the desk already; then what became of each.</summary>
public sealed class ChosenPage(DeskContext desk, Tickets tickets, OfficerQueue queue, TicketHolds holds, TicketsAtOnce atOnce, OfficerRoster roster, OfficerAbsences absences, TicketMerges merges) : DeskPage(desk)
{
    private const int Most = 25;
    private const int MostOfficers = 100;

    /// <summary>NUMBER.REVISION each.</summary>
    [BindProperty(SupportsGet = true, Name = "pilih")]
    public string[] Chosen { get; set; } = [];

    /// <summary><c>unit</c>, <c>pemegang</c> or <c>gabung</c>.</summary>
    [BindProperty(SupportsGet = true, Name = "untuk")]
    public string For { get; set; } = "unit";

    /// <summary>The unit, the officer's name, or the leading ticket's number.</summary>
    [BindProperty]
    public string? To { get; set; }

    /// <summary>Why they are merged.</summary>
    [BindProperty]
    public string? Text { get; set; }

    public IReadOnlyList<(Ticket Ticket, int Revision)> Tickets { get; private set; } = [];

    public IReadOnlyList<Offer> Offers { get; private set; } = [];

    /// <summary>Who would be offered, but is away today.</summary>
    public List<OfficerAbsence> Away { get; } = [];

    public string? Fault { get; private set; }

    /// <summary>Id of the field to correct.</summary>
    public string FaultField { get; private set; } = "to";

    /// <summary>Null until it was done.</summary>
    public IReadOnlyList<(TicketNumber Number, string Words, bool IsDone)>? Outcomes { get; private set; }

    public bool IsMerging => For == "gabung";

    public bool IsForUnit => !IsMerging && For != "pemegang";

    /// <summary>Begins the keys of the page's title and its button.</summary>
    public string Title => IsMerging ? "chosen.titleMerge" : IsForUnit ? "chosen.titleUnit" : "chosen.titleHolder";

    public Task OnGetAsync() => ShowAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        await ShowAsync();
        if (Offers.FirstOrDefault(offer => offer.Value == To) is not { } offer)
        {
            Fault = Texts[IsMerging ? "chosen.noLead" : IsForUnit ? "assign.empty" : "chosen.noOfficer"];
            return Page();
        }
        if (IsMerging && (Text?.Trim().Length ?? 0) is 0 or > TicketMerges.ReasonLimit)
        {
            (Fault, FaultField) = (Texts.Format(string.IsNullOrWhiteSpace(Text) ? "merge.empty" : "merge.tooLong", ("count", Text?.Trim().Length), ("limit", TicketMerges.ReasonLimit)), "text");
            return Page();
        }
        Outcomes = IsMerging ? await MergeAsync(offer) : IsForUnit ? await AssignAsync(offer) : await GiveAsync(offer);
        return Page();
    }

    /// <summary>All in one commit, as it is one case.</summary>
    private async Task<IReadOnlyList<(TicketNumber, string, bool)>> MergeAsync(Offer to)
    {
        var lead = Tickets.First(chosen => chosen.Ticket.Number.Value == to.Value);
        var others = Tickets.Where(chosen => chosen != lead).Select(chosen => (chosen.Ticket.Number, (int?)chosen.Revision)).ToList();
        var result = await merges.MergeAsync((lead.Ticket.Number, lead.Revision), others, Text!, Desk.Officer!.Name, Desk.MayClassify, partly: true, HttpContext.RequestAborted);
        var leadWords = result.Problem is { } problem ? Texts["merge.lead." + problem] : Texts[result.IsDone ? "chosen.leads" : "chosen.leadsNobody"];
        return
        [
            (lead.Ticket.Number, leadWords, result.IsDone),
            .. result.Tickets.Select(one => (
                one.Number,
                one.Problem is { } why ? Texts.Format("merge.problem." + why, ("number", one.Number.Value)) : Texts[result.IsDone ? "chosen.merged" : "chosen.notMerged"],
                result.IsDone && one.Problem is null)),
        ];
    }

    private async Task<IReadOnlyList<(TicketNumber, string, bool)>> AssignAsync(Offer to)
    {
        var changes = await atOnce.AssignAsync(
            [.. Tickets.Select(chosen => (chosen.Ticket.Number, chosen.Revision))], to.Value, Desk.Officer!.Name, Desk.MayHandle, HttpContext.RequestAborted);
        return [.. Tickets.Zip(changes, (chosen, change) => (chosen.Ticket.Number, Texts["chosen.outcome." + change.Result], change.IsDone))];
    }

    private async Task<IReadOnlyList<(TicketNumber, string, bool)>> GiveAsync(Offer to)
    {
        var officer = new Officer(to.Value, to.Role, to.Unit, "");
        var outcomes = new List<(TicketNumber, string, bool)>();
        foreach (var (ticket, _) in Tickets)
        {
            var done = DeskAccess.MayHandle(Desk.Agency, officer, ticket) && await holds.GiveAsync(ticket.Number, to.Value, HttpContext.RequestAborted);
            var words = done ? "chosen.given" : DeskAccess.MayHandle(Desk.Agency, officer, ticket) ? "chosen.outcome.Changed" : "chosen.mayNot";
            outcomes.Add((ticket.Number, Texts[words], done));
        }
        return outcomes;
    }

    private async Task ShowAsync()
    {
        var found = new List<(Ticket, int)>();
        foreach (var chosen in Chosen.Take(Most))
        {
            if (SeenTicket.TryParse(chosen, out var seen) && await tickets.FindAsync(seen.Number, HttpContext.RequestAborted) is { } ticket && Desk.MayHandle(ticket))
            {
                found.Add((ticket, seen.Revision));
            }
        }
        Tickets = found;
        Offers = found.Count == 0 ? [] : IsMerging ? Leads() : IsForUnit ? await UnitsAsync() : await OfficersAsync();
        To ??= IsMerging && Offers is [var oldest, ..] ? oldest.Value : null;
    }

    /// <summary>The oldest first: its reporter has waited longest.</summary>
    private IReadOnlyList<Offer> Leads() =>
    [
        .. Tickets.OrderBy(chosen => chosen.Ticket.FiledAt).Select(chosen => new Offer(
            chosen.Ticket.Number.Value,
            $"{chosen.Ticket.Number.Value} · {Beginning(chosen.Ticket)}",
            Texts.Format("chosen.leadFacts", ("filed", Dates.Day(Desk.Agency.Zone.DayOf(chosen.Ticket.FiledAt), Language)), ("unit", Desk.Agency.FindUnit(chosen.Ticket.Unit)?.Name ?? Texts["queue.noHolder"])),
            default,
            "",
            0)),
    ];

    /// <summary>The story's first words.</summary>
    public static string Beginning(Ticket ticket) => ticket.Story.Length <= 80 ? ticket.Story : ticket.Story[..79].TrimEnd() + "…";

    private async Task<IReadOnlyList<Offer>> UnitsAsync()
    {
        var offers = new List<Offer>();
        foreach (var unit in Desk.Agency.Units)
        {
            var open = await queue.CountAsync(new QueueFilter(Unit: unit.Id), HttpContext.RequestAborted) ?? 0;
            var late = await queue.CountAsync(new QueueFilter(Unit: unit.Id, DueTo: Desk.Now), HttpContext.RequestAborted) ?? 0;
            offers.Add(new Offer(unit.Id, unit.Name, Texts.Format("chosen.unitLoad", ("open", open), ("late", late)), default, unit.Id, open));
        }
        return offers;
    }

    /// <summary>Whoever may handle at least one of the chosen and is not away today, those with the least first.</summary>
    private async Task<IReadOnlyList<Offer>> OfficersAsync()
    {
        var offers = new List<Offer>();
        var away = await absences.OnAsync(Desk.Agency.Zone.DayOf(Desk.Now), HttpContext.RequestAborted);
        foreach (var line in (await roster.PageAsync(limit: MostOfficers, cancel: HttpContext.RequestAborted)).Officers.Where(line => line.IsOpen))
        {
            var officer = new Officer(line.Name, line.Role, line.Unit, "");
            if (Tickets.Any(chosen => DeskAccess.MayHandle(Desk.Agency, officer, chosen.Ticket)))
            {
                if (away.TryGetValue(line.Name, out var absence))
                {
                    Away.Add(absence);
                    continue;
                }
                var held = await holds.CountAsync(line.Name, HttpContext.RequestAborted);
                var name = line.Name == Desk.Officer!.Name ? Texts.Format("chosen.you", ("name", line.Name)) : line.Name;
                offers.Add(new Offer(line.Name, name, Texts.Format("chosen.officerLoad", ("role", Desk.RoleOf(line.Role)), ("count", held)), line.Role, line.Unit, held));
            }
        }
        return [.. offers.OrderByDescending(offer => offer.Value == Desk.Officer!.Name).ThenBy(offer => offer.Load)];
    }

    /// <summary>Somebody to choose.</summary>
    /// <param name="Value">The unit's id, or the officer's name.</param>
    /// <param name="Hint">What is on their desk already.</param>
    public sealed record Offer(string Value, string Name, string Hint, Role Role, string Unit, long Load);
}
