using AsnAssistant.People;
using AsnAssistant.People.Officers;
using Microsoft.AspNetCore.Mvc;

namespace AsnAssistant.Desk.Officers;

/// <summary>An officer's own account: password, second factor, and the browsers that are signed in.</summary>
public sealed class AccountPage(DeskContext desk, SecondFactors factors, OfficerReach reach) : DeskPage(desk)
{
    /// <summary>Null where the form does not say: nothing is done then.</summary>
    [BindProperty]
    public AccountDeed? Deed { get; set; }

    [BindProperty]
    public string? Current { get; set; }

    [BindProperty]
    public string? Wanted { get; set; }

    /// <summary>The session to end.</summary>
    [BindProperty]
    public string? Session { get; set; }

    [BindProperty(SupportsGet = true, Name = "hasil")]
    public string? Done { get; set; }

    public IReadOnlyList<OfficerSession> Sessions { get; private set; } = [];

    public int RecoveryLeft { get; private set; }

    /// <summary>Shown once, after they were made; null at any other time.</summary>
    public IReadOnlyList<string>? RecoveryCodes { get; private set; }

    /// <summary>The chat that reminders go to, such as <c>telegram</c>; null where none is linked.</summary>
    public string? LinkedChannel { get; private set; }

    /// <summary>To be typed in a chat; shown once.</summary>
    public string? LinkCode { get; private set; }

    /// <summary>Id of the field the fault is about, and the words.</summary>
    public (string Field, string Words)? Fault { get; private set; }

    public string? Outcome => Fault is null && Texts.Has("account.outcome." + Done) ? Texts["account.outcome." + Done] : null;

    public Task OnGetAsync() => ShowAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        var (name, own, cancel) = (Desk.Officer!.Name, DeskAccess.SessionOf(User)!, HttpContext.RequestAborted);
        switch (Deed)
        {
            case AccountDeed.EndSession:
                await Desk.Sessions.EndAsync(name, Session ?? "", cancel);
                return Redirect("/desk/akun?hasil=dikeluarkan");
            case AccountDeed.EndOtherSessions:
                await Desk.Sessions.EndAllAsync(name, own, cancel);
                return Redirect("/desk/akun?hasil=dikeluarkan");
            case AccountDeed.ChangePassword when await ChangePasswordAsync(name):
                return Redirect("/desk/akun?hasil=sandi");
            case AccountDeed.TurnOffSecondFactor when await IsYouAsync(name, "off-current"):
                await factors.TurnOffAsync(name, cancel);
                return Redirect("/desk/akun?hasil=mati");
            case AccountDeed.RenewRecoveryCodes when await IsYouAsync(name, "renew-current"):
                RecoveryCodes = await factors.RenewRecoveryAsync(name, cancel);
                break;
            case AccountDeed.LinkChat:
                LinkCode = reach.NewCode(name);
                break;
            case AccountDeed.UnlinkChat:
                await reach.UnlinkAsync(name, cancel);
                return Redirect("/desk/akun?hasil=dilepas");
            case null:
                return BadRequest();
        }
        await ShowAsync();
        return Page();
    }

    /// <returns>Null where the field is right.</returns>
    public string? FaultOf(string field) => Fault?.Field == field ? Fault.Value.Words : null;

    private async Task<bool> ChangePasswordAsync(string name)
    {
        switch (await Desk.Accounts.ChangePasswordAsync(name, Current ?? "", Wanted ?? "", DeskSeat.ClientOf(HttpContext), HttpContext.RequestAborted))
        {
            case PasswordChange.Changed { Officer: var officer }:
                await Desk.Sessions.EndAllAsync(name, but: null, HttpContext.RequestAborted);
                await DeskSeat.SitAsync(HttpContext, Desk, officer);
                return true;
            case PasswordChange.Unfit { Fault: var fault }:
                Fault = ("wanted", Texts.Format("invitation.fault." + fault, ("least", OfficerAccounts.ShortestPassword)));
                return false;
            case PasswordChange.NotYou { LockedUntil: var until }:
                Fault = ("current", NotYou(until));
                return false;
            default:
                return false;
        }
    }

    private async Task<bool> IsYouAsync(string name, string field)
    {
        var refusal = await Desk.Accounts.ConfirmAsync(name, Current ?? "", DeskSeat.ClientOf(HttpContext), HttpContext.RequestAborted);
        Fault = refusal is null ? null : (field, NotYou(refusal.LockedUntil));
        return refusal is null;
    }

    private string NotYou(DateTimeOffset? until) => until is { } time
        ? Texts.Format("account.locked", ("time", Dates.Time(time, Desk.Agency.Zone, Language)))
        : Texts["account.notYou"];

    private async Task ShowAsync()
    {
        Sessions = await Desk.Sessions.ListAsync(Desk.Officer!.Name, DeskAccess.SessionOf(User) ?? "", HttpContext.RequestAborted);
        LinkedChannel = await reach.ChannelOfAsync(Desk.Officer.Name, HttpContext.RequestAborted);
        RecoveryLeft = await factors.RecoveryLeftAsync(Desk.Officer.Name, HttpContext.RequestAborted);
    }
}

/// <summary>What an officer does with their own account; each is a form of its own.</summary>
public enum AccountDeed
{
    ChangePassword,
    EndSession,
    EndOtherSessions,
    RenewRecoveryCodes,
    TurnOffSecondFactor,
    LinkChat,
    UnlinkChat,
}
