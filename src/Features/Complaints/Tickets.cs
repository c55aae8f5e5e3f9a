using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Complaints;

/// <summary>The door to tickets for the reporter's side: file, follow, write back, confirm. Reads now; what it writes happens with the session's commit.</summary>
/// <remarks>
/// Store: documents <c>ticket:NUMBER</c> and <c>ticket-identity:NUMBER</c>, claim <c>ticket-submission:KEY</c>, index <c>tickets-of:DIGEST</c> scored by
/// filing time in Unix milliseconds, and those of <see cref="TicketIndexes"/>.
/// </remarks>
public sealed class Tickets(StoreSession session, Agency agency, WorkingCalendar calendar, ServiceTargets targets, TimeProvider time)
{
    /// <summary>A dialog's second sending comes within minutes, an integration's within days.</summary>
    private static readonly TimeSpan SubmissionRemembered = TimeSpan.FromDays(30);

    /// <summary>Files a draft once, however often it is sent.</summary>
    /// <exception cref="ArgumentException">The story is blank or too long, or there are too many attachments, or the agency has no such category or unit: the caller had to ask again.</exception>
    public async Task<FiledTicket> FileAsync(TicketDraft draft, CancellationToken cancel = default)
    {
        var story = draft.Story.Trim();
        if (story.Length is 0 or > TicketDraft.StoryLimit || draft.Attachments.Count > TicketDraft.AttachmentLimit)
        {
            throw new ArgumentException($"A story has 1 to {TicketDraft.StoryLimit} characters and at most {TicketDraft.AttachmentLimit} attachments.", nameof(draft));
        }
        if ((draft.Category is not null && AgencyCategories.Of(agency).Find(draft.Category) is null)
            || (draft.SuggestedUnit is not null && agency.FindUnit(draft.SuggestedUnit) is null))
        {
            throw new ArgumentException("The agency has no such category or unit.", nameof(draft));
        }
        var claim = "ticket-submission:" + StoreName.From(draft.SubmissionKey);
        var holder = (await session.Store.ClaimHoldersAsync(session.Agency, [claim], cancel))[0];
        if (TicketNumber.TryParse(holder, out var before) && await FindAsync(before, cancel) is { } filed)
        {
            return new FiledTicket(before, null, Clock(TicketStage.Verification, filed.Kind, filed.FiledAt));
        }
        var now = time.GetUtcNow();
        var reading = Clock(TicketStage.Verification, draft.Kind, now);
        var ticket = new Ticket
        {
            Number = TicketNumber.New(),
            Kind = draft.Kind,
            Category = draft.Category,
            SuggestedUnit = draft.SuggestedUnit,
            JoinedTo = draft.Joins,
            Story = story,
            Place = draft.Place,
            Attachments = [.. draft.Attachments.Select(sent => sent with { FileId = SentFiles.Take(session.Batch, sent.Url, sent.Name, sent.ContentType) })],
            Identity = draft.Identity,
            State = TicketState.Filed,
            FiledAt = now,
            Language = draft.Language,
            Due = DueOf(reading),
            History = [new TicketEntry(now, TicketEvent.Filed, TicketAudience.Reporter, State: TicketState.Filed)],
        };
        var (pin, hash) = PinHash.New();
        var identity = new TicketIdentity
        {
            Reporter = draft.Reporter,
            Address = draft.Address,
            Name = draft.Identity == IdentityMode.Anonymous ? null : draft.ReporterName,
            Pin = hash,
        };
        session.Batch.Claim(claim, ticket.Number.Value, SubmissionRemembered);
        session.Save(Ticket.KeyOf(ticket.Number), ticket, ComplaintsJson.Default.Ticket);
        session.Save(TicketIdentity.KeyOf(ticket.Number), identity, ComplaintsJson.Default.TicketIdentity);
        session.Batch.Index(TicketIdentity.IndexOf(draft.Reporter), ticket.Number.Value, now.ToUnixTimeMilliseconds());
        TicketIndexes.Move(session.Batch, ticket, null, now);
        return new FiledTicket(ticket.Number, pin, reading);
    }

    public Task<Ticket?> FindAsync(TicketNumber number, CancellationToken cancel = default) =>
        session.LoadAsync(Ticket.KeyOf(number), ComplaintsJson.Default.Ticket, cancel);

    /// <summary>A reporter's own ticket, without a PIN.</summary>
    /// <returns>Null when there is none of that number, or another filed it.</returns>
    public async Task<Ticket?> FindOwnAsync(TicketNumber number, PersonId reporter, CancellationToken cancel = default) =>
        await IdentityAsync(number, reporter, cancel) is null ? null : await FindAsync(number, cancel);

    /// <summary>Opens a ticket to whoever has its number and PIN. Counts the try at once, in a commit of its own.</summary>
    /// <param name="pin">As typed.</param>
    /// <exception cref="ConcurrencyException">Many tries at once; the call may be repeated.</exception>
    public async Task<PinCheck> FindByNumberAndPinAsync(TicketNumber number, string pin, CancellationToken cancel = default)
    {
        var gate = new PinGate(session.Store, session.Agency, time);
        var entry = await gate.EnterAsync(number, cancel);
        if (!entry.IsAllowed)
        {
            return new PinCheck.Locked(entry.Until);
        }
        await session.PrefetchAsync([Ticket.KeyOf(number), TicketIdentity.KeyOf(number)], cancel);
        var identity = await session.LoadAsync(TicketIdentity.KeyOf(number), ComplaintsJson.Default.TicketIdentity, cancel);
        if (identity is null || !identity.Pin.Fits(pin) || await FindAsync(number, cancel) is not { } ticket)
        {
            return entry.TriesLeft == 0 ? new PinCheck.Locked(entry.Until) : new PinCheck.Wrong(entry.TriesLeft);
        }
        await gate.ForgetAsync(number, entry, cancel);
        return new PinCheck.Fits(ticket);
    }

    /// <summary>A new PIN for the reporter's own ticket; the old one no longer fits.</summary>
    /// <returns>Null when it is not theirs.</returns>
    public async Task<string?> RenewPinAsync(TicketNumber number, PersonId reporter, CancellationToken cancel = default)
    {
        if (await IdentityAsync(number, reporter, cancel) is not { } identity)
        {
            return null;
        }
        (var pin, identity.Pin) = PinHash.New();
        session.Save(TicketIdentity.KeyOf(number), identity, ComplaintsJson.Default.TicketIdentity);
        return pin;
    }

    /// <summary>What a person filed, the latest first.</summary>
    /// <param name="limit">1 to 100.</param>
    public Task<TicketPage> OfReporterAsync(PersonId reporter, string? after = null, int limit = 10, CancellationToken cancel = default) =>
        TicketLists.PageAsync(
            session, new IndexQuery(TicketIdentity.IndexOf(reporter), Descending: true, After: after, Limit: limit), time.GetUtcNow(), cancel);

    /// <summary>The reporter writes more. After an answer that calls the office again: the ticket is due anew, counted from this message.</summary>
    /// <param name="text">1 to <see cref="TicketDraft.StoryLimit"/> characters.</param>
    public async Task<TicketChange> AddFromReporterAsync(TicketNumber number, PersonId reporter, string text, CancellationToken cancel = default)
    {
        if (await FindOwnAsync(number, reporter, cancel) is not { } ticket)
        {
            return new TicketChange(TicketChangeResult.Unknown, null);
        }
        var said = text.Trim();
        if (!ticket.IsOpen || said.Length is 0 or > TicketDraft.StoryLimit)
        {
            return new TicketChange(ticket.IsOpen ? TicketChangeResult.Unfit : TicketChangeResult.Closed, ticket);
        }
        var now = time.GetUtcNow();
        var before = (ticket.State, ticket.Unit);
        if (ticket.State == TicketState.Answered)
        {
            ticket.State = ticket.Unit is null ? TicketState.Filed : TicketState.Assigned;
            ticket.Due = DueOf(Clock(TicketStage.Verification, ticket.Kind, now));
        }
        ticket.History.Add(new TicketEntry(
            now, TicketEvent.ReporterWrote, TicketAudience.Reporter, Text: said, State: ticket.State == before.State ? null : ticket.State));
        Save(ticket, before, now);
        return new TicketChange(TicketChangeResult.Done, ticket);
    }

    /// <summary>The reporter says that an answered matter is solved: the only way to "selesai".</summary>
    public async Task<TicketChange> ConfirmAsync(TicketNumber number, PersonId reporter, CancellationToken cancel = default)
    {
        if (await FindOwnAsync(number, reporter, cancel) is not { } ticket)
        {
            return new TicketChange(TicketChangeResult.Unknown, null);
        }
        if (ticket.State != TicketState.Answered)
        {
            return new TicketChange(ticket.IsOpen ? TicketChangeResult.Unfit : TicketChangeResult.Closed, ticket);
        }
        var now = time.GetUtcNow();
        var before = (ticket.State, ticket.Unit);
        ticket.State = TicketState.Confirmed;
        ticket.History.Add(new TicketEntry(now, TicketEvent.Confirmed, TicketAudience.Reporter, State: ticket.State));
        Save(ticket, before, now);
        return new TicketChange(TicketChangeResult.Done, ticket);
    }

    /// <summary>Why a ticket is due when it is; null when nothing is due.</summary>
    public ClockReading? ExplainDue(Ticket ticket) =>
        ticket.Due is { } due && targets.Find(due.RuleId) is { } target ? ServiceTargets.Read(target, due.From, calendar) : null;

    /// <summary>Counts the limit that applies to a kind of ticket on the day it counts from.</summary>
    internal ClockReading Clock(TicketStage stage, TicketKind kind, DateTimeOffset from) =>
        ServiceTargets.Read(targets.Find(stage, kind, agency, calendar.Zone.DayOf(from)), from, calendar);

    internal void Save(Ticket ticket, (TicketState State, string? Unit) before, DateTimeOffset now)
    {
        if (!ticket.State.IsDue())
        {
            ticket.Due = null;
        }
        ticket.Revision++;
        session.Save(Ticket.KeyOf(ticket.Number), ticket, ComplaintsJson.Default.Ticket);
        TicketIndexes.Move(session.Batch, ticket, before, now);
    }

    internal static TicketDue DueOf(ClockReading reading) => new(reading.Target.Id, reading.From, reading.Day, reading.End);

    private async Task<TicketIdentity?> IdentityAsync(TicketNumber number, PersonId reporter, CancellationToken cancel)
    {
        await session.PrefetchAsync([Ticket.KeyOf(number), TicketIdentity.KeyOf(number)], cancel);
        var identity = await session.LoadAsync(TicketIdentity.KeyOf(number), ComplaintsJson.Default.TicketIdentity, cancel);
        return identity?.Reporter == reporter ? identity : null;
    }
}
