using AsnAssistant.Storage;

namespace AsnAssistant.PolicyAnswers;

/// <summary>Everything read from the knowledge folder at one moment.</summary>
/// <param name="Links">Of all articles: the file a link stands in, its line and target.</param>
/// <param name="Ledgers">The facts by agency, each with the common ones; the common ones alone under the empty text.</param>
internal sealed record KnowledgeContents(
    IReadOnlyList<ArticlePair> Articles,
    Lexicon Lexicon,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<(string File, int Line, string Target)> Links,
    IReadOnlyDictionary<string, FactLedger> Ledgers);

/// <summary>Reads the knowledge folder: <c>subject/name.id.md</c> and <c>.en.md</c>, <c>facts</c>, <c>lexicon</c>, and the same under <c>agencies/{id}</c>.</summary>
internal static class KnowledgeFolder
{
    private const string Agencies = "agencies/";

    /// <summary>Reads every file; an article that breaks a rule of its own is replaced by the former one of that file, if there is one.</summary>
    public static KnowledgeContents Read(string root, KnowledgeContents? former = null)
    {
        var findings = new List<Finding>();
        var texts = Texts(root, findings);
        var ledgers = Ledgers(texts, findings);
        var links = new List<(string, int, string)>();
        var articles = new List<ArticlePair>();
        foreach (var (file, text) in texts.Where(entry => entry.Key.EndsWith(".id.md", StringComparison.Ordinal)).OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            var kept = former?.Articles.FirstOrDefault(pair => pair.File == file);
            if (AgencyOf(file, findings) is not { } place)
            {
                continue;
            }
            var ledger = ledgers.GetValueOrDefault(place.Agency?.Value ?? "") ?? ledgers[""];
            var indonesian = Sound(file, ArticleReader.Read(file, text), place.Id, ledger);
            if ((indonesian ?? kept?.Indonesian) is not { } article)
            {
                continue;
            }
            var englishFile = file[..^".id.md".Length] + ".en.md";
            var english = texts.TryGetValue(englishFile, out var englishText)
                ? Sound(englishFile, ArticleReader.ReadTranslation(englishFile, englishText, article), place.Id, ledger) ?? kept?.English
                : null;
            articles.Add(new ArticlePair(file, place.Agency, article, english));
        }
        foreach (var file in texts.Keys.Where(name => name.EndsWith(".en.md", StringComparison.Ordinal) && !texts.ContainsKey(name[..^".en.md".Length] + ".id.md")))
        {
            findings.Add(new Finding(file, 1, "language", "There is no Indonesian article of this name; write that one first."));
        }
        return new KnowledgeContents(articles, Lexicon.Read(name => texts.GetValueOrDefault($"lexicon/{name}"), findings), findings, links, ledgers);

        Article? Sound(string file, ArticleReading reading, string expectedId, FactLedger ledger)
        {
            links.AddRange(reading.Links.Select(link => (file, link.Line, link.Target)));
            var wrong = reading.Findings.ToList();
            if (reading.Article is { } article)
            {
                wrong.AddRange(ArticleRules.Check(file, article, ledger));
                if (article.Id != expectedId)
                {
                    wrong.Add(new Finding(file, 1, "front matter", $"'id' must be the file's path: {expectedId}."));
                }
            }
            findings.AddRange(wrong);
            return wrong.Count == 0 ? reading.Article : null;
        }
    }

    private static Dictionary<string, string> Texts(string root, List<Finding> findings)
    {
        var texts = new Dictionary<string, string>();
        foreach (var path in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
        {
            var file = Path.GetRelativePath(root, path).Replace('\\', '/');
            if (!file.EndsWith(".md", StringComparison.Ordinal) && !file.EndsWith(".tsv", StringComparison.Ordinal))
            {
                continue;
            }
            try
            {
                texts[file] = File.ReadAllText(path);
            }
            catch (IOException fault)
            {
                // Being written just now, or deleted since; the next change reads it again.
                findings.Add(new Finding(file, 1, "file", $"It could not be read: {fault.Message}"));
            }
        }
        return texts;
    }

    private static Dictionary<string, FactLedger> Ledgers(Dictionary<string, string> texts, List<Finding> findings)
    {
        var ledgers = new Dictionary<string, FactLedger> { [""] = new() };
        var files = texts.Keys.Where(file => file.EndsWith(".tsv", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToArray();
        foreach (var file in files.Where(file => file.StartsWith("facts/", StringComparison.Ordinal)))
        {
            ledgers[""].Add(file, texts[file], findings);
        }
        foreach (var file in files.Where(file => file.StartsWith(Agencies, StringComparison.Ordinal)))
        {
            var parts = file.Split('/');
            if (parts.Length == 4 && parts[2] == "facts")
            {
                if (!ledgers.TryGetValue(parts[1], out var ledger))
                {
                    ledgers[parts[1]] = ledger = ledgers[""].Copy();
                }
                ledger.Add(file, texts[file], findings);
            }
        }
        return ledgers;
    }

    private static (AgencyId? Agency, string Id)? AgencyOf(string file, List<Finding> findings)
    {
        var name = file[..^".id.md".Length];
        if (!name.StartsWith(Agencies, StringComparison.Ordinal))
        {
            return (null, name);
        }
        var parts = name.Split('/', 3);
        if (parts.Length == 3 && AgencyId.IsValid(parts[1]))
        {
            return (new AgencyId(parts[1]), parts[2]);
        }
        findings.Add(new Finding(file, 1, "file", "An agency's article stands in agencies/{agency id}/{subject}/{name}.id.md."));
        return null;
    }
}
