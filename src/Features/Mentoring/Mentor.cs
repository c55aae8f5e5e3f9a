using System.Text.Json.Serialization;
using AsnAssistant.People;

namespace AsnAssistant.Mentoring;

/// <summary>Somebody willing to guide colleagues.</summary>
/// <remarks>Document <c>mentor:PERSON</c>. Times are UTC.</remarks>
public sealed class Mentor
{
    public const int DefaultSeats = 2;

    /// <summary>The most that any agency may allow; see <see cref="Agency.MostMentorSeats"/>. Source: reference section 6.2.</summary>
    public const int MostSeats = 5;

    public const int MostTopics = 8;

    public PersonId Person { get; set; }

    public string Name { get; set; } = "";

    /// <summary>Jabatan, in the mentor's own words; may be empty.</summary>
    public string Post { get; set; } = "";

    /// <summary>Unit kerja, in the mentor's own words; may be empty.</summary>
    public string Unit { get; set; } = "";

    /// <summary>Ids of <see cref="MentoringTopics"/>, 1 to <see cref="MostTopics"/>.</summary>
    public List<string> Topics { get; set; } = [];

    /// <summary>May be empty: by arrangement.</summary>
    public List<MeetingTime> Times { get; set; } = [];

    public ProfileDetails Details { get; set; } = new();

    /// <summary>"Saya cari sendiri": an objection to profiling. Never suggested or offered by the program; found by whoever looks themselves.</summary>
    public bool IsManualOnly { get; set; }

    /// <summary>How many mentees at once, 1 to the agency's <see cref="Agency.MostMentorSeats"/>. A sent request holds a seat.</summary>
    public int Seats { get; set; } = DefaultSeats;

    /// <summary>Istirahat: gets no new requests; what runs goes on.</summary>
    public bool IsPaused { get; set; }

    /// <summary>Istirahat for a while: the last day of it, agency's zone; they are back by themselves. Null when none was agreed, or when <see cref="IsPaused"/> holds without an end.</summary>
    public DateOnly? RestsThrough { get; set; }

    /// <summary>Cuti: days that do not count in the time to answer, and on which no request comes; null for none.</summary>
    public MentorLeave? Leave { get; set; }

    /// <summary>They cannot be written to: they blocked the bot, or went. Noticed by the channel, gone when they write again.</summary>
    public bool IsUnreachable { get; set; }

    /// <summary>Requests that ran out one after the other without a word; 0 again with every answer.</summary>
    public int ExpiredInRow { get; set; }

    public DateTimeOffset RegisteredAt { get; set; }

    /// <summary>Topics under which the store lists them now; none while paused.</summary>
    [JsonInclude]
    internal List<string> ListedUnder { get; set; } = [];

    /// <summary>Whether a request may come on a day; whether a seat is free is another matter.</summary>
    public bool TakesRequestsOn(DateOnly day) => !RestsOn(day) && !IsUnreachable && Leave?.Covers(day) != true;

    public bool RestsOn(DateOnly day) => IsPaused || day <= RestsThrough;

    internal static string KeyOf(PersonId person) => "mentor:" + person.Value;

    /// <summary>The counter of seats that requests and pairs take.</summary>
    internal static string SeatsTaken(PersonId person) => "mentor-seats:" + person.Value;
}

/// <param name="From">First day, agency's zone.</param>
/// <param name="Through">Last day.</param>
public sealed record MentorLeave(DateOnly From, DateOnly Through)
{
    public bool Covers(DateOnly day) => day >= From && day <= Through;
}
