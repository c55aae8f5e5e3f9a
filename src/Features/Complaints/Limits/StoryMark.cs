using System.Globalization;
using System.Text;

namespace AsnAssistant.Complaints;

/// <summary>The same for stories that differ only in what costs a sender nothing: capitals, punctuation, letters drawn out, the order of words, words said twice.</summary>
internal static class StoryMark
{
    /// <summary>So few words say little by themselves ("jalan rusak"): then the place belongs to what is told, and numbers too.</summary>
    private const int FewWords = 12;

    /// <summary>Small letters, digits and spaces, and for a short story the place behind bars.</summary>
    public static string Of(string story, Place place)
    {
        var words = Words(story);
        if (words.Count < FewWords)
        {
            var where = place is { Latitude: { } latitude, Longitude: { } longitude }
                ? string.Create(CultureInfo.InvariantCulture, $"{latitude:0.000} {longitude:0.000}")
                : "";
            return string.Join(' ', words.Order(StringComparer.Ordinal)) + "|" + string.Join(' ', Words(place.Text ?? "")) + "|" + where;
        }
        // A counter at the end, or a random number in the middle, makes no new story.
        return string.Join(' ', words.Where(word => !word.Any(char.IsDigit)).Distinct().Order(StringComparer.Ordinal));
    }

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var character in text.ToLowerInvariant())
        {
            if (CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format)
            {
                // Something unseen between two letters.
                continue;
            }
            if (!char.IsLetterOrDigit(character))
            {
                End();
            }
            else if (char.IsDigit(character) || word.Length == 0 || word[^1] != character)
            {
                word.Append(character);
            }
        }
        End();
        return words;

        void End()
        {
            if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }
    }
}
