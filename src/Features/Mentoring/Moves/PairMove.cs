using System.Text.Json;
using System.Text.Json.Serialization;
using AsnAssistant.People.Staff;

namespace AsnAssistant.Mentoring;

/// <summary>Where the two of a pair stood by the staff data when they were last looked at, and what is asked about a change.</summary>
/// <remarks>Document <c>pair-move:PAIRING</c>, gone with the pair.</remarks>
public sealed class PairMove
{
    public string Pairing { get; set; } = "";

    /// <summary>Null for somebody who was not linked then.</summary>
    public Standing? Mentee { get; set; }

    public Standing? Mentor { get; set; }

    /// <summary>When that was noted, UTC.</summary>
    public DateTimeOffset NotedAt { get; set; }

    /// <summary>0 before the first question, one more with every other one. A button names the version it was made for.</summary>
    public int Version { get; set; }

    /// <summary>Since when an answer is awaited, UTC; null while nothing is asked.</summary>
    public DateTimeOffset? AskedAt { get; set; }

    /// <summary>Who of the two would like to go on; both, and nothing is asked any more.</summary>
    public bool MenteeGoesOn { get; set; }

    public bool MentorGoesOn { get; set; }

    [JsonIgnore]
    public int Answers => (MenteeGoesOn ? 1 : 0) + (MentorGoesOn ? 1 : 0);

    internal static string KeyOf(string pairing) => "pair-move:" + pairing;
}

/// <param name="Unit">As imported.</param>
/// <param name="Duty">Null for on duty, or not said.</param>
/// <param name="HasLeft">Missing in the import.</param>
/// <param name="UnitCode">Null where the import has none.</param>
public sealed record Standing(string Unit, StaffDuty? Duty, bool HasLeft, string? UnitCode = null)
{
    internal static Standing? Of(StaffRecord? record) => record is null ? null : new Standing(record.Unit, record.Duty, !record.IsOnStaff, record.UnitCode.Length > 0 ? record.UnitCode : null);

    /// <summary>What the pair should be asked about.</summary>
    /// <param name="now">Null where nothing is known of them any more.</param>
    /// <param name="unitNow">What the unit they stood in is called now.</param>
    internal MoveKind To(Standing? now, string unitNow) => now switch
    {
        null => MoveKind.None,
        { HasLeft: true } => HasLeft ? MoveKind.None : MoveKind.Left,
        { Duty: { } duty } when duty != Duty => duty switch { StaffDuty.Retired => MoveKind.Retired, StaffDuty.Study => MoveKind.Study, _ => MoveKind.LongLeave },
        // The office's own code of a unit stays when its name changes.
        { UnitCode: { } code } when UnitCode is { } before => string.Equals(code, before, StringComparison.OrdinalIgnoreCase) ? MoveKind.None : MoveKind.Unit,
        _ => UnitRenames.IsSame(unitNow, now.Unit) ? MoveKind.None : MoveKind.Unit,
    };
}

[JsonConverter(typeof(JsonStringEnumConverter<MoveKind>))]
public enum MoveKind
{
    None,
    Unit,

    /// <summary>No longer in the agency's data: another agency, or the end of service.</summary>
    Left,

    Retired,
    LongLeave,
    Study,
}

public enum MoveResult
{
    Done,

    /// <summary>Both would like to go on: nothing is asked any more.</summary>
    BothGoOn,

    /// <summary>It was answered before, or nothing is asked now; nothing changed.</summary>
    Already,

    /// <summary>The button was made for an earlier question; nothing changed.</summary>
    Stale,

    Unknown,
}

/// <param name="Pairing">Null when unknown or not the caller's.</param>
public sealed record MoveOutcome(MoveResult Result, Pairing? Pairing = null);

/// <param name="Pair">Its two sides; what they say to each other is not in it.</param>
/// <param name="Answers">0 or 1.</param>
public sealed record MovedPair(Pairing Pair, DateTimeOffset AskedAt, int Answers);

/// <summary>What one side hears of a move, or of a hand-over: the payload of the notices named in <see cref="MoveNotices"/>.</summary>
/// <param name="Pairing">Its id, for buttons.</param>
/// <param name="Version">Of the question, or of the note.</param>
/// <param name="Name">The other side's.</param>
/// <param name="IsToMentee">Who hears it.</param>
public sealed record MoveNews(string Pairing, int Version, string Name, bool IsToMentee)
{
    /// <summary>What the data say of whoever hears it.</summary>
    public MoveKind Own { get; init; }

    /// <summary>What they say of the other.</summary>
    public MoveKind Other { get; init; }

    /// <summary>Their own new unit, where that is it; null elsewhere.</summary>
    public string? OwnUnit { get; init; }

    public string? OtherUnit { get; init; }

    /// <summary>The pair stands still already.</summary>
    public bool IsOnPause { get; init; }

    /// <summary>To the mentee: the note that would go on; null in all other notices.</summary>
    public string? Words { get; init; }

    /// <summary>Reads a notice's payload.</summary>
    /// <returns>Null for anything else, whoever sent it.</returns>
    public static MoveNews? Read(JsonElement? payload)
    {
        try
        {
            return payload is { ValueKind: JsonValueKind.Object } value ? value.Deserialize(MentoringJson.Default.MoveNews) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal JsonElement ToJson() => JsonSerializer.SerializeToElement(this, MentoringJson.Default.MoveNews);
}

/// <summary>Names of the events around a move.</summary>
public static class MoveNotices
{
    /// <summary>To both: one of them has moved; go on, or change?</summary>
    public const string Asked = "mentoring.moveAsked";

    /// <summary>To the one who said so first: the other would like to go on too.</summary>
    public const string BothGoOn = "mentoring.moveBothGoOn";

    /// <summary>To the mentor: they may write a note for the next one.</summary>
    public const string HandOverInvited = "mentoring.handOverInvited";

    /// <summary>To the mentee: this would go on to the next mentor.</summary>
    public const string HandOverShown = "mentoring.handOverShown";

    /// <summary>To the next mentor: there is a note.</summary>
    public const string HandOverWaits = "mentoring.handOverWaits";

    public static bool Contains(string? name) => name is Asked or BothGoOn or HandOverInvited or HandOverShown or HandOverWaits;
}
