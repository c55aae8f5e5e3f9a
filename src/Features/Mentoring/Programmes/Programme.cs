using System.Text.Json.Serialization;
using AsnAssistant.People;

namespace AsnAssistant.Mentoring;

/// <summary>A form of mentoring with its own rules, as an agency offers it. Everything about it is data; code asks for a rule, never for a name.</summary>
/// <remarks>Read from <c>MentoringProgrammes.json</c>, or the agency's own file. Source of the shipped five: reference section 6.1.</remarks>
public sealed record Programme
{
    /// <summary>1 to 32 characters of a-z, 0-9 and '-'; part of keys in the store, so it never changes.</summary>
    public required string Id { get; init; }

    /// <summary>At most 20 characters: it stands on buttons.</summary>
    public required string Indonesian { get; init; }

    /// <summary>At most 20 characters.</summary>
    public required string English { get; init; }

    /// <summary>One sentence for whoever chooses, at most 120 characters.</summary>
    public required string AboutIndonesian { get; init; }

    /// <summary>At most 120 characters.</summary>
    public required string AboutEnglish { get; init; }

    public required SuperiorRule Superior { get; init; }

    public required MatchMode Match { get; init; }

    /// <summary>How long it runs, together with <see cref="Days"/>; 0 to 24.</summary>
    public int Months { get; init; }

    /// <summary>0 to 366.</summary>
    public int Days { get; init; }

    /// <summary>Days on trial at the beginning; 0 for none, at most 90.</summary>
    public int TrialDays { get; init; }

    /// <summary>Meetings expected in all, 1 to 60.</summary>
    public int Sessions { get; init; } = 1;

    /// <summary>The two meet again and again: they agree on how, and are reminded when it grows quiet. A pair that the agency makes has dated steps in place of that.</summary>
    public bool HasRhythm => Sessions > 1 && Match != MatchMode.Admin;

    /// <summary>Minutes of one talk; 0 where it is left to the two.</summary>
    public int TalkMinutes { get; init; }

    /// <summary>Working days a mentor has to answer, 1 to 10.</summary>
    public int DaysToAnswer { get; init; } = 5;

    /// <summary>A reminder goes out on the morning on which so many working days are left, that day included; falling, may be empty.</summary>
    public IReadOnlyList<int> RemindWithDaysLeft { get; init; } = [];

    /// <summary>"Tanya dulu" stops the clock for at most so many working days, 1 to 5.</summary>
    public int DaysToReply { get; init; } = 3;

    /// <summary>Guides of one group at most; 1 outside of groups.</summary>
    public int Mentors { get; init; } = 1;

    /// <summary>A group starts with so many members; 1 outside of groups.</summary>
    public int LeastMembers { get; init; } = 1;

    /// <summary>A group's seats; 1 outside of groups.</summary>
    public int MostMembers { get; init; } = 1;

    /// <summary>A group that has not started after so many days is closed.</summary>
    public int DaysToFill { get; init; } = 30;

    /// <summary>The topic of pairs that the agency makes; empty elsewhere.</summary>
    public string Topic { get; init; } = "";

    /// <summary>Dated steps of a companion programme, in their order; empty elsewhere. The dates come with each pair.</summary>
    public IReadOnlyList<ProgrammeStep> Steps { get; init; } = [];

    public string Name(Language language) => language == Language.En ? English : Indonesian;

    public string About(Language language) => language == Language.En ? AboutEnglish : AboutIndonesian;

    public DateOnly EndOf(DateOnly begin) => begin.AddMonths(Months).AddDays(Days);
}

/// <param name="Id">1 to 32 characters of a-z, 0-9 and '-'.</param>
public sealed record ProgrammeStep(string Id, string Indonesian, string English)
{
    public string Name(Language language) => language == Language.En ? English : Indonesian;
}

/// <summary>What a programme says about mentor and mentee standing in one line of command. Whoever knows superiors answers by it: <see cref="IPairingRules"/>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SuperiorRule>))]
public enum SuperiorRule
{
    /// <summary>No superior of the mentee, near or far, either way, and no rater.</summary>
    Forbidden,

    /// <summary>The mentor is the mentee's direct superior, and nobody else.</summary>
    Required,

    /// <summary>The mentee may stand higher than the mentor, but not in the mentor's own line.</summary>
    AllowedUpwardOutsideLine,
}

/// <summary>How the two, or the group, come together.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MatchMode>))]
public enum MatchMode
{
    /// <summary>Suggestions, of which the mentee ranks up to three.</summary>
    Rank,

    /// <summary>The agency makes the pairs.</summary>
    Admin,

    /// <summary>The best fitting mentor with a free seat is asked, then the next.</summary>
    FirstFree,

    /// <summary>Whoever wants joins until the group is full.</summary>
    Group,
}
