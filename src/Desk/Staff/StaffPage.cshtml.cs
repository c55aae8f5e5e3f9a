using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.People.Staff;
using Microsoft.AspNetCore.Mvc;

namespace AsnAssistant.Desk.Staff;

/// <summary>For personnel officers and administrators: who of the staff is linked with a chat, codes to link with, and claims to confirm. A NIP is only ever posted: addresses stand in logs.</summary>
public sealed class StaffPage(DeskContext desk, StaffDirectory directory, StaffCodes codes, StaffLinks links, AddressBook addresses, MentorBreaks breaks) : DeskPage(desk)
{
    public const string Address = "/desk/pegawai";

    private const int MostFound = 20;

    public static IReadOnlyList<Role> MayOpen { get; } = [Role.Administrator, Role.Personnel];

    protected override IReadOnlyList<Role> Roles => MayOpen;

    public Texts Words => StaffPageTexts.For(Language);

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty(SupportsGet = true, Name = "hasil")]
    public string? Done { get; set; }

    public string? Outcome => Done is "linked" or "refused" or "unlinked" or "gone" or "two" or "elsewhere" ? Words["done." + Done] : null;

    /// <summary>Null while nothing was imported.</summary>
    public StaffRoll? Roll { get; private set; }

    public IReadOnlyList<(StaffRecord Staff, StaffLink Link)> Claims { get; private set; } = [];

    /// <summary>Null before a search.</summary>
    public IReadOnlyList<(StaffRecord Staff, StaffLink? Link)>? Found { get; private set; }

    /// <summary>The code that was just made, and for whom.</summary>
    public (string Code, StaffRecord Staff)? Made { get; private set; }

    private CancellationToken Gone => HttpContext.RequestAborted;

    private string Officer => Desk.Officer!.Name;

    public Task OnGetAsync() => ShowAsync();

    public async Task OnPostAsync()
    {
        Done = null;
        var found = new List<(StaffRecord, StaffLink?)>();
        foreach (var staff in await directory.SearchAsync(Text ?? "", MostFound, Gone))
        {
            found.Add((staff, await links.FindAsync(staff.Nip, Gone)));
        }
        Found = found;
        await ShowAsync();
    }

    public async Task OnPostCodeAsync([FromForm] string nip)
    {
        Done = null;
        if (await codes.NewAsync(nip, Officer, Gone) is { } code && await directory.FindAsync(nip, Gone) is { } staff)
        {
            Made = (code, staff);
        }
        else
        {
            Done = "gone";
        }
        await ShowAsync();
    }

    public async Task<IActionResult> OnPostConfirmAsync([FromForm] string nip, [FromForm] string sign) =>
        To((await links.ConfirmAsync(nip, sign, Officer, Gone))?.Result switch
        {
            LinkResult.Linked or LinkResult.AlreadyLinked => "linked",
            LinkResult.TwoParticipants => "two",
            LinkResult.LinkedElsewhere => "elsewhere",
            _ => "gone",
        });

    public async Task<IActionResult> OnPostRefuseAsync([FromForm] string nip, [FromForm] string sign) =>
        To(await links.RefuseAsync(nip, sign, Officer, Gone) ? "refused" : "gone");

    public async Task<IActionResult> OnPostUnlinkAsync([FromForm] string nip, [FromForm] string channel)
    {
        if ((await links.FindAsync(nip, Gone))?.Accounts.FirstOrDefault(linked => linked.Channel == channel) is not { } linked
            || await links.UnlinkAsync(linked.Account, Officer, Gone) is not { } self)
        {
            return To("gone");
        }
        if (await addresses.FindAsync(self, Gone) is null)
        {
            await breaks.LostAsync(self, Gone);
        }
        return To("unlinked");
    }

    private RedirectResult To(string outcome) => Redirect($"{Address}?hasil={outcome}");

    private async Task ShowAsync()
    {
        Roll = await directory.RollAsync(Gone);
        Claims = await links.ClaimedAsync(cancel: Gone);
    }
}
