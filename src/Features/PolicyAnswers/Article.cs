namespace AsnAssistant.PolicyAnswers;

/// <summary>One Markdown page of the knowledge base in one language.</summary>
/// <param name="Id">Shape: <c>subject/name</c>, lower case, the same in both languages; also the path of its file.</param>
/// <param name="Label">The title for a button, at most 20 characters.</param>
/// <param name="Group">The heading under which lists show it.</param>
/// <param name="Lead">What stands before the first heading; its first sentence is the answer.</param>
/// <param name="Sections">The headed stretches, in order; may be empty.</param>
public sealed record Article(
    string Id,
    ArticleLanguage Language,
    string Title,
    string Label,
    string Group,
    IReadOnlyList<Audience> Audiences,
    IReadOnlyList<Regulation> Regulations,
    DateOnly? ValidFrom,
    DateOnly? ValidTo,
    IReadOnlyList<string> Replaces,
    IReadOnlyList<SourceLink> Sources,
    Confidence Confidence,
    string Owner,
    DateOnly ReviewBy,
    IReadOnlyList<string> Phrasings,
    IReadOnlyList<string> NotAnswered,
    IReadOnlyList<string> Facts,
    Passage Lead,
    IReadOnlyList<Passage> Sections)
{
    /// <summary>Lead and sections, in reading order; at least the lead.</summary>
    public IEnumerable<Passage> Passages => Sections.Prepend(Lead);

    /// <summary>What a button or list needs.</summary>
    public ArticleLink Link => new(Id, Title, Label, Audiences);
}

/// <summary>How well an article's facts are confirmed.</summary>
public enum Confidence
{
    /// <summary>K, terkonfirmasi: read in the regulation's text or an agency's explanation of it.</summary>
    Confirmed,

    /// <summary>S, sekunder: read in the press or in slides; the regulation is named, its place is not.</summary>
    Secondary,
}
