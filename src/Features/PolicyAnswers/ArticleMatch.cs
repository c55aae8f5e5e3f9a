namespace AsnAssistant.PolicyAnswers;

/// <summary>An article found, with how well it fits.</summary>
/// <param name="Score">For the order, 0 to about 3.</param>
/// <param name="Cover">How much of the question's weight the article covers, 0 to 1.</param>
/// <param name="Phrasing">How near its nearest phrasing is, 0 to 1.</param>
/// <param name="Learned">What was learned says for it, 0 to about 1; below 0 it speaks against it.</param>
/// <param name="Section">How well its best section fits; see <see cref="SectionMatch"/>.</param>
/// <param name="Refusal">How near the nearest question is that it says it does not answer, 0 to 1.</param>
internal readonly record struct ArticleMatch(
    ArticlePair Article, double Score, double Cover, double Phrasing, double Learned, double Section, double Refusal)
{
    private const double RefusalFrom = 0.75;
    private const double RefusalLead = 0.1;

    /// <summary>The question surely is one that the article says it does not answer.</summary>
    public bool IsRefused => Refusal >= RefusalFrom && Refusal > Phrasing + RefusalLead;
}

/// <summary>What of a question an article does not hold.</summary>
/// <param name="Share">Of the question's weight, 0 to 1.</param>
/// <param name="Most">The weight of its weightiest word of them, 0 to 1.</param>
/// <param name="IsUncounted">The question asks for a number of some kind, and the article has none of it.</param>
internal readonly record struct ArticleLack(double Share, double Most, bool IsUncounted);
