using System.Text.Json.Serialization;
using AsnAssistant.People;

namespace AsnAssistant.Mentoring;

/// <summary>A way into the mentor's greeting that personnel officers hand out, as a link or a picture: for a unit, or for one person.</summary>
/// <remarks>Document <c>mentor-invitation:ID</c>. Times are UTC. Who opened it is counted, and kept only while a reminder may be due.</remarks>
public sealed class MentorInvitation
{
    /// <summary>After so many days it says that it is over.</summary>
    public const int ValidForDays = 90;

    public const int LongestFor = 80;

    /// <summary>16 characters of a-z and 2-7.</summary>
    public string Id { get; set; } = "";

    /// <summary>Unit kerja, as it is to stand in the profile; may be empty.</summary>
    public string Unit { get; set; } = "";

    /// <summary>For whom, in the officer's words; empty for everybody of the unit.</summary>
    public string For { get; set; } = "";

    /// <summary>The officer who made it.</summary>
    public string By { get; set; } = "";

    public DateTimeOffset MadeAt { get; set; }

    /// <summary>Taken back: it opens nothing any more.</summary>
    public bool IsEnded { get; set; }

    /// <summary>What stands behind <c>start=</c> in a link; letters, digits and '_' as Telegram allows.</summary>
    [JsonIgnore]
    public string Payload => MentorInvitations.PayloadPrefix + Id;

    public bool IsOpenAt(DateTimeOffset now) => !IsEnded && now < MadeAt.AddDays(ValidForDays);

    internal static string KeyOf(string id) => "mentor-invitation:" + id;
}

/// <summary>What somebody who opened an invitation has made of it. One for a person: the latest invitation counts.</summary>
/// <remarks>Document <c>mentor-invited:PERSON</c>, gone after <see cref="MentorInvitation.ValidForDays"/> days.</remarks>
internal sealed class InvitedPerson
{
    public string Invitation { get; set; } = "";

    public InvitationAnswer Answer { get; set; }

    public bool IsReminded { get; set; }

    public static string KeyOf(PersonId person) => "mentor-invited:" + person.Value;
}

[JsonConverter(typeof(JsonStringEnumConverter<InvitationAnswer>))]
public enum InvitationAnswer
{
    /// <summary>Opened, and nothing said yet.</summary>
    None,

    /// <summary>Bersedia.</summary>
    Willing,

    /// <summary>Nanti: reminded once.</summary>
    Later,

    /// <summary>Tidak.</summary>
    No,
}

/// <summary>An invitation with what became of it.</summary>
/// <param name="Opened">People who opened it; each counts once.</param>
/// <param name="Willing">Of them, who said yes at last.</param>
public sealed record InvitationCount(MentorInvitation Invitation, long Opened, long Willing, long Later, long No);
