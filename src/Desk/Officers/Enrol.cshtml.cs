using AsnAssistant.People;
using AsnAssistant.People.Officers;
using Microsoft.AspNetCore.Mvc;

namespace AsnAssistant.Desk.Officers;

/// <summary>Brings a secret to the officer's phone, and keeps it once a code came back from there. The recovery codes are shown once, here.</summary>
public sealed class EnrolPage(DeskContext desk, SecondFactors factors) : DeskPage(desk)
{
    /// <summary>The secret as offered, closed; the form brings it back.</summary>
    [BindProperty]
    public string? Closed { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? Current { get; set; }

    public (string Field, string Words)? Fault { get; private set; }

    /// <summary>Null until the second factor is on.</summary>
    public IReadOnlyList<string>? RecoveryCodes { get; private set; }

    public Enrolment Offer { get; private set; } = new([], "");

    public string Secret => OneTimeCode.Spelled(Offer.Secret);

    public string Link => OneTimeCode.Link(Offer.Secret, Desk.Agency.Name, Desk.Officer!.Name);

    public IActionResult OnGet()
    {
        Offer = factors.Propose();
        return Desk.Officer!.HasSecondFactor ? Redirect("/desk/akun") : Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var name = Desk.Officer!.Name;
        if (Desk.Officer.HasSecondFactor || factors.Reopen(Closed ?? "") is not { } offer)
        {
            return Redirect("/desk/akun");
        }
        Offer = offer;
        if (await Desk.Accounts.ConfirmAsync(name, Current ?? "", DeskSeat.ClientOf(HttpContext), HttpContext.RequestAborted) is { } refusal)
        {
            Fault = ("current", refusal.LockedUntil is { } until
                ? Texts.Format("account.locked", ("time", Dates.Time(until, Desk.Agency.Zone, Language)))
                : Texts["account.notYou"]);
            return Page();
        }
        RecoveryCodes = await factors.TurnOnAsync(name, offer, Code ?? "", HttpContext.RequestAborted);
        Fault = RecoveryCodes is null ? ("code", Texts["enrol.refused"]) : null;
        return Page();
    }
}
