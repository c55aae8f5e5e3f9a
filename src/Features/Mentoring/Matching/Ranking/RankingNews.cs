using System.Text.Json;

namespace AsnAssistant.Mentoring.Matching;

/// <summary>What somebody hears who may put others in order: which ballot. What stands on it is read when it is shown.</summary>
/// <param name="Round">Its id.</param>
/// <param name="Number">Of the ballot.</param>
public sealed record RankingNews(string Round, int Number)
{
    /// <summary>It is the one reminder.</summary>
    public bool IsReminder { get; init; }

    /// <summary>Reads a notice's payload.</summary>
    /// <returns>Null for anything else, whoever sent it.</returns>
    public static RankingNews? Read(JsonElement? payload)
    {
        try
        {
            return payload is { ValueKind: JsonValueKind.Object } value ? value.Deserialize(MatchJson.Default.RankingNews) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal JsonElement ToJson() => JsonSerializer.SerializeToElement(this, MatchJson.Default.RankingNews);
}
