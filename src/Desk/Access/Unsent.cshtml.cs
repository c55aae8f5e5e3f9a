using AsnAssistant.People.Officers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace AsnAssistant.Desk;

/// <summary>Keeps what came too late, sends its officer to sign in, and gives it back.</summary>
/// <remarks>The form's own token ended with its session; <see cref="LateForm"/> asks for a page of ours and a cookie of ours instead, and nothing is done with the words but to show them.</remarks>
// After the filter that asks every page for its token.
[IgnoreAntiforgeryToken(Order = 1001)]
public sealed class UnsentPage(DeskContext desk, UnsentWritings writings) : DeskPage(desk)
{
    protected override bool IsForOfficers => false;

    [BindProperty(SupportsGet = true, Name = "kunci")]
    public string? Token { get; set; }

    /// <summary>The path it was typed on.</summary>
    [BindProperty(SupportsGet = true, Name = "dari")]
    public string? From { get; set; }

    /// <summary>Null when there is nothing, or it belongs to somebody else.</summary>
    public UnsentWriting? Writing { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        var here = LateForm.Address + QueryString.Create("kunci", Token ?? "");
        if (Desk.Officer is not { } officer)
        {
            return Redirect(SignInAddress(Desk.Agency, here));
        }
        Writing = await writings.FindAsync(officer.Name, Token ?? "", HttpContext.RequestAborted);
        Response.StatusCode = Writing is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var back = Url.IsLocalUrl(From) ? From : "/desk";
        if (!LateForm.IsFromOurPage(Request) || LateForm.WhoWas(HttpContext) is not { } who || DeskAccess.AgencyOf(who) != Desk.Agency.Key)
        {
            return Redirect(SignInAddress(Desk.Agency, null));
        }
        var typed = LateForm.TypedIn(await Request.ReadFormAsync(HttpContext.RequestAborted));
        if (typed.Count == 0 || typed.Sum(text => text.Length) > UnsentWritings.Longest)
        {
            return Redirect(SignInAddress(Desk.Agency, back));
        }
        var token = writings.Keep(DeskAccess.NameOf(who)!, new UnsentWriting(back, typed));
        return Redirect(SignInAddress(Desk.Agency, LateForm.Address + QueryString.Create("kunci", token)));
    }
}
