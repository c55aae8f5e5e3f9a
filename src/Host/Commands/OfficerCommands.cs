using System.CommandLine;
using AsnAssistant.Host.Engine;
using AsnAssistant.Host.Serving;
using AsnAssistant.People;
using AsnAssistant.People.Audit;
using AsnAssistant.People.Officers;
using AsnAssistant.Storage;

namespace AsnAssistant.Host.Commands;

/// <summary><c>officer invite</c>: a one-time link for a new officer. <c>officer reset-password</c> and <c>reset-code</c>: for an administrator whom no other can help.</summary>
internal static class OfficerCommands
{
    private const int ValidForDays = 7;

    /// <summary>Whoever sits at the server, as the audit trail names them: no officer's name has a bracket before it.</summary>
    internal const string Actor = "[server]";

    private static readonly Dictionary<string, Role> Roles = new(StringComparer.OrdinalIgnoreCase)
    {
        ["admin"] = Role.Administrator,
        ["verifikator"] = Role.Verifier,
        ["penghubung"] = Role.Liaison,
        ["pimpinan"] = Role.Leader,
        ["kepegawaian"] = Role.Personnel,
    };

    public static Command Create()
    {
        var name = new Option<string>("--name") { Description = HostTexts.Line("cli.name"), Required = true };
        var role = new Option<string>("--role") { Description = HostTexts.Line("cli.role"), Required = true };
        role.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, [.. Roles.Keys]);
        var unit = new Option<string>("--unit") { Description = HostTexts.Line("cli.unit"), DefaultValueFactory = _ => "" };
        var agency = new Option<string?>("--instansi") { Description = HostTexts.Line("cli.instansi") };
        var address = new Option<string>("--address") { Description = HostTexts.Line("cli.address"), DefaultValueFactory = _ => "http://localhost:5080" };
        var invite = new Command("invite", HostTexts.Line("cli.officerInvite")) { name, role, unit, agency, address };
        invite.SetAction((parsed, cancel) => Guard.RunAsync(() => InviteAsync(
            new OfficerInvitation(parsed.GetValue(name)!.Trim(), Roles[parsed.GetValue(role)!], parsed.GetValue(unit)!),
            parsed.GetValue(agency),
            parsed.GetValue(address)!,
            cancel)));
        var resetPassword = new Command("reset-password", HostTexts.Line("cli.officerResetPassword")) { name, agency, address };
        resetPassword.SetAction((parsed, cancel) => Guard.RunAsync(() => ChangeAsync(
            parsed.GetValue(agency), (session, of) => ResetPasswordAsync(session, of, parsed.GetValue(name)!.Trim(), parsed.GetValue(address)!, cancel), cancel)));
        var resetCode = new Command("reset-code", HostTexts.Line("cli.officerResetCode")) { name, agency };
        resetCode.SetAction((parsed, cancel) => Guard.RunAsync(() => ChangeAsync(
            parsed.GetValue(agency), (session, _) => ResetCodeAsync(session, parsed.GetValue(name)!.Trim(), cancel), cancel)));
        return new Command("officer", HostTexts.Line("cli.officer")) { invite, resetPassword, resetCode };
    }

    private static Task<int> InviteAsync(OfficerInvitation invitation, string? agencyId, string address, CancellationToken cancel) => ChangeAsync(
        agencyId,
        (session, agency) =>
        {
            var token = new OfficerAccounts(ScopeOf(session), TimeProvider.System).Invite(invitation, TimeSpan.FromDays(ValidForDays));
            AuditOf(session).Note(AuditDeeds.OfficerInvited, invitation.Role.ToString(), Actor, invitation.Unit);
            var line = HostTexts.Line("invite.link", ("name", invitation.Name), ("role", invitation.Role.ToString()), ("days", ValidForDays));
            return Task.FromResult($"{line}: {address.TrimEnd('/')}/desk/undangan/{token}?{RequestAgency.QueryName}={agency.Key}");
        },
        cancel);

    private static async Task<string> ResetPasswordAsync(StoreSession session, Agency agency, string name, string address, CancellationToken cancel)
    {
        var resets = new PasswordResets(ScopeOf(session), SessionsOf(session), AuditOf(session));
        var token = await resets.OfferAsync(name, Actor, cancel) ?? throw Unknown(name);
        var line = HostTexts.Line("reset.link", ("name", name), ("hours", (int)PasswordResets.ValidFor.TotalHours));
        return $"{line}: {address.TrimEnd('/')}/desk/masuk/sandi/{token}?{RequestAgency.QueryName}={agency.Key}";
    }

    private static async Task<string> ResetCodeAsync(StoreSession session, string name, CancellationToken cancel)
    {
        var roster = new OfficerRoster(ScopeOf(session), SessionsOf(session), TimeProvider.System);
        if (await roster.FindAsync(name, cancel) is not { IsOpen: true } || await roster.ResetSecondFactorAsync(name, cancel) != RosterResult.Done)
        {
            throw Unknown(name);
        }
        AuditOf(session).Note(AuditDeeds.OfficerChanged, name, Actor, "ResetSecondFactor");
        return HostTexts.Line("reset.code", ("name", name));
    }

    /// <summary>One act in an agency, one commit, and one line about it.</summary>
    private static async Task<int> ChangeAsync(string? agencyId, Func<StoreSession, Agency, Task<string>> act, CancellationToken cancel)
    {
        var configuration = Settings.Load();
        var agency = Settings.AgencyOf(configuration, agencyId);
        using var logs = Logs.ForCommand();
        await using var opened = await OpenedStore.OpenAsync(configuration.Storage, logs, TimeProvider.System, cancel);
        var session = new StoreSession(opened.Store, agency.Id);
        var line = await act(session, agency);
        await session.CommitAsync(cancel);
        Console.Out.WriteLine(line);
        return CommandLine.Done;
    }

    private static SessionScope ScopeOf(StoreSession session) => new() { Session = session };

    private static OfficerSessions SessionsOf(StoreSession session) => new(ScopeOf(session), TimeProvider.System);

    private static AuditTrail AuditOf(StoreSession session) => new(session, TimeProvider.System);

    private static CommandFailedException Unknown(string name) => new(HostTexts.Line("error.unknownOfficer", ("name", name)));
}
