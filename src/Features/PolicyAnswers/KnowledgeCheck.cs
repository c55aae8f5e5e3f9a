namespace AsnAssistant.PolicyAnswers;

/// <summary>Looks over the whole knowledge folder, as <c>knowledge check</c> and the house's tests do.</summary>
public static class KnowledgeCheck
{
    /// <param name="path">The knowledge folder.</param>
    /// <param name="today">For rules that ended and reviews that are due.</param>
    /// <returns>What is wrong, by file and line; empty when all is well.</returns>
    public static IReadOnlyList<Finding> Run(string path, DateOnly today)
    {
        if (!Directory.Exists(path))
        {
            return [new Finding(path, 1, "file", "There is no such folder.")];
        }
        var contents = KnowledgeFolder.Read(path);
        return Of(path, contents.Articles, contents.Findings, contents.Links, today);
    }

    /// <summary>The same for articles that were read already.</summary>
    /// <param name="found">What was wrong when they were read.</param>
    internal static IReadOnlyList<Finding> Of(
        string root, IReadOnlyList<ArticlePair> articles, IEnumerable<Finding> found, IEnumerable<(string File, int Line, string Target)> links, DateOnly today)
    {
        var findings = found.ToList();
        foreach (var pair in articles)
        {
            CheckDates(pair, today, findings);
            CheckLanguages(pair, findings);
        }
        CheckDuplicates(articles, findings);
        CheckLinks(root, links, findings);
        return [.. findings.OrderBy(finding => finding.File, StringComparer.Ordinal).ThenBy(finding => finding.Line)];
    }

    private static void CheckDates(ArticlePair pair, DateOnly today, List<Finding> findings)
    {
        var article = pair.Indonesian;
        if (article.ValidTo < today)
        {
            findings.Add(new Finding(pair.File, 1, "validity", $"The rule ended on {article.ValidTo:yyyy-MM-dd}. Write what holds now, or remove the article."));
        }
        if (article.ValidFrom > today)
        {
            findings.Add(new Finding(pair.File, 1, "validity", $"The rule begins on {article.ValidFrom:yyyy-MM-dd}. Publish it then."));
        }
        if (article.ReviewBy < today)
        {
            findings.Add(new Finding(pair.File, 1, "validity", $"Its review was due on {article.ReviewBy:yyyy-MM-dd}. Compare it with the regulation and set a new date."));
        }
        foreach (var source in article.Sources.Where(source => string.CompareOrdinal(source.Accessed, today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)) > 0))
        {
            findings.Add(new Finding(pair.File, 1, "source", $"{source.Url} cannot have been read in {source.Accessed}, that is still to come."));
        }
    }

    /// <summary>Both versions state the same numbers in the same sections, on the same regulations.</summary>
    private static void CheckLanguages(ArticlePair pair, List<Finding> findings)
    {
        if (pair.English is not { } english)
        {
            return;
        }
        var file = pair.File[..^".id.md".Length] + ".en.md";
        if (english.Sections.Count != pair.Indonesian.Sections.Count)
        {
            findings.Add(new Finding(file, 1, "language", $"It has {english.Sections.Count} sections, the Indonesian article {pair.Indonesian.Sections.Count}."));
            return;
        }
        foreach (var (original, translated) in pair.Indonesian.Passages.Zip(english.Passages))
        {
            var difference = Claims(original, ArticleLanguage.Indonesian);
            difference.SymmetricExceptWith(Claims(translated, ArticleLanguage.English));
            foreach (var claim in difference)
            {
                findings.Add(new Finding(file, translated.Line, "language", $"'{claim}' stands in one language only, in '{original.Heading}' / '{translated.Heading}'."));
            }
            if (!original.Citations.SequenceEqual(translated.Citations))
            {
                findings.Add(new Finding(file, translated.Line, "language", $"'{translated.Heading}' cites other regulations than '{original.Heading}'."));
            }
        }
    }

    private static HashSet<NumberClaim> Claims(Passage passage, ArticleLanguage language) =>
        [.. passage.Sentences.SelectMany(sentence => NumberClaims.In(sentence.Text, language)).Where(claim => claim.Unit.Length > 0)];

    private static void CheckDuplicates(IReadOnlyList<ArticlePair> articles, List<Finding> findings)
    {
        foreach (var audience in articles.Select(pair => pair.Agency).Distinct())
        {
            // What people of one agency see together: the common articles and its own.
            var seen = articles.Where(pair => pair.Agency is null || pair.Agency == audience).ToArray();
            Check(seen, pair => [pair.Id], "the id");
            Check(seen, pair => [pair.Indonesian.Title], "the title");
            Check(seen, pair => [pair.Indonesian.Label], "the label");
            Check(seen, pair => pair.Indonesian.Phrasings.Concat(pair.English?.Phrasings ?? []), "the phrasing");
        }

        void Check(ArticlePair[] pairs, Func<ArticlePair, IEnumerable<string>> texts, string what)
        {
            var doubles = pairs
                .SelectMany(pair => texts(pair).Select(text => (pair.File, Text: text, Key: ArticleRules.Alike(text))))
                .GroupBy(entry => entry.Key)
                .Where(group => group.Count() > 1);
            foreach (var group in doubles)
            {
                var entries = group.ToArray();
                var finding = new Finding(entries[1].File, 1, "duplicate", $"{what} '{entries[1].Text}' stands in {entries[0].File} already.");
                if (!findings.Contains(finding))
                {
                    findings.Add(finding);
                }
            }
        }
    }

    private static void CheckLinks(string root, IEnumerable<(string File, int Line, string Target)> links, List<Finding> findings)
    {
        foreach (var (file, line, target) in links)
        {
            if (Uri.TryCreate(target, UriKind.Absolute, out var address))
            {
                if (address.Scheme is not ("http" or "https"))
                {
                    findings.Add(new Finding(file, line, "link", $"'{target}' is neither a web address nor a file of ours."));
                }
                continue;
            }
            var fullRoot = Path.GetFullPath(root) + Path.DirectorySeparatorChar;
            var linked = Path.GetFullPath(Path.Combine(fullRoot, Path.GetDirectoryName(file) ?? "", target.Split('#')[0]));
            if (!linked.StartsWith(fullRoot, StringComparison.Ordinal) || !File.Exists(linked))
            {
                findings.Add(new Finding(file, line, "link", $"'{target}' leads to no article; write the path from this file, such as ../gaji/gaji-cpns.id.md."));
            }
        }
    }
}
