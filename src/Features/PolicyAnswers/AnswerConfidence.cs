namespace AsnAssistant.PolicyAnswers;

/// <summary>How surely an article answers a question: a logistic regression over what the search knows about the best match.</summary>
/// <remarks>
/// The weights are fitted on one half of tests/Features/PolicyAnswers/evaluation.jsonl; the other half reports what they are worth
/// (<c>knowledge eval … --separuh lapor</c>).
/// </remarks>
internal static class AnswerConfidence
{
    private const int ManyTerms = 8;

    /// <param name="second">The next best; null where there is none.</param>
    /// <param name="unknown">Share of the question's weight on words of no article, 0 to 1.</param>
    /// <param name="ruleLead">See <see cref="RouteClassifier.Of"/>.</param>
    /// <returns>0 to 1.</returns>
    public static double Of(ArticleMatch best, ArticleMatch? second, double unknown, int terms, double ruleLead)
    {
        var sum = -6.77
            + (5.66 * best.Cover)
            - (1.34 * best.Phrasing)
            + (1.33 * best.Learned)
            + (2.13 * (best.Score - (second?.Score ?? 0)))
            - (0.89 * unknown)
            + (3.87 * Math.Min(terms, ManyTerms) / ManyTerms)
            + (1.51 * Math.Clamp(ruleLead, -1, 1))
            - (7.23 * Math.Max(0, best.Refusal - best.Phrasing));
        return 1 / (1 + Math.Exp(-sum));
    }
}
