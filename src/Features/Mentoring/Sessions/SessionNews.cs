using System.Text.Json;
using System.Text.Json.Serialization;

namespace AsnAssistant.Mentoring;

/// <summary>What one of a pair hears about a session or about the pair's rhythm: the payload of the notices named in <see cref="SessionNotices"/>.</summary>
/// <param name="Pairing">Its id, for buttons.</param>
/// <param name="Name">The other's.</param>
/// <param name="IsToMentee">The one who hears it is the mentee.</param>
public sealed record SessionNews(string Pairing, string Name, bool IsToMentee)
{
    /// <summary>Id of the session; null where it is about none.</summary>
    public string? Session { get; init; }

    public int Version { get; init; }

    /// <summary>Proposed times; null where none are.</summary>
    public IReadOnlyList<DateTimeOffset>? Options { get; init; }

    public DateTimeOffset? At { get; init; }

    public int Minutes { get; init; }

    public string? Place { get; init; }

    /// <summary>Topic, note or thanks of the other's; null where there are none.</summary>
    public string? Words { get; init; }

    /// <summary>What the one who hears it wanted to do since the last time; null where nothing was said.</summary>
    public string? NextStep { get; init; }

    public string? CalendarUid { get; init; }

    public int Sequence { get; init; }

    /// <summary>It stood in the calendars and has to leave them.</summary>
    public bool LeavesCalendar { get; init; }

    /// <summary>The one who hears it said whether they met; null where they said nothing.</summary>
    public bool? SelfSaid { get; init; }

    /// <summary>Of the pair: sessions held, their minutes, and goals reached.</summary>
    public int Held { get; init; }

    public int MinutesHeld { get; init; }

    public int GoalsReached { get; init; }

    /// <summary>Code of the certificate of the one who hears it; null where there is none.</summary>
    public string? Certificate { get; init; }

    /// <summary>JP as the certificate says them, hundredths; 0 where there is none.</summary>
    public int HundredthsOfJp { get; init; }

    /// <summary>Reads a notice's payload.</summary>
    /// <returns>Null for anything else, whoever sent it.</returns>
    public static SessionNews? Read(JsonElement? payload)
    {
        try
        {
            return payload is { ValueKind: JsonValueKind.Object } value ? value.Deserialize(SessionJson.Default.SessionNews) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal JsonElement ToJson() => JsonSerializer.SerializeToElement(this, SessionJson.Default.SessionNews);
}

/// <summary>Names of the events of sessions and of a pair's rhythm.</summary>
public static class SessionNotices
{
    /// <summary>To both: what to agree on.</summary>
    public const string Agreement = "mentoring.agreement";

    /// <summary>To the other side: one has said something of the agreement otherwise.</summary>
    public const string AgreementChanged = "mentoring.agreementChanged";

    /// <summary>To the one who ticked first: both have.</summary>
    public const string AgreementDone = "mentoring.agreementDone";

    /// <summary>To the other side: times to choose from.</summary>
    public const string Proposed = "mentoring.sessionProposed";

    /// <summary>To the one who proposed: the time stands.</summary>
    public const string Scheduled = "mentoring.sessionScheduled";

    /// <summary>To the other side: called off.</summary>
    public const string Cancelled = "mentoring.sessionCancelled";

    /// <summary>To both: nobody chose one of the times.</summary>
    public const string Lapsed = "mentoring.sessionLapsed";

    /// <summary>To the mentee, the day before: what do you want to talk about?</summary>
    public const string TopicAsked = "mentoring.sessionTopicAsked";

    /// <summary>To the mentor, the day before, and again when the topic comes later.</summary>
    public const string Tomorrow = "mentoring.sessionTomorrow";

    /// <summary>To both, afterwards: did you meet?</summary>
    public const string DidMeet = "mentoring.sessionDidMeet";

    /// <summary>To whoever has not said.</summary>
    public const string DidMeetAgain = "mentoring.sessionDidMeetAgain";

    /// <summary>To both: it counts by the word of one.</summary>
    public const string CountedByOne = "mentoring.sessionCountedByOne";

    /// <summary>To both: nobody said anything, so it does not count.</summary>
    public const string NotCounted = "mentoring.sessionNotCounted";

    /// <summary>To the other side: one says that they did not meet.</summary>
    public const string Missed = "mentoring.sessionMissed";

    /// <summary>To the mentee: the mentor noted something for both.</summary>
    public const string Noted = "mentoring.sessionNoted";

    /// <summary>To both: two weeks, and no session yet.</summary>
    public const string FirstCheck = "mentoring.firstCheck";

    /// <summary>To both: three weeks without a session.</summary>
    public const string Quiet = "mentoring.quiet";

    /// <summary>To the mentee: the mentor sends a greeting.</summary>
    public const string Greeting = "mentoring.greeting";

    /// <summary>To both, once a pair is complete: what came of it.</summary>
    public const string Summary = "mentoring.pairSummary";

    /// <summary>To the mentor: the mentee's thanks.</summary>
    public const string Thanks = "mentoring.thanks";

    /// <summary>To the other side: one would like three months more.</summary>
    public const string LongerSaid = "mentoring.longerSaid";

    /// <summary>To the one who said so: it goes on.</summary>
    public const string Longer = "mentoring.longer";
}

/// <summary>Names of what the audit trail notes of sessions, on the pairing's id. Stable: they are part of every hash. No names, no words.</summary>
public static class SessionDeeds
{
    public const string AgreementChanged = "mentoring.agreement-changed";
    public const string AgreementAgreed = "mentoring.agreement-agreed";
    public const string Proposed = "mentoring.session-proposed";
    public const string Scheduled = "mentoring.session-scheduled";
    public const string Cancelled = "mentoring.session-cancelled";
    public const string Moved = "mentoring.session-moved";
    public const string Held = "mentoring.session-held";
    public const string Missed = "mentoring.session-missed";
    public const string Continued = "mentoring.continued";
    public const string Certified = "mentoring.certified";
    public const string CertificateRevoked = "mentoring.certificate-revoked";
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(MentoringSession))]
[JsonSerializable(typeof(SessionWords))]
[JsonSerializable(typeof(OwnSessionWords))]
[JsonSerializable(typeof(PairCare))]
[JsonSerializable(typeof(SessionNews))]
[JsonSerializable(typeof(HoursYear))]
[JsonSerializable(typeof(Certificate))]
[JsonSerializable(typeof(CertificateKeys))]
internal sealed partial class SessionJson : JsonSerializerContext;
