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

/// <summary>Tells by its words where a text belongs; learned from the texts of <c>lexicon/routes.tsv</c> and from what people ask the articles.</summary>
internal sealed class RouteClassifier
{
    private static readonly int Routes = Enum.GetValues<Route>().Length;

    private readonly LinearClassifier? _classifier;

    /// <param name="questions">Phrasings of articles.</param>
    public RouteClassifier(Analyzer analyzer, IReadOnlyList<(Route Route, string Text)> texts, IEnumerable<string> questions)
    {
        // Without any text there is nothing to tell apart.
        _classifier = texts.Count == 0
            ? null
            : LinearClassifier.Train(
                [.. texts.Select(entry => ((int)entry.Route, analyzer.Features(entry.Text))), .. questions.Select(question => ((int)Route.Rule, analyzer.Features(question)))], Routes);
    }

    /// <returns>The likeliest route, and by how much a question about rules is likelier than everything else: 0 and less where something else is.</returns>
    public (Route Route, float RuleLead) Of(Question question)
    {
        if (_classifier is null || question.Features.Count == 0)
        {
            return (Route.Rule, 0);
        }
        var scores = _classifier.Scores(question.Features);
        var route = Enum.GetValues<Route>().MaxBy(one => scores[(int)one]);
        return (route, scores[(int)Route.Rule] - scores.Where((_, one) => one != (int)Route.Rule).Max());
    }
}
