using AsnAssistant.People;
using AsnAssistant.People.Officers;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;

namespace AsnAssistant.Desk;

/// <summary>Name and password. Whoever may not come in is told the same whatever the reason.</summary>
public sealed class SignInPage(DeskContext desk) : DeskPage(desk)
{
    protected override bool IsForOfficers => false;

    /// <summary>Where to go afterwards; a path of ours.</summary>
    [BindProperty(SupportsGet = true, Name = "ke")]
    public string? Target { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public string? Refusal { get; private set; }

    public IActionResult OnGet() => Desk.Officer is null ? Page() : Redirect("/desk");

    public async Task<IActionResult> OnPostAsync()
    {
        var client = HttpContext.Connection.RemoteIpAddress?.ToString() ?? "";
        switch (await Desk.Accounts.SignInAsync(Name ?? "", Password ?? "", client, HttpContext.RequestAborted))
        {
            case SignIn.SignedIn { Officer: var officer }:
                await HttpContext.SignInAsync(DeskAccess.Scheme, DeskAccess.Principal(Desk.Agency, officer));
                return Redirect(Url.IsLocalUrl(Target) ? Target : "/desk");
            case SignIn.Refused { LockedUntil: { } until }:
                Refusal = Texts.Format("signIn.locked", ("time", Dates.Time(until, Desk.Agency.Zone, Language)));
                return Page();
            default:
                Refusal = Texts["signIn.refused"];
                return Page();
        }
    }
}
