using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.PolicyAnswers;

/// <summary>The knowledge base as an agency's officers look at it: every article with its care, what the check finds, and why a question is answered as it is.</summary>
public sealed class KnowledgeCatalog(KnowledgeBase knowledge, PolicySearch search, AdditionsReader additions, StoreSession session, TimeProvider time)
{
    /// <summary>Lets the catalogue show what was published a moment ago, on whichever host.</summary>
    public Task RefreshAsync(CancellationToken cancel = default) => additions.RefreshAsync(session.Agency, cancel);

    /// <summary>Every article the agency sees, by group and title.</summary>
    /// <param name="words">Only those that hold each of these words, in id, title, group or phrasings; blank for all.</param>
    public IReadOnlyList<CatalogArticle> List(string? words = null)
    {
        var wanted = WordReader.Words(words ?? "");
        return
        [
            .. knowledge.Current.ArticlesOf(session.Agency)
                .Where(pair => wanted.Count == 0 || Holds(pair.Indonesian, wanted))
                .OrderBy(pair => pair.Indonesian.Group, StringComparer.OrdinalIgnoreCase)
                .ThenBy(pair => pair.Indonesian.Title, StringComparer.OrdinalIgnoreCase)
                .Select(Of),
        ];
    }

    /// <returns>Null when the agency sees no such article.</returns>
    public CatalogArticle? Find(string articleId) => knowledge.Current.ArticlesOf(session.Agency).FirstOrDefault(pair => pair.Id == articleId) is { } pair ? Of(pair) : null;

    /// <summary>Everything the check finds in what is loaded now: common files, the agency's own, and what was published at the desk; by file and line.</summary>
    public IReadOnlyList<Finding> Findings()
    {
        var snapshot = knowledge.Current;
        var articles = snapshot.ArticlesOf(session.Agency);
        var files = articles.Select(pair => pair.File).ToHashSet();
        return KnowledgeCheck.Of(
            knowledge.Folder, articles, snapshot.FindingsOf(session.Agency), snapshot.Contents.Links.Where(link => files.Contains(link.File)), Today);
    }

    /// <summary>What officers decided about single questions and the search knows now.</summary>
    public IReadOnlyList<HandledQuestion> WordsFor(string articleId) => [.. knowledge.Current.WordsOf(session.Agency).All.Where(word => word.ArticleId == articleId)];

    /// <summary>What a person would hear, and why.</summary>
    /// <param name="question">As typed, 1 to 1,000 characters.</param>
    /// <param name="locale">In which language to answer.</param>
    public AnswerTrial Try(string question, string locale)
    {
        var snapshot = knowledge.Current;
        var index = snapshot.For(session.Agency);
        var read = index.Read(question);
        var matches = index.Search(read);
        var decided = snapshot.WordsOf(session.Agency).Find(question, read);
        return new AnswerTrial(
            search.Ask(session.Agency, question, locale),
            decided,
            search.Thresholds,
            [.. matches.Take(5).Select(match => new TriedArticle(match.Article.In(ArticleLanguages.FromLocale(locale)).Link, match.Cover, match.Phrasing, match.IsRefused))],
            [.. read.Terms.Where(term => index.IsUnknown(term.Stem)).Select(term => term.Stem).Distinct()]);
    }

    private DateOnly Today => IndonesianZone.Wib.DayOf(time.GetUtcNow());

    private CatalogArticle Of(ArticlePair pair) => new(
        pair.Indonesian, pair.English, pair.File, pair.Agency is not null, pair.OwnKey, pair.Indonesian.ReviewBy < Today, pair.Indonesian.ValidTo < Today);

    private static bool Holds(Article article, List<string> wanted)
    {
        var held = WordReader.Words($"{article.Id} {article.Title} {article.Group} {string.Join(' ', article.Phrasings)}", spellOutRanges: true);
        return wanted.TrueForAll(word => held.Exists(other => other.StartsWith(word, StringComparison.Ordinal)));
    }
}

/// <summary>An article as officers care for it.</summary>
/// <param name="Article">The Indonesian version.</param>
/// <param name="English">Null where there is none.</param>
/// <param name="File">In the knowledge folder; for what was written at the desk, where it would stand.</param>
/// <param name="IsAgencys">No other agency sees it.</param>
/// <param name="OwnKey">Of the <see cref="OwnArticle"/>; null where it is a file.</param>
/// <param name="IsOverdue">Its review is.</param>
/// <param name="HasEnded">The rule no longer holds.</param>
public sealed record CatalogArticle(Article Article, Article? English, string File, bool IsAgencys, string? OwnKey, bool IsOverdue, bool HasEnded);

/// <summary>A question tried out by an officer.</summary>
/// <param name="Decided">Null where no officer decided this very question; then the scores do.</param>
/// <param name="Nearest">0 to 5 articles, best first, also where none answers.</param>
/// <param name="UnknownWords">Stems that stand in no article.</param>
public sealed record AnswerTrial(PolicyAnswer Answer, HandledQuestion? Decided, AnswerThresholds Thresholds, IReadOnlyList<TriedArticle> Nearest, IReadOnlyList<string> UnknownWords);

/// <param name="Cover">How much of the question's weight the article covers, 0 to 1.</param>
/// <param name="Phrasing">How near its nearest phrasing is, 0 to 1.</param>
/// <param name="IsRefused">The article says itself that it does not answer this.</param>
public sealed record TriedArticle(ArticleLink Article, double Cover, double Phrasing, bool IsRefused);
