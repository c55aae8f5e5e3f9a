namespace AsnAssistant.Bot.Prompts;

/// <summary>Reads yes and no as people write them.</summary>
public static class YesNo
{
    private static readonly HashSet<string> Yes =
    [
        "ya", "y", "iya", "iyaa", "yaa", "yup", "yap", "yoi", "ye", "yes", "yeah", "yep", "ok", "oke", "okay", "okey", "oki", "betul", "benar", "bener", "setuju", "boleh",
        "mau", "siap", "lanjut", "lanjutkan", "tentu", "pasti", "sip", "sure", "right", "correct", "true", "sudah", "udah", "jadi", "bersedia", "terima", "inggih", "enggih",
    ];

    private static readonly HashSet<string> No =
    [
        "tidak", "tdk", "tidk", "tak", "nggak", "ngga", "nggk", "enggak", "engga", "gak", "ga", "gk", "kagak", "ndak", "ora", "mboten", "bukan", "bkn", "jangan", "jgn", "no", "nope",
        "nah", "not", "never", "belum", "blm", "salah", "n", "batal", "tolak", "ogah", "emoh",
    ];

    /// <summary>Phrases with a "no" in them that mean yes.</summary>
    private static readonly string[] Fine =
        ["tidak apa apa", "tidak apa", "tdk apa", "gak papa", "ga papa", "gak apa apa", "ga apa apa", "nggak apa apa", "nggak papa", "gapapa", "gpp", "tidak masalah", "gak masalah", "ga masalah", "no problem"];

    /// <returns>Null when the text is neither, or too long to be either.</returns>
    public static bool? Read(string text)
    {
        var folded = Words.Fold(text);
        if (folded.Length is 0 or > 60)
        {
            return null;
        }
        if (Fine.Any(phrase => $" {folded} ".Contains($" {phrase} ", StringComparison.Ordinal)))
        {
            return true;
        }
        var words = folded.Split(' ');
        if (words.Length > 5)
        {
            return null;
        }
        // "Ya, tidak" and "ya belum" are a no; a later yes after a no ("tidak, ya betul") is nothing we may guess.
        var no = Array.FindIndex(words, No.Contains);
        var yes = Array.FindLastIndex(words, Yes.Contains);
        if (no >= 0)
        {
            // "Nggak jadi", "tidak mau", "belum benar": the yes-word belongs to the no.
            return yes > no + 1 ? null : false;
        }
        return yes >= 0 ? true : words is [var only] ? Nearly(only) : null;
    }

    private static bool? Nearly(string word)
    {
        var yes = Yes.Any(known => known.Length > 3 && Words.Nearly(word, known));
        var no = No.Any(known => known.Length > 3 && Words.Nearly(word, known));
        return yes == no ? null : yes;
    }
}
