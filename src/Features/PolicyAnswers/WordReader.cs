using System.Globalization;
using System.Text.RegularExpressions;

namespace AsnAssistant.PolicyAnswers;

/// <summary>Cuts a text into plain lower-case words; regulation names and ranks become one word each.</summary>
/// <remarks>"PP No. 11 Tahun 2017" → "pp-11-2017", "III/a", "IIIa" and "gol. 3a" → "gol-3a", "surat-surat" and "surat2" → "surat", "12hari" → "12", "hari", "ke-13" → "ke13".</remarks>
internal static partial class WordReader
{
    internal const int LongestText = 1000;
    private const int LeastDoubled = 3;
    private const int LongestEnding = 3;

    /// <param name="spellOutRanges">For articles: "4–6" also counts as 4, 5 and 6, so that a question about 5 finds it.</param>
    public static List<string> Words(string text, bool spellOutRanges = false)
    {
        if (text.Length > LongestText && !spellOutRanges)
        {
            text = text[..LongestText];
        }
        var words = new List<string>();
        foreach (Match match in Pattern().Matches(PlainLetters.Of(text).ToLowerInvariant()))
        {
            if (match.Groups["type"].Success)
            {
                words.Add($"{RegulationType(match.Groups["type"].Value)}-{match.Groups["number"].Value}-{match.Groups["year"].Value}");
            }
            else if (match.Groups["rank"].Success)
            {
                words.Add($"gol-{RankNumber(match.Groups["rank"].Value)}{match.Groups["room"].Value}");
            }
            else if (match.Groups["from"].Success)
            {
                AddRange(words, match.Groups["from"].Value, match.Groups["to"].Value, spellOutRanges);
            }
            else if (match.Groups["ordinal"].Success)
            {
                words.Add("ke" + match.Groups["ordinal"].Value);
            }
            else if (match.Groups["figure"].Success)
            {
                words.Add(match.Groups["figure"].Value);
            }
            else
            {
                AddWord(words, match.Value);
            }
        }
        return words;
    }

    /// <summary>The sentences of a text, each with its closing mark; of a long text those of its beginning.</summary>
    /// <param name="longest">How much of the text is read, in letters.</param>
    public static List<string> Sentences(string text, int longest = LongestText)
    {
        var sentences = new List<string>();
        foreach (var sentence in SentenceEnd().Split(text.Length > longest ? text[..longest] : text))
        {
            if (sentence.AsSpan().IndexOfAnyInRange('a', 'z') >= 0)
            {
                sentences.Add(sentence.Trim());
            }
        }
        return sentences;
    }

    private static void AddWord(List<string> words, string word)
    {
        // "uu" is a law, not a stretched "u".
        word = word.Length > 2 ? Stretched().Replace(word, "$1$2$3") : word;
        var hyphen = word.IndexOf('-', StringComparison.Ordinal);
        if (hyphen > 0)
        {
            var first = word[..hyphen];
            var rest = word[(hyphen + 1)..];
            if (rest is "nya" or "mu" or "lah" or "kah" or "tah" or "pun" || IsDoubled(first, rest))
            {
                words.Add(first);
                return;
            }
            words.Add(first);
            AddWord(words, rest);
            return;
        }
        if (word.Length > 3 && word[^1] == '2' && char.IsLetter(word[^2]))
        {
            word = word[..^1];
        }
        words.Add(word);
    }

    // "surat-surat", "anak-anaknya", "memanggil-manggil", "meniru-nirukan": the end of the first is the beginning of the second.
    private static bool IsDoubled(string first, string rest)
    {
        if (rest.StartsWith(first, StringComparison.Ordinal) || rest.EndsWith(first, StringComparison.Ordinal))
        {
            return true;
        }
        for (var shared = Math.Min(first.Length, rest.Length); shared >= LeastDoubled && shared >= rest.Length - LongestEnding; shared--)
        {
            if (first.AsSpan(first.Length - shared).SequenceEqual(rest.AsSpan(0, shared)))
            {
                return true;
            }
        }
        return false;
    }

    private static void AddRange(List<string> words, string from, string to, bool spellOut)
    {
        if (spellOut
            && int.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            && int.TryParse(to, NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            && last > first && last - first <= 31)
        {
            for (var number = first; number <= last; number++)
            {
                words.Add(number.ToString(CultureInfo.InvariantCulture));
            }
            return;
        }
        words.Add(from);
        words.Add(to);
    }

    private static string RegulationType(string written) => Blank().Replace(written, "") switch
    {
        "perkabkn" or "perbkn" or "perkepbkn" or "peraturanbkn" or "peraturankepalabkn" => "perbkn",
        "permenpan" or "permenpanrb" or "permenpan-rb" or "peraturanmenpanrb" => "permenpanrb",
        "peraturanpemerintah" => "pp",
        "undang-undang" => "uu",
        "peraturanlan" or "perkalan" or "perlan" => "perlan",
        var type => type,
    };

    private static string RankNumber(string written) => written switch
    {
        "i" => "1",
        "ii" => "2",
        "iii" => "3",
        "iv" => "4",
        _ => written,
    };

    [GeneratedRegex("""
        (?<![\p{L}\d])(?<type>pp|uu|undang-undang|perpres|keppres|peraturan\s+pemerintah|permenpan(?:-?rb)?|peraturan\s+menpanrb|per(?:ka|kep)?\s?bkn|peraturan\s+(?:kepala\s+)?bkn|peraturan\s+lan|per(?:ka)?\s?lan|se\s+menpanrb)
          \s*(?:no\.?|nomor)?\s*(?<number>\d{1,3})\s*(?:/|tahun|thn|th)\s*(?<year>\d{4})(?!\d)
        | (?<![\p{L}\d])(?<rank>iii|ii|iv|i)\s?/\s?(?<room>[a-e])(?![\p{L}\d])
        | (?<![\p{L}\d])(?<rank>iii|ii|iv)(?<room>[a-e])(?![\p{L}\d])
        | (?<![\p{L}\d])gol(?:ongan)?\.?\s?(?<rank>[1-4]|iii|ii|iv|i)\s?/?\s?(?<room>[a-e])(?![\p{L}\d])
        | (?<![\p{L}\d])ke[\s-]?(?<ordinal>\d{1,2})(?!\d)
        | (?<![\p{L}\d.,])(?<from>\d{1,3})\s?[-–]\s?(?<to>\d{1,3})(?![\d.,]\d)
        | \bp3k\b | \bs[123]\b | \bsp4n\b | \b10:20:70\b
        | (?<figure>\d+(?:[.,]\d+)*)
        | \p{L}[\p{L}\p{M}'’]*(?:-\p{L}[\p{L}\p{M}]*)*(?:2(?!\d|[.,]\d))?
        | \p{L}[\p{L}\p{M}]*
        """, RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Pattern();

    // Not behind "no." and "gol.".
    [GeneratedRegex(@"(?<=[?!])\s*|(?<=(?<!\b(?:no|gol|th|thn|jl|bpk|hal))\.)\s+|\n+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex SentenceEnd();

    // Not within a word: "pppk" is no stretched "pk".
    [GeneratedRegex(@"([aiueo])\1{2,}|([aiuohk])\2+$|(\p{L})\3{2,}$", RegexOptions.CultureInvariant)]
    private static partial Regex Stretched();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Blank();
}
