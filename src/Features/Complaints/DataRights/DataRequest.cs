using System.Text.Json.Serialization;
using AsnAssistant.People;

namespace AsnAssistant.Complaints;

/// <summary>What the law on personal data lets a person ask for. Source: UU 27/2022, articles 5 to 8 and 30, 32, 43, as far as the reference confirms them.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DataRight>))]
public enum DataRight
{
    /// <summary>To know and to have a copy: /dataku.</summary>
    Access,

    /// <summary>/perbaiki</summary>
    Correction,

    /// <summary>/hapus</summary>
    Erasure,

    /// <summary>Taking back consent to what is optional: /cabut.</summary>
    Withdrawal,
}

[JsonConverter(typeof(JsonStringEnumConverter<DataRequestState>))]
public enum DataRequestState
{
    /// <summary>An officer has to decide.</summary>
    Open,

    /// <summary>Done, by the assistant at once or by an officer.</summary>
    Granted,

    /// <summary>Refused, wholly or for what is left, with a reason the person reads.</summary>
    Refused,
}

/// <summary>A person's request about their own data. Whose it is stands in it sealed: officers decide without learning it.</summary>
/// <remarks>Document <c>data-request:ID</c>. Times are UTC.</remarks>
public sealed class DataRequest
{
    /// <summary>Both the law's limits count 3 x 24 hours: by the clock, through nights and holidays. Source: UU 27/2022, articles 30 and 32.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromHours(72);

    /// <summary><c>HAK-XXXX-XXXX</c>, random.</summary>
    public string Id { get; set; } = "";

    public DataRight Right { get; set; }

    public DataRequestState State { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>The first instant that is too late.</summary>
    public DateTimeOffset DueAt { get; set; }

    /// <summary>What the person wrote, less what names them; null where nothing was asked.</summary>
    public string? Text { get; set; }

    /// <summary>Tickets that could not yet be cut from the person; 0 for other requests.</summary>
    public int TicketsKept { get; set; }

    /// <summary>What the person was answered; null while open, and where the assistant did it all at once.</summary>
    public string? Answer { get; set; }

    /// <summary>The officer who decided; null for the assistant.</summary>
    public string? By { get; set; }

    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>Whose it is and where to answer; empty once that is no longer needed.</summary>
    public byte[] Asker { get; set; } = [];

    public bool IsOverdue(DateTimeOffset now) => State == DataRequestState.Open && now >= DueAt;
}

/// <param name="Address">Where the answer goes.</param>
internal sealed record DataAsker(PersonId Person, PersonAddress Address);

/// <summary>The payload of the notice <see cref="DataRequests.Decided"/>.</summary>
public sealed record DataRequestNews(string Id, DataRight Right, bool IsGranted, string Answer);

/// <param name="Next">Cursor of the next page; null when this was the last.</param>
public sealed record DataRequestPage(IReadOnlyList<DataRequest> Requests, string? Next);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DataRequest))]
[JsonSerializable(typeof(DataAsker))]
[JsonSerializable(typeof(DataRequestNews))]
internal sealed partial class DataRightsJson : JsonSerializerContext;
