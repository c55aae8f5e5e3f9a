using AsnAssistant.People;
using AsnAssistant.People.Audit;
using AsnAssistant.People.Officers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace AsnAssistant.Desk.Officers;

/// <summary>For administrators: one account. Other work, the end of it, its return, and help after a lost phone.</summary>
public sealed class ManageOfficerPage(DeskContext desk, OfficerRoster roster, PasswordResets resets, AuditTrail audit) : DeskPage(desk)
{
    protected override IReadOnlyList<Role> Roles => [Role.Administrator];

    [BindProperty(SupportsGet = true, Name = "nama")]
    public string Name { get; set; } = "";

    [BindProperty]
    public OfficerDeed? Deed { get; set; }

    [BindProperty]
    public Role Role { get; set; }

    [BindProperty]
    public string? Unit { get; set; }

    [BindProperty(SupportsGet = true, Name = "hasil")]
    public string? Done { get; set; }

    /// <summary>Null when the agency has no such account.</summary>
    public RosterLine? Account { get; private set; }

    public string? Fault { get; private set; }

    /// <summary>A link for a new password, shown once; null until one was made.</summary>
    public string? Link { get; private set; }

    /// <summary>The administrator's own account: they change their password themselves.</summary>
    public bool IsOwn => Account?.Name == Desk.Officer!.Name;

    public string? Outcome => Fault is null && Texts.Has("manage.outcome." + Done) ? Texts["manage.outcome." + Done] : null;

    public async Task OnGetAsync()
    {
        await ShowAsync();
        (Role, Unit) = (Account?.Role ?? Role.Verifier, Account?.Unit);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var cancel = HttpContext.RequestAborted;
        if (Deed is not { } deed)
        {
            return BadRequest();
        }
        if (deed == OfficerDeed.Change && InvitePage.FaultOf(Desk, Role, Unit) is { } unfit)
        {
            Fault = unfit;
            await ShowAsync();
            return Page();
        }
        if (deed == OfficerDeed.ResetPassword)
        {
            await ShowAsync();
            (Role, Unit) = (Account?.Role ?? Role.Verifier, Account?.Unit);
            if (!IsOwn && await resets.OfferAsync(Name, Desk.Officer!.Name, cancel) is { } token)
            {
                Link = $"{Request.Scheme}://{Request.Host}/desk/masuk/sandi/{token}?instansi={Desk.Agency.Key}";
            }
            return Page();
        }
        var (result, outcome) = deed switch
        {
            OfficerDeed.Change => (await roster.ChangeAsync(Name, Role, Unit ?? "", cancel), "tersimpan"),
            OfficerDeed.Deactivate => (await roster.DeactivateAsync(Name, cancel), "nonaktif"),
            OfficerDeed.Reactivate => (await roster.ReactivateAsync(Name, cancel), "aktif"),
            _ => (await roster.ResetSecondFactorAsync(Name, cancel), "kode"),
        };
        if (result == RosterResult.Done)
        {
            audit.Note(AuditDeeds.OfficerChanged, Name, Desk.Officer!.Name, deed == OfficerDeed.Change ? $"{deed} {Role} {Unit}" : deed.ToString());
            return Redirect("/desk/petugas/atur" + QueryString.Create([KeyValuePair.Create("nama", (string?)Name), KeyValuePair.Create("hasil", (string?)outcome)]));
        }
        Fault = result == RosterResult.LastAdministrator ? Texts["manage.last"] : null;
        await ShowAsync();
        return Page();
    }

    private async Task ShowAsync()
    {
        Account = await roster.FindAsync(Name, HttpContext.RequestAborted);
        Response.StatusCode = Account is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
    }
}

/// <summary>What an administrator does with an account; each is a form of its own.</summary>
public enum OfficerDeed
{
    Change,
    Deactivate,
    Reactivate,
    ResetSecondFactor,

    /// <summary>A link by which the officer chooses a new password.</summary>
    ResetPassword,
}
