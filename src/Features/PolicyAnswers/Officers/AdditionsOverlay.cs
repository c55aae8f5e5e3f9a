using AsnAssistant.Storage;

namespace AsnAssistant.PolicyAnswers;

/// <summary>What one agency sees: the folder's articles with what its officers published laid over them.</summary>
/// <param name="Articles">Common ones first, then the agency's files, then what was written at the desk; no id twice.</param>
/// <param name="Findings">Of what was written at the desk only. What has one stays out, and nothing else with it.</param>
internal sealed record LaidOver(IReadOnlyList<ArticlePair> Articles, IReadOnlyList<HandledQuestion> Words, IReadOnlyList<Finding> Findings);

/// <summary>Lays an agency's additions over the folder's articles, as if they stood under <c>agencies/{agency}</c>.</summary>
internal static class AdditionsOverlay
{
    public static LaidOver Lay(KnowledgeContents contents, AgencyId agency, AgencyAdditions additions)
    {
        var findings = additions.Findings.ToList();
        var articles = contents.Articles.Where(pair => pair.Agency is null || pair.Agency == agency).OrderBy(pair => pair.Agency is not null).ToList();
        foreach (var own in additions.Articles)
        {
            if (Read(contents, agency, own, findings) is not { } pair)
            {
                continue;
            }
            if (articles.Find(other => other.Id == pair.Id) is { } first)
            {
                findings.Add(new Finding(pair.File, 1, "duplicate", $"the id '{pair.Id}' stands in {first.File} already."));
                continue;
            }
            articles.Add(pair);
        }
        var words = additions.Words.Where(word => AddTo(articles, word, agency, findings)).ToArray();
        return new LaidOver(articles, words, findings);
    }

    private static ArticlePair? Read(KnowledgeContents contents, AgencyId agency, PublishedArticle own, List<Finding> findings)
    {
        try
        {
            var reading = OwnArticleReader.Read(contents, agency, own.Text, own.Facts);
            findings.AddRange(reading.Findings);
            return reading.Article is { } article ? new ArticlePair(reading.File, agency, article, English: null) { OwnKey = own.Key } : null;
        }
        catch (Exception fault)
        {
            // Whatever it is that no reader expected: the other articles must still answer.
            findings.Add(new Finding($"agencies/{agency.Value}/{own.Key}", 1, "file", $"It could not be read: {fault.GetType().Name}."));
            return null;
        }
    }

    /// <returns>False for a phrasing of an article that is not there.</returns>
    private static bool AddTo(List<ArticlePair> articles, HandledQuestion word, AgencyId agency, List<Finding> findings)
    {
        if (word.Deed != QuestionDeed.Phrased)
        {
            return word.TurnTo is { Length: > 0 };
        }
        var at = articles.FindIndex(pair => pair.Id == word.ArticleId);
        if (at < 0)
        {
            findings.Add(new Finding($"agencies/{agency.Value}/phrasings", 1, "phrasings", $"'{word.Question.Text}' belongs to {word.ArticleId}, but there is no such article any more."));
            return false;
        }
        var pair = articles[at];
        articles[at] = ArticleLanguages.FromLocale(word.Question.Locale) == ArticleLanguage.English && pair.English is { } english
            ? pair with { English = english with { Phrasings = [.. english.Phrasings, word.Question.Text] } }
            : pair with { Indonesian = pair.Indonesian with { Phrasings = [.. pair.Indonesian.Phrasings, word.Question.Text] } };
        return true;
    }
}
