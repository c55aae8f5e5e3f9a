namespace AsnAssistant.PolicyAnswers;

/// <summary>A stretch of an article that is quoted: the lead, or what stands under one heading.</summary>
/// <param name="Heading">Plain text; empty for the lead.</param>
/// <param name="Sentences">In order, at least one.</param>
/// <param name="Citations">What the passage rests on, from its line "Dasar: …". At least one.</param>
/// <param name="Line">Of the heading in the file, from 1.</param>
public sealed record Passage(string Heading, IReadOnlyList<Sentence> Sentences, IReadOnlyList<Citation> Citations, int Line)
{
    /// <summary>The sentences one per line, list items with a bullet.</summary>
    public string Text => string.Join('\n', Sentences);
}

/// <summary>A sentence or list item, plain text, word for word as in the article.</summary>
/// <param name="Line">In the file, from 1.</param>
public sealed record Sentence(string Text, bool IsListItem, int Line)
{
    public override string ToString() => IsListItem ? "• " + Text : Text;
}
