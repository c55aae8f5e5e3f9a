using AsnAssistant.Bot.Prompts;

namespace AsnAssistant.Dialogs;

/// <summary>Tells English from Indonesian by their commonest words; cautious, for office Indonesian is full of English nouns.</summary>
public static class LanguageGuess
{
    private static readonly HashSet<string> English =
    [
        "the", "is", "are", "i", "my", "me", "you", "how", "what", "when", "where", "who", "why", "can", "do", "does", "to", "of", "and", "in", "for", "a", "an", "want", "need", "would",
        "like", "please", "have", "has", "this", "that", "there", "it", "with", "not", "was", "be", "we", "on", "at", "many", "get", "your", "hello", "should", "report",
    ];

    private static readonly HashSet<string> Indonesian =
    [
        "yang", "di", "ke", "dari", "dan", "saya", "aku", "kami", "ini", "itu", "ada", "apa", "berapa", "bagaimana", "gimana", "kapan", "mana", "untuk", "dengan", "tidak", "nggak", "gak",
        "ga", "mau", "bisa", "sudah", "belum", "dong", "pak", "bu", "ya", "kalau", "cuti", "lapor", "tolong", "jalan", "brp", "gmn", "yg",
    ];

    /// <summary>At least three words, two of them English function words, more than a third of all, and none Indonesian.</summary>
    public static bool IsEnglish(string text)
    {
        var words = Words.Fold(text.Length > 400 ? text[..400] : text).Split(' ');
        var english = words.Count(English.Contains);
        return words.Length >= 3 && english >= 2 && english * 3 > words.Length && !words.Any(Indonesian.Contains);
    }
}
