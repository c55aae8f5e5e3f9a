using System.Text.Json.Serialization;
using AsnAssistant.People;

namespace AsnAssistant.Mentoring;

/// <summary>Somebody willing to guide colleagues.</summary>
/// <remarks>Document <c>mentor:PERSON</c>. Times are UTC.</remarks>
public sealed class Mentor
{
    public const int DefaultSeats = 2;

    /// <summary>Source: reference section 6.2; a manager may later allow up to 5.</summary>
    public const int MostSeats = 3;

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

    /// <summary>How many mentees at once, 1 to <see cref="MostSeats"/>. A sent request holds a seat.</summary>
    public int Seats { get; set; } = DefaultSeats;

    /// <summary>Istirahat: gets no new requests; what runs goes on.</summary>
    public bool IsPaused { get; set; }

    public DateTimeOffset RegisteredAt { get; set; }

    /// <summary>Topics under which the store lists them now; none while paused.</summary>
    [JsonInclude]
    internal List<string> ListedUnder { get; set; } = [];

    internal static string KeyOf(PersonId person) => "mentor:" + person.Value;

    /// <summary>The counter of seats that requests and pairs take.</summary>
    internal static string SeatsTaken(PersonId person) => "mentor-seats:" + person.Value;
}
