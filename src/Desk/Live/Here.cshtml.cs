using AsnAssistant.Complaints;
using Microsoft.AspNetCore.Mvc;

namespace AsnAssistant.Desk.Live;

/// <summary>Where an open page of a ticket tells of itself, and hears who else is there.</summary>
public sealed class HerePage(DeskContext desk, Tickets tickets, TicketPresence presence) : DeskPage(desk)
{
    [BindProperty(Name = "nomor")]
    public string? Number { get; set; }

    [BindProperty(Name = "menulis")]
    public bool IsTyping { get; set; }

    public IActionResult OnGet() => Redirect("/desk");

    public async Task<IActionResult> OnPostAsync()
    {
        if (!TicketNumber.TryParse(Number, out var number) || await tickets.FindAsync(number, HttpContext.RequestAborted) is not { } ticket || !Desk.MayRead(ticket))
        {
            return NotFound();
        }
        return new JsonResult(PresenceWords.Of(await presence.NoteAsync(number, Desk.Officer!.Name, IsTyping, HttpContext.RequestAborted), Desk));
    }
}
