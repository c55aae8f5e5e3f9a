using AsnAssistant.People;
using AsnAssistant.People.Officers;
using Microsoft.AspNetCore.Mvc;

namespace AsnAssistant.Desk.Officers;

/// <summary>For administrators: a one-time link for a colleague, shown once.</summary>
public sealed class InvitePage(DeskContext desk) : DeskPage(desk)
{
    public const int ValidForDays = 7;

    /// <summary>Who can sit at the desk.</summary>
    public static IReadOnlyList<Role> Offered { get; } = [Role.Verifier, Role.Liaison, Role.Leader, Role.Personnel, Role.Administrator];

    protected override IReadOnlyList<Role> Roles => [Role.Administrator];

    [BindProperty]
    public Role Role { get; set; } = Role.Verifier;

    [BindProperty]
    public string? Unit { get; set; }

    /// <summary>Null until one was made.</summary>
    public string? Link { get; private set; }

    public string? Fault { get; private set; }

    public void OnPost()
    {
        if (!Offered.Contains(Role) || (!string.IsNullOrEmpty(Unit) && Desk.Agency.FindUnit(Unit) is null))
        {
            Fault = Texts["invite.unfit"];
            return;
        }
        var token = Desk.Accounts.Invite(new OfficerInvitation("", Role, Unit ?? ""), TimeSpan.FromDays(ValidForDays));
        Link = $"{Request.Scheme}://{Request.Host}/desk/undangan/{token}?instansi={Desk.Agency.Key}";
    }
}
