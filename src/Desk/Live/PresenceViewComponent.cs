using AsnAssistant.Complaints;
using AsnAssistant.People;
using Microsoft.AspNetCore.Mvc;

namespace AsnAssistant.Desk.Live;

/// <summary>On a ticket's page: who else is there, and who has taken the ticket. Being shown is being there.</summary>
public sealed class PresenceViewComponent(DeskContext desk, TicketPresence presence, TicketHolds holds) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(Ticket ticket)
    {
        var cancel = HttpContext.RequestAborted;
        var others = await presence.NoteAsync(ticket.Number, desk.Officer!.Name, isTyping: false, cancel);
        var holder = (await holds.HoldersAsync([ticket.Number], cancel))[ticket.Number];
        return View("/Live/Presence.cshtml", new PresenceView(ticket.Number, PresenceWords.Of(others, desk), holder, TicketHolds.IsSame(holder, desk.Officer.Name), desk.MayHandle(ticket) && ticket.IsOpen));
    }
}

/// <param name="Holder">Null where nobody has taken it.</param>
public sealed record PresenceView(TicketNumber Number, PresenceWords Others, string? Holder, bool IsMine, bool MayTake);

/// <summary>Who is there, as officers read it; empty where nobody is.</summary>
/// <param name="Reading">Not spoken by itself.</param>
/// <param name="Typing">Spoken: somebody is about to do what one is doing oneself.</param>
public sealed record PresenceWords(string Reading, string Typing)
{
    public static PresenceWords Of(IReadOnlyList<PresentOfficer> others, DeskContext desk) => new(
        Words("presence.reading", [.. others.Where(other => !other.IsTyping).Select(other => other.Name)], desk),
        Words("presence.typing", [.. others.Where(other => other.IsTyping).Select(other => other.Name)], desk));

    private static string Words(string text, IReadOnlyList<string> names, DeskContext desk) =>
        names.Count == 0 ? "" : desk.Texts.Format(text, ("names", Dates.Join(names, desk.Language)));
}
