using System.Collections.Frozen;

namespace AsnAssistant.PolicyAnswers;

/// <summary>Our own word lists, one tab-separated file each in <c>knowledge/lexicon</c>; lines beginning with '#' are remarks.</summary>
/// <param name="Slang">As people write → standard words.</param>
/// <param name="Abbreviations">By first word, longest form first.</param>
/// <param name="Dropped">Greetings and question words: not searched for.</param>
/// <param name="Common">Everyday words: little weight, and never taken for a misspelling.</param>
/// <param name="Roots">Words the stemmer does not cut further.</param>
/// <param name="Others">Bodies and people whose rules are not ours, unless an article names them.</param>
/// <param name="Asks">Words that ask for something ("ke mana"), and the words headings of such sections have ("tempat").</param>
/// <param name="Gates">Words that lead away from the search; see <see cref="Gate"/>.</param>
/// <param name="Routes">Texts people send, with where each belongs; see <see cref="RouteClassifier"/>.</param>
/// <param name="Uncovered">Questions near our subjects that no article answers; see <see cref="CoverageClassifier"/>.</param>
internal sealed record Lexicon(
    FrozenDictionary<string, string[]> Slang,
    FrozenDictionary<string, ShortForm[]> Abbreviations,
    FrozenSet<string> Dropped,
    FrozenSet<string> Common,
    FrozenSet<string> Roots,
    FrozenSet<string> Others,
    IReadOnlyList<(string[] Words, string[] Headings)> Asks,
    IReadOnlyList<(UnknownReason Reason, string Words)> Gates,
    IReadOnlyList<(Route Route, string Text)> Routes,
    IReadOnlyList<string> Uncovered)
{
    public static Lexicon Empty { get; } = Read(_ => null, []);

    /// <param name="fileText">The text of a file of the lexicon by its name, null if there is none.</param>
    public static Lexicon Read(Func<string, string?> fileText, List<Finding> findings)
    {
        var slang = new Dictionary<string, string[]>();
        foreach (var row in Rows("slang.tsv", 2))
        {
            if (!slang.TryAdd(row.Cells[0], row.Cells[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            {
                findings.Add(new Finding("lexicon/slang.tsv", row.Line, "lexicon", $"'{row.Cells[0]}' stands here twice; keep one."));
            }
        }

        // What people write in Indonesian chat wins over an English word that looks the same.
        foreach (var row in Rows("english.tsv", 2))
        {
            slang.TryAdd(row.Cells[0], row.Cells[1].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }

        var shortForms = new List<ShortForm>();
        foreach (var row in Rows("abbreviations.tsv", 2))
        {
            var also = row.Cells.Length > 2 ? row.Cells[2].Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];
            foreach (var form in row.Cells[1].Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Append(row.Cells[0]))
            {
                var words = form.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries);
                shortForms.Add(new ShortForm(words, row.Cells[0], also));
                // Slang is made standard first, so the form must be found in standard words too: "sick leave" is "sakit cuti" by then.
                var standard = words.SelectMany(word => slang.GetValueOrDefault(word, [word])).ToArray();
                if (!standard.SequenceEqual(words))
                {
                    shortForms.Add(new ShortForm(standard, row.Cells[0], also));
                }
            }
        }

        var gates = new List<(UnknownReason, string)>();
        foreach (var row in Rows("gates.tsv", 2))
        {
            if (Enum.TryParse<UnknownReason>(row.Cells[0], ignoreCase: true, out var reason))
            {
                gates.Add((reason, row.Cells[1]));
            }
            else
            {
                findings.Add(new Finding("lexicon/gates.tsv", row.Line, "lexicon", $"'{row.Cells[0]}' is not one of {string.Join(", ", Enum.GetNames<UnknownReason>())}."));
            }
        }

        var routes = new List<(Route, string)>();
        foreach (var row in Rows("routes.tsv", 2))
        {
            if (Enum.TryParse<Route>(row.Cells[0], ignoreCase: true, out var route))
            {
                routes.Add((route, row.Cells[1]));
            }
            else
            {
                findings.Add(new Finding("lexicon/routes.tsv", row.Line, "lexicon", $"'{row.Cells[0]}' is not one of {string.Join(", ", Enum.GetNames<Route>())}."));
            }
        }

        return new Lexicon(
            slang.ToFrozenDictionary(),
            shortForms.GroupBy(form => form.Words[0]).ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(form => form.Words.Length).ToArray()),
            Rows("dropped.tsv", 1).Select(row => row.Cells[0]).ToFrozenSet(),
            Rows("common.tsv", 1).Select(row => row.Cells[0]).ToFrozenSet(),
            Rows("roots.tsv", 1).Concat(Rows("everyday.tsv", 1)).SelectMany(row => row.Cells[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToFrozenSet(),
            Rows("others.tsv", 1).Select(row => row.Cells[0]).ToFrozenSet(),
            [.. Rows("asks.tsv", 2).SelectMany(row => row.Cells[0].Split('|').Select(ask => (ask.Split(' ', StringSplitOptions.RemoveEmptyEntries), row.Cells[1].Split(' ', StringSplitOptions.RemoveEmptyEntries))))],
            gates,
            routes,
            [.. Rows("uncovered.tsv", 1).Select(row => row.Cells[0])]);

        IEnumerable<(int Line, string[] Cells)> Rows(string file, int columns) => TsvRows.Read($"lexicon/{file}", fileText(file) ?? "", columns, findings);
    }
}

/// <summary>A written form of an abbreviation, and the one word all its forms become.</summary>
/// <param name="Also">Words counted beside it: "cuti" beside "cutitahunan".</param>
internal sealed record ShortForm(string[] Words, string Token, string[] Also);

/// <summary>Reads tab-separated lines; '#' begins a remark.</summary>
internal static class TsvRows
{
    public static IEnumerable<(int Line, string[] Cells)> Read(string file, string text, int columns, List<Finding> findings)
    {
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            var trimmed = line.TrimEnd('\r', ' ');
            if (trimmed.Length == 0 || trimmed[0] == '#')
            {
                continue;
            }
            var cells = trimmed.Split('\t', StringSplitOptions.TrimEntries);
            if (cells.Length < columns || cells.Take(columns).Any(cell => cell.Length == 0))
            {
                findings.Add(new Finding(file, number, "table", $"This line needs {columns} columns separated by tabs."));
                continue;
            }
            yield return (number, cells);
        }
    }
}
