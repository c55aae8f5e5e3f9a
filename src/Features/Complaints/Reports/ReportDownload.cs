namespace AsnAssistant.Complaints;

/// <summary>What somebody took away as a table, as the audit trail keeps it.</summary>
public static class ReportDownload
{
    /// <param name="unit">Null for all.</param>
    /// <param name="rows">Tickets in it.</param>
    public static string Describe(ReportPeriod period, string? unit, bool oversight, long rows) => FormattableString.Invariant(
        $"{period.From:yyyy-MM-dd}..{period.To:yyyy-MM-dd} unit={unit ?? "*"}{(oversight ? " pengawasan" : "")} baris={rows}");
}
