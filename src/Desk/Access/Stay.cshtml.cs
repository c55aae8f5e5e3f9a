using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace AsnAssistant.Desk;

/// <summary>Lengthens the session of a page that is still open; the page stays as it is.</summary>
public sealed class StayPage(DeskContext desk) : DeskPage(desk)
{
    public IActionResult OnGet() => Redirect("/desk");

    public async Task<IActionResult> OnPostAsync()
    {
        await HttpContext.SignInAsync(DeskAccess.Scheme, User);
        return StatusCode(StatusCodes.Status204NoContent);
    }
}
