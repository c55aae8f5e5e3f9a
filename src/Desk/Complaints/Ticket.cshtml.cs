using AsnAssistant.Complaints;
using AsnAssistant.People;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace AsnAssistant.Desk.Complaints;

/// <summary>One ticket: story, history, date and its reasons, and what this officer can do now.</summary>
public sealed class TicketPageModel(DeskContext desk, Tickets tickets, TicketDesk officers, IdentityOpenings openings, TicketCases cases, OfficerQueue queue) : DeskPage(desk)
{
    private const int HeadingLength = 80;

    /// <summary>Single-key shortcuts, and the text that says what each does.</summary>
    public static IReadOnlyList<(string Key, string Does)> Keys { get; } = [("j", "nextTicket"), ("n", "nextTicket"), ("k", "ticketBefore"), ("u", "toList"), ("a", "answer"), ("c", "note")];

    /// <summary>In the order they are offered.</summary>
    public static IReadOnlyList<TicketState> Ends { get; } = [.. TicketStates.All.Where(state => state.IsOfficersEnd())];

    public static IReadOnlyList<TicketKind> Kinds { get; } = Enum.GetValues<TicketKind>();

    [BindProperty(SupportsGet = true, Name = "number")]
    public string Number { get; set; } = "";

    /// <summary>Null where the form does not say: a text of unknown purpose goes to nobody.</summary>
    [BindProperty]
    public TicketDeed? Deed { get; set; }

    /// <summary>What was typed: answer, note or reason; it stays whatever happens.</summary>
    [BindProperty]
    public string? Text { get; set; }

    /// <summary>What shows that it was done.</summary>
    [BindProperty]
    public string? Evidence { get; set; }

    /// <summary>To pass the ticket to.</summary>
    [BindProperty]
    public string? Unit { get; set; }

    [BindProperty]
    public TicketKind? Kind { get; set; }

    /// <summary>What it is about; empty for nothing in particular, null where the form did not ask.</summary>
    [BindProperty]
    public string? Category { get; set; }

    /// <summary>As the form shows it: what was just chosen, else the ticket's.</summary>
    public string? ChosenCategory => Category is null ? Ticket?.Category : Category.Length == 0 ? null : Category;

    /// <summary>How it is to be closed.</summary>
    [BindProperty]
    public TicketState? End { get; set; }

    /// <summary>The agency it is forwarded to.</summary>
    [BindProperty]
    public string? To { get; set; }

    /// <summary>To be merged into this one, NUMBER.REVISION each.</summary>
    [BindProperty(Name = "dengan")]
    public string[] With { get; set; } = [];

    /// <summary>Number of one more to be merged, as typed.</summary>
    [BindProperty(Name = "nomorLain")]
    public string? Also { get; set; }

    /// <summary>Of the ticket as the officer saw it.</summary>
    [BindProperty]
    public int Revision { get; set; }

    [BindProperty(SupportsGet = true, Name = "hasil")]
    public string? Done { get; set; }

    /// <summary>The list one came from, see <see cref="QueuePlace"/>.</summary>
    [BindProperty(SupportsGet = true, Name = "antrean")]
    public string? List { get; set; }

    [BindProperty(SupportsGet = true, Name = "tempat")]
    public string? At { get; set; }

    public QueuePlace Place => new(List, At);

    /// <summary>Where every form of this page goes.</summary>
    public string Address => TicketNumber.TryParse(Number, out var number) ? Place.AddressOf(number) : "/desk";

    /// <summary>The next of the list one came from; null at its end, and where one came otherwise.</summary>
    public TicketSummary? Next { get; private set; }

    /// <summary>The one before.</summary>
    public TicketSummary? Before { get; private set; }

    /// <summary>Null when the agency has no such ticket, or none that this officer may read.</summary>
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

    /// <summary>What looks like it.</summary>
    public IReadOnlyList<AlikeTicket> Alike { get; private set; } = [];

    /// <summary>A wish to know who the reporter is, asked, refused or granted; null where nobody has asked.</summary>
    public IdentityOpening? Opening { get; private set; }

    /// <summary>Who the reporter is, while it is open and to these two officers only; null otherwise.</summary>
    public OpenedIdentity? Identity { get; private set; }

    public TicketFault? Fault { get; private set; }

    public string? Outcome => Fault is null && Texts.Has("outcome." + Done) ? Texts["outcome." + Done] : null;

    public bool MayHandle => Ticket is { JoinedTo: null } ticket && Desk.MayHandle(ticket);

    /// <summary>Answers without a second pair of eyes. A unit's liaison drafts.</summary>
    public bool MaySend => MayHandle && Desk.Officer!.Role is Role.Administrator or Role.Verifier;

    public bool NeedsEvidence => Ticket is { } ticket && TicketDesk.NeedsEvidence(ticket.Kind);

    /// <summary>Whom the ticket can be passed to now; none once it is answered, until the reporter writes again.</summary>
    public IReadOnlyList<Unit> OtherUnits =>
        Ticket is { State: TicketState.Filed or TicketState.Assigned } ticket ? [.. Desk.Agency.Units.Where(unit => unit.Id != ticket.Unit)] : [];

    /// <summary>What was typed for a form that the page no longer has, to be copied; null where nothing was.</summary>
    public string? Stranded => Fault is not null && Deed is { } deed && !Offers(deed) && !string.IsNullOrWhiteSpace(Text) ? Text : null;

    public string Coordinates => FormattableString.Invariant($"{Ticket?.Place.Latitude:0.00000}, {Ticket?.Place.Longitude:0.00000}");

    /// <summary>Opens whatever map the officer's device has, without a word to anybody before it is pressed.</summary>
    public string MapAddress => FormattableString.Invariant($"geo:{Ticket?.Place.Latitude:0.00000},{Ticket?.Place.Longitude:0.00000}");

    public Task OnGetAsync() => ShowAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        if (Deed is not { } deed)
        {
            return BadRequest();
        }
        if (!TicketNumber.TryParse(Number, out var number) || await tickets.FindAsync(number, HttpContext.RequestAborted) is not { } ticket || !Desk.MayRead(ticket))
        {
            return await ShowAsync();
        }
        (Ticket, Opening) = (ticket, await openings.FindAsync(number, HttpContext.RequestAborted));
        var form = TicketForm.Of(deed);
        if (!MayDo(deed))
        {
            Fault = new TicketFault(form.Field, Texts.Format("ticket.refused", ("role", Desk.RoleOf(Desk.Officer!.Role))));
            return await ShowAsync(StatusCodes.Status403Forbidden);
        }
        Fault = Missing(form);
        if (Fault is not null)
        {
            return await ShowAsync();
        }
        if (deed == TicketDeed.ViewIdentity)
        {
            Identity = await openings.ReadAsync(number, Desk.Officer!.Name, HttpContext.RequestAborted);
            Fault = Identity is null ? new TicketFault(form.Field, Texts["viewIdentity.fault.Closed"]) : null;
            return await ShowAsync();
        }
        if (deed == TicketDeed.Merge)
        {
            Fault = await cases.MergeAsync(number, Revision, With, Also, Text!, HttpContext.RequestAborted);
            return Fault is null ? Redirect(After("digabung")) : await ShowAsync();
        }
        var change = await ActAsync(deed, number);
        if (change.IsDone)
        {
            return Redirect(After(OutcomeOf(deed, change)));
        }
        Fault = change.Result switch
        {
            TicketChangeResult.Unknown => null,
            TicketChangeResult.Unfit when deed == TicketDeed.Close => new TicketFault("end", Texts["close.fault.Unfit"]),
            var result => new TicketFault(form.Field, Texts[$"{form.Word}.fault.{result}"]),
        };
        return await ShowAsync();
    }

    /// <summary>Whether a form makes sense for this officer and this ticket as it stands.</summary>
    public bool Offers(TicketDeed deed) => Ticket is { } ticket && MayDo(deed) && (deed switch
    {
        TicketDeed.AskIdentity => Opening is null or { Waits: false } && Opening?.IsOpen(Desk.Now) != true,
        TicketDeed.AgreeIdentity or TicketDeed.RefuseIdentity => Opening is { Waits: true },
        TicketDeed.ViewIdentity => Identity is null && Opening?.IsOpen(Desk.Now) == true,
        _ when !ticket.IsOpen => false,
        TicketDeed.Merge or TicketDeed.Split => ticket.State.IsDue(),
        TicketDeed.Answer => true,
        TicketDeed.Submit => !MaySend && ticket.State.IsDue(),
        TicketDeed.Approve or TicketDeed.Return => ticket.Draft is { Waits: true },
        TicketDeed.Assign => OtherUnits.Count > 0,
        TicketDeed.Pause => ticket.IsDue,
        TicketDeed.Resume => ticket.IsPaused,
        TicketDeed.BeginLive => !ticket.IsLive(Desk.Now),
        TicketDeed.EndLive => ticket.IsLive(Desk.Now),
        _ => true,
    });

    /// <summary>Whether an end is allowed as the ticket stands.</summary>
    public bool Allows(TicketState end) => Ticket is { } ticket && TicketDesk.IsAllowed(end, ticket);

    /// <summary>What was typed into this form, and no other. A returned draft is where its author goes on.</summary>
    public string? TypedFor(TicketDeed deed) => Deed == deed ? Text : deed is TicketDeed.Submit or TicketDeed.Answer ? Ticket?.Draft?.Text : null;

    public string? EvidenceFor(TicketDeed deed) => Deed == deed ? Evidence : Ticket?.Draft?.Evidence;

    /// <summary>A folded form is open when something in it is to be corrected.</summary>
    public bool IsUnfolded(TicketDeed deed) => Fault is not null && Deed == deed;

    /// <returns>Null where the field is right.</returns>
    public string? FaultOf(string field) => Fault?.Field == field ? Fault.Words : null;

    /// <inheritdoc cref="FaultOf(string)"/>
    public string? FaultOf(TicketDeed deed, string field) => Deed == deed ? FaultOf(field) : null;

    /// <summary>What a similar ticket is about, where, and how far.</summary>
    public static string WordsOf(SimilarTicket card, Texts texts) =>
        string.Join(", ", new[] { card.What, card.Where }.OfType<string>()) + (card.Metres is { } metres ? texts.Format("case.metres", ("metres", metres)) : "");

    public string? UnitOf(string? id) => Desk.Agency.FindUnit(id)?.Name ?? id;

    private bool MayDo(TicketDeed deed) => Ticket is { } ticket && deed switch
    {
        TicketDeed.Unmerge => ticket.JoinedTo is not null && Desk.MayClassify(ticket),
        // Officers work on the case it joined; an opening of its reporter's identity that was asked for before can still be decided and read.
        not (TicketDeed.AgreeIdentity or TicketDeed.RefuseIdentity or TicketDeed.ViewIdentity) when ticket.JoinedTo is not null => false,
        TicketDeed.Merge or TicketDeed.Split => Desk.MayClassify(ticket),
        TicketDeed.Answer => MaySend,
        TicketDeed.Approve or TicketDeed.Return => Desk.MayApprove(ticket) && ticket.Draft?.By != Desk.Officer!.Name,
        TicketDeed.AgreeIdentity or TicketDeed.RefuseIdentity => Desk.MayApprove(ticket) && Opening?.By != Desk.Officer!.Name,
        TicketDeed.ViewIdentity => Opening is { } opening && (opening.By == Desk.Officer!.Name || opening.DecidedBy == Desk.Officer.Name),
        TicketDeed.Classify => Desk.MayClassify(ticket),
        _ => MayHandle,
    };

    private string After(string outcome) => $"{Address}{(Place.IsKnown ? '&' : '?')}hasil={outcome}";

    private static string OutcomeOf(TicketDeed deed, TicketChange change) => (deed, change.ReporterTold) switch
    {
        (TicketDeed.Note, _) => "dicatat",
        (TicketDeed.Submit, _) => "diajukan",
        (TicketDeed.Return, _) => "dikembalikan",
        (TicketDeed.Classify, _) => "digolongkan",
        (TicketDeed.BeginLive, _) => "diambil",
        (TicketDeed.EndLive, _) => "diserahkan",
        (TicketDeed.AskIdentity, _) => "dimintakan",
        (TicketDeed.AgreeIdentity, _) => "dibuka",
        (TicketDeed.RefuseIdentity, _) => "tidak-dibuka",
        (TicketDeed.Unmerge, _) => "dipisahkan",
        (TicketDeed.Split, _) => "dibagi",
        (_, false) => "tersimpan",
        (TicketDeed.Assign, _) => "diteruskan",
        (TicketDeed.Close, _) => "ditutup",
        (TicketDeed.Pause, _) => "dihentikan",
        (TicketDeed.Resume, _) => "dilanjutkan",
        _ => "terkirim",
    };

    /// <summary>What can be seen without looking at the ticket's state.</summary>
    private TicketFault? Missing(TicketForm form)
    {
        switch (form.Deed)
        {
            case TicketDeed.Assign when string.IsNullOrEmpty(Unit):
                return new TicketFault("unit", Texts["assign.empty"]);
            case TicketDeed.Classify when Kind is null:
                return new TicketFault("kind", Texts["classify.empty"]);
            case TicketDeed.Close when End?.IsOfficersEnd() != true:
                return new TicketFault("end", Texts["close.noEnd"]);
            case TicketDeed.Close when End == TicketState.Forwarded && (To?.Trim().Length ?? 0) is < 2 or > TicketDesk.AgencyNameLimit:
                return new TicketFault("to", Texts["close.noTarget"]);
            case TicketDeed.AskIdentity when (Text?.Trim().Length ?? 0) < IdentityOpenings.ReasonShortest:
                return new TicketFault(form.Field, Texts.Format("askIdentity.empty", ("least", IdentityOpenings.ReasonShortest)));
        }
        if (form.TextLimit > 0)
        {
            var count = Text?.Trim().Length ?? 0;
            if (count == 0 || count > form.TextLimit)
            {
                return new TicketFault(
                    form.Field, count == 0 ? Texts[form.Word + ".empty"] : Texts.Format(form.Word + ".tooLong", ("count", count), ("limit", form.TextLimit)));
            }
        }
        if (IsForReporter(form.Deed) && AsnAssistant.Complaints.CannedAnswers.UnfilledIn(Text) is { } place)
        {
            return new TicketFault(form.Field, Texts.Format("canned.unfilled", ("place", place)));
        }
        if (form.Deed is TicketDeed.Answer or TicketDeed.Submit && AsnAssistant.Complaints.CannedAnswers.UnfilledIn(Evidence) is { } unproven)
        {
            return new TicketFault("evidence", Texts.Format("canned.unfilled", ("place", unproven)));
        }
        return form.Deed is TicketDeed.Answer or TicketDeed.Submit && (string.IsNullOrWhiteSpace(Evidence) ? NeedsEvidence : Evidence.Trim().Length > TicketDesk.EvidenceLimit)
            ? new TicketFault("evidence", Texts.Format(string.IsNullOrWhiteSpace(Evidence) ? "evidence.empty" : "evidence.tooLong", ("limit", TicketDesk.EvidenceLimit)))
            : null;
    }

    /// <summary>The reporter reads what is typed.</summary>
    private static bool IsForReporter(TicketDeed deed) =>
        deed is TicketDeed.Answer or TicketDeed.Submit or TicketDeed.Reply or TicketDeed.Pause or TicketDeed.Close or TicketDeed.Merge or TicketDeed.Unmerge;

    private Task<TicketChange> ActAsync(TicketDeed deed, TicketNumber number)
    {
        var (name, cancel) = (Desk.Officer!.Name, HttpContext.RequestAborted);
        return deed switch
        {
            TicketDeed.Answer => officers.AnswerAsync(number, Text!, Evidence, name, Revision, cancel),
            TicketDeed.Submit => officers.SubmitDraftAsync(number, Text!, Evidence, name, Revision, cancel),
            TicketDeed.Approve => officers.ApproveDraftAsync(number, name, Revision, cancel),
            TicketDeed.Return => officers.ReturnDraftAsync(number, Text!, name, Revision, cancel),
            TicketDeed.Reply => officers.ReplyAsync(number, Text!, name, Revision, cancel),
            TicketDeed.Note => officers.NoteAsync(number, Text!, name, Revision, cancel),
            TicketDeed.Classify => officers.ClassifyAsync(number, Kind!.Value, ChosenCategory, name, Revision, cancel),
            TicketDeed.Pause => officers.PauseAsync(number, Text!, name, Revision, cancel),
            TicketDeed.Resume => officers.ResumeAsync(number, name, Revision, cancel),
            TicketDeed.Close => officers.CloseAsync(number, End!.Value, Text!, name, Revision, End == TicketState.Forwarded ? To : null, cancel),
            TicketDeed.BeginLive => officers.BeginLiveAsync(number, name, Revision, cancel),
            TicketDeed.EndLive => officers.EndLiveAsync(number, name, Revision, cancel),
            TicketDeed.AskIdentity => openings.AskAsync(number, Text!, name, cancel),
            TicketDeed.AgreeIdentity => openings.DecideAsync(number, agrees: true, name, cancel),
            TicketDeed.RefuseIdentity => openings.DecideAsync(number, agrees: false, name, cancel),
            TicketDeed.Unmerge => cases.UnmergeAsync(number, Revision, Text!, cancel),
            TicketDeed.Split => cases.SplitAsync(number, Revision, Text!, cancel),
            // Seen as it stands and still not among what was offered: who holds it already, or nobody's unit.
            _ => Ticket is { IsOpen: true } && Ticket.Revision == Revision && OtherUnits.All(unit => unit.Id != Unit)
                ? Task.FromResult(new TicketChange(TicketChangeResult.Unfit, Ticket))
                : officers.AssignAsync(number, Unit!, name, Revision, cancel),
        };
    }

    private async Task<IActionResult> ShowAsync(int status = StatusCodes.Status200OK)
    {
        var cancel = HttpContext.RequestAborted;
        Ticket = TicketNumber.TryParse(Number, out var number) && await tickets.FindAsync(number, cancel) is { } found && Desk.MayRead(found) ? found : null;
        if (Ticket is not null)
        {
            Reading = Ticket.Due is not null ? tickets.ExplainDue(Ticket) : null;
            Opening = await openings.FindAsync(number, cancel);
            Alike = await cases.AlikeAsync(Ticket, cancel);
            (Next, Before) = await Place.NeighboursAsync(Desk, queue, cancel);
        }
        // The form sends back what is shown now, not what was typed under.
        ModelState.Remove(nameof(Revision));
        Response.StatusCode = Ticket is null ? StatusCodes.Status404NotFound : status;
        return Page();
    }
}
