using System.Text.Json.Serialization;

namespace AsnAssistant.PolicyAnswers;

/// <summary>What a person thought of an answer.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Vote>))]
public enum Vote
{
    /// <summary>👍</summary>
    Helped,

    /// <summary>👎</summary>
    Missed,
}

public enum VoteResult
{
    Counted,

    /// <summary>The person had voted otherwise; that vote is taken back.</summary>
    Changed,

    /// <summary>The person had voted so already; nothing changed.</summary>
    Same,
}

/// <param name="Last">UTC.</param>
public sealed record ArticleVotes(string ArticleId, long Helped, long Missed, DateTimeOffset Last);

/// <summary>A question whose answer did not help, as officers see it.</summary>
/// <param name="Id">Names it within its agency; the same text about the same article is one question.</param>
/// <param name="ArticleId">The article that answered; it may be gone by now.</param>
/// <param name="Text">Without personal data, at most 300 characters.</param>
/// <param name="Times">From how many people, at least 1.</param>
/// <param name="LastAsked">UTC.</param>
public sealed record MissedQuestion(string Id, string ArticleId, string Text, string Locale, int Times, DateTimeOffset LastAsked);

/// <param name="Next">Cursor of the next page; null when this was the last.</param>
public sealed record MissedPage(IReadOnlyList<MissedQuestion> Questions, string? Next);

internal sealed record CastVote(Vote Vote);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CastVote))]
[JsonSerializable(typeof(MissedQuestion))]
internal sealed partial class FeedbackJson : JsonSerializerContext;
