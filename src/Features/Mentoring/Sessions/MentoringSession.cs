using System.Text.Json.Serialization;
using AsnAssistant.People;

namespace AsnAssistant.Mentoring;

/// <summary>One meeting of a pair: when, how long, and whether it took place. What was said in it stands nowhere here.</summary>
/// <remarks>Document <c>session:ID</c>. Times are UTC. The words about it lie in documents of their own, see <see cref="SessionWords"/> and <see cref="OwnSessionWords"/>.</remarks>
public sealed class MentoringSession
{
    public const int UsualMinutes = 60;

    public const int LeastMinutes = 10;

    public const int MostMinutes = 480;

    /// <summary>Times that may be proposed at once.</summary>
    public const int MostOptions = 3;

    public const int MostPlace = 200;

    /// <summary>16 characters of a-z and 2-7.</summary>
    public string Id { get; set; } = "";

    public string Pairing { get; set; } = "";

    /// <summary>1 at first, one more with every change of state or of what is proposed. A button names the version it was made for.</summary>
    public int Version { get; set; } = 1;

    public SessionState State { get; set; }

    /// <summary>Who proposed the times, and so agrees to each of them.</summary>
    public PersonId ProposedBy { get; set; }

    /// <summary>1 to <see cref="MostOptions"/>, in order of time; empty once one is agreed.</summary>
    public List<DateTimeOffset> Options { get; set; } = [];

    /// <summary>Null until both agree.</summary>
    public DateTimeOffset? At { get; set; }

    /// <summary>As planned.</summary>
    public int Minutes { get; set; } = UsualMinutes;

    /// <summary>A place or a link, in words; may be empty.</summary>
    public string Place { get; set; } = "";

    public DateTimeOffset ProposedAt { get; set; }

    public DateTimeOffset? AgreedAt { get; set; }

    /// <summary>Names the entry in both calendars, whatever time it moves to. Source: RFC 5545, 3.8.4.7.</summary>
    public string CalendarUid { get; set; } = "";

    /// <summary>Of the calendar entry, one more with each change. Source: RFC 5545, 3.8.7.4.</summary>
    public int Sequence { get; set; }

    /// <summary>What time has done so far.</summary>
    public SessionStep Step { get; set; }

    public DateTimeOffset? TopicAskedAt { get; set; }

    public SessionAnswer? MenteeSaid { get; set; }

    public SessionAnswer? MentorSaid { get; set; }

    /// <summary>By whose word it counts as held; null while it does not.</summary>
    public SessionCount? Counted { get; set; }

    /// <summary>As held, once it is.</summary>
    public int MinutesHeld { get; set; }

    [JsonIgnore]
    public DateTimeOffset? EndsAt => At?.AddMinutes(Minutes);

    /// <summary>It is still to come, or was and nobody knows yet.</summary>
    [JsonIgnore]
    public bool IsLive => State is SessionState.Proposed or SessionState.Scheduled;

    internal static string KeyOf(string id) => "session:" + id;
}

/// <param name="Held">Whether they met.</param>
public sealed record SessionAnswer(bool Held, int Minutes, DateTimeOffset At);

/// <summary>Proposed → Scheduled → Held, Missed, Cancelled or Moved. Source: reference section 6.3.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SessionState>))]
public enum SessionState
{
    /// <summary>Usulan.</summary>
    Proposed,

    /// <summary>Terjadwal.</summary>
    Scheduled,

    /// <summary>Terlaksana.</summary>
    Held,

    /// <summary>Tidak hadir: at least one says that they did not meet, or nobody says that they did.</summary>
    Missed,

    /// <summary>Batal.</summary>
    Cancelled,

    /// <summary>Jadwal ulang: another session took its place.</summary>
    Moved,
}

[JsonConverter(typeof(JsonStringEnumConverter<SessionStep>))]
public enum SessionStep
{
    None,
    TopicAsked,
    MentorTold,
    Asked,
    AskedAgain,
}

[JsonConverter(typeof(JsonStringEnumConverter<SessionCount>))]
public enum SessionCount
{
    Both,
    MenteeOnly,
    MentorOnly,
}

/// <summary>The shared layer: what both read about one session, and nobody else.</summary>
/// <remarks>Document <c>session-words:ID</c>; goes some time after the pair's end, see <see cref="PairEnds.WordsKeptFor"/>.</remarks>
public sealed class SessionWords
{
    public const int Most = 500;

    /// <summary>What the mentee wants to talk about; null until they say.</summary>
    public string? Topic { get; set; }

    /// <summary>What the mentor noted for both; null where nothing is.</summary>
    public string? Note { get; set; }

    /// <summary>As it is kept: without state numbers, which belong into no note, and cut.</summary>
    internal static string Kept(string words, int most = Most) => Masking.MaskStateNumbers(words.Trim()) switch
    {
        { } masked when masked.Length > most => masked[..most],
        { } masked => masked,
    };

    internal static string KeyOf(string id) => "session-words:" + id;
}

/// <summary>The private layer: what one of the two keeps for themselves.</summary>
/// <remarks>Document <c>session-own:ID:PERSON</c>, kept as long as <see cref="SessionWords"/>.</remarks>
public sealed class OwnSessionWords
{
    /// <summary>The one thing the mentee wants to do next; null where nothing is.</summary>
    public string? NextStep { get; set; }

    internal static string KeyOf(string id, PersonId person) => $"session-own:{id}:{person.Value}";
}

public enum SessionResult
{
    Done,

    /// <summary>It is so already, or over; nothing changed.</summary>
    AlreadyDone,

    /// <summary>Not one of the two, or not the one whose word counts here.</summary>
    NotYours,

    /// <summary>The button was made for what was proposed before; nothing changed.</summary>
    Stale,

    /// <summary>That time has gone by; nothing changed.</summary>
    Past,

    /// <summary>It has not taken place yet; nothing changed.</summary>
    TooEarly,

    /// <summary>The pair stands still or is over.</summary>
    NoPair,

    Unknown,
}

/// <param name="Session">As it stands now; null when unknown or not the caller's.</param>
/// <param name="Pairing">Its pair; null when unknown or not the caller's.</param>
public sealed record SessionOutcome(SessionResult Result, MentoringSession? Session = null, Pairing? Pairing = null);
