using System.CommandLine;
using AsnAssistant.Host.Engine;
using AsnAssistant.Host.Mentoring;
using AsnAssistant.Host.People;
using AsnAssistant.Host.Serving;
using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Host.Commands;

/// <summary><c>mentoring latsar FILE</c>: companion pairs from a table, all of them or none. The same file again makes none twice.</summary>
internal static class LatsarCommand
{
    private const int MostFaultsSaid = 20;
    private const int Races = 20;

    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = LatsarCommandTexts.Line("file") };
        var dryRun = new Option<bool>("--dry-run") { Description = LatsarCommandTexts.Line("dryRun") };
        var agency = new Option<string?>("--instansi") { Description = HostTexts.Line("cli.instansi") };
        var latsar = new Command("latsar", LatsarCommandTexts.Line("command")) { file, dryRun, agency };
        latsar.SetAction((parsed, cancel) => Guard.RunAsync(() => RunAsync(parsed.GetValue(file)!, parsed.GetValue(dryRun), parsed.GetValue(agency), cancel)));
        return latsar;
    }

    private static async Task<int> RunAsync(FileInfo file, bool isDryRun, string? agencyId, CancellationToken cancel)
    {
        if (!file.Exists)
        {
            throw new CommandFailedException(HostTexts.Line("error.noFile", ("file", file.Name)));
        }
        var configuration = Settings.Load();
        var agency = Settings.AgencyOf(configuration, agencyId);
        var programme = Programmes.Of(agency).Find(MatchMode.Admin) ?? throw new CommandFailedException(LatsarCommandTexts.Line("off"));
        var table = await LatsarTable.ReadAsync(new StaffFile(file).RowsAsync(cancel), programme, cancel);
        using var logs = Logs.ForCommand();
        await using var opened = await OpenedStore.OpenAsync(configuration.Storage, logs, TimeProvider.System, cancel);
        await opened.UntilUsableAsync(cancel);
        await using var services = ServicesOf(opened.Store, configuration.AllAgencies);

        var faults = table.Faults.Select(fault => (fault.Line, Problem: Say(fault, programme))).ToList();
        foreach (var (line, row) in table.Rows)
        {
            var found = await WithAsync(services, opened.Store, agency, rolls => rolls.CheckAsync(row, cancel), isCommitted: false, cancel);
            if (found.Result is not (LatsarResult.Created or LatsarResult.AlreadyThere))
            {
                faults.Add((line, Say(found.Result)));
            }
        }
        if (faults.Count > 0)
        {
            throw new CommandFailedException(
            [
                .. faults.OrderBy(fault => fault.Line).Take(MostFaultsSaid).Select(fault => LatsarCommandTexts.Line("line", ("line", fault.Line), ("problem", fault.Problem))),
                .. faults.Count > MostFaultsSaid ? [LatsarCommandTexts.Line("more", ("count", faults.Count - MostFaultsSaid))] : Array.Empty<string>(),
                LatsarCommandTexts.Line("refused", ("faults", faults.Count)),
            ]);
        }
        if (isDryRun)
        {
            Console.Out.WriteLine(LatsarCommandTexts.Line("sound", ("rows", table.Rows.Count)));
            return CommandLine.Done;
        }
        var created = 0;
        foreach (var (line, row) in table.Rows)
        {
            var made = await WithAsync(services, opened.Store, agency, rolls => rolls.CreateAsync(row, cancel), isCommitted: true, cancel);
            created += made.Result == LatsarResult.Created ? 1 : 0;
            if (made.Result is not (LatsarResult.Created or LatsarResult.AlreadyThere))
            {
                // Staff data or a link changed since the table was looked over; what was made stays, and the file can be run again.
                throw new CommandFailedException(LatsarCommandTexts.Line("changed", ("line", line), ("problem", Say(made.Result))));
            }
        }
        Console.Out.WriteLine(LatsarCommandTexts.Line("done", ("created", created), ("there", table.Rows.Count - created)));
        return CommandLine.Done;
    }

    private static string Say(LatsarFault fault, Programme programme) => fault.Kind switch
    {
        LatsarFaultKind.Quotes => LatsarCommandTexts.Line("quotes"),
        LatsarFaultKind.Twice => LatsarCommandTexts.Line("twice", ("other", fault.Other)),
        LatsarFaultKind.ColumnsMissing => LatsarCommandTexts.Line("columns", ("columns", string.Join(", ", fault.Columns)), ("header", string.Join(',', LatsarSheet.Header(programme)))),
        _ => LatsarCommandTexts.Line("faulty", ("columns", string.Join(", ", fault.Columns))),
    };

    private static string Say(LatsarResult result) => LatsarCommandTexts.Line(result switch
    {
        LatsarResult.MenteeUnknown => "menteeUnknown",
        LatsarResult.MentorUnknown => "mentorUnknown",
        LatsarResult.MenteeNotLinked => "menteeNotLinked",
        LatsarResult.MentorNotLinked => "mentorNotLinked",
        LatsarResult.NotSuperior => "notSuperior",
        LatsarResult.Parted => "parted",
        _ => "off",
    });

    private static ServiceProvider ServicesOf(IStore store, Agencies agencies)
    {
        var services = new ServiceCollection();
        services.AddSingleton(store);
        services.AddSingleton(TimeProvider.System);
        services.AddScoped<SessionScope>();
        services.AddScoped(scope => scope.GetRequiredService<SessionScope>().Session);
        services.AddPeople(agencies);
        services.AddMentoring();
        return services.BuildServiceProvider();
    }

    /// <summary>One piece of work in a session and a commit of its own, again after a lost race with a running server.</summary>
    private static async Task<LatsarOutcome> WithAsync(
        ServiceProvider services, IStore store, Agency agency, Func<LatsarRolls, Task<LatsarOutcome>> work, bool isCommitted, CancellationToken cancel)
    {
        for (var race = 1; ; race++)
        {
            await using var scope = services.CreateAsyncScope();
            var session = new StoreSession(store, agency.Id);
            scope.ServiceProvider.GetRequiredService<SessionScope>().Session = session;
            var outcome = await work(scope.ServiceProvider.GetRequiredService<LatsarRolls>());
            try
            {
                if (isCommitted && session.HasChanges)
                {
                    await session.CommitAsync(cancel);
                }
                return outcome;
            }
            catch (ConcurrencyException) when (race < Races)
            {
                // What is left is looked at anew.
            }
        }
    }
}
