using System.CommandLine;
using AsnAssistant.Api;
using AsnAssistant.Host.Engine;
using AsnAssistant.Host.Serving;
using AsnAssistant.People;

namespace AsnAssistant.Host.Commands;

/// <summary><c>apikey create</c>, <c>list</c> and <c>revoke</c>: keys for programs that call <c>/api/v1</c>.</summary>
internal static class ApiKeyCommands
{
    public static Command Create()
    {
        var agency = new Option<string?>("--instansi") { Description = HostTexts.Line("cli.instansi") };
        var name = new Option<string>("--name") { Description = HostTexts.Line("cli.keyName"), Required = true };
        var scope = new Option<string[]>("--scope") { Description = HostTexts.Line("cli.keyScope", ("scopes", string.Join(", ", ApiScopes.All))), Required = true, AllowMultipleArgumentsPerToken = true };
        scope.AcceptOnlyFromAmong([.. ApiScopes.All]);
        var create = new Command("create", HostTexts.Line("cli.keyCreate")) { name, scope, agency };
        create.SetAction((parsed, cancel) => Guard.RunAsync(() => CreateAsync(parsed.GetValue(name)!, parsed.GetValue(scope)!, parsed.GetValue(agency), cancel)));

        var id = new Option<string>("--id") { Description = HostTexts.Line("cli.keyId"), Required = true };
        var revoke = new Command("revoke", HostTexts.Line("cli.keyRevoke")) { id, agency };
        revoke.SetAction((parsed, cancel) => Guard.RunAsync(() => RevokeAsync(parsed.GetValue(id)!, parsed.GetValue(agency), cancel)));

        var list = new Command("list", HostTexts.Line("cli.keyList")) { agency };
        list.SetAction((parsed, cancel) => Guard.RunAsync(() => ListAsync(parsed.GetValue(agency), cancel)));
        return new Command("apikey", HostTexts.Line("cli.key")) { create, list, revoke };
    }

    private static Task<int> CreateAsync(string name, string[] scopes, string? agencyId, CancellationToken cancel) => WithKeysAsync(
        agencyId,
        async (keys, agency) =>
        {
            if (name.Trim().Length is 0 or > ApiKey.NameLimit)
            {
                Console.Error.WriteLine(HostTexts.Line("key.badName", ("most", ApiKey.NameLimit)));
                return CommandLine.Failed;
            }
            var (key, text) = await keys.CreateAsync(agency.Id, name, scopes, cancel);
            Console.Out.WriteLine(HostTexts.Line("key.created", ("name", key.Name), ("id", key.Id), ("scopes", string.Join(", ", key.Scopes))));
            Console.Out.WriteLine(text);
            return CommandLine.Done;
        },
        cancel);

    private static Task<int> RevokeAsync(string id, string? agencyId, CancellationToken cancel) => WithKeysAsync(
        agencyId,
        async (keys, agency) =>
        {
            var isDone = await keys.RevokeAsync(agency.Id, id, cancel);
            (isDone ? Console.Out : Console.Error).WriteLine(HostTexts.Line(isDone ? "key.revoked" : "key.unknown", ("id", id)));
            return isDone ? CommandLine.Done : CommandLine.Failed;
        },
        cancel);

    private static Task<int> ListAsync(string? agencyId, CancellationToken cancel) => WithKeysAsync(
        agencyId,
        async (keys, agency) =>
        {
            foreach (var key in await keys.ListAsync(agency.Id, cancel))
            {
                Console.Out.WriteLine(HostTexts.Line(
                    key.IsGood ? "key.line" : "key.lineRevoked", ("id", key.Id), ("name", key.Name), ("scopes", string.Join(", ", key.Scopes)),
                    ("used", key.LastUsed is { } day ? day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : "-")));
            }
            return CommandLine.Done;
        },
        cancel);

    private static async Task<int> WithKeysAsync(string? agencyId, Func<ApiKeys, Agency, Task<int>> act, CancellationToken cancel)
    {
        var configuration = Settings.Load();
        var agency = Settings.AgencyOf(configuration, agencyId);
        using var logs = Logs.ForCommand();
        await using var opened = await OpenedStore.OpenAsync(configuration.Storage, logs, TimeProvider.System, cancel);
        return await act(new ApiKeys(opened.Store, TimeProvider.System), agency);
    }
}
