using AsnAssistant.Storage;

namespace AsnAssistant.PolicyAnswers;

/// <summary>An article in the languages it has.</summary>
/// <param name="Agency">Whose addition it is; null for one that everybody sees.</param>
internal sealed record ArticlePair(string File, AgencyId? Agency, Article Indonesian, Article? English)
{
    public string Id => Indonesian.Id;

    /// <summary>Of the <see cref="OwnArticle"/> it was written as at the desk; null for a file of the folder.</summary>
    public string? OwnKey { get; init; }

    /// <summary>The Indonesian one first.</summary>
    public IEnumerable<Article> Versions => English is null ? [Indonesian] : [Indonesian, English];

    /// <summary>How it is asked for: its phrasings and titles.</summary>
    public IEnumerable<string> Asked => Versions.SelectMany(version => version.Phrasings.Append(version.Title));

    /// <summary>What it says: every sentence and heading.</summary>
    public IEnumerable<string> Told =>
        Versions.SelectMany(version => version.Passages).SelectMany(passage => passage.Sentences.Select(sentence => sentence.Text).Append(passage.Heading)).Where(text => text.Length > 0);

    /// <summary>In the language asked for, or in Indonesian.</summary>
    public Article In(ArticleLanguage language) => language == ArticleLanguage.English && English is not null ? English : Indonesian;
}
