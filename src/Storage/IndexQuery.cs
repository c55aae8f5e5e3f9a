namespace AsnAssistant.Storage;

/// <summary>Asks for a page of a sorted index. Entries are ordered by score, then by member (ordinal).</summary>
/// <param name="From">Lowest score, included.</param>
/// <param name="To">Highest score, included.</param>
/// <param name="Descending">Highest first.</param>
/// <param name="After">A cursor from a page of the same query; the page begins behind it, even if that entry is gone by now.</param>
/// <param name="Limit">1 to 1,000.</param>
public sealed record IndexQuery(string Index, double From = double.NegativeInfinity, double To = double.PositiveInfinity, bool Descending = false, string? After = null, int Limit = 25);

public readonly record struct IndexEntry(string Member, double Score);

/// <param name="Next">Cursor of the next page; null when this was the last. Opaque, printable ASCII, fit for a URL once escaped.</param>
public sealed record IndexPage(IReadOnlyList<IndexEntry> Entries, string? Next);

/// <summary>The place of an entry in an index, as text: score in hexadecimal bits, a dot, the member.</summary>
public static class IndexCursor
{
    public static string Write(IndexEntry entry) => $"{BitConverter.DoubleToInt64Bits(entry.Score):x16}.{entry.Member}";

    /// <returns>False for a text that no page gave.</returns>
    public static bool TryRead(string cursor, out IndexEntry entry)
    {
        entry = default;
        if (cursor.Length < 18 || cursor[16] != '.'
            || !long.TryParse(cursor.AsSpan(0, 16), System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture, out var bits))
        {
            return false;
        }
        entry = new IndexEntry(cursor[17..], BitConverter.Int64BitsToDouble(bits));
        return true;
    }
}
