using System.Text.Json;
using AsnAssistant.People;
using AsnAssistant.People.Officers;
using AsnAssistant.Storage;

namespace AsnAssistant.Complaints;

/// <summary>What officers who linked a chat hear of their tickets: payload of the notices named in <see cref="OfficerNotices"/>. No word of a story, nothing of a reporter.</summary>
/// <param name="Due">The due day; null in a digest.</param>
/// <param name="Channel">The channel that fell silent or speaks again; null in other news.</param>
/// <param name="Since">Its last sign of life, UTC; null where none ever came.</param>
public sealed record OfficerNews(
    string? Number = null, DateOnly? Due = null, long Open = 0, long Overdue = 0, long AwaitsApproval = 0, long Unassigned = 0, string? Channel = null, DateTimeOffset? Since = null)
{
    /// <returns>Null for anything else, whoever sent it.</returns>
    public static OfficerNews? Read(JsonElement? payload)
    {
        try
        {
            return payload is { ValueKind: JsonValueKind.Object } value ? value.Deserialize(ComplaintsJson.Default.OfficerNews) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal JsonElement ToJson() => JsonSerializer.SerializeToElement(this, ComplaintsJson.Default.OfficerNews);
}

/// <summary>Names of what officers hear.</summary>
public static class OfficerNotices
{
    /// <summary>Due tomorrow.</summary>
    public const string Reminded = "officer.reminded";

    /// <summary>The due day is over.</summary>
    public const string Escalated = "officer.escalated";

    /// <summary>How the desk stands this morning.</summary>
    public const string Digest = "officer.digest";

    /// <summary>A channel gives no sign of life.</summary>
    public const string ChannelSilent = "officer.channel-silent";

    /// <summary>It does again.</summary>
    public const string ChannelBack = "officer.channel-back";

    public static bool Contains(string? name) => name is Reminded or Escalated or Digest or ChannelSilent or ChannelBack;
}

/// <summary>Tells officers by chat: the unit before a due day, the leaders after it, the desk each working morning.</summary>
public sealed class OfficerAlarms(StoreSession session, OfficerReach reach, OfficerQueue queue, Agency agency, WorkingCalendar calendar, TimeProvider time)
{
    private static readonly TimeSpan DigestRemembered = TimeSpan.FromDays(3);

    /// <summary>Reminds whoever has to act; after the due day their leaders too.</summary>
    public Task<int> RemindAsync(Ticket ticket, bool isOver, CancellationToken cancel = default) => reach.TellAsync(
        officer => Concerns(officer, ticket) && (isOver || officer.Role != Role.Leader),
        isOver ? OfficerNotices.Escalated : OfficerNotices.Reminded,
        _ => new OfficerNews(ticket.Number.Value, ticket.Due?.Day).ToJson(),
        $"{(isOver ? "late" : "soon")}:{ticket.Number}:{ticket.History.Count}",
        cancel);

    /// <summary>Tells how the desk stands, once each working day from the opening on.</summary>
    /// <returns>False when it was told already, or it is not the time.</returns>
    public async Task<bool> DigestAsync(CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        var day = calendar.Zone.DayOf(now);
        var claim = $"officer-digest:{day:yyyy-MM-dd}";
        if (!calendar.IsWorkingDay(day) || now < calendar.Zone.At(day, calendar.Hours.Opens) || now >= calendar.Zone.At(day, calendar.Hours.ClosesOn(day.DayOfWeek))
            || (await session.Store.ClaimHoldersAsync(session.Agency, [claim], cancel))[0] is not null)
        {
            return false;
        }
        session.Batch.Claim(claim, "told", DigestRemembered);
        var counts = await queue.CountAsync(cancel: cancel);
        if (counts.Open + counts.AwaitsApproval > 0)
        {
            await reach.TellAsync(
                officer => officer.Role is Role.Administrator or Role.Verifier or Role.Leader,
                OfficerNotices.Digest,
                _ => new OfficerNews(Open: counts.Open, Overdue: counts.Overdue, AwaitsApproval: counts.AwaitsApproval, Unassigned: counts.ByState.GetValueOrDefault(TicketState.Filed)).ToJson(),
                $"digest:{day:yyyy-MM-dd}",
                cancel);
        }
        return true;
    }

    /// <summary>Tells administrators that a channel fell silent, or speaks again.</summary>
    /// <param name="since">Its last sign of life before, UTC; null where none ever came.</param>
    /// <param name="id">Names this silence for ever.</param>
    public Task<int> ChannelAsync(string channel, DateTimeOffset? since, bool isBack, string id, CancellationToken cancel = default) => reach.TellAsync(
        officer => officer.Role == Role.Administrator,
        isBack ? OfficerNotices.ChannelBack : OfficerNotices.ChannelSilent,
        _ => new OfficerNews(Channel: channel, Since: since).ToJson(),
        $"channel:{channel}:{(isBack ? "back" : "silent")}:{id}",
        cancel);

    /// <summary>Whose matter a ticket is: its unit's liaisons, before assignment the verifiers, and the leaders. Whistle-blowing is the inspectorate's alone.</summary>
    private bool Concerns(Officer officer, Ticket ticket) => ticket.IsOversight
        ? agency.InspectorateUnit is { } inspectorate ? officer.Unit == inspectorate : officer.Role is Role.Leader or Role.Administrator
        : officer.Role == Role.Leader || (ticket.Unit is null ? officer.Role == Role.Verifier : officer.Role == Role.Liaison && (officer.Unit == ticket.Unit || agency.Units.Count == 0));
}
