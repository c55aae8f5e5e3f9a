using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace AsnAssistant.PolicyAnswers;

/// <summary>Makes a draft of a stretch of a regulation: what the regulation says stands in it, what an officer has to say is left open for the check to ask for.</summary>
internal static partial class ImportedDraft
{
    private const int LongestTitle = 100;
    private const int LongestLabel = 20;

    public static (string Text, string Facts) Write(RegulationName regulation, RegulationStretch stretch, int number, DateOnly today)
    {
        var text = new StringBuilder();
        var name = Name(stretch);
        var basis = $"Dasar: {string.Join("; ", stretch.Parts.Select(part => Cited(regulation, part)).Distinct())}.";
        text.Append(CultureInfo.InvariantCulture, $"""
            ---
            id: {Id(regulation, stretch, number)}
            title: {ArticleTemplate.Quoted(Cut($"{regulation.ShortName} {name}".Trim() + (stretch.Title.Length > 0 && stretch.Title != name ? ": " + Sentence(stretch.Title) : ""), LongestTitle))}
            label: {ArticleTemplate.Quoted(Label(regulation, stretch))}
            group:
            audience: []
            regulations:
              - type: {ArticleTemplate.Quoted(regulation.Type)}
                number: {ArticleTemplate.Quoted(regulation.Number)}
                year: {regulation.Year}
                title: {ArticleTemplate.Quoted(regulation.Title)}
                article: [{string.Join(", ", stretch.Parts.Where(part => part.IsPasal).Select(part => part.Place).Distinct())}]
            validFrom: unknown
            validTo: none
            replaces: []
            sources:
              - url:
                accessed: {today:yyyy-MM}
            confidence:
            facts: [{string.Join(", ", stretch.Parts.Select((_, i) => FactId(regulation, number, i)))}]
            owner:
            reviewBy: {today.AddMonths(6):yyyy-MM-dd}
            phrasings:
              -
            notAnswered:
              -
            ---


            {basis}

            """);
        foreach (var part in stretch.Parts)
        {
            text.Append("\n## ").Append(Escaped(part.Place.Length > 0 ? part.Place : regulation.ShortName)).Append("\n\n");
            foreach (var paragraph in part.Paragraphs)
            {
                text.Append(Escaped(Named(paragraph))).Append("\n\n");
            }
            text.Append("Dasar: ").Append(Cited(regulation, part)).Append(".\n");
        }
        var facts = stretch.Parts.Select((part, i) =>
            $"{FactId(regulation, number, i)} | ? | {string.Join(' ', part.Paragraphs.Select(Named)).Replace('|', '/')} ({Cited(regulation, part)})");
        return (text.ToString(), "# K: terbaca di peraturannya. S: hanya di berita. Ganti tanda tanya sesudah dibandingkan.\n" + string.Join('\n', facts));
    }

    private static string Cited(RegulationName regulation, RegulationPart part) => part.IsPasal ? $"{regulation.ShortName} {part.Place}" : regulation.ShortName;

    private static string FactId(RegulationName regulation, int number, int part) =>
        string.Create(CultureInfo.InvariantCulture, $"{regulation.Slug.ToUpperInvariant()}-{number}.{part + 1}");

    private static string Name(RegulationStretch stretch)
    {
        var pasal = stretch.Parts.Where(part => part.IsPasal).Select(part => part.Place["Pasal ".Length..]).ToArray();
        return stretch.Chapter.Length > 0 && stretch.Division.Length == 0 ? stretch.Chapter
            : pasal.Length > 1 ? $"Pasal {pasal[0]}–{pasal[^1]}"
            : pasal.Length == 1 ? $"Pasal {pasal[0]}"
            : stretch.Title;
    }

    private static string Id(RegulationName regulation, RegulationStretch stretch, int number)
    {
        var place = stretch.Parts[0].IsPasal ? NotForIds().Replace(stretch.Parts[0].Place.ToLowerInvariant(), "-") : string.Create(CultureInfo.InvariantCulture, $"bagian-{number}");
        return "peraturan/" + Cut(regulation.Slug, OwnArticleReader.LongestId - "peraturan/".Length - place.Length - 1).Trim('-') + "-" + place;
    }

    private static string Label(RegulationName regulation, RegulationStretch stretch)
    {
        var place = Name(stretch);
        var whole = $"{regulation.ShortName} {place}";
        return Cut(whole.Length <= LongestLabel ? whole : $"{regulation.Number}/{regulation.Year.ToString(CultureInfo.InvariantCulture)} {place}", LongestLabel).Trim();
    }

    /// <summary>"KEWAJIBAN DAN LARANGAN" as one reads it.</summary>
    private static string Sentence(string title) => title.Any(char.IsLower) ? title : title[..1] + title[1..].ToLowerInvariant();

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length].TrimEnd();

    /// <summary>"(1)" and "1." by the names they are cited by: alone, the check would ask what they count.</summary>
    private static string Named(string paragraph) => Number().Replace(Ayat().Replace(paragraph, "Ayat ($1) "), "Angka $1: ");

    /// <summary>The words themselves: nothing in them is markup.</summary>
    private static string Escaped(string text) => AtStart().Replace(Markup().Replace(text, @"\$0"), match => match.Groups[1].Value + "\\" + match.Groups[2].Value);

    [GeneratedRegex(@"[\\`*_\[\]<>#&|~!]", RegexOptions.CultureInvariant)]
    private static partial Regex Markup();

    [GeneratedRegex(@"^\((\d+[a-z]?)\)\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Ayat();

    [GeneratedRegex(@"^(\d+)[.)]\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    // "1." and "-" would begin a list.
    [GeneratedRegex(@"^(\d*)([.)+=-])", RegexOptions.CultureInvariant)]
    private static partial Regex AtStart();

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex NotForIds();
}
