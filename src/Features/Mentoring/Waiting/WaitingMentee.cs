using AsnAssistant.People;

namespace AsnAssistant.Mentoring;

/// <summary>Where a mentee waits for a seat. Waiting is no request: they may look for a mentor themselves meanwhile.</summary>
/// <remarks>Document <c>mentor-waiting:MENTEE</c>. Times are UTC.</remarks>
public sealed class WaitingMentee
{
    /// <summary>Places one person may have at once.</summary>
    public const int MostPlaces = 5;

    public PersonId Person { get; set; }

    /// <summary>1 to <see cref="MostPlaces"/>.</summary>
    public List<WaitingPlace> Places { get; set; } = [];

    /// <summary>Offers in a row that ran out without a word.</summary>
    public int Lapses { get; set; }

    internal static string KeyOf(PersonId person) => "mentor-waiting:" + person.Value;
}

/// <param name="Topic">What they want to learn.</param>
/// <param name="Mentor">The one mentor they wait for; null for any of the topic.</param>
public sealed record WaitingPlace(string Topic, PersonId? Mentor, DateTimeOffset Since)
{
    /// <summary>The list this place is in.</summary>
    internal string Index => Mentor is { } mentor ? OfMentor(mentor) : OfTopic(Topic);

    internal static string OfTopic(string topic) => "mentoring-waiting:topic:" + topic;

    internal static string OfMentor(PersonId mentor) => "mentoring-waiting:mentor:" + mentor.Value;
}
