namespace AsnAssistant.PolicyAnswers;

/// <summary>How surely an article answers a question: a logistic regression over what the search knows about the best match.</summary>
/// <remarks>
/// The weights are fitted on one half of tests/Features/PolicyAnswers/evaluation.jsonl together with phrasings put to a knowledge base that lacks them, and
/// with phrasings of articles that it lacks altogether; the other half and evaluation-2.jsonl report what they are worth
/// (<c>knowledge eval … --separuh lapor</c>).
/// </remarks>
internal static class AnswerConfidence
{
    private const int ManyTerms = 8;
    private const double LeastRefusal = -0.3;
    private const double MostCoverage = 2;

    /// <param name="second">The next best; null where there is none.</param>
    /// <param name="unknown">Share of the question's weight on words of no article, 0 to 1.</param>
    /// <param name="ruleLead">See <see cref="RouteClassifier.Of"/>.</param>
    /// <param name="coverage">See <see cref="CoverageClassifier.Lead"/>.</param>
    /// <returns>0 to 1.</returns>
    public static double Of(ArticleMatch best, ArticleMatch? second, ArticleLack lack, double unknown, int terms, double ruleLead, double coverage)
    {
        var sum = -7.18
            + (2.04 * best.Cover)
            - (0.69 * best.Phrasing)
            + (1.5 * best.Learned)
            + (1.72 * (best.Score - (second?.Score ?? 0)))
            + (0.51 * best.Section)
            + (0.5 * unknown)
            + (3.31 * Math.Min(terms, ManyTerms) / ManyTerms)
            + (1.34 * Math.Clamp(ruleLead, -1, 1))
            + (0.56 * Math.Clamp(coverage, -1, MostCoverage))
            - (3.32 * Math.Max(LeastRefusal, best.Refusal - best.Phrasing))
            - (4.63 * lack.Share)
            + (3.3 * lack.Most)
            - (lack.IsUncounted ? 1.04 : 0);
        return 1 / (1 + Math.Exp(-sum));
    }
}
