using System.Text.Json.Serialization;
using AsnAssistant.People;

namespace AsnAssistant.Mentoring;

/// <summary>A mentee's request to a mentor and, once accepted, their bond.</summary>
/// <remarks>Document <c>pairing:ID</c>. Times are UTC. Names and units are as they were when it was requested.</remarks>
public sealed class Pairing
{
    /// <summary>Mentoring pengembangan; the other programmes come as data.</summary>
    public const string DevelopmentProgramme = "pengembangan";

    public const int MessageLimit = 500;

    /// <summary>16 characters of a-z and 2-7; short enough for a button's command.</summary>
    public string Id { get; set; } = "";

    public string Programme { get; set; } = DevelopmentProgramme;

    public PairingState State { get; set; }

    public PairingSide Mentee { get; set; } = new(default, "", "", "");

    public PairingSide Mentor { get; set; } = new(default, "", "", "");

    /// <summary>Id of <see cref="MentoringTopics"/>.</summary>
    public string Topic { get; set; } = "";

    /// <summary>The mentee's own words to the mentor; may be empty.</summary>
    public string Message { get; set; } = "";

    public DateTimeOffset RequestedAt { get; set; }

    /// <summary>The last day to answer, agency's zone: five working days after the request.</summary>
    public DateOnly AnswerBy { get; set; }

    /// <summary>The end of that day.</summary>
    public DateTimeOffset AnswerByEnd { get; set; }

    /// <summary>When it was accepted, declined, withdrawn or expired.</summary>
    public DateTimeOffset? AnsweredAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>A seat of the mentor's is taken by it.</summary>
    [JsonIgnore]
    public bool HoldsSeat => State is PairingState.Requested or PairingState.Accepted;

    public bool IsOverdue(DateTimeOffset now) => State == PairingState.Requested && now >= AnswerByEnd;

    internal static string KeyOf(string id) => "pairing:" + id;
}

/// <param name="Post">May be empty.</param>
/// <param name="Unit">May be empty.</param>
public sealed record PairingSide(PersonId Person, string Name, string Post, string Unit);

[JsonConverter(typeof(JsonStringEnumConverter<PairingState>))]
public enum PairingState
{
    Requested,
    Accepted,
    Declined,

    /// <summary>The mentor did not answer in time.</summary>
    Expired,

    /// <summary>The mentee took the request back.</summary>
    Withdrawn,

    /// <summary>Was accepted, and is over.</summary>
    Ended,
}
