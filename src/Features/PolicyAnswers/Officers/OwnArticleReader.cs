using System.Text.RegularExpressions;
using AsnAssistant.Storage;

namespace AsnAssistant.PolicyAnswers;

/// <summary>Reads an own article as if it stood in <c>agencies/{agency}</c> of the folder, by the same rules.</summary>
internal static partial class OwnArticleReader
{
    public const int LongestId = 48;

    private static readonly string[] NoSubjects = ["agencies", "facts", "lexicon"];

    /// <param name="Article">Null where something is wrong.</param>
    /// <param name="Readable">What can be shown of it even so; null where not even that.</param>
    public sealed record Reading(string File, Article? Article, Article? Readable, IReadOnlyList<Finding> Findings, IReadOnlyList<(int Line, string Target)> Links);

    public static Reading Read(KnowledgeContents contents, AgencyId agency, string text, string facts)
    {
        var id = IdIn(text);
        var file = $"agencies/{agency.Value}/{(IsId(id) ? id : "draf/baru")}.id.md";
        var findings = new List<Finding>();
        var ledger = (contents.Ledgers.GetValueOrDefault(agency.Value) ?? contents.Ledgers[""]).Copy();
        ledger.Add($"agencies/{agency.Value}/facts/{(IsId(id) ? id!.Replace('/', '-') : "draf")}.tsv", OwnFacts.ToTable(facts), findings);
        var reading = ArticleReader.Read(file, text);
        findings.AddRange(reading.Findings);
        if (reading.Article is { } article)
        {
            findings.AddRange(ArticleRules.Check(file, article, ledger));
        }
        else if (FrontMatter.Split(file, text, []) is var (front, _, _))
        {
            // Whoever writes is told at once, and not only when all else is in order.
            ArticleRules.CheckPhrasings(file, front.Texts("phrasings", required: false), front.Texts("notAnswered", required: false), findings);
        }
        if (!IsId(id))
        {
            findings.Add(new Finding(file, 1, "front matter", $"'id' must be subject/name in small letters, digits and hyphens, at most {LongestId} characters, such as cuti/cuti-kantor-kami."));
        }
        return new Reading(file, findings.Count == 0 ? reading.Article : null, reading.Article, findings, [.. reading.Links.Select(link => (link.Line, link.Target))]);
    }

    public static bool IsId(string? id) => id is { Length: <= LongestId } && IdShape().IsMatch(id) && !NoSubjects.Contains(id[..id.IndexOf('/', StringComparison.Ordinal)]);

    /// <summary>What the front matter calls it, without reading the rest.</summary>
    public static string? IdIn(string text) => IdLine().Match(text) is { Success: true } match ? match.Groups[1].Value : null;

    public static string TitleIn(string text) => TitleLine().Match(text).Groups[1].Value.Trim(' ', '\'', '"');

    [GeneratedRegex("^title:(.*)$", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex TitleLine();

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex IdShape();

    [GeneratedRegex("^id: *[\"']?([^\"'\\s#]+)", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex IdLine();
}
