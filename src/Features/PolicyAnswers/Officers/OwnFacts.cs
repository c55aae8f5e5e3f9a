namespace AsnAssistant.PolicyAnswers;

/// <summary>
/// The facts beside an own article, as officers write them: a line each, <c>KANTOR.1 | K | Lamanya 4 hari kerja (PP 1/2001 Pasal 2).</c>
/// The same three columns as <c>facts/*.tsv</c>, for its one article only.
/// </summary>
internal static class OwnFacts
{
    /// <summary>As a table of the folder, line for line.</summary>
    public static string ToTable(string facts) =>
        string.Join('\n', facts.ReplaceLineEndings("\n").Split('\n').Select(line => string.Join('\t', line.Replace('\t', ' ').Split('|', 3, StringSplitOptions.TrimEntries))));
}
