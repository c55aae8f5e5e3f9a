namespace AsnAssistant.PolicyAnswers;

/// <summary>How surely an article answers a question: a logistic regression over what the search knows about the best match.</summary>
/// <remarks>
/// The weights are fitted on one half of tests/Features/PolicyAnswers/evaluation.jsonl together with phrasings put to a knowledge base that lacks them, and
/// with phrasings of articles that it lacks altogether; the other half and evaluation-2.jsonl report what they are worth
/// (<c>knowledge eval … --separuh lapor</c>).
/// </remarks>
internal static class AnswerConfidence
{
    private const double ManyTerms = 8;
    private const double MostLearned = 1.2;
    private const double LeastRefusal = -0.3;
    private const double MostMargin = 1.5;

    /// <param name="matches">At least one, best first.</param>
    /// <param name="lack">Of the best one.</param>
    /// <param name="coverage">See <see cref="CoverageClassifier.Lead"/>.</param>
    /// <returns>0 to 1.</returns>
    public static double Of(IReadOnlyList<ArticleMatch> matches, ArticleLack lack, int terms, RouteShares routes, double coverage)
    {
        var best = matches[0];
        var rival = matches.Count > 1 ? matches.Skip(1).Max(match => match.Learned) : best.Learned - 0.6;
        var margin = best.Score - (matches.Count > 1 ? matches[1].Score : 0);
        var sum = -6.24
            + (0.7 * best.Cover)
            + (3.6 * Math.Min(best.Learned, MostLearned))
            + (0.84 * Math.Clamp(best.Learned - rival, -0.1, 0.8))
            + (0.85 * Math.Min(margin, MostMargin))
            - (1.42 * lack.Share)
            + (0.23 * lack.Most)
            - (lack.IsUncounted ? 1.3 : 0)
            - (2.15 * Math.Max(LeastRefusal, best.Refusal - best.Phrasing))
            + (1.89 * Math.Min(terms, ManyTerms) / ManyTerms)
            + (0.173 * Odds(routes[Route.Rule]))
            - (1.65 * routes[Route.Own])
            - (1.34 * routes.MostBut(Route.Rule, Route.Own))
            + (0.297 * Math.Clamp(coverage, -6, 6));
        return 1 / (1 + Math.Exp(-sum));
    }

    private static double Odds(double share)
    {
        share = Math.Clamp(share, 0.0005, 0.9995);
        return Math.Log(share / (1 - share));
    }
}
