using System.Collections.Frozen;
using System.Runtime.CompilerServices;

namespace AsnAssistant.PolicyAnswers;

/// <summary>
/// What of a question may leave the house: only words that stand in our own articles, and small numbers. A name, an address or an identity number stands in
/// none, so it does not leave, whatever shape it has.
/// </summary>
internal static class KnownWords
{
    private const int LongestNumber = 3;

    private static readonly ConditionalWeakTable<PassageIndex, FrozenSet<string>> Known = [];

    /// <returns>The words in order, lower case, apart by spaces; empty when none is left.</returns>
    public static string In(string question, PassageIndex index)
    {
        var known = Known.GetValue(index, Collect);
        return string.Join(' ', WordReader.Words(PersonalData.Mask(question)).Where(word => known.Contains(word) && (!char.IsDigit(word[0]) || word.Length <= LongestNumber)));
    }

    private static FrozenSet<string> Collect(PassageIndex index) => index.Articles.Values
        .SelectMany(pair => (IEnumerable<Article>)(pair.English is null ? [pair.Indonesian] : [pair.Indonesian, pair.English]))
        .SelectMany(article => article.Passages.SelectMany(passage => (string[])[passage.Heading, passage.Text]).Concat(article.Phrasings).Append(article.Title).Append(article.Group))
        .SelectMany(text => WordReader.Words(text, spellOutRanges: true))
        .ToFrozenSet();
}
