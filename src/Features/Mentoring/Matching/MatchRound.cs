using System.Text.Json.Serialization;
using AsnAssistant.People;

namespace AsnAssistant.Mentoring.Matching;

/// <summary>One matching of a programme's cohort: ordered, worked out, looked at, and published or put aside. Numbers only; the pairs stand apart.</summary>
/// <remarks>Document <c>match-round:ID</c>. Times are UTC.</remarks>
public sealed class MatchRound
{
    public string Id { get; set; } = "";

    public string Programme { get; set; } = Pairing.DevelopmentProgramme;

    public MatchRoundState State { get; set; }

    public MatchMethod Method { get; set; }

    /// <summary>What if there were so many seats more: such a round is never published.</summary>
    public int ExtraSeats { get; set; }

    public long Seed { get; set; }

    /// <summary>Who ordered it.</summary>
    public string OrderedBy { get; set; } = "";

    public DateTimeOffset OrderedAt { get; set; }

    /// <summary>Of a stable round before which both sides put each other in order; null for any other.</summary>
    public RankingWindow? Ranking { get; set; }

    public DateTimeOffset? WorkedOutAt { get; set; }

    public DateTimeOffset? PublishedAt { get; set; }

    public string? PublishedBy { get; set; }

    /// <summary>Names the documents of this round's pairs and proof; another with every time it is worked out.</summary>
    [JsonInclude]
    internal string Attempt { get; set; } = "";

    [JsonInclude]
    internal int ProofParts { get; set; }

    /// <summary>Null until it is worked out.</summary>
    public MatchOutcome? Outcome { get; set; }

    /// <summary>It forms groups: circles, each published as a whole.</summary>
    public bool IsOfGroups { get; set; }

    /// <summary>Pairs or groups gone through in publishing; the next is the one of this number.</summary>
    public int Next { get; set; }

    /// <summary>Requests made, or people invited.</summary>
    public int Sent { get; set; }

    /// <summary>Pairs that no longer went: somebody has a mentor by now, or a seat is gone.</summary>
    public int Skipped { get; set; }

    [JsonIgnore]
    public bool MayBePublished => State == MatchRoundState.Ready && ExtraSeats == 0 && Outcome is { Certificate.Holds: true };

    internal static string KeyOf(string id) => "match-round:" + id;

    /// <summary>Steps of publishing.</summary>
    internal int Steps => IsOfGroups ? Outcome!.Groups : Outcome!.Matched;

    internal string GroupKey(int number) => $"match-group:{Attempt}:{number}";

    internal string PairKey(int number) => $"match-pair:{Attempt}:{number}";

    internal string ProofKey(int part) => $"match-proof:{Attempt}:{part}";
}

[JsonConverter(typeof(JsonStringEnumConverter<MatchRoundState>))]
public enum MatchRoundState
{
    Ordered,

    /// <summary>Both sides put in order whom they would rather have; then it is worked out.</summary>
    Ranking,

    Ready,

    /// <summary>The proof does not hold: never published.</summary>
    Refused,

    Publishing,
    Published,
    Discarded,
}

/// <summary>What came out.</summary>
/// <param name="Mentees">Who took part.</param>
/// <param name="Mentors">With a free seat.</param>
/// <param name="Seats">Free ones, without those of a what-if.</param>
/// <param name="Matched">With the what-if's seats, where there are any.</param>
/// <param name="Points">Of all pairs.</param>
/// <param name="MatchedWithout">Without the what-if's seats; the same where there are none.</param>
/// <param name="MatchedGreedily">How many it would be if the best pair were taken again and again.</param>
/// <param name="PointsGreedily">Of those.</param>
/// <param name="BlockingPairs">Two who would both rather have each other: what the optimum costs; 0 in a stable round.</param>
/// <param name="LeftOut">How many take no part, by why.</param>
/// <param name="LocksLeftOut">Locks about somebody who takes no part, or against a rule.</param>
public sealed record MatchOutcome(
    int Mentees, int Mentors, int Seats, int Matched, long Points, int MatchedWithout, int MatchedGreedily, long PointsGreedily, int BlockingPairs,
    IReadOnlyDictionary<string, int> LeftOut, int LocksLeftOut, MatchCertificate Certificate, IReadOnlyList<FairnessGroup> Fairness)
{
    /// <summary>Topics in which one more seat helps most, best first; 0 to 5.</summary>
    public IReadOnlyList<string> ScarceTopics { get; init; } = [];

    /// <summary>Groups formed; 0 in a round of pairs.</summary>
    public int Groups { get; init; }

    /// <summary>Mentors who have put mentees in order; 0 where nobody was asked.</summary>
    public int RankedMentors { get; init; }

    public int RankedMentees { get; init; }

    /// <summary>Mean score of a pair, without points for waiting; 0 when there is none.</summary>
    public double MeanScore { get; init; }
}

/// <summary>One pair of a round.</summary>
/// <remarks>Document <c>match-pair:ATTEMPT:NUMBER</c>, numbered from 0, the best score first. No names: they are read where they are shown, so that an erased profile is gone here too.</remarks>
/// <param name="Score">0 to 100, without points for waiting; null for a forced pair that shares no topic.</param>
/// <param name="IsForced">By a lock.</param>
/// <param name="Result">What became of it in publishing; null before.</param>
public sealed record MatchPair(PersonId Mentee, PersonId Mentor, string Topic, int? Score, bool IsForced, RequestResult? Result = null);

/// <summary>One group of a round.</summary>
/// <remarks>Document <c>match-group:ATTEMPT:NUMBER</c>, numbered from 0, the largest first. No names, as with pairs.</remarks>
/// <param name="Guides">As many as the programme has.</param>
/// <param name="Members">From the programme's least to its most.</param>
/// <param name="Score">Mean of its members, 0 to 100, without points for waiting.</param>
/// <param name="Result">What became of it in publishing; null before.</param>
public sealed record MatchGroup(string Topic, IReadOnlyList<PersonId> Guides, IReadOnlyList<PersonId> Members, int Score, CircleResult? Result = null)
{
    /// <summary>Its name in the proof.</summary>
    internal string Key => KeyOf(Topic, Guides);

    internal static string KeyOf(string topic, IEnumerable<PersonId> guides) => $"{topic} {string.Join(' ', guides.Select(guide => guide.Value))}";
}

/// <summary>What managers have fixed for the next rounds of a programme.</summary>
/// <remarks>Document <c>match-locks:PROGRAMME</c>.</remarks>
public sealed class MatchLockBook
{
    public const int Most = 500;

    /// <summary>Oldest first; one word about two people.</summary>
    public List<PairLock> Locks { get; set; } = [];

    internal static string KeyOf(string programme) => "match-locks:" + programme;
}

/// <param name="IsForced">Together; otherwise never.</param>
/// <param name="By">The officer.</param>
public sealed record PairLock(PersonId Mentee, PersonId Mentor, bool IsForced, string By, DateTimeOffset At);
