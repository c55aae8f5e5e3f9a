namespace AsnAssistant.PolicyAnswers;

/// <summary>What an agency's officers published at the desk, as the store holds it.</summary>
/// <param name="Stamp">Rises with every publication; see <see cref="AdditionsReader"/>.</param>
/// <param name="Findings">What could not even be read.</param>
internal sealed record AgencyAdditions(long Stamp, IReadOnlyList<PublishedArticle> Articles, IReadOnlyList<HandledQuestion> Words, IReadOnlyList<Finding> Findings)
{
    public static AgencyAdditions None { get; } = new(0, [], [], []);

    public bool IsEmpty => Articles.Count == 0 && Words.Count == 0 && Findings.Count == 0;
}

/// <summary>An article of an agency's own, as its readers see it.</summary>
/// <param name="Key">Of the <see cref="OwnArticle"/>.</param>
/// <param name="Text">Markdown with front matter, as a file of the folder has it.</param>
/// <param name="Facts">What its numbers rest on, see <see cref="OwnFacts"/>.</param>
internal sealed record PublishedArticle(string Key, string Text, string Facts);
