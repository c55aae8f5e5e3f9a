namespace AsnAssistant.PolicyAnswers;

/// <summary>A quotation in a model's words, every sentence of it checked against the sections it cites.</summary>
/// <param name="Sentences">1 to 5, plain text, no markup.</param>
/// <param name="Basis">What the cited sections rest on, by their numbers as the sentences cite them.</param>
public sealed record Rephrased(IReadOnlyList<RephrasedSentence> Sentences, IReadOnlyList<(int Number, IReadOnlyList<Citation> Citations)> Basis);

/// <param name="Cites">Numbers of sections, at least one.</param>
public sealed record RephrasedSentence(string Text, IReadOnlyList<int> Cites);

/// <summary>Why a model's answer was not used. For logs: nothing of what was asked or said.</summary>
public enum RephraseFault
{
    None,

    /// <summary>Empty, too long, or too many sentences.</summary>
    Length,

    /// <summary>A link, markup, or signs that plain sentences have no use for.</summary>
    Markup,

    /// <summary>A sentence without a citation, or with one of a section that was not given.</summary>
    Uncited,

    /// <summary>Another language than was asked for.</summary>
    Language,

    /// <summary>A number that does not stand in the cited section, or not about this.</summary>
    Number,

    /// <summary>A regulation that is not that of the cited section.</summary>
    Regulation,

    /// <summary>Words that are not those of the cited section.</summary>
    Words,

    /// <summary>"May" for "must", "at most" for "at least", a "not" too many or too few.</summary>
    Meaning,
}
