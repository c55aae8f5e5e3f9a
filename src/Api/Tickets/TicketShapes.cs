using System.Text.Json.Serialization;

namespace AsnAssistant.Api;

/// <summary>One page of tickets.</summary>
/// <param name="Next">Cursor of the next page; null when this was the last.</param>
public sealed record ApiTicketPage(IReadOnlyList<ApiTicketLine> Tickets, string? Next);

/// <param name="Beginning">The story's first words.</param>
/// <param name="Due">By when the office has to act; null where nothing is due.</param>
public sealed record ApiTicketLine(
    string Number,
    string Kind,
    string State,
    string? Category,
    string? Unit,
    string Beginning,
    string? Place,
    [property: JsonPropertyName("filed_at")] DateTimeOffset FiledAt,
    DateOnly? Due,
    [property: JsonPropertyName("is_overdue")] bool IsOverdue,
    int Revision);

/// <summary>A ticket as officers see it. Who the reporter is stands nowhere.</summary>
/// <param name="Identity">anonymous, confidential or open.</param>
/// <param name="AwaitsApproval">A drafted answer waits for somebody who approves or returns it.</param>
/// <param name="Revision">To be named with a change; also the ETag.</param>
public sealed record ApiTicket(
    string Number,
    string Kind,
    string State,
    string? Category,
    string Story,
    ApiPlace? Place,
    string Identity,
    string? Unit,
    [property: JsonPropertyName("filed_at")] DateTimeOffset FiledAt,
    DateOnly? Due,
    [property: JsonPropertyName("is_overdue")] bool IsOverdue,
    [property: JsonPropertyName("is_paused")] bool IsPaused,
    [property: JsonPropertyName("awaits_approval")] bool AwaitsApproval,
    IReadOnlyList<ApiAttachment> Attachments,
    IReadOnlyList<ApiEntry> History,
    int Revision);

/// <param name="Latitude">Degrees, WGS 84.</param>
public sealed record ApiPlace(string? Text, double? Latitude, double? Longitude);

/// <param name="State">waiting, ready or refused.</param>
/// <param name="Url">A path of this host, good for some minutes; null where it is not ready.</param>
/// <param name="Detail">Kind and size; null where it is not ready.</param>
/// <param name="Note">Why it is not ready, or what to know before passing it on.</param>
public sealed record ApiAttachment(string? Id, string State, string? Url, string? Detail, string? Note);

/// <param name="Event">filed, assigned, answered, noted, closed, confirmed and so on; more may come.</param>
/// <param name="IsInternal">The reporter does not read it.</param>
public sealed record ApiEntry(
    DateTimeOffset At,
    string Event,
    [property: JsonPropertyName("is_internal")] bool IsInternal,
    string? By,
    string? Text,
    string? State,
    string? Unit,
    string? Evidence,
    string? To);

/// <summary>A ticket in the words that SP4N-LAPOR! integrations use.</summary>
/// <param name="Channel">Always this assistant: how the reporter wrote to it is part of who they are.</param>
/// <param name="Classification">pengaduan, aspirasi or permintaan informasi.</param>
/// <param name="Disposition">Name of the unit that has it; null before assignment.</param>
/// <param name="DateOfIncident">Null: reporters are not asked for it.</param>
/// <param name="IsPriority">Its date has passed.</param>
public sealed record LaporTicket(
    [property: JsonPropertyName("tracking_id")] string TrackingId,
    string Title,
    string Content,
    string Channel,
    string Classification,
    string? Category,
    string? Disposition,
    string? Location,
    [property: JsonPropertyName("date_of_incident")] DateOnly? DateOfIncident,
    IReadOnlyList<string> Attachments,
    IReadOnlyList<string> Tags,
    [property: JsonPropertyName("is_anonymous")] bool IsAnonymous,
    [property: JsonPropertyName("is_secret")] bool IsSecret,
    [property: JsonPropertyName("is_priority")] bool IsPriority);

/// <param name="Unit">Id of one of the agency's units.</param>
/// <param name="Revision">As read; may stand in If-Match instead.</param>
public sealed record AssignBody(string? Unit, int? Revision);

/// <param name="Text">1 to 4,000 characters; the reporter reads it, a draft once it is approved.</param>
/// <param name="Evidence">What shows that it was done; needed for a complaint, at most 500 characters.</param>
/// <param name="Revision">As read; may stand in If-Match instead.</param>
public sealed record AnswerBody(string? Text, string? Evidence, int? Revision);

/// <param name="Text">1 to 4,000 characters, for colleagues only.</param>
/// <param name="Revision">As read; may stand in If-Match instead.</param>
public sealed record NoteBody(string? Text, int? Revision);

/// <param name="State">closed_without_reply, archived_incomplete, forwarded or rejected.</param>
/// <param name="Reason">1 to 4,000 characters; the reporter reads it.</param>
/// <param name="To">The agency it is forwarded to; only with forwarded.</param>
/// <param name="Revision">As read; may stand in If-Match instead.</param>
public sealed record CloseBody(string? State, string? Reason, string? To, int? Revision);
