using AsnAssistant.Complaints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace AsnAssistant.Desk.Complaints;

/// <summary>One ticket: story, history, date and its reasons, and the answer to the reporter.</summary>
public sealed class TicketPageModel(DeskContext desk, Tickets tickets, TicketDesk officers) : DeskPage(desk)
{
    private const int HeadingLength = 80;

    [BindProperty(SupportsGet = true, Name = "number")]
    public string Number { get; set; } = "";

    /// <summary>What was typed; it stays whatever happens.</summary>
    [BindProperty]
    public string? Text { get; set; }

    /// <summary>Of the ticket as the officer saw it.</summary>
    [BindProperty]
    public int Revision { get; set; }

    [BindProperty(SupportsGet = true, Name = "hasil")]
    public string? Done { get; set; }

    /// <summary>Null when the agency has no such ticket.</summary>
    public Ticket? Ticket { get; private set; }

    /// <summary>The story's first words, whole ones where it has blanks.</summary>
    public string Heading
    {
        get
        {
            var story = Ticket!.Story;
            if (story.Length <= HeadingLength)
            {
                return story;
            }
            var blank = story.LastIndexOf(' ', HeadingLength);
            var cut = blank > 0 ? blank : char.IsHighSurrogate(story[HeadingLength - 1]) ? HeadingLength - 1 : HeadingLength;
            return story[..cut].TrimEnd() + " …";
        }
    }

    /// <summary>Null where nothing is due.</summary>
    public ClockReading? Reading { get; private set; }

    public string? Fault { get; private set; }

    public string? Outcome => Done is "terkirim" or "tersimpan" ? Texts["answer." + Done] : null;

    public string Coordinates => FormattableString.Invariant($"{Ticket?.Place.Latitude:0.00000}, {Ticket?.Place.Longitude:0.00000}");

    public Task OnGetAsync() => ShowAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!TicketNumber.TryParse(Number, out var number))
        {
            return await ShowAsync();
        }
        if (string.IsNullOrWhiteSpace(Text))
        {
            Fault = Texts["answer.empty"];
            return await ShowAsync();
        }
        var change = await officers.AnswerAsync(number, Text, Desk.Officer!.Name, Revision, HttpContext.RequestAborted);
        if (change.IsDone)
        {
            return Redirect($"/desk/laporan/{number.Value}?hasil={(change.ReporterTold ? "terkirim" : "tersimpan")}");
        }
        Fault = change.Result == TicketChangeResult.Unknown ? null : Texts["answer.fault." + change.Result];
        return await ShowAsync();
    }

    public string? UnitOf(string? id) => Desk.Agency.FindUnit(id)?.Name ?? id;

    private async Task<IActionResult> ShowAsync()
    {
        Ticket = TicketNumber.TryParse(Number, out var number) ? await tickets.FindAsync(number, HttpContext.RequestAborted) : null;
        Reading = Ticket is { Due: not null } ? tickets.ExplainDue(Ticket) : null;
        // The form sends back what is shown now, not what was typed under.
        ModelState.Remove(nameof(Revision));
        Response.StatusCode = Ticket is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
        return Page();
    }
}
