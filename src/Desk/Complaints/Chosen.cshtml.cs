using AsnAssistant.Complaints;
using AsnAssistant.People.Officers;
using Microsoft.AspNetCore.Mvc;

namespace AsnAssistant.Desk.Complaints;

/// <summary>Several tickets at once: who is to have them, with what each has on the desk already; then what became of each.</summary>
public sealed class ChosenPage(DeskContext desk, Tickets tickets, OfficerQueue queue, TicketHolds holds, TicketsAtOnce atOnce, OfficerRoster roster) : DeskPage(desk)
{
    private const int Most = 25;
    private const int MostOfficers = 100;

    /// <summary>NUMBER.REVISION each.</summary>
    [BindProperty(SupportsGet = true, Name = "pilih")]
    public string[] Chosen { get; set; } = [];

    /// <summary><c>unit</c> or <c>pemegang</c>.</summary>
    [BindProperty(SupportsGet = true, Name = "untuk")]
    public string For { get; set; } = "unit";

    /// <summary>The unit, or the officer's name.</summary>
    [BindProperty]
    public string? To { get; set; }

    public IReadOnlyList<(Ticket Ticket, int Revision)> Tickets { get; private set; } = [];

    public IReadOnlyList<Offer> Offers { get; private set; } = [];

    public string? Fault { get; private set; }

    /// <summary>Null until it was done.</summary>
    public IReadOnlyList<(TicketNumber Number, string Words, bool IsDone)>? Outcomes { get; private set; }

    public bool IsForUnit => For != "pemegang";

    public Task OnGetAsync() => ShowAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        await ShowAsync();
        if (Offers.FirstOrDefault(offer => offer.Value == To) is not { } offer)
        {
            Fault = Texts[IsForUnit ? "assign.empty" : "chosen.noOfficer"];
            return Page();
        }
        Outcomes = IsForUnit ? await AssignAsync(offer) : await GiveAsync(offer);
        return Page();
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
            var dot = chosen.LastIndexOf('.');
            if (dot > 0 && TicketNumber.TryParse(chosen[..dot], out var number) && int.TryParse(chosen[(dot + 1)..], out var revision)
                && await tickets.FindAsync(number, HttpContext.RequestAborted) is { } ticket && Desk.MayHandle(ticket))
            {
                found.Add((ticket, revision));
            }
        }
        Tickets = found;
        Offers = found.Count == 0 ? [] : IsForUnit ? await UnitsAsync() : await OfficersAsync();
    }

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

    /// <summary>Whoever may handle at least one of the chosen, those with the least first.</summary>
    private async Task<IReadOnlyList<Offer>> OfficersAsync()
    {
        var offers = new List<Offer>();
        foreach (var line in (await roster.PageAsync(limit: MostOfficers, cancel: HttpContext.RequestAborted)).Officers.Where(line => line.IsOpen))
        {
            var officer = new Officer(line.Name, line.Role, line.Unit, "");
            if (Tickets.Any(chosen => DeskAccess.MayHandle(Desk.Agency, officer, chosen.Ticket)))
            {
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
    public sealed record Offer(string Value, string Name, string Hint, People.Role Role, string Unit, long Load);
}
