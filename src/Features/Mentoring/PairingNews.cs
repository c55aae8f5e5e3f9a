using System.Text.Json;
using System.Text.Json.Serialization;

namespace AsnAssistant.Mentoring;

/// <summary>What one side of a request hears: the payload of the notices named in <see cref="MentoringNotices"/>.</summary>
/// <param name="Pairing">Its id, for buttons.</param>
/// <param name="Topic">Id of <see cref="MentoringTopics"/>.</param>
/// <param name="Name">The other side's.</param>
/// <param name="Post">The other side's; may be empty.</param>
/// <param name="Unit">The other side's; may be empty.</param>
/// <param name="Message">The mentee's words to the mentor; null in all other notices and where there are none.</param>
/// <param name="AnswerBy">The last day to answer; null when nothing waits for an answer.</param>
/// <param name="SeatsTaken">Of the mentor's, this request included; 0 in notices to the mentee.</param>
/// <param name="Seats">The mentor's; 0 in notices to the mentee.</param>
public sealed record PairingNews(
    string Pairing, string Topic, string Name, string Post, string Unit, string? Message, DateOnly? AnswerBy, int SeatsTaken, int Seats)
{
    /// <summary>Reads a notice's payload.</summary>
    /// <returns>Null for anything else, whoever sent it.</returns>
    public static PairingNews? Read(JsonElement? payload)
    {
        try
        {
            return payload is { ValueKind: JsonValueKind.Object } value ? value.Deserialize(MentoringJson.Default.PairingNews) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal static PairingNews About(Pairing pairing, PairingSide other, DateOnly? answerBy = null) =>
        new(pairing.Id, pairing.Topic, other.Name, other.Post, other.Unit, null, answerBy, 0, 0);

    internal JsonElement ToJson() => JsonSerializer.SerializeToElement(this, MentoringJson.Default.PairingNews);
}

/// <summary>Names of the events of mentoring.</summary>
public static class MentoringNotices
{
    /// <summary>To the mentor: somebody asks.</summary>
    public const string Requested = "mentoring.requested";

    /// <summary>To the mentee.</summary>
    public const string Accepted = "mentoring.accepted";

    /// <summary>To the mentee.</summary>
    public const string Declined = "mentoring.declined";

    /// <summary>To the mentee: no answer in time.</summary>
    public const string Expired = "mentoring.expired";

    /// <summary>To the mentor: the mentee took the request back.</summary>
    public const string Withdrawn = "mentoring.withdrawn";

    /// <summary>To the other side: the pair is over.</summary>
    public const string Ended = "mentoring.ended";
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(Mentor))]
[JsonSerializable(typeof(Mentee))]
[JsonSerializable(typeof(Pairing))]
[JsonSerializable(typeof(PairingNews))]
internal sealed partial class MentoringJson : JsonSerializerContext;
