using System.Text.Json.Serialization;

namespace AsnAssistant.Mentoring;

/// <summary>What a mentor or mentee may tell beyond the necessary, so that suggestions fit better. Every part may be missing; what is missing counts half.</summary>
public sealed class ProfileDetails
{
    /// <summary>Rumpun jabatan: an id of <see cref="MentoringTopics.JobFamilies"/>. Of a mentee where they work or want to work; null when not told.</summary>
    public string? JobFamily { get; set; }

    /// <summary>Masa kerja, whole years; null when not told.</summary>
    public int? YearsOfService { get; set; }

    /// <summary>Golongan; null when not told.</summary>
    public ServiceGrade? Grade { get; set; }

    /// <summary>How well the topics are known; null when not told.</summary>
    public TopicLevel? Level { get; set; }

    /// <summary>How they want to meet; null when not told.</summary>
    public MeetingWay? Way { get; set; }

    /// <summary>Where they work, in their own words; may be empty.</summary>
    public string Place { get; set; } = "";

    /// <summary>They work far from others: meeting online is what they can do.</summary>
    public bool IsRemote { get; set; }

    /// <summary>Ids of <see cref="MentoringTopics.Languages"/>; empty for Indonesian alone.</summary>
    public List<string> Languages { get; set; } = [];

    /// <summary>Answers to the <see cref="WorkingStyle.Questions"/> short questions, each 0 to <see cref="WorkingStyle.Most"/>; empty when skipped as a whole.</summary>
    public List<int> Style { get; set; } = [];
}

/// <summary>How well somebody knows a topic.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TopicLevel>))]
public enum TopicLevel
{
    /// <summary>Baru mulai.</summary>
    Beginner,

    /// <summary>Sudah pernah.</summary>
    Practised,

    /// <summary>Lancar, biasa ditanya.</summary>
    Fluent,
}

[JsonConverter(typeof(JsonStringEnumConverter<MeetingWay>))]
public enum MeetingWay
{
    Online,
    InPerson,
    Either,
}

/// <summary>Six short questions on how somebody likes to work and learn. Source: reference sections 0 (item 6) and 3.5, deep-level similarity; the wording is ours.</summary>
public static class WorkingStyle
{
    public const int Questions = 6;

    /// <summary>0 for the first of two ways, 1 for in between, 2 for the second.</summary>
    public const int Most = 2;

    /// <summary>How alike two people answered, 0 to 1; null unless both answered all.</summary>
    public static double? Likeness(IReadOnlyList<int> one, IReadOnlyList<int> other)
    {
        if (one.Count != Questions || other.Count != Questions)
        {
            return null;
        }
        var apart = 0;
        for (var i = 0; i < Questions; i++)
        {
            apart += Math.Abs(one[i] - other[i]);
        }
        return 1 - ((double)apart / (Questions * Most));
    }

    public static bool IsWhole(IReadOnlyList<int> answers) => answers.Count == Questions && answers.All(answer => answer is >= 0 and <= Most);
}
