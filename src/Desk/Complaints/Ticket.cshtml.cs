using AsnAssistant.Complaints;
using AsnAssistant.People;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace AsnAssistant.Desk.Complaints;

/// <summary>One ticket: story, history, date and its reasons, and what an officer can do now: answer, note, pass on, close.</summary>
public sealed class TicketPageModel(DeskContext desk, Tickets tickets, TicketDesk officers) : DeskPage(desk)
{
    private const int HeadingLength = 80;

    /// <summary>In the order they are offered.</summary>
    public static IReadOnlyList<TicketState> Ends { get; } = [.. TicketStates.All.Where(state => state.IsOfficersEnd())];

    [BindProperty(SupportsGet = true, Name = "number")]
    public string Number { get; set; } = "";

    /// <summary>Null where the form does not say: a text of unknown purpose goes to nobody.</summary>
    [BindProperty]
    public TicketDeed? Deed { get; set; }

    /// <summary>What was typed: answer, note or reason; it stays whatever happens.</summary>
    [BindProperty]
    public string? Text { get; set; }

    /// <summary>To pass the ticket to.</summary>
    [BindProperty]
    public string? Unit { get; set; }

    /// <summary>How it is to be closed.</summary>
    [BindProperty]
    public TicketState? End { get; set; }

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

    public TicketFault? Fault { get; private set; }

    public string? Outcome => Fault is null && Texts.Has("outcome." + Done) ? Texts["outcome." + Done] : null;

    public bool MayHandle => DeskAccess.MayHandleTickets(Desk.Officer!.Role);

    /// <summary>Whom the ticket can be passed to now; none once it is answered, until the reporter writes again.</summary>
    public IReadOnlyList<Unit> OtherUnits =>
        Ticket is { State: TicketState.Filed or TicketState.Assigned } ticket ? [.. Desk.Agency.Units.Where(unit => unit.Id != ticket.Unit)] : [];

    /// <summary>What was typed for a form that the page no longer has, to be copied; null where nothing was.</summary>
    public string? Stranded => Fault is not null && Deed is { } deed && !Offers(deed) && !string.IsNullOrWhiteSpace(Text) ? Text : null;

    public string Coordinates => FormattableString.Invariant($"{Ticket?.Place.Latitude:0.00000}, {Ticket?.Place.Longitude:0.00000}");

    public Task OnGetAsync() => ShowAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        if (Deed is not { } deed)
        {
            return BadRequest();
        }
        if (!MayHandle)
        {
            Fault = new TicketFault(FieldOf(deed), Texts.Format("ticket.refused", ("role", Desk.RoleOf(Desk.Officer!.Role))));
            return await ShowAsync(StatusCodes.Status403Forbidden);
        }
        if (!TicketNumber.TryParse(Number, out var number))
        {
            return await ShowAsync();
        }
        Fault = Missing(deed);
        if (Fault is not null)
        {
            return await ShowAsync();
        }
        var change = await ActAsync(deed, number);
        if (change.IsDone)
        {
            return Redirect($"/desk/laporan/{number.Value}?hasil={OutcomeOf(deed, change)}");
        }
        Fault = change.Result switch
        {
            TicketChangeResult.Unknown => null,
            TicketChangeResult.Unfit when deed == TicketDeed.Close => new TicketFault("end", Texts["close.fault.Unfit"]),
            var result => new TicketFault(FieldOf(deed), Texts[$"{WordOf(deed)}.fault.{result}"]),
        };
        return await ShowAsync();
    }

    /// <summary>Whether a form makes sense for this officer and this ticket as it stands.</summary>
    public bool Offers(TicketDeed deed) => MayHandle && Ticket is { IsOpen: true } && (deed != TicketDeed.Assign || OtherUnits.Count > 0);

    /// <summary>Whether an end is allowed as the ticket stands.</summary>
    public bool Allows(TicketState end) => end != TicketState.ClosedWithoutReply || Ticket?.State == TicketState.Answered;

    /// <summary>What was typed into this form, and no other.</summary>
    public string? TypedFor(TicketDeed deed) => Deed == deed ? Text : null;

    /// <summary>A folded form is open when something in it is to be corrected.</summary>
    public bool IsUnfolded(TicketDeed deed) => Fault is not null && Deed == deed;

    /// <returns>Null where the field is right.</returns>
    public string? FaultOf(string field) => Fault?.Field == field ? Fault.Words : null;

    public string? UnitOf(string? id) => Desk.Agency.FindUnit(id)?.Name ?? id;

    private static string WordOf(TicketDeed deed) => deed switch
    {
        TicketDeed.Answer => "answer",
        TicketDeed.Note => "note",
        TicketDeed.Assign => "assign",
        _ => "close",
    };

    private static string FieldOf(TicketDeed deed) => deed switch
    {
        TicketDeed.Answer => "answer",
        TicketDeed.Note => "note",
        TicketDeed.Assign => "unit",
        _ => "reason",
    };

    private static string OutcomeOf(TicketDeed deed, TicketChange change) => (deed, change.ReporterTold) switch
    {
        (TicketDeed.Note, _) => "dicatat",
        (_, false) => "tersimpan",
        (TicketDeed.Assign, _) => "diteruskan",
        (TicketDeed.Close, _) => "ditutup",
        _ => "terkirim",
    };

    /// <summary>What can be seen without looking at the ticket.</summary>
    private TicketFault? Missing(TicketDeed deed)
    {
        if (deed == TicketDeed.Assign)
        {
            return string.IsNullOrEmpty(Unit) ? new TicketFault("unit", Texts["assign.empty"]) : null;
        }
        if (deed == TicketDeed.Close && End?.IsOfficersEnd() != true)
        {
            return new TicketFault("end", Texts["close.noEnd"]);
        }
        return (Text?.Trim().Length ?? 0) switch
        {
            0 => new TicketFault(FieldOf(deed), Texts[WordOf(deed) + ".empty"]),
            > TicketDesk.TextLimit and var count => new TicketFault(
                FieldOf(deed), Texts.Format(WordOf(deed) + ".tooLong", ("count", count), ("limit", TicketDesk.TextLimit))),
            _ => null,
        };
    }

    private async Task<TicketChange> ActAsync(TicketDeed deed, TicketNumber number)
    {
        var (name, cancel) = (Desk.Officer!.Name, HttpContext.RequestAborted);
        switch (deed)
        {
            case TicketDeed.Answer:
                return await officers.AnswerAsync(number, Text!, name, Revision, cancel);
            case TicketDeed.Note:
                return await officers.NoteAsync(number, Text!, name, Revision, cancel);
            case TicketDeed.Close:
                return await officers.CloseAsync(number, End!.Value, Text!, name, Revision, cancel);
            default:
                Ticket = await tickets.FindAsync(number, cancel);
                // Seen as it stands and still not among what was offered: who holds it already, or nobody's unit.
                return Ticket is { IsOpen: true } && Ticket.Revision == Revision && OtherUnits.All(unit => unit.Id != Unit)
                    ? new TicketChange(TicketChangeResult.Unfit, Ticket)
                    : await officers.AssignAsync(number, Unit!, name, Revision, cancel);
        }
    }

    private async Task<IActionResult> ShowAsync(int status = StatusCodes.Status200OK)
    {
        Ticket = TicketNumber.TryParse(Number, out var number) ? await tickets.FindAsync(number, HttpContext.RequestAborted) : null;
        Reading = Ticket is { Due: not null } ? tickets.ExplainDue(Ticket) : null;
        // The form sends back what is shown now, not what was typed under.
        ModelState.Remove(nameof(Revision));
        Response.StatusCode = Ticket is null ? StatusCodes.Status404NotFound : status;
        return Page();
    }
}
