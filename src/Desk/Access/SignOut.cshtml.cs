using Microsoft.AspNetCore.Mvc;

namespace AsnAssistant.Desk;

/// <summary>Ends the session of this browser, in the store too.</summary>
public sealed class SignOutPage(DeskContext desk) : DeskPage(desk)
{
    public async Task<IActionResult> OnPostAsync()
    {
        await DeskSeat.LeaveAsync(HttpContext, Desk);
        return Redirect("/desk/masuk?instansi=" + Desk.Agency.Key);
    }
}
