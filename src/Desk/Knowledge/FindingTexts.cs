using System.Text.RegularExpressions;
using AsnAssistant.People;
using AsnAssistant.PolicyAnswers;

namespace AsnAssistant.Desk.Knowledge;

/// <summary>
/// What the check says, in an officer's language. The check itself speaks English, as its command does; here each of its sentences is known again by its shape
/// and said in Indonesian. A sentence nobody knows stays as it is.
/// </summary>
public static partial class FindingTexts
{
    private static readonly string[] Names = ["a", "b", "c"];
    private static readonly TextCatalog Catalog = TextCatalog.Load(typeof(FindingTexts).Assembly, nameof(FindingTexts));
    private static readonly (string Key, Regex Shape)[] Shapes = [.. Catalog.Keys.Select(key => (key, ShapeOf(key)))];

    /// <returns>Null where the sentence is not known in that language.</returns>
    public static string? Say(Finding finding, Language language)
    {
        if (language == Language.En)
        {
            return finding.Message;
        }
        foreach (var (key, shape) in Shapes)
        {
            if (shape.Match(finding.Message) is { Success: true } match)
            {
                return Catalog.For(language).Format(key, [.. Names.Select(name => (name, (object?)Word(match.Groups[name].Value, language)))]);
            }
        }
        return null;
    }

    // "The lead" and "the title" are words of the check, not of the article.
    private static string Word(string value, Language language) =>
        Catalog.Keys.FirstOrDefault(key => (key == "theLead" || key.StartsWith("what.", StringComparison.Ordinal)) && Catalog.For(Language.En)[key] == value) is { } known
            ? Catalog.For(language)[known]
            : value;

    private static Regex ShapeOf(string key)
    {
        // Each place is marked, the words between are taken as they are, and the marks become what may stand there.
        var marked = Catalog.For(Language.En).Format(key, [.. Names.Select(name => (name, (object?)$"\u0001{name}\u0002"))]);
        return new Regex("^" + Place().Replace(Regex.Escape(marked), "(?<$1>.*?)") + "$", RegexOptions.CultureInvariant | RegexOptions.Singleline);
    }

    [GeneratedRegex("\u0001([abc])\u0002")]
    private static partial Regex Place();
}
