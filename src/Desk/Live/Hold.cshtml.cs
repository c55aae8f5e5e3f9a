using AsnAssistant.Complaints;
using Microsoft.AspNetCore.Mvc;

namespace AsnAssistant.Desk.Live;

/// <summary>Takes a ticket or gives it back, from its page.</summary>
public sealed class HoldPage(DeskContext desk, Tickets tickets, TicketHolds holds) : DeskPage(desk)
{
    [BindProperty(Name = "nomor")]
    public string? Number { get; set; }

    [BindProperty(Name = "ambil")]
    public bool IsTaken { get; set; }

    /// <inheritdoc cref="Complaints.TicketPageModel.List"/>
    [BindProperty(Name = "antrean")]
    public string? List { get; set; }

    [BindProperty(Name = "tempat")]
    public string? At { get; set; }

    public IActionResult OnGet() => Redirect("/desk");

    public async Task<IActionResult> OnPostAsync()
    {
        if (!TicketNumber.TryParse(Number, out var number) || await tickets.FindAsync(number, HttpContext.RequestAborted) is not { } ticket || !Desk.MayHandle(ticket))
        {
            return Redirect("/desk");
        }
        if (IsTaken)
        {
            // Who was first stands on the page either way.
            await holds.TakeAsync(number, Desk.Officer!.Name, HttpContext.RequestAborted);
        }
        else
        {
            await holds.ReleaseAsync(number, Desk.Officer!.Name, HttpContext.RequestAborted);
        }
        return Redirect(new Complaints.QueuePlace(List, At).AddressOf(number));
    }
}
