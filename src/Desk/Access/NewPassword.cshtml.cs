using AsnAssistant.People.Officers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace AsnAssistant.Desk;

/// <summary>Where the link for a new password leads. Afterwards the officer signs in as always, with the code of their phone where they have one.</summary>
public sealed class NewPasswordPage(DeskContext desk, PasswordResets resets) : DeskPage(desk)
{
    protected override bool IsForOfficers => false;

    [BindProperty(SupportsGet = true, Name = "token")]
    public string Token { get; set; } = "";

    [BindProperty]
    public string? Password { get; set; }

    /// <summary>Whose it is; null when the link is dead.</summary>
    public string? Name { get; private set; }

    public string? Fault { get; private set; }

    public async Task OnGetAsync() => await ShowAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        switch (await resets.ChooseAsync(Token, Password ?? "", HttpContext.RequestAborted))
        {
            case PasswordChange.Changed:
                return Redirect($"/desk/masuk?instansi={Desk.Agency.Key}&sandi=baru");
            case PasswordChange.Unfit { Fault: var fault }:
                Fault = Texts.Format("invitation.fault." + fault, ("least", OfficerAccounts.ShortestPassword));
                break;
        }
        await ShowAsync();
        return Page();
    }

    private async Task ShowAsync()
    {
        Name = await resets.FindAsync(Token, HttpContext.RequestAborted);
        Response.StatusCode = Name is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
    }
}
