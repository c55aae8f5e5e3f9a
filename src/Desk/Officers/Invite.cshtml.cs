using AsnAssistant.People;
using AsnAssistant.People.Audit;
using AsnAssistant.People.Officers;
using Microsoft.AspNetCore.Mvc;

namespace AsnAssistant.Desk.Officers;

/// <summary>For administrators: a one-time link for a colleague, shown once.</summary>
public sealed class InvitePage(DeskContext desk, AuditTrail audit) : DeskPage(desk)
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
        Fault = FaultOf(Desk, Role, Unit);
        if (Fault is not null)
        {
            return;
        }
        var token = Desk.Accounts.Invite(new OfficerInvitation("", Role, Unit ?? ""), TimeSpan.FromDays(ValidForDays));
        audit.Note(AuditDeeds.OfficerInvited, Role.ToString(), Desk.Officer!.Name, Unit);
        Link = $"{Request.Scheme}://{Request.Host}/desk/undangan/{token}?instansi={Desk.Agency.Key}";
    }

    /// <summary>A liaison without a unit would see nothing where tickets go to units.</summary>
    /// <returns>Null when the two fit.</returns>
    internal static string? FaultOf(DeskContext desk, Role role, string? unit) =>
        !Offered.Contains(role) || (!string.IsNullOrEmpty(unit) && desk.Agency.FindUnit(unit) is null) ? desk.Texts["invite.unfit"]
        : role == Role.Liaison && string.IsNullOrEmpty(unit) && desk.Agency.Units.Count > 0 ? desk.Texts["invite.liaisonNeedsUnit"]
        : null;
}
