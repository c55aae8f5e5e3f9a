using System.Text.Json;
using System.Text.Json.Serialization;
using AsnAssistant.People;

namespace AsnAssistant.Mentoring;

/// <param name="Id">1 to 40 characters of a-z, 0-9 and '-'.</param>
/// <param name="Group">Topics of one group stand together.</param>
/// <param name="Indonesian">What stands on a button; 20 characters by custom, a few more for what cannot be shorter.</param>
/// <param name="Words">Other words for it that people type, lower case.</param>
public sealed record MentoringTopic(string Id, string Group, string Indonesian, string English, IReadOnlyList<string> Words)
{
    public string Name(Language language) => language == Language.En ? English : Indonesian;
}

/// <summary>What mentoring can be about: a small list kept as data, <c>MentoringTopics.json</c>.</summary>
public sealed class MentoringTopics
{
    /// <summary>Words that stand in any wish and tell no topic from another.</summary>
    private static readonly HashSet<string> EmptyWords =
    [
        "dan", "di", "ke", "yang", "untuk", "cara", "tentang", "soal", "mau", "ingin", "saya", "belajar", "menyusun", "membuat", "bagaimana", "lebih", "baik",
        "and", "a", "i", "the", "of", "to", "in", "how", "want", "learn", "about", "make",
    ];

    private readonly Dictionary<string, MentoringTopic> _byId;
    private readonly List<(MentoringTopic Topic, HashSet<string> Words)> _searchable;

    /// <summary>The topics that come with the product.</summary>
    public MentoringTopics()
    {
        using var stream = typeof(MentoringTopics).Assembly.GetManifestResourceStream("MentoringTopics.json")!;
        All = JsonSerializer.Deserialize(stream, MentoringTopicsJson.Default.MentoringTopicFile)!.Topics;
        _byId = All.ToDictionary(topic => topic.Id);
        _searchable = [.. All.Select(topic => (topic, topic.Words.Append(topic.Indonesian).Append(topic.English).SelectMany(WordsOf).ToHashSet()))];
    }

    /// <summary>In the order to show them.</summary>
    public IReadOnlyList<MentoringTopic> All { get; }

    /// <returns>Null for an id that is not in the list (any more).</returns>
    public MentoringTopic? Find(string? id) => id is null ? null : _byId.GetValueOrDefault(id);

    /// <returns>The id itself for a topic that has left the list.</returns>
    public string NameOf(string id, Language language) => Find(id)?.Name(language) ?? id;

    /// <summary>The topics that a person's words may mean, most words in common first, then in the list's order.</summary>
    /// <param name="typed">In either language, any length.</param>
    /// <returns>0 to <paramref name="limit"/>; empty when no word fits.</returns>
    public IReadOnlyList<MentoringTopic> Search(string typed, int limit = 5)
    {
        var wanted = WordsOf(typed).Distinct().ToList();
        return [.. _searchable
            .Select(entry => (entry.Topic, Score: wanted.Sum(word => ScoreOf(word, entry.Words))))
            .Where(found => found.Score > 0)
            .OrderByDescending(found => found.Score)
            .Select(found => found.Topic)
            .Take(limit)];
    }

    /// <summary>2 for the word itself, 1 for a word of four letters or more that begins it or that it begins ("merencanakan" does not, "perencana" does).</summary>
    private static int ScoreOf(string word, HashSet<string> words) =>
        words.Contains(word) ? 2
        : word.Length >= 4 && words.Any(known => known.Length >= 4
            && (known.StartsWith(word, StringComparison.Ordinal) || word.StartsWith(known, StringComparison.Ordinal))) ? 1
        : 0;

    private static IEnumerable<string> WordsOf(string text) =>
        text.ToLowerInvariant().Split([' ', ',', '.', '/', '(', ')', '?', '!', ';', ':', '"', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => !EmptyWords.Contains(word));
}

internal sealed record MentoringTopicFile(IReadOnlyList<MentoringTopic> Topics);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(MentoringTopicFile))]
internal sealed partial class MentoringTopicsJson : JsonSerializerContext;
