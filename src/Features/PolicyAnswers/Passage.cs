namespace AsnAssistant.PolicyAnswers;

/// <summary>A stretch of an article that is quoted: the lead, or what stands under one heading.</summary>
/// <param name="Heading">Plain text; empty for the lead.</param>
/// <param name="Sentences">Plain text, in order, each as it stands in the article; at least one. A list item counts as a sentence.</param>
/// <param name="Citations">What the passage rests on: its own line "Dasar: …", or the whole article's regulations. At least one.</param>
/// <param name="Line">Of the heading in the file, from 1.</param>
public sealed record Passage(string Heading, IReadOnlyList<string> Sentences, IReadOnlyList<Citation> Citations, int Line)
{
    /// <summary>The sentences joined, one per line.</summary>
    public string Text => string.Join('\n', Sentences);
}
