using System.CommandLine;
using System.Globalization;
using System.Text;
using AsnAssistant.Complaints;
using AsnAssistant.Host.Engine;
using AsnAssistant.Host.Serving;
using AsnAssistant.People;
using AsnAssistant.People.Audit;
using AsnAssistant.Storage;

namespace AsnAssistant.Host.Commands;

/// <summary><c>report tickets</c>: the table the desk offers, as a file.</summary>
internal static class ReportCommands
{
    public static Command Create()
    {
        var from = new Option<string>("--from") { Description = HostTexts.Line("cli.from"), Required = true };
        var to = new Option<string>("--to") { Description = HostTexts.Line("cli.to"), Required = true };
        foreach (var day in (Option<string>[])[from, to])
        {
            day.Validators.Add(result =>
            {
                if (!TryDay(result.Tokens is [{ Value: var text }] ? text : "", out _))
                {
                    result.AddError(HostTexts.Line("report.badDay", ("option", day.Name)));
                }
            });
        }
        var file = new Option<string>("--out") { Description = HostTexts.Line("cli.out"), Required = true };
        var agency = new Option<string?>("--instansi") { Description = HostTexts.Line("cli.instansi") };
        var tickets = new Command("tickets", HostTexts.Line("cli.reportTickets")) { from, to, file, agency };
        tickets.SetAction((parsed, cancel) => Guard.RunAsync(() =>
        {
            TryDay(parsed.GetValue(from)!, out var first);
            TryDay(parsed.GetValue(to)!, out var last);
            return WriteAsync(new ReportPeriod(first, last), parsed.GetValue(file)!, parsed.GetValue(agency), cancel);
        }));
        return new Command("report", HostTexts.Line("cli.report")) { tickets };
    }

    private static bool TryDay(string text, out DateOnly day) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private static async Task<int> WriteAsync(ReportPeriod period, string file, string? agencyId, CancellationToken cancel)
    {
        var configuration = Settings.Load();
        var agency = Settings.AgencyOf(configuration, agencyId);
        using var logs = Logs.ForCommand();
        await using var opened = await OpenedStore.OpenAsync(configuration.Storage, logs, TimeProvider.System, cancel);
        var session = new StoreSession(opened.Store, agency.Id);
        var reports = new TicketReports(session, agency, new WorkingCalendar(agency), new ServiceTargets(), TimeProvider.System);
        var count = -1;
        await using (var writer = new StreamWriter(file, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)))
        {
            await foreach (var row in TicketCsv.RowsAsync(reports.LinesAsync(period, cancel: cancel), agency, cancel))
            {
                await writer.WriteAsync(row.AsMemory(), cancel);
                count++;
            }
        }
        await new AuditTrail(session, TimeProvider.System).NoteNowAsync(AuditDeeds.ReportDownloaded, ReportDownload.Describe(period, null, oversight: false, count), OfficerCommands.Actor, cancel);
        Console.Out.WriteLine(HostTexts.Line("report.done", ("count", count), ("file", file)));
        return CommandLine.Done;
    }
}
