using System.Text.Json;
using System.Text.Json.Serialization;
using AsnAssistant.Mentoring.Managers;

namespace AsnAssistant.Mentoring;

/// <summary>What one side of a request hears: the payload of the notices named in <see cref="MentoringNotices"/>.</summary>
/// <param name="Pairing">Its id, for buttons.</param>
/// <param name="Topic">Id of <see cref="MentoringTopics"/>.</param>
/// <param name="Name">The other side's.</param>
/// <param name="Post">The other side's; may be empty.</param>
/// <param name="Unit">The other side's; may be empty.</param>
/// <param name="Message">The mentee's words to the mentor, the mentor's question or the reply to it; null in all other notices and where there are none.</param>
/// <param name="AnswerBy">The last day to answer; null when nothing waits for an answer.</param>
/// <param name="SeatsTaken">Of the mentor's, this request included; 0 in notices to the mentee.</param>
/// <param name="Seats">The mentor's; 0 in notices to the mentee.</param>
public sealed record PairingNews(
    string Pairing, string Topic, string Name, string Post, string Unit, string? Message, DateOnly? AnswerBy, int SeatsTaken, int Seats)
{
    /// <summary>The pairing's version that the buttons are for.</summary>
    public int Version { get; init; }

    /// <summary>Id of one of <see cref="Programmes"/>.</summary>
    public string Programme { get; init; } = Mentoring.Pairing.DevelopmentProgramme;

    /// <summary>Working days left to answer, today included; 0 where it is not said.</summary>
    public int DaysLeft { get; init; }

    /// <summary>The last day of a pair; null where it is not said.</summary>
    public DateOnly? RunsThrough { get; init; }

    /// <summary>The end of the time to answer, where hours count; null elsewhere.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Whether the mentor may still ask first.</summary>
    public bool MayAsk { get; init; }

    /// <summary>To the mentee: who is asked next; null when nobody is.</summary>
    public NextRequest? Next { get; init; }

    /// <summary>To the mentee: their place in the waiting list for the topic, 1 for the first; null when they do not wait.</summary>
    public int? WaitingPlace { get; init; }

    /// <summary>To a mentee who waits: what they can do meanwhile; null where there is nothing.</summary>
    public MeanwhileOffer? Meanwhile { get; init; }

    /// <summary>The number of the goal it is about, from 0; 0 where it is about none.</summary>
    public int Goal { get; init; }

    /// <summary>The one who hears it is the mentee: they may look for another mentor.</summary>
    public bool IsToMentee { get; init; }

    /// <summary>The pair's programme asks for the direct superior as mentor: a rule in its way is that there is another one now.</summary>
    public bool NeedsSuperior { get; init; }

    /// <summary>To the mentor: they have been set to rest.</summary>
    public bool IsResting { get; init; }

    /// <summary>To the mentee: the mentor is back before the day that was told.</summary>
    public bool IsSooner { get; init; }

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
        new(pairing.Id, pairing.Topic, other.Name, other.Post, other.Unit, null, answerBy, 0, 0) { Version = pairing.Version, Programme = pairing.Programme };

    internal JsonElement ToJson() => JsonSerializer.SerializeToElement(this, MentoringJson.Default.PairingNews);
}

/// <summary>The request that followed by itself.</summary>
/// <param name="Pairing">Its id, for buttons.</param>
/// <param name="Name">The mentor's.</param>
public sealed record NextRequest(string Pairing, int Version, string Name, DateOnly AnswerBy);

/// <summary>Names of the events of mentoring.</summary>
public static class MentoringNotices
{
    /// <summary>To the mentor: somebody asks.</summary>
    public const string Requested = "mentoring.requested";

    /// <summary>To the mentor: a request still waits.</summary>
    public const string Reminded = "mentoring.reminded";

    /// <summary>To the mentee: the mentor asks something first.</summary>
    public const string Asked = "mentoring.asked";

    /// <summary>To the mentor: the mentee replied.</summary>
    public const string Replied = "mentoring.replied";

    /// <summary>To the mentor: no reply came, and the clock runs again.</summary>
    public const string NotReplied = "mentoring.notReplied";

    /// <summary>To the mentee.</summary>
    public const string Accepted = "mentoring.accepted";

    /// <summary>To the mentee.</summary>
    public const string Declined = "mentoring.declined";

    /// <summary>To the mentee: no answer in time.</summary>
    public const string Expired = "mentoring.expired";

    /// <summary>To the mentor: the time to answer has passed.</summary>
    public const string Missed = "mentoring.missed";

    /// <summary>To the mentee: the mentor is on leave, or back from it, and has another day to answer.</summary>
    public const string DayMoved = "mentoring.dayMoved";

    /// <summary>To the mentee: the mentor takes no requests any more.</summary>
    public const string Rerouted = "mentoring.rerouted";

    /// <summary>To the mentee: a rule of the programme stands in the way.</summary>
    public const string RuledOut = "mentoring.ruledOut";

    /// <summary>To the mentor: the same.</summary>
    public const string RuledOutMentor = "mentoring.ruledOutMentor";

    /// <summary>To the mentor: the mentee took the request back.</summary>
    public const string Withdrawn = "mentoring.withdrawn";

    /// <summary>To the other side: the pair is over.</summary>
    public const string Ended = "mentoring.ended";

    /// <summary>To both: a rule forbids the pair by now, and it ends on a day unless the data change.</summary>
    public const string RuleConflict = "mentoring.ruleConflict";

    /// <summary>To both: a rule of the programme ended the pair.</summary>
    public const string RuleEnded = "mentoring.ruleEnded";

    /// <summary>To both: the first month is over, and it goes on.</summary>
    public const string TrialOver = "mentoring.trialOver";

    /// <summary>To the other side: the pair stands still for a while.</summary>
    public const string PairPaused = "mentoring.pairPaused";

    /// <summary>To the other side, or to both when the time of the pause is over: it goes on.</summary>
    public const string PairResumed = "mentoring.pairResumed";

    /// <summary>To the other side: one says the aim is reached.</summary>
    public const string DoneSaid = "mentoring.doneSaid";

    /// <summary>To the one who said so: the other would like to go on.</summary>
    public const string DoneRefused = "mentoring.doneRefused";

    /// <summary>To the other side, or to both when the time of the pair is over: it is complete.</summary>
    public const string Completed = "mentoring.completed";

    /// <summary>To somebody who waits: a seat came free.</summary>
    public const string Offered = "mentoring.offered";

    /// <summary>To them: they did not answer, and the seat goes to the next.</summary>
    public const string Lapsed = "mentoring.lapsed";

    /// <summary>To them: the offered seat is gone through no doing of theirs.</summary>
    public const string OfferClosed = "mentoring.offerClosed";

    /// <summary>To the other side: a goal is proposed.</summary>
    public const string GoalProposed = "mentoring.goalProposed";

    /// <summary>To the one who proposed: it stands.</summary>
    public const string GoalAgreed = "mentoring.goalAgreed";

    /// <summary>To the other side: one says that a goal is reached.</summary>
    public const string GoalReachedSaid = "mentoring.goalReachedSaid";

    /// <summary>To the one who said so first: both agree.</summary>
    public const string GoalReached = "mentoring.goalReached";

    /// <summary>To the other side: what one of a pair wrote.</summary>
    public const string Message = "mentoring.message";

    /// <summary>To the other side: the pair stands still until an officer has looked into something.</summary>
    public const string Frozen = "mentoring.frozen";

    /// <summary>To both: the officer has looked into it, and the pair goes on.</summary>
    public const string Unfrozen = "mentoring.unfrozen";

    /// <summary>To both: the officer has ended the pair.</summary>
    public const string Stopped = "mentoring.stopped";

    /// <summary>To an officer: somebody has reported something from within a pair. Says no more.</summary>
    public const string Reported = "mentoring.reported";

    /// <summary>To the one who reported: another officer reads it now.</summary>
    public const string ReportPassedOn = "mentoring.reportPassedOn";

    /// <summary>To the one who reported: what the officer wrote.</summary>
    public const string ReportDecided = "mentoring.reportDecided";

    /// <summary>To somebody who was invited and said "later": once more.</summary>
    public const string InvitedAgain = "mentoring.invitedAgain";

    public static bool Contains(string? name) => name is InvitedAgain or Requested or Reminded or Asked or Replied or NotReplied or Accepted or Declined or Expired or Missed
        or DayMoved or Rerouted or RuledOut or RuledOutMentor or Withdrawn or Ended or RuleConflict or RuleEnded or Offered or Lapsed or OfferClosed
        or TrialOver or PairPaused or PairResumed or DoneSaid or DoneRefused or Completed or GoalProposed or GoalAgreed or GoalReachedSaid or GoalReached
        or Message or Frozen or Unfrozen or Stopped or Reported or ReportPassedOn or ReportDecided
        || MoveNotices.Contains(name) || CircleNotices.Contains(name) || LatsarNotices.Contains(name)
        || name is Matching.MatchNotices.Matched or Matching.MatchNotices.Ranking;
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(Mentor))]
[JsonSerializable(typeof(Mentee))]
[JsonSerializable(typeof(Pairing))]
[JsonSerializable(typeof(PairingNews))]
[JsonSerializable(typeof(WaitingMentee))]
[JsonSerializable(typeof(LatsarPlan))]
[JsonSerializable(typeof(LatsarNews))]
[JsonSerializable(typeof(Circle))]
[JsonSerializable(typeof(CircleNews))]
[JsonSerializable(typeof(KeptMessages))]
[JsonSerializable(typeof(PairReport))]
[JsonSerializable(typeof(PairReportWords))]
[JsonSerializable(typeof(PairReportNews))]
[JsonSerializable(typeof(BlockList))]
[JsonSerializable(typeof(RuleConflict))]
[JsonSerializable(typeof(RuleRound))]
[JsonSerializable(typeof(PairMove))]
[JsonSerializable(typeof(CountedPerson))]
[JsonSerializable(typeof(RecountRound))]
[JsonSerializable(typeof(MoveNews))]
[JsonSerializable(typeof(HandOver))]
[JsonSerializable(typeof(MentorInvitation))]
[JsonSerializable(typeof(InvitedPerson))]
[JsonSerializable(typeof(string))]
internal sealed partial class MentoringJson : JsonSerializerContext;
