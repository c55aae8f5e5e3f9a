using System.Text.Json;
using System.Text.Json.Serialization;
using AsnAssistant.People;

namespace AsnAssistant.Mentoring;

/// <param name="Id">1 to 40 characters of a-z, 0-9 and '-'.</param>
/// <param name="Indonesian">Holds <c>{topic}</c> once.</param>
/// <param name="English">Holds <c>{topic}</c> once.</param>
public sealed record LegacyQuestion(string Id, string Indonesian, string English)
{
    private const string Place = "{topic}";

    /// <param name="topic">The topic's name in that language.</param>
    public string About(string topic, Language language) =>
        (language == Language.En ? English : Indonesian).Replace(Place, topic.Length > 1 && char.IsLower(topic[1]) ? char.ToLowerInvariant(topic[0]) + topic[1..] : topic, StringComparison.Ordinal);
}

/// <summary>What a senior is asked before they leave: a short list kept as data, <c>LegacyQuestions.json</c>.</summary>
public sealed class LegacyQuestions
{
    public LegacyQuestions()
    {
        using var stream = typeof(LegacyQuestions).Assembly.GetManifestResourceStream("LegacyQuestions.json")!;
        All = JsonSerializer.Deserialize(stream, LegacyJson.Default.LegacyQuestionFile)!.Questions;
    }

    /// <summary>In the order of asking.</summary>
    public IReadOnlyList<LegacyQuestion> All { get; }

    /// <returns>Null for one that is not in the list (any more).</returns>
    public LegacyQuestion? Find(string? id) => All.FirstOrDefault(question => question.Id == id);
}

internal sealed record LegacyQuestionFile(IReadOnlyList<LegacyQuestion> Questions);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(LegacyQuestionFile))]
[JsonSerializable(typeof(LegacyInterview))]
[JsonSerializable(typeof(LegacyNews))]
internal sealed partial class LegacyJson : JsonSerializerContext;
