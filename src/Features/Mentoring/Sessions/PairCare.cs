using System.Text.Json.Serialization;
using AsnAssistant.People;

namespace AsnAssistant.Mentoring;

/// <summary>What a pair has agreed, how it is getting on, and what time has done about it: the layer that managers may see, but for the agreement's words.</summary>
/// <remarks>Document <c>pair-care:PAIRING</c>. Counts and dates only; no names, no content.</remarks>
public sealed class PairCare
{
    public string Pairing { get; set; } = "";

    public PairAgreement Agreement { get; set; } = new();

    /// <summary>Agency's zone.</summary>
    public DateOnly BeganOn { get; set; }

    /// <summary>The session that is proposed or scheduled; null where none is.</summary>
    public string? Live { get; set; }

    /// <summary>Sessions held.</summary>
    public int Held { get; set; }

    /// <summary>Of the sessions held.</summary>
    public int Minutes { get; set; }

    /// <summary>Agency's zone; null before the first.</summary>
    public DateOnly? FirstHeldOn { get; set; }

    /// <summary>Agency's zone; null before the first.</summary>
    public DateOnly? LastHeldOn { get; set; }

    /// <summary>Sessions in a row that did not take place.</summary>
    public int MissedInRow { get; set; }

    /// <summary>1 to 5, of the last session that was rated; for health only, never shown of one pair.</summary>
    public int? LastHelpful { get; set; }

    /// <summary>The check of day 14 has been made.</summary>
    public bool IsFirstAsked { get; set; }

    /// <summary>The last day on which the quiet was spoken of, or did not count because the pair stood still.</summary>
    public DateOnly? QuietSaidOn { get; set; }

    /// <summary>What follows the pair's end has been done; null before.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>1 to 5, at the end.</summary>
    public int? MenteeScore { get; set; }

    /// <summary>1 to 5, at the end.</summary>
    public int? MentorScore { get; set; }

    /// <summary>Words of thanks have been passed on; they are kept nowhere.</summary>
    public bool IsThanked { get; set; }

    /// <summary>Why it ended early, for managers' counts; null where nothing was said.</summary>
    public EndReason? MenteeReason { get; set; }

    public EndReason? MentorReason { get; set; }

    /// <summary>After completion: who would like three months more.</summary>
    public PersonId? LongerSaidBy { get; set; }

    /// <summary>The pairing that went on from this one; null where none did.</summary>
    public string? ContinuedAs { get; set; }

    internal static string KeyOf(string pairing) => "pair-care:" + pairing;
}

/// <summary>Kesepakatan: valid with two ticks. Aim and length stand in the pairing itself: its goals, and how long it runs.</summary>
public sealed class PairAgreement
{
    public const int MostWords = 200;

    /// <summary>By what the two will see that it worked; null for "by the goals".</summary>
    public string? Measure { get; set; }

    /// <summary>How often and when; null for the usual, once a month.</summary>
    public string? Schedule { get; set; }

    /// <summary>The last day that one of them proposes, agency's zone; null where it stays as the pairing says.</summary>
    public DateOnly? RunsThrough { get; set; }

    /// <summary>1 at first, one more with every change; a tick is for one of them.</summary>
    public int Version { get; set; } = 1;

    public bool IsOffered { get; set; }

    public bool MenteeAgreed { get; set; }

    public bool MentorAgreed { get; set; }

    [JsonIgnore]
    public bool IsAgreed => MenteeAgreed && MentorAgreed;
}

/// <summary>Why somebody ended a pair early. Read by managers as counts only.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EndReason>))]
public enum EndReason
{
    /// <summary>No common time.</summary>
    Time,

    /// <summary>Learned enough.</summary>
    Enough,

    /// <summary>Another post or place.</summary>
    Moved,

    /// <summary>The topic was another than thought.</summary>
    Topic,

    /// <summary>The two did not fit.</summary>
    Fit,

    Other,
}
