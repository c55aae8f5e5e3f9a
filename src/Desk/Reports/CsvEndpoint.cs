using System.Text;
using AsnAssistant.Complaints;
using AsnAssistant.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AsnAssistant.Desk.Reports;

/// <summary>The table of a period, sent while it is read: never more than a page of it is in memory.</summary>
internal static class CsvEndpoint
{
    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet(SummaryPage.CsvAddress, SendAsync);

    private static async Task SendAsync(HttpContext http, DeskContext desk, TicketReports reports, string? dari, string? sampai, string? unit)
    {
        if (await DeskSeat.OfficerAsync(http, desk) is not { } officer || officer.Role == Role.Personnel || DeskAccess.OnlyUnitOf(desk.Agency, officer) == "")
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
        // With the mark of the encoding, which spreadsheets go by.
        await using var writer = new StreamWriter(http.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        var lines = reports.LinesAsync(period, DeskAccess.OnlyUnitOf(desk.Agency, officer) ?? desk.Agency.FindUnit(unit)?.Id, cancel: http.RequestAborted);
        await foreach (var row in TicketCsv.RowsAsync(lines, desk.Agency, http.RequestAborted))
        {
            await writer.WriteAsync(row.AsMemory(), http.RequestAborted);
        }
    }
}
