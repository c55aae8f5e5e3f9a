using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace AsnAssistant.People;

/// <summary>What an agency changes in the list of mentoring topics: some hidden, some added or renamed.</summary>
/// <param name="Hide">Ids of topics and job families that its people are not shown.</param>
/// <param name="Topics">New ones, and such of the common list that are called otherwise there.</param>
public sealed partial record AgencyTopics(IReadOnlyList<string> Hide, IReadOnlyList<AgencyTopic> Topics, IReadOnlyList<AgencyJobFamily> JobFamilies)
{
    /// <summary>A name has to fit a button.</summary>
    public const int LongestName = 24;

    public static readonly AgencyTopics None = new([], [], []);

    /// <summary>The groups a topic may stand in.</summary>
    public static readonly IReadOnlyList<string> Groups = ["manajerial", "sosial-kultural", "teknis", "aplikasi"];

    /// <summary>Reads <c>{"hide":["humas"],"topics":[{"id":"…","group":"teknis","indonesian":"…","english":"…","words":["…"]}],"jobFamilies":[{"id":"…","indonesian":"…","english":"…"}]}</c>.</summary>
    /// <param name="problem">Plain words, what is wrong and where; empty when it was read.</param>
    public static bool TryRead(string path, out AgencyTopics topics, out string problem)
    {
        topics = None;
        problem = "";
        try
        {
            var file = JsonSerializer.Deserialize(File.ReadAllBytes(path), AgencyTopicsJson.Default.AgencyTopicsFile)!;
            topics = new AgencyTopics(file.Hide, file.Topics, file.JobFamilies);
            problem = topics.Problem() is { } wrong ? $"the topics file '{path}': {wrong}" : "";
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            problem = $"the topics file '{path}' cannot be opened.";
        }
        catch (JsonException failure)
        {
            problem = $"the topics file '{path}' cannot be read, line {failure.LineNumber + 1}: it should look like "
                + "{\"hide\":[\"humas\"],\"topics\":[{\"id\":\"…\",\"group\":\"teknis\",\"indonesian\":\"…\",\"english\":\"…\",\"words\":[\"…\"]}]}.";
        }
        return problem.Length == 0;
    }

    private string? Problem()
    {
        foreach (var (id, indonesian, english) in Topics.Select(one => (one.Id, one.Indonesian, one.English)).Concat(JobFamilies.Select(one => (one.Id, one.Indonesian, one.English))))
        {
            if (!Id().IsMatch(id))
            {
                return $"the id '{id}' cannot be used. Use 1 to 40 characters of a-z, 0-9 and '-'.";
            }
            if (indonesian.Trim().Length is 0 or > LongestName || english.Trim().Length is 0 or > LongestName)
            {
                return $"'{id}' needs an Indonesian and an English name of at most {LongestName} characters.";
            }
        }
        return Topics.FirstOrDefault(topic => !Groups.Contains(topic.Group)) is { } lost ? $"the topic '{lost.Id}' names the group '{lost.Group}'. Use {string.Join(", ", Groups)}."
            : Topics.Select(topic => topic.Id).Concat(JobFamilies.Select(family => "r " + family.Id)).GroupBy(id => id).FirstOrDefault(group => group.Count() > 1) is { } twice
                ? $"'{twice.Key}' stands there twice."
            : null;
    }

    [GeneratedRegex("^[a-z0-9-]{1,40}$")]
    private static partial Regex Id();
}

/// <param name="Words">Other words for it that people type, lower case; may be empty.</param>
public sealed record AgencyTopic(string Id, string Group, string Indonesian, string English, IReadOnlyList<string>? Words = null);

public sealed record AgencyJobFamily(string Id, string Indonesian, string English);

internal sealed class AgencyTopicsFile
{
    public List<string> Hide { get; set; } = [];

    public List<AgencyTopic> Topics { get; set; } = [];

    public List<AgencyJobFamily> JobFamilies { get; set; } = [];
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(AgencyTopicsFile))]
internal sealed partial class AgencyTopicsJson : JsonSerializerContext;
