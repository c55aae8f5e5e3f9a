using AsnAssistant.People;
using AsnAssistant.People.Officers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace AsnAssistant.Desk;

/// <summary>The second half of signing in: the code of a phone, or a recovery code.</summary>
public sealed class SignInCodePage(DeskContext desk, SecondFactors factors) : DeskPage(desk)
{
    private const string CookieName = "asn_kode";
    private const string Address = "/desk/masuk/kode";

    protected override bool IsForOfficers => false;

    [BindProperty(SupportsGet = true, Name = "ke")]
    public string? Target { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    public string? Refusal { get; private set; }

    /// <summary>Gives the browser what it needs to come back with a code.</summary>
    internal static void Remember(HttpContext http, string token) => http.Response.Cookies.Append(CookieName, token, Options(http, OfficerAccounts.HalfWayFor));

    internal static string AddressOf(Agency agency, string? target) => Address + QueryString.Create(
        target is null ? [KeyValuePair.Create("instansi", (string?)agency.Key)] : [KeyValuePair.Create("instansi", (string?)agency.Key), KeyValuePair.Create("ke", (string?)target)]);

    public IActionResult OnGet() => Request.Cookies[CookieName] is { Length: > 0 } ? Page() : Redirect(BackToStart());

    public async Task<IActionResult> OnPostAsync()
    {
        switch (await factors.SignInAsync(Request.Cookies[CookieName] ?? "", Code ?? "", DeskSeat.ClientOf(HttpContext), HttpContext.RequestAborted))
        {
            case SignIn.SignedIn { Officer: var officer }:
                Response.Cookies.Delete(CookieName, Options(HttpContext, null));
                await DeskSeat.SitAsync(HttpContext, Desk, officer);
                return Redirect(Url.IsLocalUrl(Target) ? Target : "/desk");
            case SignIn.Refused { LockedUntil: { } until }:
                Refusal = Texts.Format("code.locked", ("time", Dates.Time(until, Desk.Agency.Zone, Language)));
                return Page();
            case SignIn.Refused { LockedUntil: null }:
                Refusal = Texts["code.refused"];
                return Page();
            default:
                Response.Cookies.Delete(CookieName, Options(HttpContext, null));
                return Redirect(BackToStart());
        }
    }

    private string BackToStart() => "/desk/masuk" + QueryString.Create(
        [KeyValuePair.Create("instansi", (string?)Desk.Agency.Key), KeyValuePair.Create("lewat", (string?)"true"), KeyValuePair.Create("ke", (string?)(Url.IsLocalUrl(Target) ? Target : "/desk"))]);

    private static CookieOptions Options(HttpContext http, TimeSpan? lifetime) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = http.Request.IsHttps,
        Path = "/desk/masuk",
        MaxAge = lifetime,
    };
}
