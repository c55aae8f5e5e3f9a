using AsnAssistant.Mentoring;
using AsnAssistant.People;
using Microsoft.AspNetCore.Mvc;
using InvitationDoor = AsnAssistant.Mentoring.MentorInvitations;

namespace AsnAssistant.Desk.MentorInvitations;

/// <summary>For personnel officers: links and pictures that lead into the mentor's greeting, what became of them, and mentors who cannot be written to any more.</summary>
public sealed class InvitationsPage(DeskContext desk, InvitationDoor invitations, ManagerNotes notes, IChatDoors doors) : DeskPage(desk)
{
    public const string Address = "/desk/undang-mentor";

    protected override IReadOnlyList<Role> Roles => [Role.Personnel, Role.Administrator];

    public Texts Words => MentorInvitationTexts.For(Language);

    /// <summary>Id of one of the agency's units; empty for all.</summary>
    [BindProperty]
    public string? Unit { get; set; }

    [BindProperty]
    public string? For { get; set; }

    [BindProperty(SupportsGet = true, Name = "sesudah")]
    public string? After { get; set; }

    /// <summary>The invitation whose links are shown.</summary>
    [BindProperty(SupportsGet = true, Name = "tampil")]
    public string? Shown { get; set; }

    [BindProperty(SupportsGet = true, Name = "hasil")]
    public string? Done { get; set; }

    public string? Outcome => Done is "ended" or "gone" ? Words[Done] : null;

    /// <summary>Null until one is chosen or was made.</summary>
    public MentorInvitation? Invitation { get; private set; }

    public string? TelegramLink { get; private set; }

    public string WebLink { get; private set; } = "";

    /// <summary>The latest first.</summary>
    public IReadOnlyList<InvitationCount> Invitations { get; private set; } = [];

    public string? Next { get; private set; }

    public IReadOnlyList<NotedPerson> Unreachable { get; private set; } = [];

    /// <summary>The field that is wrong, and why; null where none is.</summary>
    public (string Field, string Words)? Fault { get; private set; }

    public Task OnGetAsync() => ShowAsync(null);

    public async Task OnPostAsync()
    {
        Done = null;
        Fault = (For?.Trim().Length ?? 0) > MentorInvitation.LongestFor ? ("for", Words.Format("tooLong", ("most", MentorInvitation.LongestFor)))
            : !string.IsNullOrEmpty(Unit) && Desk.Agency.FindUnit(Unit) is null ? ("unit", Words["noUnit"])
            : null;
        await ShowAsync(Fault is null ? invitations.Make(Desk.Agency.FindUnit(Unit)?.Name ?? "", For ?? "", Desk.Officer!.Name) : null);
    }

    public async Task<IActionResult> OnPostEndAsync([FromForm] string? id) =>
        Redirect($"{Address}?hasil=" + (await invitations.EndAsync(id ?? "", Desk.Officer!.Name, HttpContext.RequestAborted) ? "ended" : "gone"));

    private async Task ShowAsync(MentorInvitation? made)
    {
        var cancel = HttpContext.RequestAborted;
        (Invitations, Next) = await invitations.ListAsync(After, cancel: cancel);
        if (made is not null)
        {
            // Not committed yet, so the list does not know it.
            Invitations = [new InvitationCount(made, 0, 0, 0, 0), .. Invitations];
        }
        (Unreachable, _) = await notes.UnreachableAsync(cancel: cancel);
        Invitation = made ?? (Shown is { Length: > 0 } shown ? await invitations.FindAsync(InvitationDoor.PayloadPrefix + shown, cancel) : null);
        if (Invitation is { } one)
        {
            TelegramLink = doors.TelegramBotOf(Desk.Agency) is { } bot ? InvitationLinks.Telegram(bot, one) : null;
            WebLink = InvitationLinks.WebChat($"{Request.Scheme}://{Request.Host}", Desk.Agency, one);
        }
    }
}
