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

/// <summary>What mentoring can be about: a small list kept as data, <c>MentoringTopics.json</c>, and what an agency makes of it.</summary>
public sealed class MentoringTopics
{
    /// <summary>Words that stand in any wish and tell no topic from another.</summary>
    private static readonly HashSet<string> EmptyWords =
    [
        "dan", "di", "ke", "yang", "untuk", "cara", "tentang", "soal", "mau", "ingin", "saya", "belajar", "menyusun", "membuat", "bagaimana", "lebih", "baik",
        "and", "a", "i", "the", "of", "to", "in", "how", "want", "learn", "about", "make",
    ];

    /// <summary>The language everybody is taken to speak who names none.</summary>
    public const string Indonesian = "id";

    private static readonly List<string> Groups = [.. AgencyTopics.Groups];
    private static readonly Lazy<MentoringTopicFile> LazyCommon = new(ReadCommon);

    private readonly Dictionary<string, MentoringTopic> _byId;
    private readonly List<(MentoringTopic Topic, HashSet<string> Words)> _searchable;

    /// <summary>The topics that come with the product.</summary>
    public MentoringTopics()
        : this(AgencyTopics.None)
    {
    }

    /// <summary>The topics as one agency has them: its own ones stand with their group, what it hides is gone.</summary>
    public MentoringTopics(AgencyTopics own)
    {
        var file = Common;
        var known = own.Topics.ToDictionary(topic => topic.Id, topic => new MentoringTopic(topic.Id, topic.Group, topic.Indonesian, topic.English, topic.Words ?? []));
        All = [.. file.Topics.Select(topic => known.GetValueOrDefault(topic.Id, topic))
            .Concat(known.Values.Where(topic => file.Topics.All(common => common.Id != topic.Id)))
            .Where(topic => !own.Hide.Contains(topic.Id))
            .OrderBy(topic => Groups.IndexOf(topic.Group))];
        var families = own.JobFamilies.ToDictionary(family => family.Id, family => new NamedChoice(family.Id, family.Indonesian, family.English));
        JobFamilies = [.. file.JobFamilies.Select(family => families.GetValueOrDefault(family.Id, family))
            .Concat(families.Values.Where(family => file.JobFamilies.All(common => common.Id != family.Id)))
            .Where(family => !own.Hide.Contains(family.Id))];
        Languages = file.Languages;
        _byId = All.ToDictionary(topic => topic.Id);
        _searchable = [.. All.Select(topic => (topic, topic.Words.Append(topic.Indonesian).Append(topic.English).SelectMany(WordsOf).ToHashSet()))];
    }

    private static MentoringTopicFile Common => LazyCommon.Value;

    /// <summary>In the order to show them.</summary>
    public IReadOnlyList<MentoringTopic> All { get; }

    /// <summary>Rumpun jabatan, in the order to show them. The grouping is ours, for finding each other; it is no official list.</summary>
    public IReadOnlyList<NamedChoice> JobFamilies { get; }

    /// <summary>Languages to talk in, the most usual first.</summary>
    public IReadOnlyList<NamedChoice> Languages { get; }

    /// <summary>What an agency hides although there is no such thing: probably mistyped.</summary>
    public static IEnumerable<string> UnknownOf(AgencyTopics own) => own.Hide.Where(id => Common.Topics.All(topic => topic.Id != id) && Common.JobFamilies.All(family => family.Id != id));

    /// <summary>Of job families and languages.</summary>
    /// <returns>The id itself for one that has left the list.</returns>
    public static string NameOf(IReadOnlyList<NamedChoice> choices, string id, Language language) => choices.FirstOrDefault(choice => choice.Id == id)?.Name(language) ?? id;

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

    /// <summary>The topic that a sentence names by a whole word of it ("mau cari mentor buat belajar renja"); null where it names none.</summary>
    public MentoringTopic? NamedIn(string sentence)
    {
        var words = WordsOf(sentence).ToHashSet();
        return _searchable
            .Select(entry => (entry.Topic, Count: words.Count(entry.Words.Contains)))
            .Where(found => found.Count > 0)
            .OrderByDescending(found => found.Count)
            .Select(found => found.Topic)
            .FirstOrDefault();
    }

    /// <summary>2 for the word itself, 1 for a word of four letters or more that begins it or that it begins ("merencanakan" does not, "perencana" does).</summary>
    private static int ScoreOf(string word, HashSet<string> words) =>
        words.Contains(word) ? 2
        : word.Length >= 4 && words.Any(known => known.Length >= 4
            && (known.StartsWith(word, StringComparison.Ordinal) || word.StartsWith(known, StringComparison.Ordinal))) ? 1
        : 0;

    private static MentoringTopicFile ReadCommon()
    {
        using var stream = typeof(MentoringTopics).Assembly.GetManifestResourceStream("MentoringTopics.json")!;
        return JsonSerializer.Deserialize(stream, MentoringTopicsJson.Default.MentoringTopicFile)!;
    }

    private static IEnumerable<string> WordsOf(string text) =>
        text.ToLowerInvariant().Split([' ', ',', '.', '/', '(', ')', '?', '!', ';', ':', '"', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => !EmptyWords.Contains(word));
}

/// <summary>One of a short list: a job family, a language.</summary>
/// <param name="Indonesian">What stands on a button.</param>
public sealed record NamedChoice(string Id, string Indonesian, string English)
{
    public string Name(Language language) => language == Language.En ? English : Indonesian;
}

internal sealed record MentoringTopicFile(IReadOnlyList<MentoringTopic> Topics, IReadOnlyList<NamedChoice> JobFamilies, IReadOnlyList<NamedChoice> Languages);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(MentoringTopicFile))]
internal sealed partial class MentoringTopicsJson : JsonSerializerContext;
