using System.Text.RegularExpressions;

namespace AsnAssistant.PolicyAnswers;

/// <summary>What is never cut: one pasal, or where a text has none, what stands under one heading.</summary>
/// <param name="Place">"Pasal 3"; a heading's words where there are no pasal.</param>
internal sealed record RegulationPart(string Place, bool IsPasal, IReadOnlyList<string> Paragraphs)
{
    public int Length => Paragraphs.Sum(paragraph => paragraph.Length);
}

/// <summary>Parts that belong together: a chapter, or a stretch of one.</summary>
/// <param name="Chapter">"Bab II"; empty where the text has none.</param>
/// <param name="ChapterTitle">As written; may be empty.</param>
/// <param name="Division">"Bagian Kesatu"; empty where the whole chapter is meant.</param>
/// <param name="DivisionTitle">As written; where there are no pasal, the heading.</param>
internal sealed record RegulationStretch(string Chapter, string ChapterTitle, string Division, string DivisionTitle, IReadOnlyList<RegulationPart> Parts)
{
    public string Title => DivisionTitle.Length > 0 ? DivisionTitle : ChapterTitle;

    public int Length => Parts.Sum(part => part.Length);
}

/// <summary>Cuts the text of a regulation where its makers did: Bab, Bagian, Pasal; a text without pasal by its headings.</summary>
internal static partial class RegulationText
{
    // What stands before the first part is who decided and why; what follows "PENJELASAN" repeats the pasal in other words.
    public static IReadOnlyList<RegulationStretch> Cut(IReadOnlyList<SourceLine> lines) =>
        lines.Any(line => Pasal().IsMatch(line.Text)) ? ByPasal(lines) : ByHeading(lines);

    private static List<RegulationStretch> ByPasal(IReadOnlyList<SourceLine> lines)
    {
        var stretches = new List<RegulationStretch>();
        var parts = new List<RegulationPart>();
        var (chapter, chapterTitle, division, divisionTitle) = ("", "", "", "");
        string? place = null;
        var body = new List<string>();
        // Right behind "BAB II" or "Bagian Kesatu" stands what it is about.
        var awaitsTitle = false;
        foreach (var line in lines)
        {
            var text = line.Text.Trim();
            if (Explanation().IsMatch(text) && place is not null)
            {
                break;
            }
            if (Chapter().Match(text) is { Success: true } bab)
            {
                EndStretch();
                (chapter, chapterTitle, division, divisionTitle) = ("Bab " + bab.Groups[1].Value.ToUpperInvariant(), Clean(bab.Groups[2].Value), "", "");
                awaitsTitle = chapterTitle.Length == 0;
            }
            else if (Division().Match(text) is { Success: true } bagian)
            {
                EndStretch();
                (division, divisionTitle) = ($"Bagian {bagian.Groups[1].Value}", Clean(bagian.Groups[2].Value));
                awaitsTitle = divisionTitle.Length == 0;
            }
            else if (Paragraph().IsMatch(text))
            {
                EndPart();
                awaitsTitle = false;
            }
            else if (Pasal().Match(text) is { Success: true } pasal)
            {
                EndPart();
                (place, awaitsTitle) = ("Pasal " + pasal.Groups[1].Value, false);
            }
            else if (place is not null)
            {
                body.Add(text);
            }
            else if (awaitsTitle && division.Length > 0)
            {
                divisionTitle = Clean($"{divisionTitle} {text}");
            }
            else if (awaitsTitle)
            {
                chapterTitle = Clean($"{chapterTitle} {text}");
            }
        }
        EndStretch();
        return stretches;

        void EndPart()
        {
            if (place is not null && Paragraphs(body) is { Count: > 0 } paragraphs)
            {
                parts.Add(new RegulationPart(place, IsPasal: true, paragraphs));
            }
            place = null;
            body.Clear();
        }

        void EndStretch()
        {
            EndPart();
            if (parts.Count > 0)
            {
                stretches.Add(new RegulationStretch(chapter, chapterTitle, division, divisionTitle, [.. parts]));
                parts.Clear();
            }
        }
    }

    private static List<RegulationStretch> ByHeading(IReadOnlyList<SourceLine> lines)
    {
        var stretches = new List<RegulationStretch>();
        var body = new List<string>();
        var heading = "";
        foreach (var line in lines)
        {
            if (line.Heading > 0 && line.Text.Length > 0)
            {
                End();
                heading = Clean(line.Text);
            }
            else
            {
                body.Add(line.Text.Trim());
            }
        }
        End();
        return stretches;

        void End()
        {
            if (Paragraphs(body) is { Count: > 0 } paragraphs)
            {
                stretches.Add(new RegulationStretch("", "", "", heading, [new RegulationPart(heading, IsPasal: false, paragraphs)]));
            }
            body.Clear();
        }
    }

    /// <summary>Lines that a printer broke belong together; an ayat, a letter or a number begins anew.</summary>
    private static List<string> Paragraphs(List<string> lines)
    {
        var paragraphs = new List<string>();
        var isNew = true;
        foreach (var line in lines.Where(line => !PageMark().IsMatch(line)))
        {
            if (line.Length == 0)
            {
                isNew = true;
                continue;
            }
            if (isNew || Item().IsMatch(line))
            {
                paragraphs.Add(line);
            }
            else
            {
                // A hyphen at the end stays: a word that a printer broke ("di-\nlakukan") cannot be told from one that has it ("undang-\nundang"). The officer sees it.
                paragraphs[^1] = $"{paragraphs[^1]} {line}";
            }
            isNew = false;
        }
        return [.. paragraphs.Select(Clean).Where(paragraph => paragraph.Length > 0)];
    }

    private static string Clean(string text) => string.Join(' ', PlainLetters.Of(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex(@"^BAB\s+([IVXLC]+[A-Z]?)\b[\s.:–-]*(.*)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Chapter();

    [GeneratedRegex(@"^Bagian\s+(Ke\w+|Pertama)\b[\s.:–-]*(.*)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Division();

    [GeneratedRegex(@"^Paragraf\s+\d+\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Paragraph();

    // Alone on its line: "Pasal 3 ayat (1)" within a sentence is none.
    [GeneratedRegex(@"^Pasal\s+(\d+[A-Z]?|[IVX]+)\s*\.?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Pasal();

    [GeneratedRegex(@"^PENJELASAN(\s+ATAS)?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Explanation();

    [GeneratedRegex(@"^(\(\d+[a-z]?\)|[a-z]\.|\d+\.|[a-z]\)|\d+\)|[-•])\s", RegexOptions.CultureInvariant)]
    private static partial Regex Item();

    // Page numbers, and the word that leads to the next page.
    [GeneratedRegex(@"^[-–]\s*\d+\s*[-–]$|^\d{1,3}$|^\S.{0,20}\s\.\s?\.\s?\.$|^www\.\S+$", RegexOptions.CultureInvariant)]
    private static partial Regex PageMark();
}
