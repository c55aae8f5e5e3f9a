using System.Text.Json;
using System.Text.Json.Serialization;
using AsnAssistant.People;

namespace AsnAssistant.Mentoring;

/// <summary>Warisan: a senior tells what they know of one topic, a short question a week. The words become drafts of articles; here stands only how far it is.</summary>
/// <remarks>Document <c>legacy:PERSON</c>. Times are UTC.</remarks>
public sealed class LegacyInterview
{
    public PersonId Person { get; set; }

    /// <summary>As on the mentor's profile when it began.</summary>
    public string Name { get; set; } = "";

    /// <summary>Id of <see cref="MentoringTopics"/>.</summary>
    public string Topic { get; set; } = "";

    /// <summary>They want their name to stand in what comes of it.</summary>
    public bool IsNamed { get; set; }

    /// <summary>Ids of <see cref="LegacyQuestions"/> that were answered or passed over, in order.</summary>
    public List<string> Seen { get; set; } = [];

    /// <summary>Keys of the drafts that came of it.</summary>
    public List<string> Drafts { get; set; } = [];

    public DateTimeOffset BegunAt { get; set; }

    /// <summary>When the next question comes; null once it is over.</summary>
    public DateTimeOffset? NextAt { get; set; }

    /// <summary>Questions that came one after the other without a word.</summary>
    public int Unanswered { get; set; }

    [JsonIgnore]
    public bool IsRunning => NextAt is not null;

    internal static string KeyOf(PersonId person) => "legacy:" + person.Value;
}

/// <summary>The payload of <see cref="LegacyInterviews.Notice"/>.</summary>
/// <param name="Question">Id of <see cref="LegacyQuestions"/>.</param>
/// <param name="Number">1 for the first.</param>
public sealed record LegacyNews(string Question, string Topic, int Number, int Of)
{
    /// <returns>Null for anything else, whoever sent it.</returns>
    public static LegacyNews? Read(JsonElement? payload)
    {
        try
        {
            return payload is { ValueKind: JsonValueKind.Object } value ? value.Deserialize(LegacyJson.Default.LegacyNews) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
