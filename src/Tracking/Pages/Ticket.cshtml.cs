using AsnAssistant.Complaints;
using AsnAssistant.People;
using AsnAssistant.People.Audit;
using Microsoft.AspNetCore.Mvc;

namespace AsnAssistant.Tracking.Pages;

/// <summary>What the reporter may read of a ticket. Who that is stands nowhere here: the page never asks for it.</summary>
public sealed class TicketPageModel(Agency agency, Tickets tickets, JoinedTickets joined, AuditChain chain, TrackingPass pass, TimeProvider time) : TrackingPage(agency)
{
    [BindProperty(SupportsGet = true, Name = "number")]
    public string Number { get; set; } = "";

    public Ticket Ticket { get; private set; } = null!;

    /// <summary>How many report the same case, at least 1.</summary>
    public long Reporters { get; private set; } = 1;

    /// <summary>Newest first, at least the filing.</summary>
    public IReadOnlyList<TicketEntry> News { get; private set; } = [];

    /// <summary>Where the date comes from; null where nothing is due.</summary>
    public string? Why { get; private set; }

    /// <summary>Null where nothing is due.</summary>
    public string? NextNews => Ticket.IsPaused ? Texts["ticket.paused"] : Ticket.Due is { } due
        ? Texts.Format(Ticket.IsOverdue(time.GetUtcNow()) ? "ticket.overdue" : "ticket.due", ("day", Dates.Day(due.Day, Language)))
        : null;

    public string State => Texts.Format($"state.{Ticket.State}", ("unit", UnitOf(Ticket.Unit) ?? Agency.Name), ("agency", Agency.Name));

    public string Place => Ticket.Place switch
    {
        { IsUnknown: true } => Texts["place.unknown"],
        { HasCoordinates: false, Text: var text } => text!,
        { Text: { } text } when !string.IsNullOrWhiteSpace(text) => Texts.Format("place.textAndPoint", ("text", text)),
        _ => Texts["place.point"],
    };

    public async Task<IActionResult> OnGetAsync()
    {
        if (!TicketNumber.TryParse(Number, out var number))
        {
            return Redirect(AddressOf("/lacak"));
        }
        if (!pass.Opens(HttpContext, Agency, number) || await tickets.FindForReporterAsync(number, HttpContext.RequestAborted) is not { } ticket)
        {
            return Redirect(AddressOf("/lacak", ("nomor", number.Value)));
        }
        Ticket = ticket;
        Reporters = await joined.ReportersAsync(ticket, HttpContext.RequestAborted);
        News = [.. ticket.ReporterHistory.Reverse()];
        Why = ticket.IsPaused ? null : tickets.ExplainDue(ticket)?.Explain(Language);
        Proof = Words(await chain.FindAsync(ticket.Receipt, HttpContext.RequestAborted));
        return Page();
    }

    /// <summary>Whether the filing still stands in the audit trail as it was noted.</summary>
    public string Proof { get; private set; } = "";

    /// <summary>The last day on which it can be opened again; null where it cannot.</summary>
    public string? ReopenUntil => Ticket.MayReopen(time.GetUtcNow()) ? Dates.Day(Agency.Zone.DayOf(Ticket.ReopenBefore!.Value.AddTicks(-1)), Language) : null;

    /// <summary>Leaves: the cookie is forgotten, and the number leaves the address.</summary>
    public IActionResult OnPost()
    {
        TrackingPass.Forget(HttpContext);
        return Redirect(AddressOf("/lacak"));
    }

    private string Words(AuditProof proof) => proof switch
    {
        AuditProof.Noted noted when noted.Entry.Subject == Ticket.Number.Value && noted.Entry.Holds(Ticket.Story) => Texts.Format(
            "receipt.noted", ("moment", Dates.Moment(noted.Entry.At, Agency.Zone, Language)), ("position", noted.Position)),
        AuditProof.Noted => Texts["receipt.changed"],
        AuditProof.Broken => Texts["receipt.broken"],
        _ => Texts["receipt.waiting"],
    };

    public string WordsOf(TicketEntry entry) => entry.Unit is { } unit
        ? Texts.Format("ticket.passedTo", ("unit", UnitOf(unit) ?? unit))
        : Texts[$"event.{entry.Event}"];

    public string? UnitOf(string? id) => Agency.FindUnit(id)?.Name;
}
