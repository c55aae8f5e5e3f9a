using System.Text;

namespace AsnAssistant.Bot.Prompts;

/// <summary>How typed words are compared: without case, punctuation and double blanks, and forgiving about slips.</summary>
public static class Words
{
    /// <summary>Lower case; letters and digits and a leading '/' stay, all else becomes one blank.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (char.IsLetterOrDigit(character) || (character == '/' && folded.Length == 0))
            {
                folded.Append(char.ToLowerInvariant(character));
            }
            else if (character is not ('\'' or '’') && folded.Length > 0 && folded[^1] != ' ')
            {
                folded.Append(' ');
            }
        }
        return folded.ToString().TrimEnd();
    }

    public static bool Same(string one, string other) => Fold(one) == Fold(other);

    public static bool IsAny(string text, params ReadOnlySpan<string> phrases)
    {
        var folded = Fold(text);
        foreach (var phrase in phrases)
        {
            if (folded == phrase)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Whether two folded words differ by no more than a slip: one edit from 4 letters on, two from 8 on. A swap of neighbours is one edit.</summary>
    public static bool Nearly(string one, string other)
    {
        if (one == other)
        {
            return true;
        }
        var length = Math.Min(one.Length, other.Length);
        var allowed = length < 4 ? 0 : length < 8 ? 1 : 2;
        return allowed > 0 && Math.Abs(one.Length - other.Length) <= allowed && Distance(one, other) <= allowed;
    }

    /// <summary>Damerau-Levenshtein, adjacent swaps only (optimal string alignment).</summary>
    private static int Distance(string one, string other)
    {
        var rows = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
        {
            rows[i, 0] = i;
        }
        for (var j = 0; j <= other.Length; j++)
        {
            rows[0, j] = j;
        }
        for (var i = 1; i <= one.Length; i++)
        {
            for (var j = 1; j <= other.Length; j++)
            {
                var best = Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, rows[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    best = Math.Min(best, rows[i - 2, j - 2] + 1);
                }
                rows[i, j] = best;
            }
        }
        return rows[one.Length, other.Length];
    }
}
