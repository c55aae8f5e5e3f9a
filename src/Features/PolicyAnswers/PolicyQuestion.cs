namespace AsnAssistant.PolicyAnswers;

/// <summary>A light gate before the search, for texts that may be anything.</summary>
public static class PolicyQuestion
{
    /// <summary>
    /// Whether a text has the form of a question: a question mark at its end, or a question word where Indonesian and English put one.
    /// Conservative: a story, a name, an address or a number is not one. Whether we know the answer is another matter.
    /// </summary>
    public static bool LooksLikeQuestion(string text) => throw new NotSupportedException();
}
