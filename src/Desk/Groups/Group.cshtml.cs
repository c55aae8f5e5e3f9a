using AsnAssistant.Complaints;
using AsnAssistant.People;
using Microsoft.AspNetCore.Mvc;

namespace AsnAssistant.Desk.Groups;

/// <summary>For administrators: the group chat that gets cards of tickets, linked by a code said in it.</summary>
public sealed class GroupPage(DeskContext desk, OfficerGroups groups) : DeskPage(desk)
{
    public const string Address = "/desk/grup";

    protected override IReadOnlyList<Role> Roles => [Role.Administrator];

    public Texts Words => GroupDeskTexts.For(Language);

    public OfficerGroup? Group { get; private set; }

    /// <summary>Null until one was made; shown once.</summary>
    public string? Code { get; private set; }

    [BindProperty(SupportsGet = true, Name = "hasil")]
    public string? Done { get; set; }

    public async Task OnGetAsync() => Group = await groups.FindAsync(HttpContext.RequestAborted);

    public async Task OnPostAsync()
    {
        Done = null;
        Code = groups.NewCode(Desk.Officer!.Name);
        await OnGetAsync();
    }

    public async Task<IActionResult> OnPostUnlinkAsync()
    {
        await groups.UnlinkAsync(Desk.Officer!.Name, HttpContext.RequestAborted);
        return Redirect(Address + "?hasil=dilepas");
    }
}
