using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using AsnAssistant.Host.Engine;
using AsnAssistant.Host.People;
using AsnAssistant.Host.Serving;
using AsnAssistant.People;
using AsnAssistant.People.Audit;
using AsnAssistant.People.Staff;
using AsnAssistant.Storage;

namespace AsnAssistant.Host.Commands;

/// <summary><c>people import FILE</c>: the agency's staff, whole or not at all. <c>people code --nip N</c>: a one-time code to link a chat with.</summary>
internal static class PeopleCommands
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = PeopleTexts.Line("cli.file") };
        var dryRun = new Option<bool>("--dry-run") { Description = PeopleTexts.Line("cli.dryRun") };
        var json = new Option<bool>("--json") { Description = PeopleTexts.Line("cli.json") };
        var agency = new Option<string?>("--instansi") { Description = HostTexts.Line("cli.instansi") };
        var import = new Command("import", PeopleTexts.Line("cli.import")) { file, dryRun, json, agency };
        import.SetAction((parsed, cancel) => Guard.RunAsync(() =>
            ImportAsync(parsed.GetValue(file)!, parsed.GetValue(dryRun), parsed.GetValue(json), parsed.GetValue(agency), cancel)));
        var nip = new Option<string>("--nip") { Description = PeopleTexts.Line("cli.nip"), Required = true };
        var code = new Command("code", PeopleTexts.Line("cli.code")) { nip, agency };
        code.SetAction((parsed, cancel) => Guard.RunAsync(() => CodeAsync(parsed.GetValue(nip)!, parsed.GetValue(agency), cancel)));
        return new Command("people", PeopleTexts.Line("cli.people")) { import, code };
    }

    private static async Task<int> ImportAsync(FileInfo file, bool isDryRun, bool isJson, string? agencyId, CancellationToken cancel)
    {
        if (!file.Exists)
        {
            throw new CommandFailedException(HostTexts.Line("error.noFile", ("file", file.Name)));
        }
        var configuration = Settings.Load();
        var agency = Settings.AgencyOf(configuration, agencyId);
        var watch = Stopwatch.StartNew();
        using var logs = Logs.ForCommand();
        await using var opened = await OpenedStore.OpenAsync(configuration.Storage, logs, TimeProvider.System, cancel);
        await opened.UntilUsableAsync(cancel);
        var sheet = new StaffFile(file);
        var said = new ImportReport(file.Name, isJson);
        var writer = new StaffWriter(opened.Store, agency, TimeProvider.System);
        StaffImport import = null!;
        import = new StaffImport(sheet, writer, (stage, rows) => said.Progress(stage, rows, stage == StaffImportStage.Writing ? import.Check.Rows : 0, sheet));
        var isGood = await import.LookOverAsync(cancel);
        said.Unused(import.Unused);
        if (!isGood || isDryRun)
        {
            return said.End(import.Check, null, isDryRun, watch.Elapsed);
        }
        try
        {
            var roll = await import.WriteAsync(OfficerCommands.Actor, cancel) ?? throw new CommandFailedException(PeopleTexts.Line("import.changed"));
            await writer.SweepAsync(cancel);
            return said.End(import.Check, roll, isDryRun, watch.Elapsed);
        }
        catch (ConcurrencyException)
        {
            throw new CommandFailedException(PeopleTexts.Line("import.busy"));
        }
    }

    private static async Task<int> CodeAsync(string typed, string? agencyId, CancellationToken cancel)
    {
        var configuration = Settings.Load();
        var agency = Settings.AgencyOf(configuration, agencyId);
        using var logs = Logs.ForCommand();
        await using var opened = await OpenedStore.OpenAsync(configuration.Storage, logs, TimeProvider.System, cancel);
        var session = new StoreSession(opened.Store, agency.Id);
        var codes = new StaffCodes(session, new StaffDirectory(session), new AuditTrail(session, TimeProvider.System), TimeProvider.System);
        var nip = Nip.Plain(typed);
        var code = await codes.NewAsync(nip, OfficerCommands.Actor, cancel) ?? throw new CommandFailedException(PeopleTexts.Line("code.unknown"));
        await session.CommitAsync(cancel);
        Console.Out.WriteLine($"{PeopleTexts.Line("code.made", ("nip", Nip.Masked(nip)), ("days", (int)StaffCodes.ValidFor.TotalDays))}: {code}");
        return CommandLine.Done;
    }
}

/// <summary>Tells of an import: a line that changes on a terminal, plain lines when piped, one JSON object where a machine reads.</summary>
internal sealed class ImportReport(string file, bool isJson)
{
    private const int LineEvery = 25_000;

    private bool _isLineOpen;

    public void Progress(StaffImportStage stage, int rows, int of, StaffFile sheet)
    {
        if (isJson || (Console.IsOutputRedirected && rows % LineEvery != 0))
        {
            return;
        }
        var line = stage == StaffImportStage.Checking
            ? PeopleTexts.Line("import.checking", ("rows", rows), ("percent", sheet.ReadTo * 100 / Math.Max(1, sheet.Length)))
            : PeopleTexts.Line("import.writing", ("rows", rows), ("of", of));
        Console.Out.Write(Console.IsOutputRedirected ? line + Environment.NewLine : $"\r{line}");
        _isLineOpen = !Console.IsOutputRedirected;
    }

    public void Unused(IReadOnlyList<string> columns)
    {
        if (!isJson && columns.Count > 0)
        {
            Say(PeopleTexts.Line("import.unused", ("columns", string.Join(", ", columns))));
        }
    }

    /// <param name="roll">Null where nothing was written.</param>
    /// <returns>The exit code.</returns>
    public int End(StaffCheck check, StaffRoll? roll, bool isDryRun, TimeSpan time)
    {
        if (isJson)
        {
            Console.Out.WriteLine(ToJson(check, roll, isDryRun, time).ToJsonString());
            return check.IsGood ? CommandLine.Done : CommandLine.Failed;
        }
        foreach (var fault in check.Faults)
        {
            Say(PeopleTexts.For(Language.Id).Format("import.line", ("line", fault.Line), ("fault", Words(fault))));
        }
        if (check.Faulty > check.Faults.Count)
        {
            Say(PeopleTexts.Line("import.more", ("count", check.Faulty - check.Faults.Count)));
        }
        Say(!check.IsGood ? PeopleTexts.Line("import.refused", ("faults", check.Faulty), ("rows", check.Rows))
            : roll is null ? PeopleTexts.Line("import.sound", ("rows", check.Rows))
            : PeopleTexts.Line("import.done", ("count", roll.Count), ("left", roll.Left), ("seconds", time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture))));
        return check.IsGood ? CommandLine.Done : CommandLine.Failed;
    }

    private JsonObject ToJson(StaffCheck check, StaffRoll? roll, bool isDryRun, TimeSpan time) => new()
    {
        ["file"] = file,
        ["rows"] = check.Rows,
        ["dryRun"] = isDryRun,
        ["imported"] = roll is not null,
        ["staff"] = roll?.Count,
        ["left"] = roll?.Left,
        ["faults"] = check.Faulty,
        ["errors"] = new JsonArray([.. check.Faults.Select(fault => (JsonNode)new JsonObject
        {
            ["line"] = fault.Line,
            ["column"] = fault.Column,
            ["code"] = fault.Kind.ToString(),
            ["message"] = Words(fault),
        })]),
        ["seconds"] = Math.Round(time.TotalSeconds, 2),
    };

    private static string Words(StaffFault fault) => PeopleTexts.For(Language.Id).Format(
        "fault." + fault.Kind, ("column", fault.Column), ("other", fault.Other), ("most", StaffSheet.LongestText));

    private void Say(string line)
    {
        if (_isLineOpen)
        {
            Console.Out.WriteLine();
            _isLineOpen = false;
        }
        Console.Out.WriteLine(line);
    }
}
