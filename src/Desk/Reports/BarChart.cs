namespace AsnAssistant.Desk.Reports;

/// <summary>Bars lying down, drawn by the server, with the same numbers as a table.</summary>
/// <param name="Id">Unique on the page.</param>
/// <param name="Finding">The heading: what the chart shows.</param>
/// <param name="Counted">What was counted, and when.</param>
/// <param name="Of">Head of the table's first column.</param>
/// <param name="Bars">In order, at most nine are drawn well.</param>
public sealed record BarChart(string Id, string Finding, string Counted, string Of, IReadOnlyList<Bar> Bars)
{
    public const int Row = 52;

    private long Most => Math.Max(1, Bars.Max(bar => bar.Value));

    /// <summary>In percent of the width, with the baseline at zero.</summary>
    public string WidthOf(Bar bar) => FormattableString.Invariant($"{100.0 * bar.Value / Most:0.##}%");

    /// <summary>The eight longest, the rest as one.</summary>
    public static IReadOnlyList<Bar> Longest(IEnumerable<Bar> bars, string rest)
    {
        var sorted = bars.OrderByDescending(bar => bar.Value).ToArray();
        return sorted.Length <= 9 ? sorted : [.. sorted.Take(8), new Bar(rest, sorted.Skip(8).Sum(bar => bar.Value), "")];
    }
}

/// <param name="Words">The number with what belongs to it; empty for the number alone.</param>
public sealed record Bar(string Name, long Value, string Words);
