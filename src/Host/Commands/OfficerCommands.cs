using System.CommandLine;
using AsnAssistant.Host.Engine;
using AsnAssistant.Host.Serving;
using AsnAssistant.People;
using AsnAssistant.People.Officers;
using AsnAssistant.Storage;

namespace AsnAssistant.Host.Commands;

/// <summary><c>officer invite</c>: a one-time link for a new officer.</summary>
internal static class OfficerCommands
{
    private const int ValidForDays = 7;

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
        return new Command("officer", HostTexts.Line("cli.officer")) { invite };
    }

    private static async Task<int> InviteAsync(OfficerInvitation invitation, string? agencyId, string address, CancellationToken cancel)
    {
        var configuration = Settings.Load();
        var agency = Settings.AgencyOf(configuration, agencyId);
        using var logs = Logs.Factory();
        await using var opened = await OpenedStore.OpenAsync(configuration.Storage, logs, TimeProvider.System, cancel);
        var session = new StoreSession(opened.Store, agency.Id);
        var accounts = new OfficerAccounts(new SessionScope { Session = session }, TimeProvider.System);
        var token = accounts.Invite(invitation, TimeSpan.FromDays(ValidForDays));
        await session.CommitAsync(cancel);
        var line = HostTexts.Line("invite.link", ("name", invitation.Name), ("role", invitation.Role.ToString()), ("days", ValidForDays));
        Console.Out.WriteLine($"{line}: {address.TrimEnd('/')}/desk/undangan/{token}?{RequestAgency.QueryName}={agency.Key}");
        return CommandLine.Done;
    }
}
