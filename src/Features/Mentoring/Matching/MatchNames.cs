using System.Text.Json.Serialization;

namespace AsnAssistant.Mentoring.Matching;

/// <summary>Names of what the audit trail notes of rounds, on the round's id or the programme's. Stable, as <see cref="MentoringDeeds"/>.</summary>
public static class MatchDeeds
{
    public const string Ordered = "mentoring.round-ordered";
    public const string Published = "mentoring.round-published";
    public const string Refused = "mentoring.round-refused";
    public const string RankingClosed = "mentoring.round-ranking-closed";
    public const string Discarded = "mentoring.round-discarded";
    public const string LockSet = "mentoring.lock-set";
    public const string LockRemoved = "mentoring.lock-removed";
}

public static class MatchNotices
{
    /// <summary>To the mentee: a round has found a mentor for them, who is asked now. Payload: <see cref="PairingNews"/>.</summary>
    public const string Matched = "mentoring.matched";

    /// <summary>To a mentor or a mentee: before a stable round they may put in order whom they would rather have. Payload: <see cref="RankingNews"/>.</summary>
    public const string Ranking = "mentoring.ranking";
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(MatchRound))]
[JsonSerializable(typeof(MatchPair))]
[JsonSerializable(typeof(MatchGroup))]
[JsonSerializable(typeof(MatchLockBook))]
[JsonSerializable(typeof(RankingBallot))]
[JsonSerializable(typeof(BallotNumbers))]
[JsonSerializable(typeof(RankingNews))]
internal sealed partial class MatchJson : JsonSerializerContext;
