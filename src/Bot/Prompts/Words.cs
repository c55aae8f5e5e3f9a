namespace AsnAssistant.Bot.Prompts;

/// <summary>How typed words are compared: without case, punctuation and double blanks, and forgiving about slips.</summary>
public static class Words
{
    /// <summary>Longer texts are folded on the heap.</summary>
    private const int OnStack = 256;

    /// <summary>Lower case; letters and digits and a leading '/' stay, all else becomes one blank.</summary>
    public static string Fold(string text)
    {
        var folded = text.Length <= OnStack ? stackalloc char[OnStack] : new char[text.Length];
        folded = folded[..Fold(text, folded)];
        return folded.SequenceEqual(text) ? text : new string(folded);
    }

    public static bool Same(string one, string other)
    {
        var folded = other.Length <= OnStack ? stackalloc char[OnStack] : new char[other.Length];
        return IsFoldOf(folded[..Fold(other, folded)], one);
    }

    public static bool IsAny(string text, params ReadOnlySpan<string> phrases)
    {
        var folded = text.Length <= OnStack ? stackalloc char[OnStack] : new char[text.Length];
        folded = folded[..Fold(text, folded)];
        foreach (var phrase in phrases)
        {
            if (folded.SequenceEqual(phrase))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Whether folding the text gives this, without making a string of it.</summary>
    internal static bool IsFoldOf(ReadOnlySpan<char> folded, string text)
    {
        if (text.Length < folded.Length)
        {
            return false;
        }
        var other = text.Length <= OnStack ? stackalloc char[OnStack] : new char[text.Length];
        return folded.SequenceEqual(other[..Fold(text, other)]);
    }

    /// <returns>How much of the room was written; never more than the text's length.</returns>
    private static int Fold(string text, Span<char> folded)
    {
        var length = 0;
        foreach (var character in text)
        {
            if (char.IsLetterOrDigit(character) || (character == '/' && length == 0))
            {
                folded[length++] = char.ToLowerInvariant(character);
            }
            else if (character is not ('\'' or '’') && length > 0 && folded[length - 1] != ' ')
            {
                folded[length++] = ' ';
            }
        }
        return length > 0 && folded[length - 1] == ' ' ? length - 1 : length;
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
