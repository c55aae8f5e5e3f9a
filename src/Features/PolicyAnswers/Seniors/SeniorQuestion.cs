using System.Text.Json;
using System.Text.Json.Serialization;
using AsnAssistant.People;

namespace AsnAssistant.PolicyAnswers;

/// <summary>A question that no article answers, on its way to a senior colleague. They never learn who asks.</summary>
/// <remarks>Document <c>policy/senior/ID</c>. Times are UTC.</remarks>
public sealed class SeniorQuestion
{
    /// <summary>16 characters of a-z and 2-7.</summary>
    public string Id { get; set; } = "";

    /// <summary>Without personal data, at most 300 characters; empty once it is answered or nobody could.</summary>
    public string Text { get; set; } = "";

    /// <summary>The asker's.</summary>
    public string Locale { get; set; } = "id-ID";

    /// <summary>To bring the answer to them; nobody once that is done.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public PersonId Asker { get; set; }

    /// <summary>Who was asked, one after another; the last one is asked now.</summary>
    public List<PersonId> Asked { get; set; } = [];

    /// <summary>Until then the one asked now has time.</summary>
    public DateTimeOffset Until { get; set; }

    public SeniorQuestionState State { get; set; }

    /// <summary>Key of the draft the answer became; null before.</summary>
    public string? Draft { get; set; }

    [JsonIgnore]
    public PersonId? Senior => State == SeniorQuestionState.Asked && Asked.Count > 0 ? Asked[^1] : null;
}

[JsonConverter(typeof(JsonStringEnumConverter<SeniorQuestionState>))]
public enum SeniorQuestionState
{
    /// <summary>A senior has it.</summary>
    Asked,

    Answered,

    /// <summary>Whoever was asked could not answer, or did not in time.</summary>
    Nobody,
}

public enum SeniorResult
{
    Done,

    /// <summary>Nobody fits, or nobody can be reached.</summary>
    NoSenior,

    /// <summary>The asker has one on its way already.</summary>
    OneAtATime,

    /// <summary>It is with somebody else, answered, or gone; nothing changed.</summary>
    TooLate,
}

/// <summary>The payload of <see cref="SeniorNotices"/>.</summary>
/// <param name="Question">Its id, for buttons.</param>
/// <param name="Text">The question.</param>
/// <param name="Answer">Null before there is one.</param>
/// <param name="Basis">The rule the senior named; null where they named none.</param>
/// <param name="Author">Name, post and unit as one line; null where they want none of it said.</param>
/// <param name="AnswerBy">The last day to answer, agency's zone; null where nothing is awaited.</param>
public sealed record SeniorNews(string Question, string Text, string? Answer = null, string? Basis = null, string? Author = null, DateOnly? AnswerBy = null)
{
    /// <returns>Null for anything else, whoever sent it.</returns>
    public static SeniorNews? Read(JsonElement? payload)
    {
        try
        {
            return payload is { ValueKind: JsonValueKind.Object } value ? value.Deserialize(SeniorJson.Default.SeniorNews) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

public static class SeniorNotices
{
    /// <summary>To the senior: a colleague asks, without a name.</summary>
    public const string Asked = "policy.seniorAsked";

    /// <summary>To the asker: a senior answered.</summary>
    public const string Answered = "policy.seniorAnswered";

    /// <summary>To the asker: nobody could answer.</summary>
    public const string Nobody = "policy.seniorNobody";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SeniorQuestion))]
[JsonSerializable(typeof(SeniorNews))]
internal sealed partial class SeniorJson : JsonSerializerContext;
