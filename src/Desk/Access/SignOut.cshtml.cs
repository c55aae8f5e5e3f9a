using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;

namespace AsnAssistant.Desk;

/// <summary>Ends the session of this browser.</summary>
public sealed class SignOutPage(DeskContext desk) : DeskPage(desk)
{
    public async Task<IActionResult> OnPostAsync()
    {
        await HttpContext.SignOutAsync(DeskAccess.Scheme);
        return Redirect("/desk/masuk?instansi=" + Desk.Agency.Key);
    }
}
