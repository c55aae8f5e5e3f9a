using System.Text.Json.Serialization;
using AsnAssistant.People;

namespace AsnAssistant.Mentoring.Matching;

/// <summary>The days before a stable round is worked out, in which both sides put in order whom they would rather have. Part of the round's document.</summary>
public sealed class RankingWindow
{
    public const int UsualDays = 5;

    public const int MostDays = 20;

    /// <summary>Names the ballots.</summary>
    public string Id { get; set; } = "";

    /// <summary>Working days, 1 to <see cref="MostDays"/>.</summary>
    public int Days { get; set; }

    /// <summary>The last day to answer, agency's zone; not yet known until the ballots are written.</summary>
    public DateOnly LastDay { get; set; }

    /// <summary>UTC. Earlier than the last day's end when a manager has closed it.</summary>
    public DateTimeOffset EndsAt { get; set; }

    /// <summary>Null where the window is too short for a reminder.</summary>
    public DateTimeOffset? RemindAt { get; set; }

    /// <summary>Ballots of mentors.</summary>
    public int Mentors { get; set; }

    /// <summary>Ballots of mentees; they are numbered after those of mentors.</summary>
    public int Mentees { get; set; }

    /// <summary>Ballots whose people have been asked, in the order of their numbers.</summary>
    public int Asked { get; set; }

    /// <summary>Ballots looked at for the reminder.</summary>
    public int Reminded { get; set; }

    [JsonIgnore]
    public bool IsPrepared => LastDay != default;

    [JsonIgnore]
    public int Ballots => Mentors + Mentees;

    internal string BallotKey(int number) => BallotKey(Id, number);

    internal static string BallotKey(string window, int number) => $"match-ballot:{window}:{number}";

    internal string MentorsAnswered => $"match-answered:{Id}:mentors";

    internal string MenteesAnswered => $"match-answered:{Id}:mentees";
}

/// <summary>Whom one person may put in order, and how they did.</summary>
/// <remarks>Document <c>match-ballot:RANKING:NUMBER</c>, gone 30 days after the window. No names: they are read where they are shown.</remarks>
public sealed class RankingBallot
{
    /// <summary>On one screen, with a button each.</summary>
    public const int MostForMentor = 6;

    /// <summary>As many as a mentee is suggested.</summary>
    public const int MostForMentee = 5;

    /// <summary>Stands for somebody whose data were erased.</summary>
    internal static readonly PersonId Gone = PersonId.Of("gone", "0");

    public PersonId Person { get; set; }

    /// <summary>They guide, and put mentees in order; otherwise they learn, and put mentors in order.</summary>
    public bool IsMentor { get; set; }

    /// <summary>1 at first, one more with every change.</summary>
    public int Version { get; set; } = 1;

    /// <summary>The best fitting first, 2 to <see cref="MostForMentor"/>.</summary>
    public List<PersonId> Wishes { get; set; } = [];

    /// <summary>Numbers of <see cref="Wishes"/> from 1, the most wanted first.</summary>
    public List<int> Order { get; set; } = [];

    /// <summary>Numbers of <see cref="Wishes"/> that shall not be.</summary>
    public List<int> Refused { get; set; } = [];

    /// <summary>UTC, of the first answer; null for none. It stays when somebody begins anew.</summary>
    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>A mentee ranks as many as in a request of their own.</summary>
    [JsonIgnore]
    public int MostRanked => IsMentor ? MostForMentor : Pairings.MostChoices;

    /// <summary>Everything that can be put in order is.</summary>
    [JsonIgnore]
    public bool IsWhole => Order.Count >= Math.Min(MostRanked, Wishes.Count - Refused.Count);
}

/// <param name="Mentors">Asked.</param>
/// <param name="Mentees">Asked.</param>
public sealed record RankingCount(int Mentors, int MentorsAnswered, int Mentees, int MenteesAnswered);
