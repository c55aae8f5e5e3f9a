using System.Collections.Frozen;
using System.Text;

namespace AsnAssistant.Complaints;

/// <summary>A story cut into words as they are compared: lower case, usual spellings, without fillers.</summary>
internal static class StoryWords
{
    /// <summary>What a complaint is about is said early; the rest of a very long one is not looked at.</summary>
    private const int Most = 400;

    private static readonly FrozenDictionary<string, string[]> Spellings =
        CategoryFile.Shipped.Spellings.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.Split(' '));

    private static readonly FrozenSet<string> Fillers = CategoryFile.Shipped.Fillers.ToFrozenSet();

    private static readonly FrozenSet<string> NearWords = CategoryFile.Shipped.NearWords.ToFrozenSet();

    /// <param name="Text">As compared.</param>
    /// <param name="Start">Where it stands in the story, UTF-16 characters.</param>
    /// <param name="IsLandmark">"depan", "dekat" or the like stood before it.</param>
    public readonly record struct Word(string Text, int Start, int End, bool IsLandmark);

    public static List<Word> Of(string story)
    {
        var words = new List<Word>();
        var isLandmark = false;
        for (var i = 0; i < story.Length && words.Count < Most; i++)
        {
            if (!char.IsLetterOrDigit(story[i]))
            {
                // A landmark ends with its clause.
                isLandmark &= story[i] is not ('.' or ',' or ';' or '\n' or '!' or '?');
                continue;
            }
            var start = i;
            while (i < story.Length && (char.IsLetterOrDigit(story[i]) || (story[i] is '\'' or '’' && i + 1 < story.Length && char.IsLetter(story[i + 1]))))
            {
                i++;
            }
            var raw = Plain(story.AsSpan(start, i - start));
            if (NearWords.Contains(raw))
            {
                isLandmark = true;
                continue;
            }
            if (Fillers.Contains(raw))
            {
                continue;
            }
            foreach (var read in Spellings.GetValueOrDefault(raw) ?? [raw])
            {
                words.Add(new Word(read, start, i, isLandmark));
            }
            isLandmark = false;
        }
        return words;
    }

    /// <summary>Folds a sign of the data as stories are folded.</summary>
    public static string[] Sign(string sign) => [.. Of(sign).Select(word => word.Text)];

    /// <summary>Whether a word of a story is a word of the data, give or take an ending or a slip.</summary>
    /// <remarks>Asked for every word of a story and every word of the data: the first letter, which always has to be the same, decides nearly all of them.</remarks>
    public static bool Same(string told, string sign) =>
        told.Length > 0 && sign.Length > 0 && told[0] == sign[0]
        && (told == sign
            || (told.Length > sign.Length && sign.Length >= 3 && told.StartsWith(sign, StringComparison.Ordinal) && told.AsSpan(sign.Length) is "nya" or "ku" or "mu" or "lah" or "pun" or "s")
            || (told.Length >= 5 && sign.Length >= 5 && Math.Abs(told.Length - sign.Length) <= 1 && IsOneSlip(told, sign)));

    /// <summary>Lower case; "rusaaak" is "rusak", "lubang2" is "lubang".</summary>
    private static string Plain(ReadOnlySpan<char> raw)
    {
        var plain = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] is '\'' or '’')
            {
                continue;
            }
            var letter = char.ToLowerInvariant(raw[i]);
            var isStretched = i + 1 < raw.Length && i > 0 && char.ToLowerInvariant(raw[i - 1]) == letter && char.IsLetter(letter)
                && (char.ToLowerInvariant(raw[i + 1]) == letter || (i > 1 && char.ToLowerInvariant(raw[i - 2]) == letter));
            var isStretchesEnd = i > 1 && char.IsLetter(letter) && char.ToLowerInvariant(raw[i - 1]) == letter && char.ToLowerInvariant(raw[i - 2]) == letter;
            if (!isStretched && !isStretchesEnd)
            {
                plain.Append(letter);
            }
        }
        if (plain.Length > 3 && plain[^1] == '2' && char.IsLetter(plain[^2]))
        {
            plain.Length--;
        }
        return plain.ToString();
    }

    /// <summary>One letter more, less, other, or two neighbours swapped.</summary>
    private static bool IsOneSlip(string one, string other)
    {
        if (one.Length > other.Length)
        {
            (one, other) = (other, one);
        }
        var i = 0;
        while (i < one.Length && one[i] == other[i])
        {
            i++;
        }
        if (one.Length < other.Length)
        {
            return string.CompareOrdinal(one, i, other, i + 1, int.MaxValue) == 0;
        }
        return string.CompareOrdinal(one, i + 1, other, i + 1, int.MaxValue) == 0
            || (i + 1 < one.Length && one[i] == other[i + 1] && one[i + 1] == other[i] && string.CompareOrdinal(one, i + 2, other, i + 2, int.MaxValue) == 0);
    }
}
