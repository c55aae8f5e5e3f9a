namespace AsnAssistant.PolicyAnswers;

/// <summary>Where a text belongs, as <c>lexicon/routes.tsv</c> names it.</summary>
internal enum Route
{
    /// <summary>A question about rules: the search decides whether an article answers it.</summary>
    Rule,

    /// <summary>See <see cref="UnknownReason.OwnRecord"/>.</summary>
    Own,

    Complaint,

    Mentoring,

    Status,

    SmallTalk,

    /// <summary>Nothing of ours.</summary>
    OffTopic,
}

/// <summary>Tells by its words where a text belongs; learned from the texts of <c>lexicon/routes.tsv</c>, from what people ask the articles, and from questions that none answers.</summary>
internal sealed class RouteClassifier
{
    private readonly LinearClassifier? _classifier;

    /// <param name="questions">About rules.</param>
    public RouteClassifier(Analyzer analyzer, IReadOnlyList<(Route Route, string Text)> texts, IEnumerable<string> questions)
    {
        // Without any text there is nothing to tell apart.
        _classifier = texts.Count == 0
            ? null
            : LinearClassifier.Train(
                [.. texts.Select(entry => ((int)entry.Route, analyzer.Features(entry.Text))), .. questions.Select(question => ((int)Route.Rule, analyzer.Features(question)))], RouteShares.Count);
    }

    public RouteShares SharesOf(Question question) => _classifier is null || question.Features.Count == 0 ? RouteShares.OnlyRule : new(_classifier.Shares(question.Features));
}
