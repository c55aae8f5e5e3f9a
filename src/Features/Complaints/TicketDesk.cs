using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Complaints;

/// <summary>The door to tickets for officers: pass on, note, answer, close. The reporter hears of all but the notes; who they are does not come through here.</summary>
/// <remarks>
/// Each change names the revision the officer saw. Two officers at once: the second gets <see cref="TicketChangeResult.Changed"/>, or, in the same
/// instant, the commit's <see cref="ConcurrencyException"/>, and nothing is written.
/// </remarks>
public sealed class TicketDesk(StoreSession session, Tickets tickets, Agency agency, Notices notices, TimeProvider time)
{
    public const int TextLimit = 4_000;

    /// <summary>Gives a ticket to a unit, which then has the time its kind allows, counted from the filing.</summary>
    public async Task<TicketChange> AssignAsync(TicketNumber number, string unit, string officer, int revision, CancellationToken cancel = default)
    {
        var (change, ticket) = await OpenAsync(number, revision, cancel);
        if (ticket is null || agency.FindUnit(unit) is null)
        {
            return change ?? new TicketChange(TicketChangeResult.Unfit, ticket);
        }
        var now = time.GetUtcNow();
        var before = (ticket.State, ticket.Unit);
        ticket.Unit = unit;
        ticket.State = TicketState.Assigned;
        ticket.Due = Tickets.DueOf(tickets.Clock(TicketStage.Answer, ticket.Kind, ticket.FiledAt));
        ticket.History.Add(new TicketEntry(now, TicketEvent.Assigned, TicketAudience.Reporter, officer, State: ticket.State, Unit: unit));
        return await SaveAndTellAsync(ticket, before, now, TicketNotices.Assigned, null, officer, cancel);
    }

    /// <summary>Writes something for colleagues only.</summary>
    /// <param name="text">1 to <see cref="TextLimit"/> characters.</param>
    public async Task<TicketChange> NoteAsync(TicketNumber number, string text, string officer, int revision, CancellationToken cancel = default)
    {
        var (change, ticket) = await OpenAsync(number, revision, cancel);
        if (ticket is null || !IsFit(text))
        {
            return change ?? new TicketChange(TicketChangeResult.Unfit, ticket);
        }
        var now = time.GetUtcNow();
        ticket.History.Add(new TicketEntry(now, TicketEvent.Noted, TicketAudience.Internal, officer, text.Trim()));
        tickets.Save(ticket, (ticket.State, ticket.Unit), now);
        return new TicketChange(TicketChangeResult.Done, ticket);
    }

    /// <summary>Answers the reporter.</summary>
    /// <param name="text">1 to <see cref="TextLimit"/> characters.</param>
    /// <param name="officer">A name as the reporter may read it.</param>
    public async Task<TicketChange> AnswerAsync(TicketNumber number, string text, string officer, int revision, CancellationToken cancel = default)
    {
        var (change, ticket) = await OpenAsync(number, revision, cancel);
        if (ticket is null || !IsFit(text))
        {
            return change ?? new TicketChange(TicketChangeResult.Unfit, ticket);
        }
        var now = time.GetUtcNow();
        var before = (ticket.State, ticket.Unit);
        ticket.State = TicketState.Answered;
        ticket.History.Add(new TicketEntry(now, TicketEvent.Answered, TicketAudience.Reporter, officer, text.Trim(), ticket.State));
        return await SaveAndTellAsync(ticket, before, now, TicketNotices.Answered, text.Trim(), officer, cancel);
    }

    /// <summary>Ends a ticket. "Ditutup tanpa tanggapan" needs an answer that stayed without reply.</summary>
    /// <param name="end">One of an officer's ends, see <see cref="TicketStates.IsOfficersEnd"/>.</param>
    /// <param name="reason">1 to <see cref="TextLimit"/> characters; the reporter reads it.</param>
    public async Task<TicketChange> CloseAsync(TicketNumber number, TicketState end, string reason, string officer, int revision, CancellationToken cancel = default)
    {
        var (change, ticket) = await OpenAsync(number, revision, cancel);
        if (ticket is null || !IsFit(reason) || !end.IsOfficersEnd() || (end == TicketState.ClosedWithoutReply && ticket.State != TicketState.Answered))
        {
            return change ?? new TicketChange(TicketChangeResult.Unfit, ticket);
        }
        var now = time.GetUtcNow();
        var before = (ticket.State, ticket.Unit);
        ticket.State = end;
        ticket.History.Add(new TicketEntry(now, TicketEvent.Closed, TicketAudience.Reporter, officer, reason.Trim(), end));
        return await SaveAndTellAsync(ticket, before, now, TicketNotices.Closed, reason.Trim(), officer, cancel);
    }

    /// <summary>The name the reporter's account shows.</summary>
    /// <returns>Null for an anonymous reporter, always, and where the account has none.</returns>
    public async Task<string?> ReporterNameAsync(TicketNumber number, CancellationToken cancel = default) =>
        await tickets.FindAsync(number, cancel) is { Identity: not IdentityMode.Anonymous }
            ? (await session.LoadAsync(TicketIdentity.KeyOf(number), ComplaintsJson.Default.TicketIdentity, cancel))?.Name
            : null;

    private async Task<(TicketChange? Refusal, Ticket? Ticket)> OpenAsync(TicketNumber number, int revision, CancellationToken cancel) =>
        await tickets.FindAsync(number, cancel) switch
        {
            null => (new TicketChange(TicketChangeResult.Unknown, null), null),
            { IsOpen: false } ticket => (new TicketChange(TicketChangeResult.Closed, ticket), null),
            { } ticket when ticket.Revision != revision => (new TicketChange(TicketChangeResult.Changed, ticket), null),
            { } ticket => (null, ticket),
        };

    private async Task<TicketChange> SaveAndTellAsync(
        Ticket ticket, (TicketState State, string? Unit) before, DateTimeOffset now, string notice, string? text, string officer, CancellationToken cancel)
    {
        tickets.Save(ticket, before, now);
        var identity = await session.LoadAsync(TicketIdentity.KeyOf(ticket.Number), ComplaintsJson.Default.TicketIdentity, cancel);
        if (identity is not null)
        {
            var news = new TicketNews(ticket.Number, ticket.State, text, agency.FindUnit(ticket.Unit)?.Name, officer, ticket.Due?.Day);
            notices.Tell(new Notice(identity.Address, notice, news.ToJson()), $"{ticket.Number}:{ticket.Revision}");
        }
        return new TicketChange(TicketChangeResult.Done, ticket, identity is not null);
    }

    private static bool IsFit(string text) => text.Trim().Length is > 0 and <= TextLimit;
}
