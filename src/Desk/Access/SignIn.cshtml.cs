using AsnAssistant.People;
using AsnAssistant.People.Officers;
using Microsoft.AspNetCore.Mvc;

namespace AsnAssistant.Desk;

/// <summary>Name and password. Whoever may not come in is told the same whatever the reason.</summary>
public sealed class SignInPage(DeskContext desk) : DeskPage(desk)
{
    protected override bool IsForOfficers => false;

    /// <summary>Where to go afterwards; a path of ours.</summary>
    [BindProperty(SupportsGet = true, Name = "ke")]
    public string? Target { get; set; }

    /// <summary>The code came too late.</summary>
    [BindProperty(SupportsGet = true, Name = "lewat")]
    public bool IsTooLate { get; set; }

    /// <summary>A new password was just chosen.</summary>
    [BindProperty(SupportsGet = true, Name = "sandi")]
    public string? Chosen { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public string? Refusal { get; private set; }

    public IActionResult OnGet()
    {
        Refusal = IsTooLate ? Texts["signIn.tooLate"] : null;
        return Desk.Officer is null ? Page() : Redirect("/desk");
    }

    public async Task<IActionResult> OnPostAsync()
    {
        switch (await Desk.Accounts.SignInAsync(Name ?? "", Password ?? "", DeskSeat.ClientOf(HttpContext), HttpContext.RequestAborted))
        {
            case SignIn.SignedIn { Officer: var officer }:
                await DeskSeat.SitAsync(HttpContext, Desk, officer);
                return Redirect(Url.IsLocalUrl(Target) ? Target : "/desk");
            case SignIn.CodeNeeded { Token: var token }:
                SignInCodePage.Remember(HttpContext, token);
                return Redirect(SignInCodePage.AddressOf(Desk.Agency, Url.IsLocalUrl(Target) ? Target : null));
            case SignIn.Refused { LockedUntil: { } until }:
                Refusal = Texts.Format("signIn.locked", ("time", Dates.Time(until, Desk.Agency.Zone, Language)));
                return Page();
            default:
                Refusal = Texts["signIn.refused"];
                return Page();
        }
    }
}
