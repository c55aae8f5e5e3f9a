using System.Text.Json.Serialization;

namespace AsnAssistant.People.Announcements;

[JsonConverter(typeof(JsonStringEnumConverter<AnnouncementState>))]
public enum AnnouncementState
{
    /// <summary>Written; nobody has heard it but perhaps its author.</summary>
    Draft,

    Sending,

    Paused,

    /// <summary>Ended before everybody was told.</summary>
    Stopped,

    /// <summary>Everybody's message is on its way or there.</summary>
    Done,
}

/// <summary>What an agency tells everybody who agreed to hear such.</summary>
/// <remarks>Document <c>announcement:ID</c>, kept for a year after its last change. No word about who listens.</remarks>
public sealed class Announcement
{
    /// <summary>UTF-16 units of one language's text: a notice is short, and it is one message on every channel.</summary>
    public const int Limit = 450;

    /// <summary>16 characters.</summary>
    public string Id { get; set; } = "";

    public string Text { get; set; } = "";

    /// <summary>For those who chose English; null where there is none, and then they read the Indonesian one.</summary>
    public string? English { get; set; }

    /// <summary>The officer's name.</summary>
    public string By { get; set; } = "";

    /// <summary>UTC.</summary>
    public DateTimeOffset WrittenAt { get; set; }

    public AnnouncementState State { get; set; }

    /// <summary>Officers, by name, to whose own chat it was sent to look at: they may let it go out.</summary>
    public List<string> TriedBy { get; set; } = [];

    /// <summary>UTC; null for a draft. Who agrees later does not hear it.</summary>
    public DateTimeOffset? BegunAt { get; set; }

    /// <summary>Listeners when it began.</summary>
    public long Listeners { get; set; }

    /// <summary>How many messages were put on their way.</summary>
    public long Told { get; set; }

    /// <summary>Listeners whom no address reaches any more: they blocked the bot.</summary>
    public long Skipped { get; set; }

    /// <summary>Behind whom to go on in the list of listeners; null for its beginning.</summary>
    public string? After { get; set; }

    public string WordsIn(Language language) => language == Language.En && English is { } english ? english : Text;

    public static string KeyOf(string id) => "announcement:" + id;
}

/// <summary>How far an announcement is.</summary>
/// <param name="OnTheWay">Put on their way and not there yet, of all announcements together, and of other news of that moment.</param>
/// <param name="Skipped">Listeners without an address, and whom it no longer reached because it was stopped or they wanted none any more.</param>
/// <param name="Gone">Who turned out to have blocked the bot while it was sent.</param>
/// <param name="Failed">Dead letters.</param>
public sealed record AnnouncementProgress(long Sent, long OnTheWay, long Skipped, long Gone, long Failed);

/// <summary>What a notice of an announcement holds.</summary>
public sealed record AnnouncementNews(string Id);

/// <summary>Names of the events.</summary>
public static class AnnouncementNotices
{
    public const string Told = "announcement.told";

    /// <summary>To its author alone, to look at.</summary>
    public const string Sample = "announcement.sample";
}

/// <summary>What the audit trail notes, on the announcement's id. Stable: they are part of every hash.</summary>
public static class AnnouncementDeeds
{
    public const string Written = "announcement.written";
    public const string Begun = "announcement.begun";
    public const string Paused = "announcement.paused";
    public const string Resumed = "announcement.resumed";
    public const string Stopped = "announcement.stopped";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Announcement))]
[JsonSerializable(typeof(AnnouncementNews))]
internal sealed partial class AnnouncementJson : JsonSerializerContext;
