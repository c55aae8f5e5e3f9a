using System.Globalization;
using System.Runtime.CompilerServices;
using AsnAssistant.People;

namespace AsnAssistant.Complaints;

/// <summary>A report as a table for spreadsheets: one row a ticket, in UTF-8, separated by commas, times in the agency's zone.</summary>
public static class TicketCsv
{
    public const string Head = "nomor,jenis,kategori,unit,keadaan,masuk,dijawab,berakhir,batas_jawaban,tepat_waktu_terkonfirmasi";

    /// <returns>The head, then a row for each line, each with its end of line.</returns>
    public static async IAsyncEnumerable<string> RowsAsync(IAsyncEnumerable<ReportLine> lines, Agency agency, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        yield return Head + "\r\n";
        await foreach (var line in lines.WithCancellation(cancel))
        {
            yield return RowOf(line, agency);
        }
    }

    /// <summary>A value that no spreadsheet takes for a formula, quoted where its signs ask for it.</summary>
    /// <remarks>Source: OWASP, CSV Injection: what begins with one of <c>= + - @</c>, tab or carriage return gets an apostrophe before it. RFC 4180 for the quotes.</remarks>
    public static string Safe(string value)
    {
        var text = value.Length > 0 && value[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + value : value;
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
    }

    private static string RowOf(ReportLine line, Agency agency) => string.Join(
        ',',
        new[]
        {
            line.Number.Value,
            line.Kind.ToString(),
            AgencyCategories.Of(agency).Find(line.Category)?.Name ?? line.Category ?? "",
            agency.FindUnit(line.Unit)?.Name ?? line.Unit ?? "",
            line.State.ToString(),
            Moment(line.FiledAt, agency),
            Moment(line.AnsweredAt, agency),
            Moment(line.EndedAt, agency),
            line.LimitDay?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
            line.IsOnTime switch { true => "ya", false => "tidak", null => "" },
        }.Select(Safe)) + "\r\n";

    private static string Moment(DateTimeOffset? instant, Agency agency) =>
        instant is { } at ? agency.Zone.Local(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "";
}
