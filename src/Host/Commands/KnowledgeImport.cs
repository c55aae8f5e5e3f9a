using System.CommandLine;
using AsnAssistant.Host.Engine;
using AsnAssistant.Host.Serving;
using AsnAssistant.People.Audit;
using AsnAssistant.PolicyAnswers;
using AsnAssistant.Storage;

namespace AsnAssistant.Host.Commands;

/// <summary><c>knowledge import FILE</c>: the text of a regulation becomes drafts at an agency's desk. Nothing is published.</summary>
internal static class KnowledgeImport
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = HostTexts.Line("cli.importFile") };
        var type = new Option<string>("--jenis") { Description = HostTexts.Line("cli.importType"), Required = true };
        var number = new Option<string>("--nomor") { Description = HostTexts.Line("cli.importNumber"), Required = true };
        var year = new Option<string>("--tahun") { Description = HostTexts.Line("cli.importYear"), Required = true };
        var about = new Option<string>("--tentang") { Description = HostTexts.Line("cli.importAbout"), Required = true };
        var agency = new Option<string?>("--instansi", "--agency") { Description = HostTexts.Line("cli.instansi") };
        var command = new Command("import", HostTexts.Line("cli.knowledgeImport")) { file, type, number, year, about, agency };
        command.SetAction((parsed, cancel) => Guard.RunAsync(() => RunAsync(
            parsed.GetValue(file)!,
            RegulationName.From(parsed.GetValue(type), parsed.GetValue(number), parsed.GetValue(year), parsed.GetValue(about)),
            parsed.GetValue(agency),
            cancel)));
        return command;
    }

    private static async Task<int> RunAsync(FileInfo file, RegulationName? regulation, string? agencyId, CancellationToken cancel)
    {
        if (regulation is null)
        {
            throw new CommandFailedException(HostTexts.Line("import.Regulation"));
        }
        if (!file.Exists)
        {
            throw new CommandFailedException(HostTexts.Line("error.noFile", ("file", file.Name)));
        }
        if (file.Length > RegulationImport.MostMegabytes * 1024 * 1024)
        {
            throw Refused(ImportFault.TooLarge);
        }
        var configuration = Settings.Load();
        var agency = Settings.AgencyOf(configuration, agencyId);
        using var logs = Logs.ForCommand();
        await using var opened = await OpenedStore.OpenAsync(configuration.Storage, logs, TimeProvider.System, cancel);
        using var knowledge = new KnowledgeBase(new KnowledgeOptions { Path = configuration.Knowledge.Path, Reload = false });
        var session = new StoreSession(opened.Store, agency.Id);
        var audit = new AuditTrail(session, TimeProvider.System);
        var import = new RegulationImport(new OwnArticles(session, knowledge, audit, TimeProvider.System), audit, TimeProvider.System);
        var outcome = import.Import(file.Name, await File.ReadAllBytesAsync(file.FullName, cancel), regulation, OfficerCommands.Actor);
        if (outcome.Fault is { } fault)
        {
            throw Refused(fault);
        }
        await session.CommitAsync(cancel);
        foreach (var draft in outcome.Drafts)
        {
            Console.Out.WriteLine(draft.Title);
        }
        Console.Out.WriteLine(HostTexts.Line("import.done", ("count", outcome.Drafts.Count), ("name", regulation.ShortName)));
        return CommandLine.Done;
    }

    private static CommandFailedException Refused(ImportFault fault) => new(HostTexts.Line("import." + fault, ("most", RegulationImport.MostMegabytes)));
}
