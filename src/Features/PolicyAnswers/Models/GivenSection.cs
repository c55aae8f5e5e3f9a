namespace AsnAssistant.PolicyAnswers;

/// <summary>A section handed to a model, and all that it may say.</summary>
/// <param name="Number">From 1; a sentence cites it as "[S1]".</param>
internal sealed record GivenSection(int Number, Passage Passage)
{
    public string Name => $"S{Number}";

    public string Basis => string.Join("; ", Passage.Citations.Select(citation => citation.Text));

    /// <summary>The sections an answer was quoted from, in reading order.</summary>
    public static IReadOnlyList<GivenSection> Of(Article article, PolicyAnswer.Answered answer)
    {
        var quoted = answer.Text.Split('\n').ToHashSet();
        return [.. article.Passages.Where(passage => passage.Sentences.Any(sentence => quoted.Contains(sentence.ToString()))).Select((passage, i) => new GivenSection(i + 1, passage))];
    }
}
