using System.Text.Json.Serialization;
using AsnAssistant.People;

namespace AsnAssistant.Mentoring;

/// <summary>Lingkaran: a small group that learns one topic together with one or two guides.</summary>
/// <remarks>Document <c>circle:ID</c>. Times are UTC. Names and units are as they were when somebody came.</remarks>
public sealed class Circle
{
    /// <summary>16 characters of a-z and 2-7.</summary>
    public string Id { get; set; } = "";

    /// <summary>1 at first, one more with every change of its people or its state.</summary>
    public int Version { get; set; } = 1;

    /// <summary>Id of one of <see cref="Programmes"/>.</summary>
    public string Programme { get; set; } = "";

    public CircleState State { get; set; }

    /// <summary>Id of <see cref="MentoringTopics"/>.</summary>
    public string Topic { get; set; } = "";

    /// <summary>In the order of coming; at least one while it is open.</summary>
    public List<PairingSide> Mentors { get; set; } = [];

    /// <summary>In the order of coming.</summary>
    public List<PairingSide> Members { get; set; } = [];

    /// <summary>For whom a round of matching has made it, and who have not answered; a seat is kept for each through <see cref="InvitedThrough"/>.</summary>
    public List<PersonId> Invited { get; set; } = [];

    /// <summary>Agency's zone; of no meaning while nobody is invited.</summary>
    public DateOnly InvitedThrough { get; set; }

    /// <summary>They have been reminded of it.</summary>
    public bool AreInvitedReminded { get; set; }

    /// <summary>The next meeting, or the last one that was planned; null before the first.</summary>
    public CircleMeeting? Meeting { get; set; }

    /// <summary>Who was asked to change to another circle, and by when; empty mostly.</summary>
    public List<CircleChange> Changes { get; set; } = [];

    public DateTimeOffset OpenedAt { get; set; }

    /// <summary>The last day, agency's zone: to fill while it gathers, to meet once it runs.</summary>
    public DateOnly RunsThrough { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    [JsonIgnore]
    public bool IsOpen => State is CircleState.Gathering or CircleState.Running;

    public bool Has(PersonId person) => IsGuide(person) || Members.Exists(one => one.Person == person);

    public bool IsGuide(PersonId person) => Mentors.Exists(one => one.Person == person);

    public bool IsInvited(PersonId person) => Invited.Contains(person);

    internal static string KeyOf(string id) => "circle:" + id;

    /// <summary>Held by the one circle somebody may guide at a time.</summary>
    internal static string GuideClaim(PersonId mentor) => "mentoring-guide:" + mentor.Value;

    /// <summary>Held by the one circle somebody is invited to at a time; it goes by itself.</summary>
    internal static string InvitedClaim(PersonId person) => "mentoring-invited:" + person.Value;
}

/// <param name="EndsOn">Their last day in it, agency's zone.</param>
public sealed record CircleChange(PersonId Person, DateOnly EndsOn);

/// <summary>Gathering → Running → Completed; the first two may also be closed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CircleState>))]
public enum CircleState
{
    /// <summary>Waits for enough members.</summary>
    Gathering,

    Running,

    /// <summary>Its time was over.</summary>
    Completed,

    /// <summary>Not enough came in time, or the last guide or the last member left.</summary>
    Closed,
}

public enum CircleResult
{
    Done,

    /// <summary>All seats are taken, or it has two guides already.</summary>
    Full,

    /// <summary>They are in it, or in another circle, already.</summary>
    AlreadyIn,

    /// <summary>A rule of the programme forbids the two, such as superior and staff.</summary>
    RuledOut,

    /// <summary>Only a registered mentor of that topic can do this, or only a guide of this circle.</summary>
    NotMentor,

    /// <summary>The person has not said who they are.</summary>
    NoProfile,

    /// <summary>It has ended, or the person was not in it; nothing changed.</summary>
    Over,

    /// <summary>Of those it was made for not enough can come by now; it was not opened.</summary>
    TooFew,

    /// <summary>It still waits for members; meetings are planned once it runs.</summary>
    NotBegun,

    /// <summary>Gone by, too soon, or after the circle's last day.</summary>
    BadTime,

    /// <summary>None is planned.</summary>
    NoMeeting,

    /// <summary>The agency does not offer circles.</summary>
    NotOffered,

    Unknown,
}

/// <param name="Circle">As it stands now; null when there is none.</param>
public sealed record CircleOutcome(CircleResult Result, Circle? Circle = null)
{
    /// <summary>With this person it had enough members, and began.</summary>
    public bool HasStarted { get; init; }
}
