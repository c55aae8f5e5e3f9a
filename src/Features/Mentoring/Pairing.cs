using System.Text.Json.Serialization;
using AsnAssistant.People;

namespace AsnAssistant.Mentoring;

/// <summary>A mentee's request to a mentor and, once accepted, their bond.</summary>
/// <remarks>Document <c>pairing:ID</c>. Times are UTC. Names and units are as they were when it was requested.</remarks>
public sealed class Pairing
{
    /// <summary>What a document without a programme means: those of the days when there was only one.</summary>
    public const string DevelopmentProgramme = "pengembangan";

    public const int MessageLimit = 500;

    /// <summary>16 characters of a-z and 2-7; short enough for a button's command.</summary>
    public string Id { get; set; } = "";

    /// <summary>1 at first, one more with every change of state. A button names the version it was made for.</summary>
    public int Version { get; set; } = 1;

    /// <summary>Id of one of <see cref="Programmes"/>.</summary>
    public string Programme { get; set; } = DevelopmentProgramme;

    public PairingState State { get; set; }

    public PairingSide Mentee { get; set; } = new(default, "", "", "");

    public PairingSide Mentor { get; set; } = new(default, "", "", "");

    /// <summary>Id of <see cref="MentoringTopics"/>.</summary>
    public string Topic { get; set; } = "";

    /// <summary>The mentee's own words to the mentor; empty where there were none, and again once the request is answered.</summary>
    public string Message { get; set; } = "";

    /// <summary>Mentors the mentee wants to be asked next, in their order, if this one does not become theirs; 0 to 2.</summary>
    public List<PersonId> NextChoices { get; set; } = [];

    public DateTimeOffset RequestedAt { get; set; }

    /// <summary>The last day to answer, agency's zone; see <see cref="RequestClock"/>.</summary>
    public DateOnly AnswerBy { get; set; }

    /// <summary>The end of the time to answer: of that day for a request, 48 hours for an offer.</summary>
    public DateTimeOffset AnswerByEnd { get; set; }

    /// <summary>The day from which the mentor's working days are counted, itself not counted.</summary>
    public DateOnly CountedFrom { get; set; }

    /// <summary>How many working days are counted from there.</summary>
    public int DaysToAnswer { get; set; }

    /// <summary>0 to 2.</summary>
    public int Reminders { get; set; }

    /// <summary>What the mentor asked first; null when nothing was. Once for a request.</summary>
    public FirstQuestion? Question { get; set; }

    /// <summary>Since when the mentor cannot be written to; null while they can.</summary>
    public DateTimeOffset? MentorLostAt { get; set; }

    /// <summary>When it was accepted, declined, withdrawn or came to another end without a pair.</summary>
    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>The mentor who declined has told why; what it was is kept apart from them.</summary>
    public bool IsReasonTold { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The last day of a pair, agency's zone: as its programme says, later by every pause; the default for what is no pair yet.</summary>
    public DateOnly RunsThrough { get; set; }

    /// <summary>A pair stands still from then; null while it runs.</summary>
    public DateOnly? PausedOn { get; set; }

    /// <summary>It was in its first month when it was paused, and will be again.</summary>
    public bool IsPausedOnTrial { get; set; }

    /// <summary>Days of the first month on which the pair stood still; its end moves by as many.</summary>
    public int TrialDaysStill { get; set; }

    /// <summary>A report froze the pair then; null while none does.</summary>
    public DateOnly? FrozenOn { get; set; }

    /// <summary>It was in its first month when it was frozen, and will be again.</summary>
    public bool IsFrozenOnTrial { get; set; }

    /// <summary>What the two want to reach, in the order of proposing; 0 to <see cref="PairGoals.Most"/>.</summary>
    public List<PairGoal> Goals { get; set; } = [];

    /// <summary>Goals that both said were reached, counted at the end, when the goals themselves go.</summary>
    public int GoalsReached { get; set; }

    /// <summary>Goals with both ticks, counted at the end too.</summary>
    public int GoalsAgreed { get; set; }

    /// <summary>What its sessions have come to; the same as in <see cref="PairCare"/>.</summary>
    public PairProgress Progress { get; set; } = new();

    /// <summary>Who of the two has said that the aim is reached; null when nobody has, or the other did not agree.</summary>
    public PersonId? DoneSaidBy { get; set; }

    /// <summary>What the mentee said after one talk of a programme without a longer bond; null elsewhere and until then.</summary>
    public bool? Helped { get; set; }

    /// <summary>The agency made it: it is none of the mentor's seats.</summary>
    public bool TakesNoSeat { get; set; }

    /// <summary>What managers' figures count it as, each by a day; see <see cref="Managers.PairTally"/>.</summary>
    [JsonInclude]
    internal Dictionary<string, int> CountedAs { get; set; } = [];

    /// <summary>It is or was a pair.</summary>
    [JsonIgnore]
    public bool HasBegun => AnsweredAt is not null && RunsThrough != default;

    /// <summary>A seat of the mentor's is taken by it, unless it takes none; and it is the one thing the mentee may have in its programme.</summary>
    [JsonIgnore]
    public bool HoldsSeat => IsOpen || IsPair || State == PairingState.Frozen;

    /// <summary>The two are mentor and mentee now, and nothing keeps them from each other.</summary>
    [JsonIgnore]
    public bool IsPair => State is PairingState.Accepted or PairingState.Active or PairingState.OnPause;

    /// <summary>Somebody still has to answer.</summary>
    [JsonIgnore]
    public bool IsOpen => AwaitsMentor || State == PairingState.Offered;

    /// <summary>The mentor may accept or decline.</summary>
    [JsonIgnore]
    public bool AwaitsMentor => State is PairingState.Requested or PairingState.Asking;

    /// <summary>Nobody answered in time. While the clock stands still for a question, nothing is overdue.</summary>
    public bool IsOverdue(DateTimeOffset now) => State is PairingState.Requested or PairingState.Offered && now >= AnswerByEnd;

    /// <summary>It stood still for so many days: its end moves, and that of its first month where it was in that.</summary>
    internal void MoveOnBy(int days, bool onTrial)
    {
        RunsThrough = RunsThrough == default ? default : RunsThrough.AddDays(days);
        TrialDaysStill += onTrial ? days : 0;
    }

    internal static string KeyOf(string id) => "pairing:" + id;
}

/// <param name="Post">May be empty.</param>
/// <param name="Unit">May be empty.</param>
public sealed record PairingSide(PersonId Person, string Name, string Post, string Unit);

/// <summary>How a pair gets on, by dates and counts alone.</summary>
/// <param name="FirstHeldOn">Agency's zone; null before the first session.</param>
/// <param name="LastHeldOn">Agency's zone; null before the first session.</param>
/// <param name="Missed">Sessions in a row that did not take place.</param>
/// <param name="Helpful">1 to 5 of the last session that was rated; for health only, never shown of one pair.</param>
public sealed record PairProgress(DateOnly? FirstHeldOn = null, DateOnly? LastHeldOn = null, int Missed = 0, int? Helpful = null);

/// <summary>A goal of a pair: valid with two ticks, reached with two ticks.</summary>
/// <param name="Words">At most <see cref="PairGoals.MostWords"/> characters; both read them, nobody else.</param>
/// <param name="SaidBy">Who proposed it, and so has ticked it.</param>
/// <param name="IsAgreed">The other has ticked it too.</param>
/// <param name="ReachedBy">Who says that it is reached; null when nobody has.</param>
/// <param name="IsReached">Both say so.</param>
public sealed record PairGoal(string Words, PersonId SaidBy, bool IsAgreed = false, PersonId? ReachedBy = null, bool IsReached = false);

/// <summary>What a mentor wanted to know before deciding. The words are dropped once the request is answered.</summary>
/// <param name="Words">At most <see cref="Pairing.MessageLimit"/> characters.</param>
/// <param name="Until">The clock stands still until then at the latest, or until the reply.</param>
/// <param name="DaysLeft">Working days that the mentor had left.</param>
/// <param name="IsReplied">The mentee has replied.</param>
public sealed record FirstQuestion(string Words, DateTimeOffset Until, int DaysLeft, bool IsReplied = false);

/// <summary>
/// Offered → Requested ⇄ Asking → Accepted → Active ⇄ OnPause → Completed; each of the first three also ends without a pair, each pair may end early, or be frozen by a
/// report and go on or be stopped from there. Every other state is an end.
/// Source: reference section 6.3.
/// </summary>
[JsonConverter(typeof(JsonStringEnumConverter<PairingState>))]
public enum PairingState
{
    /// <summary>Terkirim: waits for the mentor, and the clock runs.</summary>
    Requested,

    /// <summary>Diterima, percobaan: a pair in its first month.</summary>
    Accepted,

    /// <summary>Ditolak.</summary>
    Declined,

    /// <summary>Kedaluwarsa: the mentor did not answer in time.</summary>
    Expired,

    /// <summary>Ditarik: the mentee took the request back.</summary>
    Withdrawn,

    /// <summary>Berakhir awal: a pair that one of the two ended, without fault.</summary>
    Ended,

    /// <summary>Tanya dulu: the mentor has asked the mentee something, and the clock stands still.</summary>
    Asking,

    /// <summary>Dialihkan: the mentor takes no requests any more, or cannot be reached.</summary>
    Rerouted,

    /// <summary>Batal aturan: a rule of the programme forbids the two.</summary>
    RuledOut,

    /// <summary>Ditawari: a seat that came free is kept for somebody who waited, who has not yet said yes.</summary>
    Offered,

    /// <summary>The one who waited did not take the offered seat.</summary>
    Passed,

    /// <summary>Aktif: a pair beyond its first month.</summary>
    Active,

    /// <summary>Jeda: a pair that stands still for a while.</summary>
    OnPause,

    /// <summary>Selesai: both said so, or its time was over.</summary>
    Completed,

    /// <summary>Dibekukan: one of the two reported something, and an officer looks into it.</summary>
    Frozen,

    /// <summary>Dihentikan: an officer ended the pair after a report.</summary>
    Stopped,
}
