using System.Text;
using System.Text.RegularExpressions;

namespace AsnAssistant.DirectLine;

/// <summary>
/// Our texts mean each end of a line. In the Markdown of clients (CommonMark) one end of a line is only a space: there a line that ends in two spaces breaks, and what
/// follows a list needs an empty line, or it belongs to its last item.
/// </summary>
internal static partial class LineBreaks
{
    /// <returns>The same words; a text that was treated before comes back as it is.</returns>
    public static string Kept(string markdown)
    {
        var kept = new StringBuilder(markdown.Length + 16);
        var lines = markdown.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            kept.Append(line);
            if (i + 1 == lines.Length)
            {
                break;
            }
            var next = lines[i + 1];
            if (line.Length > 0 && next.Length > 0)
            {
                var endsList = IsItem(line) && !IsItem(next);
                kept.Append(endsList ? "\n" : line.EndsWith("  ", StringComparison.Ordinal) ? "" : "  ");
            }
            kept.Append('\n');
        }
        return kept.ToString();
    }

    private static bool IsItem(string line) => Item().IsMatch(line);

    [GeneratedRegex(@"^\s*(-|[0-9]{1,9}[.)]) ")]
    private static partial Regex Item();
}
