using System.Text.Json;
using System.Text.RegularExpressions;

namespace AsnAssistant.House.Tests;

/// <summary>A file of what the product says: its texts by key, and how heavy they are to read.</summary>
internal sealed partial class TextFile
{
    private TextFile(string file, IReadOnlyDictionary<string, string> texts)
    {
        File = file;
        Texts = texts;
    }

    public string File { get; }

    public IReadOnlyDictionary<string, string> Texts { get; }

    /// <summary>Every Indonesian file with an English one beside it.</summary>
    public static IEnumerable<string> IndonesianFiles => HouseFiles.Tracked.Where(file =>
        file.EndsWith("Texts.id.json", StringComparison.Ordinal) || file.EndsWith("/page/id.json", StringComparison.Ordinal));

    public static string EnglishOf(string indonesian) => Regex.Replace(indonesian, @"\bid\.json$", "en.json");

    public static TextFile Read(string file)
    {
        var texts = new Dictionary<string, string>();
        using var document = JsonDocument.Parse(HouseFiles.Read(file), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
        Flatten(document.RootElement, "", texts);
        return new TextFile(file, texts);
    }

    /// <summary>Names in braces, with those inside plurals and selects.</summary>
    public static IReadOnlySet<string> Placeholders(string text) => PlaceholderName().Matches(text).Select(match => match.Groups[1].Value).ToHashSet();

    /// <summary>Sentences with their words: placeholders, choices, marks, numbers and names of rules taken out.</summary>
    public IEnumerable<(string Key, string[] Words)> Sentences() =>
        from text in Texts
        from sentence in SentenceEnd().Split(Plain(text.Value))
        let words = Word().Matches(sentence).Select(match => match.Value).ToArray()
        where words.Length > 0
        select (text.Key, words);

    /// <summary>Vowels, with ai, au, oi and ei at the end as one.</summary>
    public static int Syllables(string word)
    {
        var lower = word.ToLowerInvariant();
        var vowels = lower.Count(letter => "aeiou".Contains(letter, StringComparison.Ordinal));
        return FinalDiphthong().IsMatch(lower) ? vowels - 1 : vowels;
    }

    /// <summary>How heavy one text is to read: words per sentence plus the percentage of words with four syllables or more. No unit; at least one sentence.</summary>
    public static double Weight(IReadOnlyCollection<string[]> sentences)
    {
        var words = sentences.SelectMany(sentence => sentence).ToArray();
        return ((double)words.Length / sentences.Count) + (100.0 * words.Count(word => Syllables(word) >= 4) / words.Length);
    }

    private static string Plain(string text)
    {
        var plain = text;
        // From the inside out: each choice leaves its longest branch, as that is what somebody may have to read.
        for (var before = ""; before != plain;)
        {
            before = plain;
            plain = InnerChoice().Replace(plain, match => match.Groups["branch"].Captures.MaxBy(branch => branch.Length)!.Value);
            plain = Placeholder().Replace(plain, " ");
        }
        return Quotation().Replace(Address().Replace(plain, " "), " ").Replace("**", "", StringComparison.Ordinal);
    }

    private static void Flatten(JsonElement element, string key, Dictionary<string, string> texts)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    Flatten(member.Value, key.Length == 0 ? member.Name : $"{key}.{member.Name}", texts);
                }
                break;
            case JsonValueKind.Array:
                texts[key] = string.Join('\n', element.EnumerateArray().Select(line => line.ToString()));
                break;
            default:
                texts[key] = element.ToString();
                break;
        }
    }

    [GeneratedRegex(@"\{(\w+)(?=[,}])")]
    private static partial Regex PlaceholderName();

    [GeneratedRegex(@"\{\w+\}|#")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\{\w+, *(?:plural|select),(?: *[\w=-]+ *\{(?<branch>[^{}]*)\})+ *\}")]
    private static partial Regex InnerChoice();

    [GeneratedRegex(@"(?<=[.?!:;])\s+|\n|\|")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"[A-Za-zÀ-ÿ]+(?:['’-][A-Za-zÀ-ÿ]+)*")]
    private static partial Regex Word();

    [GeneratedRegex("(ai|au|oi|ei)$")]
    private static partial Regex FinalDiphthong();

    [GeneratedRegex(@"https?://\S+|\b\w+(\.\w+){2,}\b|\w+:\w[\w:=]*")]
    private static partial Regex Address();

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex Quotation();
}
