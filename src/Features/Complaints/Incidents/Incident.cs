using System.Text.Json.Serialization;

namespace AsnAssistant.Complaints;

/// <summary>What of a reporter's data can get out.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ConcernedData>))]
public enum ConcernedData
{
    /// <summary>What was told, and the talk about it.</summary>
    Story,

    Place,

    Files,

    /// <summary>The account at the channel, by which the reporter is reached.</summary>
    Account,

    /// <summary>The name that account shows.</summary>
    Name,
}

[JsonConverter(typeof(JsonStringEnumConverter<IncidentStage>))]
public enum IncidentStage
{
    /// <summary>Whoever is concerned is still being counted.</summary>
    Counting,

    /// <summary>All are counted, nobody was told yet.</summary>
    Counted,

    Telling,

    Told,
}

/// <summary>Personal data got out, or may have. Whom it concerns is found by when they reported.</summary>
/// <remarks>Document <c>incident:ID</c>. Times are UTC.</remarks>
public sealed class Incident
{
    /// <summary>The written notice is due within 3 x 24 hours. Source: UU 27/2022, article 46. That they count from the noticing is our reading: the strictest we can keep.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromHours(72);

    /// <summary><c>INS-XXXX-XXXX</c>, random.</summary>
    public string Id { get; set; } = "";

    public IncidentWords Words { get; set; } = new("", "", []);

    public DateTimeOffset NoticedAt { get; set; }

    public DateTimeOffset OpenedAt { get; set; }

    /// <summary>The officer who opened it.</summary>
    public string By { get; set; } = "";

    public IncidentScope Scope { get; set; } = new(default, default, null, false);

    public IncidentStage Stage { get; set; }

    public IncidentCount Count { get; set; } = new();

    /// <summary>How far the present stage has come; null at its beginning.</summary>
    public IncidentWalk? Walk { get; set; }

    /// <summary>Whose conversation the notice was put into.</summary>
    public long Told { get; set; }

    public DateTimeOffset? ToldAt { get; set; }

    public string? ToldBy { get; set; }

    /// <summary>When the office says it has told the authority; null before.</summary>
    public DateTimeOffset? ReportedAt { get; set; }

    public string? ReportedBy { get; set; }

    [JsonIgnore]
    public DateTimeOffset DueAt => NoticedAt + Limit;

    /// <summary>People and authority were told.</summary>
    [JsonIgnore]
    public bool IsDone => Stage == IncidentStage.Told && ReportedAt is not null;
}

/// <summary>What people are told, as the office wrote it.</summary>
/// <param name="What">What happened, when and how, 1 to <see cref="Limit"/> characters.</param>
/// <param name="Remedy">What the office does about it, and what people can do, as long.</param>
/// <param name="Data">At least one.</param>
public sealed record IncidentWords(string What, string Remedy, IReadOnlyList<ConcernedData> Data)
{
    public const int Limit = 1_000;

    [JsonIgnore]
    public bool IsFit => What.Trim().Length is > 0 and <= Limit && Remedy.Trim().Length is > 0 and <= Limit && Data.Count > 0 && Data.All(Enum.IsDefined);
}

/// <summary>Which reports are concerned.</summary>
/// <param name="From">First day of filing.</param>
/// <param name="To">Last day of filing.</param>
/// <param name="Unit">Only those with this unit; null for all. Who joined a case is where the case is.</param>
/// <param name="Oversight">Whistle-blowing and nothing else; otherwise everything but it.</param>
public sealed record IncidentScope(DateOnly From, DateOnly To, string? Unit, bool Oversight);

/// <summary>How many are concerned.</summary>
public sealed class IncidentCount
{
    /// <summary>Each once, however much they reported.</summary>
    public long People { get; set; }

    public long Tickets { get; set; }

    public long WithPlace { get; set; }

    public long WithFiles { get; set; }

    public long WithName { get; set; }

    /// <summary>Tickets nobody is behind any more: whoever filed them had that erased and cannot be told.</summary>
    public long WithNobody { get; set; }
}

/// <param name="After">Cursor into the cases, or into those to be told.</param>
/// <param name="Case">Those who joined this case come next; null while cases do.</param>
/// <param name="JoinedAfter">Cursor into those who joined.</param>
public sealed record IncidentWalk(string? After, string? Case = null, string? JoinedAfter = null);

/// <summary>The payload of the notice <see cref="IncidentBook.Notice"/>.</summary>
public sealed record IncidentNews(string Id, IncidentWords Words, DateOnly NoticedOn);

/// <param name="Next">Cursor of the next page; null when this was the last.</param>
public sealed record IncidentPage(IReadOnlyList<Incident> Incidents, string? Next);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Incident))]
[JsonSerializable(typeof(IncidentNews))]
internal sealed partial class IncidentJson : JsonSerializerContext;
