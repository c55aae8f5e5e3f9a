namespace AsnAssistant.PolicyAnswers;

/// <summary>The languages an article is written in: Indonesian always, English for the most asked ones.</summary>
public enum ArticleLanguage
{
    Indonesian,
    English,
}

internal static class ArticleLanguages
{
    /// <param name="locale">A locale as people have it, such as "id", "id-ID", "en-GB". What is not English is answered in Indonesian.</param>
    public static ArticleLanguage FromLocale(string? locale) =>
        locale is not null && (locale.Equals("en", StringComparison.OrdinalIgnoreCase) || locale.StartsWith("en-", StringComparison.OrdinalIgnoreCase))
            ? ArticleLanguage.English
            : ArticleLanguage.Indonesian;
}
