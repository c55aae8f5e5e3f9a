namespace AsnAssistant.PolicyAnswers;

/// <summary>
/// Tells questions that articles answer from questions near them that none answers: learned from the articles' phrasings on one side, and on the other from
/// what articles say they do not answer and from <c>lexicon/uncovered.tsv</c>.
/// </summary>
internal sealed class CoverageClassifier
{
    private const int Covered = 0;
    private const int Uncovered = 1;

    // From fewer nothing is learned but their words.
    private const int Least = 3;

    private readonly LinearClassifier? _classifier;

    public CoverageClassifier(Analyzer analyzer, IEnumerable<string> answered, IEnumerable<string> unanswered)
    {
        (int, Dictionary<int, float>)[] against = [.. unanswered.Select(question => (Uncovered, analyzer.Features(question)))];
        _classifier = against.Length < Least ? null : LinearClassifier.Train([.. against, .. answered.Select(question => (Covered, analyzer.Features(question)))], 2);
    }

    /// <returns>By how much a question is likelier one that articles answer; below 0 where it is likelier none.</returns>
    public double Lead(Question question)
    {
        if (_classifier is null)
        {
            return 0;
        }
        var scores = _classifier.Scores(question.Features);
        return scores[Covered] - scores[Uncovered];
    }
}
