using AsnAssistant.People.Officers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace AsnAssistant.Desk;

/// <summary>Where a one-time link leads: a name, a password, and the officer sits at the desk.</summary>
public sealed class InvitationPage(DeskContext desk) : DeskPage(desk)
{
    protected override bool IsForOfficers => false;

    [BindProperty(SupportsGet = true, Name = "token")]
    public string Token { get; set; } = "";

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    /// <summary>Null when the link is dead.</summary>
    public OfficerInvitation? Invitation { get; private set; }

    public string? Fault { get; private set; }

    /// <summary>Id of the field the fault is about.</summary>
    public string FaultyField { get; private set; } = "";

    public async Task OnGetAsync()
    {
        Invitation = await Desk.Accounts.FindInvitationAsync(Token, HttpContext.RequestAborted);
        Name = Invitation?.Name;
        Response.StatusCode = Invitation is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Invitation = await Desk.Accounts.FindInvitationAsync(Token, HttpContext.RequestAborted);
        switch (await Desk.Accounts.AcceptAsync(Token, Name ?? "", Password ?? "", HttpContext.RequestAborted))
        {
            case Acceptance.Accepted { Officer: var officer }:
                await DeskSeat.SitAsync(HttpContext, Desk, officer);
                return Redirect("/desk");
            case Acceptance.Refused { Fault: var fault }:
                Fault = Texts.Format("invitation.fault." + fault, ("least", OfficerAccounts.ShortestPassword));
                FaultyField = fault is AcceptanceFault.PasswordLength or AcceptanceFault.PasswordTooPlain ? "password" : "name";
                break;
        }
        return Page();
    }
}
