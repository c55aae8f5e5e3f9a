using System.Text.Json;
using System.Text.Json.Serialization;
using AsnAssistant.People;

namespace AsnAssistant.Mentoring;

/// <summary>What one of a pair reported about the other. One named officer reads it, and nobody else.</summary>
/// <remarks>Document <c>pair-report:ID</c>; the words are sealed. Times are UTC.</remarks>
public sealed class PairReport
{
    /// <summary>16 characters of a-z and 2-7.</summary>
    public string Id { get; set; } = "";

    public string Pairing { get; set; } = "";

    /// <summary>The one who reported is the mentee; otherwise the mentor.</summary>
    public bool IsByMentee { get; set; }

    public PairingSide Mentee { get; set; } = new(default, "", "", "");

    public PairingSide Mentor { get; set; } = new(default, "", "", "");

    public PairConcern Concern { get; set; }

    /// <summary>Name of the account that reads it.</summary>
    public string Officer { get; set; } = "";

    public DateTimeOffset At { get; set; }

    /// <summary>The pair was running or standing still when it was reported; otherwise it was over.</summary>
    public bool StopsPair { get; set; }

    /// <summary>Null while it is looked into.</summary>
    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>Null while it is looked into.</summary>
    public PairDecision? Decision { get; set; }

    [JsonInclude]
    internal byte[] Words { get; set; } = [];

    [JsonIgnore]
    public PairingSide Reporter => IsByMentee ? Mentee : Mentor;

    [JsonIgnore]
    public PairingSide Other => IsByMentee ? Mentor : Mentee;

    internal bool IsOf(PersonId one, PersonId other) => (Mentee.Person, Mentor.Person) == (one, other) || (Mentee.Person, Mentor.Person) == (other, one);

    internal static string KeyOf(string id) => "pair-report:" + id;
}

/// <param name="Words">The reporter's own; NIK and NIP are covered.</param>
/// <param name="Messages">What the two wrote last, oldest first; empty where the reporter did not add it.</param>
/// <param name="Reply">What the officer wrote to the reporter; null before the decision.</param>
public sealed record PairReportWords(string Words, IReadOnlyList<PairMessage> Messages, string? Reply = null);

/// <summary>Source: reference section 6.5 (harassment, pressure, gift request).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PairConcern>))]
public enum PairConcern
{
    Harassment,
    Pressure,
    Gift,
    Other,
}

[JsonConverter(typeof(JsonStringEnumConverter<PairDecision>))]
public enum PairDecision
{
    /// <summary>The pair goes on, or nothing changes where it was over.</summary>
    GoesOn,

    /// <summary>The pair is ended, and the two are never brought together again.</summary>
    Stopped,
}

/// <summary>What a reporter hears of their report: the payload of <see cref="MentoringNotices.ReportDecided"/> and <see cref="MentoringNotices.ReportPassedOn"/>.</summary>
/// <param name="Unit">The officer's, as an id; may be empty.</param>
/// <param name="Message">The officer's words; null when it was only passed on.</param>
public sealed record PairReportNews(string Report, string Officer, string Unit, string? Message)
{
    /// <returns>Null for anything else, whoever sent it.</returns>
    public static PairReportNews? Read(JsonElement? payload)
    {
        try
        {
            return payload is { ValueKind: JsonValueKind.Object } value ? value.Deserialize(MentoringJson.Default.PairReportNews) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
