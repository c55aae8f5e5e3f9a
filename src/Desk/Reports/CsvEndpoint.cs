using System.Text;
using AsnAssistant.Complaints;
using AsnAssistant.People.Audit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AsnAssistant.Desk.Reports;

/// <summary>The table of a period, sent while it is read: never more than a page of it is in memory.</summary>
internal static class CsvEndpoint
{
    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet(SummaryPage.CsvAddress, SendAsync);

    private static async Task SendAsync(HttpContext http, DeskContext desk, TicketReports reports, AuditTrail audit, string? dari, string? sampai, string? unit, string? pengawasan)
    {
        var oversight = pengawasan == "true";
        if (await DeskSeat.OfficerAsync(http, desk) is not { } officer || !SummaryPage.MayLook(desk.Agency, officer, oversight))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }
        if (SummaryPage.PeriodOf(dari, sampai, desk) is not { } period)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }
        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.ContentDisposition = FormattableString.Invariant($"attachment; filename=\"laporan-{desk.Agency.Key}-{period.From:yyyyMMdd}-{period.To:yyyyMMdd}.csv\"");
        var only = oversight ? null : DeskAccess.OnlyUnitOf(desk.Agency, officer) ?? desk.Agency.FindUnit(unit)?.Id;
        var rows = -1;
        try
        {
            // With the mark of the encoding, which spreadsheets go by.
            await using var writer = new StreamWriter(http.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
            await foreach (var row in TicketCsv.RowsAsync(reports.LinesAsync(period, only, oversight, http.RequestAborted), desk.Agency, http.RequestAborted))
            {
                await writer.WriteAsync(row.AsMemory(), http.RequestAborted);
                rows++;
            }
        }
        finally
        {
            // Also what was broken off has been read so far. Whoever left does not take the note with them.
            await audit.NoteNowAsync(AuditDeeds.ReportDownloaded, ReportDownload.Describe(period, only, oversight, Math.Max(0, rows)), officer.Name, CancellationToken.None);
        }
    }
}
