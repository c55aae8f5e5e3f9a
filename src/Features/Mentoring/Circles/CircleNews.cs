using System.Text.Json;

namespace AsnAssistant.Mentoring;

/// <summary>What somebody in a circle hears: the payload of the notices named in <see cref="CircleNotices"/>.</summary>
/// <param name="Circle">Its id, for buttons.</param>
/// <param name="Topic">Id of <see cref="MentoringTopics"/>.</param>
/// <param name="Guides">Names.</param>
/// <param name="Members">Names; empty where they are not said.</param>
/// <param name="Name">Who did it, or who writes; empty where nobody did.</param>
/// <param name="Words">A guide's words to all; null in all other notices.</param>
public sealed record CircleNews(string Circle, string Topic, IReadOnlyList<string> Guides, IReadOnlyList<string> Members, string Name, string? Words, DateOnly RunsThrough)
{
    /// <summary>The one who hears it is a guide.</summary>
    public bool IsToGuide { get; init; }

    public int Seats { get; init; }

    /// <summary>The meeting it is about, or the one that leaves calendars; null where there is none.</summary>
    public CircleMeeting? Meeting { get; init; }

    /// <summary>Reads a notice's payload.</summary>
    /// <returns>Null for anything else, whoever sent it.</returns>
    public static CircleNews? Read(JsonElement? payload)
    {
        try
        {
            return payload is { ValueKind: JsonValueKind.Object } value ? value.Deserialize(MentoringJson.Default.CircleNews) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal JsonElement ToJson() => JsonSerializer.SerializeToElement(this, MentoringJson.Default.CircleNews);
}

/// <summary>Names of the events of circles.</summary>
public static class CircleNotices
{
    /// <summary>To a mentor: the agency opened a circle that they guide.</summary>
    public const string Named = "mentoring.circleNamed";

    /// <summary>To somebody whom a round has found a circle for: they may join through <see cref="CircleNews.RunsThrough"/>.</summary>
    public const string Invited = "mentoring.circleInvited";

    /// <summary>To the invited who have not answered: their time is nearly over.</summary>
    public const string InvitedStill = "mentoring.circleInvitedStill";

    /// <summary>To everybody else in it: when it meets, or meets instead.</summary>
    public const string Planned = "mentoring.circlePlanned";

    /// <summary>To everybody else in it: the planned meeting does not take place.</summary>
    public const string CalledOff = "mentoring.circleCalledOff";

    /// <summary>To everybody in it, on the last working day before.</summary>
    public const string Soon = "mentoring.circleSoon";

    /// <summary>To everybody in it: enough have come, it begins.</summary>
    public const string Started = "mentoring.circleStarted";

    /// <summary>To the guides: somebody joined one that runs.</summary>
    public const string Joined = "mentoring.circleJoined";

    /// <summary>To the guides: somebody left.</summary>
    public const string Left = "mentoring.circleLeft";

    /// <summary>To everybody in it: a guide writes.</summary>
    public const string Told = "mentoring.circleTold";

    /// <summary>To everybody in it: its time is over.</summary>
    public const string Completed = "mentoring.circleCompleted";

    /// <summary>To everybody in it: it ends without having run its time.</summary>
    public const string Closed = "mentoring.circleClosed";

    /// <summary>To one person in it: they are asked to change to another circle.</summary>
    public const string ChangeAsked = "mentoring.circleChangeAsked";

    /// <summary>To them: their time for it is over.</summary>
    public const string ChangeEnded = "mentoring.circleChangeEnded";

    public static bool Contains(string? name) => name is InvitedStill or Planned or CalledOff or Soon or ChangeAsked or ChangeEnded or Named or Invited or Started or Joined or Left or Told or Completed or Closed;
}
