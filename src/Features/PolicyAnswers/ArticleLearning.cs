namespace AsnAssistant.PolicyAnswers;

/// <summary>What is learned from the articles and word lists whenever they are read: which article a question means, where a text belongs, and what no article answers.</summary>
internal sealed class ArticleLearning
{
    // A classifier of many articles takes long to train and much room, and tells less; one alone is told from nothing. Without it the nearest phrasing speaks for an article.
    private const int MostClasses = 300;

    // What speaks for an article counts about as much as a cover or a phrasing does: 0 to about 1.
    private const float Scale = 0.1f;

    private readonly LinearClassifier? _articles;
    private readonly CoverageClassifier _coverage;
    private readonly RouteClassifier _routes;

    /// <param name="unanswered">What articles say they do not answer, and no other answers.</param>
    /// <param name="common">Of the first of these articles: what it learned is kept, and what the further articles teach is learned beside it.</param>
    public ArticleLearning(ArticlePair[] articles, Analyzer analyzer, Lexicon lexicon, IEnumerable<string> unanswered, ArticleLearning? common)
    {
        string[] uncovered = [.. unanswered, .. lexicon.Uncovered];
        _coverage = common?._coverage ?? new CoverageClassifier(analyzer, articles.SelectMany(pair => pair.Asked), uncovered);
        _routes = common?._routes ?? new RouteClassifier(analyzer, lexicon.Routes, articles.SelectMany(pair => pair.Asked).Concat(uncovered));
        if (articles.Length is > 1 and <= MostClasses)
        {
            // What an article says is said in the words of those who ask for it, too.
            var examples = articles.SelectMany((pair, number) => pair.Asked.Concat(pair.Told).Select(text => (number, analyzer.Features(text)))).ToArray();
            _articles = common?._articles is { } known ? known.With(examples, articles.Length) : LinearClassifier.Train(examples, articles.Length);
        }
    }

    /// <returns>For each article how much speaks for it, in their order; null where nothing was learned.</returns>
    public float[]? ForArticles(Question question)
    {
        var scores = _articles?.Scores(question.Features);
        for (var i = 0; i < scores?.Length; i++)
        {
            scores[i] *= Scale;
        }
        return scores;
    }

    /// <summary>See <see cref="CoverageClassifier.Lead"/>.</summary>
    public double CoverageLead(Question question) => _coverage.Lead(question);

    /// <summary>See <see cref="RouteClassifier.SharesOf"/>.</summary>
    public RouteShares Routes(Question question) => _routes.SharesOf(question);
}
