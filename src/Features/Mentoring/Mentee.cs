using AsnAssistant.People;

namespace AsnAssistant.Mentoring;

/// <summary>Somebody who wants to learn, and what.</summary>
/// <remarks>Document <c>mentee:PERSON</c>.</remarks>
public sealed class Mentee
{
    public const int MostTopics = 3;

    public PersonId Person { get; set; }

    public string Name { get; set; } = "";

    /// <summary>Jabatan, in the mentee's own words; may be empty.</summary>
    public string Post { get; set; } = "";

    /// <summary>Unit kerja, in the mentee's own words; may be empty.</summary>
    public string Unit { get; set; } = "";

    /// <summary>Ids of <see cref="MentoringTopics"/>, 1 to <see cref="MostTopics"/>, most wanted first.</summary>
    public List<string> Topics { get; set; } = [];

    /// <summary>May be empty: by arrangement.</summary>
    public List<MeetingTime> Times { get; set; } = [];

    public ProfileDetails Details { get; set; } = new();

    /// <summary>"Saya cari sendiri": an objection to profiling. Nobody is suggested or offered to them by the program; they look themselves.</summary>
    public bool IsManualOnly { get; set; }

    /// <summary>The index of everybody with such a profile.</summary>
    internal const string Index = "mentees";

    internal static string KeyOf(PersonId person) => "mentee:" + person.Value;
}
