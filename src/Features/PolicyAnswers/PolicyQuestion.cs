using System.Collections.Frozen;

namespace AsnAssistant.PolicyAnswers;

/// <summary>A light gate before the search, for texts that may be anything.</summary>
public static class PolicyQuestion
{
    private const int MostWords = 25;
    private const int WordsBeforeQuestionWord = 3;

    private static readonly FrozenSet<string> QuestionWords = new[]
    {
        "apa", "apakah", "apaan", "berapa", "brp", "brapa", "bagaimana", "gimana", "gmn", "kapan", "siapa", "kenapa", "mengapa", "bolehkah", "bisakah", "adakah",
        "haruskah", "perlukah", "dimana", "manakah", "how", "what", "when", "who", "which", "where", "why", "can", "may", "do", "does", "is", "are",
    }.ToFrozenSet();

    // Chat puts them last: "setahun cuti berapa", "syaratnya gimana", "boleh gak".
    private static readonly FrozenSet<string> ClosingWords = new[]
    {
        "apa", "apaan", "berapa", "brp", "gimana", "gmn", "bagaimana", "kapan", "siapa", "gak", "ga", "nggak", "ngga", "enggak", "tidak", "gk", "kah",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> AskingInTheMiddle = new[] { "berapa", "brp", "brapa", "bagaimana", "gimana", "gmn", "bolehkah", "apakah" }.ToFrozenSet();

    /// <summary>Whether a text of any length asks in so many words: not only "sudah dilaporkan, tapi tidak".</summary>
    public static bool AsksOpenly(string text) => text.TrimEnd().EndsWith('?') || WordReader.Words(text).Any(AskingInTheMiddle.Contains);

    /// <summary>
    /// Whether a text has the form of a question: a question mark at its end, or a question word where Indonesian and English put one.
    /// Conservative: a story, a name, an address or a number is not one. Whether we know the answer is another matter.
    /// </summary>
    public static bool LooksLikeQuestion(string text)
    {
        var words = WordReader.Words(text);
        if (words.Count is < 2 or > MostWords)
        {
            return false;
        }
        return text.TrimEnd().EndsWith('?')
            || words.Take(WordsBeforeQuestionWord).Any(QuestionWords.Contains)
            || words.TakeLast(2).Any(ClosingWords.Contains)
            || words.Any(AskingInTheMiddle.Contains);
    }
}
