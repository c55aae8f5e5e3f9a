using AsnAssistant.Bot.Prompts;
using AsnAssistant.PolicyAnswers;

namespace AsnAssistant.Dialogs;

/// <summary>Knows a complaint by what is wrong in it, for statements the knowledge base makes nothing of. A question is never one.</summary>
public static class ComplaintWords
{
    private const int FewestWords = 3;

    private static readonly HashSet<string> Wrong =
    [
        "rusak", "berlubang", "bolong", "mati", "padam", "bocor", "macet", "banjir", "tersumbat", "mampet", "tumbang", "ambruk", "roboh", "longsor", "retak", "kotor", "bau", "berbau", "menumpuk",
        "numpuk", "sampah", "pungli", "pungutan", "suap", "korupsi", "lambat", "lama", "antre", "antri", "antrean", "antrian", "berbelit", "kasar", "judes", "marah", "ditolak", "dipersulit",
        "hilang", "dicuri", "bahaya", "berbahaya", "celaka", "jatuh", "liar", "bising", "tercemar", "keruh", "terbengkalai", "mangkrak", "tutup", "bolos", "broken", "damaged", "dirty", "leaking",
        "flooded", "garbage", "bribe", "rude", "dark", "pothole", "potholes",
    ];

    public static bool Tell(string text)
    {
        var words = Words.Fold(text.Length > 600 ? text[..600] : text).Split(' ');
        return words.Length >= FewestWords && words.Any(Wrong.Contains) && !PolicyQuestion.LooksLikeQuestion(text);
    }
}
