using AsnAssistant.People;
using AsnAssistant.People.Audit;
using AsnAssistant.Storage;

namespace AsnAssistant.Complaints;

/// <summary>
/// Opening who filed a ticket: one officer asks and writes why, another one agrees, the reporter is told, and for a day these two can read it. Each step
/// and each reading is in the audit trail.
/// </summary>
/// <remarks>Document <c>identity-opening:NUMBER</c>.</remarks>
public sealed class IdentityOpenings(StoreSession session, Tickets tickets, TicketDesk desk, IPersonalDataProtector protector, AuditTrail audit, TimeProvider time)
{
    public const int ReasonShortest = 20;
    public const int ReasonLongest = 1_000;

    public static readonly TimeSpan OpenFor = TimeSpan.FromHours(24);

    private readonly TicketIdentities _identities = new(session, protector);

    /// <returns>Null where nobody has asked.</returns>
    public Task<IdentityOpening?> FindAsync(TicketNumber number, CancellationToken cancel = default) =>
        session.LoadAsync(KeyOf(number), ComplaintsJson.Default.IdentityOpening, cancel);

    /// <param name="reason"><see cref="ReasonShortest"/> to <see cref="ReasonLongest"/> characters; the reporter will read it.</param>
    /// <returns><see cref="TicketChangeResult.Changed"/> while another request waits or is open.</returns>
    public async Task<TicketChange> AskAsync(TicketNumber number, string reason, string officer, CancellationToken cancel = default)
    {
        if (await tickets.FindAsync(number, cancel) is not { } ticket)
        {
            return new TicketChange(TicketChangeResult.Unknown, null);
        }
        if (reason.Trim().Length is < ReasonShortest or > ReasonLongest)
        {
            return new TicketChange(TicketChangeResult.Unfit, ticket);
        }
        var now = time.GetUtcNow();
        if (await FindAsync(number, cancel) is { } before && (before.Waits || before.IsOpen(now)))
        {
            return new TicketChange(TicketChangeResult.Changed, ticket);
        }
        Save(number, new IdentityOpening(reason.Trim(), officer, now));
        Note(ticket, TicketEvent.IdentityAsked, TicketAudience.Internal, AuditDeeds.IdentityAsked, officer, reason.Trim(), now);
        return new TicketChange(TicketChangeResult.Done, ticket);
    }

    /// <summary>The second officer's word.</summary>
    /// <param name="agrees">False refuses.</param>
    /// <returns><see cref="TicketChangeResult.Unfit"/> for whoever asked, <see cref="TicketChangeResult.Changed"/> when nothing waits any more.</returns>
    public async Task<TicketChange> DecideAsync(TicketNumber number, bool agrees, string officer, CancellationToken cancel = default)
    {
        if (await tickets.FindAsync(number, cancel) is not { } ticket)
        {
            return new TicketChange(TicketChangeResult.Unknown, null);
        }
        if (await FindAsync(number, cancel) is not { Waits: true } opening)
        {
            return new TicketChange(TicketChangeResult.Changed, ticket);
        }
        if (opening.By == officer)
        {
            return new TicketChange(TicketChangeResult.Unfit, ticket);
        }
        var now = time.GetUtcNow();
        Save(number, opening with { DecidedBy = officer, DecidedAt = now, Agreed = agrees });
        if (!agrees)
        {
            Note(ticket, TicketEvent.IdentityRefused, TicketAudience.Internal, AuditDeeds.IdentityRefused, officer, null, now);
            return new TicketChange(TicketChangeResult.Done, ticket);
        }
        Note(ticket, TicketEvent.IdentityOpened, TicketAudience.Reporter, AuditDeeds.IdentityOpened, officer, opening.Reason, now);
        await desk.TellAsync(ticket, TicketNotices.IdentityOpened, opening.Reason, officer, cancel);
        return new TicketChange(TicketChangeResult.Done, ticket, ReporterTold: true);
    }

    /// <summary>Reads the identity, for one of the two officers, while it is open. Noted each time.</summary>
    /// <returns>Null for anybody else and at any other time.</returns>
    public async Task<OpenedIdentity?> ReadAsync(TicketNumber number, string officer, CancellationToken cancel = default)
    {
        if (await FindAsync(number, cancel) is not { } opening || !opening.IsOpen(time.GetUtcNow()) || (officer != opening.By && officer != opening.DecidedBy)
            || await _identities.FindAsync(number, cancel) is not { } identity)
        {
            return null;
        }
        audit.Note(AuditDeeds.IdentityViewed, number.Value, officer);
        return new OpenedIdentity(identity.Name, identity.Address.ChannelId, identity.Address.UserId, identity.Story);
    }

    private void Note(Ticket ticket, TicketEvent what, TicketAudience audience, string deed, string officer, string? text, DateTimeOffset now)
    {
        var before = TicketIndexes.Of(ticket);
        ticket.History.Add(new TicketEntry(now, what, audience, officer, text));
        audit.Note(deed, ticket.Number.Value, officer, text);
        tickets.Save(ticket, before, now);
    }

    private void Save(TicketNumber number, IdentityOpening opening) => session.Save(KeyOf(number), opening, ComplaintsJson.Default.IdentityOpening);

    private static string KeyOf(TicketNumber number) => "identity-opening:" + number.Value;
}

/// <param name="By">Who asked.</param>
/// <param name="DecidedBy">The second officer; null while it waits.</param>
public sealed record IdentityOpening(string Reason, string By, DateTimeOffset At, string? DecidedBy = null, DateTimeOffset? DecidedAt = null, bool Agreed = false)
{
    [System.Text.Json.Serialization.JsonIgnore]
    public bool Waits => DecidedBy is null;

    public bool IsOpen(DateTimeOffset now) => Agreed && DecidedAt is { } at && now < at + IdentityOpenings.OpenFor;
}

/// <summary>Who filed it, as far as we know.</summary>
/// <param name="Name">As the account shows it; null for an anonymous reporter: their name was never kept.</param>
/// <param name="Account">The channel's id of the account.</param>
/// <param name="Story">With what was taken out; null where nothing was.</param>
public sealed record OpenedIdentity(string? Name, string Channel, string Account, string? Story);
