using AsnAssistant.People;
using AsnAssistant.People.Audit;
using AsnAssistant.Storage;

namespace AsnAssistant.Complaints;

/// <summary>The door to tickets for the reporter's side: file, follow, write back, confirm. Reads now; what it writes happens with the session's commit.</summary>
/// <remarks>
/// Store: documents <c>ticket:NUMBER</c> and <c>ticket-identity:NUMBER</c> (sealed), claim <c>ticket-submission:DIGEST</c>, index <c>tickets-of:DIGEST</c> scored
/// by filing time in Unix milliseconds, and those of <see cref="TicketIndexes"/>. Each change is noted in the audit trail.
/// </remarks>
public sealed class Tickets(
    StoreSession session, Agency agency, WorkingCalendar calendar, ServiceTargets targets, IPersonalDataProtector protector, AuditTrail audit, TimeProvider time)
{
    /// <summary>A dialog's second sending comes within minutes, an integration's within days.</summary>
    private static readonly TimeSpan SubmissionRemembered = TimeSpan.FromDays(30);

    private readonly TicketIdentities _identities = new(session, protector);

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
        var claim = _identities.ClaimOf(draft.SubmissionKey);
        var holder = (await session.Store.ClaimHoldersAsync(session.Agency, [claim], cancel))[0];
        if (TicketNumber.TryParse(holder, out var before) && await FindAsync(before, cancel) is { } filed)
        {
            return new FiledTicket(before, null, Clock(TicketStage.Verification, filed.Kind, filed.FiledAt), filed.Receipt);
        }
        var now = time.GetUtcNow();
        var reading = Clock(TicketStage.Verification, draft.Kind, now);
        var number = TicketNumber.New();
        var shown = SelfNaming.Remove(story, draft.ReporterName);
        var ticket = new Ticket
        {
            Number = number,
            Kind = draft.Kind,
            Category = draft.Category,
            SuggestedUnit = draft.SuggestedUnit,
            JoinedTo = draft.Joins,
            Story = shown,
            Place = draft.Place,
            Attachments = [.. draft.Attachments.Select(sent => sent with { Name = null, Url = "", FileId = SentFiles.Take(session.Batch, sent.Url, sent.ContentType) })],
            Identity = draft.Identity,
            State = TicketState.Filed,
            FiledAt = now,
            Language = draft.Language,
            Due = DueOf(reading),
            RemindAt = ReminderBefore(reading.Day, now),
            History = [new TicketEntry(now, TicketEvent.Filed, TicketAudience.Reporter, State: TicketState.Filed)],
            Receipt = audit.Note(draft.Joins is null ? AuditDeeds.TicketFiled : AuditDeeds.TicketJoined, number.Value, text: shown).Receipt,
        };
        var (pin, hash) = PinHash.New();
        var identity = new TicketIdentity
        {
            Reporter = draft.Reporter,
            Address = draft.Address,
            Name = draft.Identity == IdentityMode.Anonymous ? null : draft.ReporterName,
            Story = shown == story ? null : story,
            Pin = hash,
        };
        session.Batch.Claim(claim, ticket.Number.Value, SubmissionRemembered);
        session.Save(Ticket.KeyOf(ticket.Number), ticket, ComplaintsJson.Default.Ticket);
        _identities.Save(number, identity);
        session.Batch.Index(_identities.IndexOf(draft.Reporter), ticket.Number.Value, now.ToUnixTimeMilliseconds());
        TicketIndexes.Move(session.Batch, ticket, [], now);
        TicketEvents.Tell(session.Batch, ticket, now);
        return new FiledTicket(number, pin, reading, ticket.Receipt, HidSomething: shown != story);
    }

    public Task<Ticket?> FindAsync(TicketNumber number, CancellationToken cancel = default) =>
        session.LoadAsync(Ticket.KeyOf(number), ComplaintsJson.Default.Ticket, cancel);

    /// <summary>A reporter's own ticket, without a PIN.</summary>
    /// <returns>Null when there is none of that number, or another filed it.</returns>
    public async Task<Ticket?> FindOwnAsync(TicketNumber number, PersonId reporter, CancellationToken cancel = default) =>
        await IdentityAsync(number, reporter, cancel) is null ? null : await FindForReporterAsync(number, cancel);

    /// <summary>A ticket as its own reporter may read it: whoever joined a case sees how that one stands, and nothing that others told.</summary>
    /// <remarks>The caller has made sure that it is theirs. Only for reading: what comes back may be no document.</remarks>
    public async Task<Ticket?> FindForReporterAsync(TicketNumber number, CancellationToken cancel = default) =>
        await FindAsync(number, cancel) is { } own ? JoinedView.Of(own, await JoinedView.CasesAsync(session, own, cancel)) : null;

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
        await session.PrefetchAsync([Ticket.KeyOf(number), TicketIdentities.KeyOf(number)], cancel);
        var identity = await _identities.FindAsync(number, cancel);
        if (identity is null || !identity.Pin.Fits(pin) || await FindForReporterAsync(number, cancel) is not { } ticket)
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
        _identities.Save(number, identity);
        return pin;
    }

    /// <summary>What a person filed, the latest first.</summary>
    /// <param name="limit">1 to 100.</param>
    public Task<TicketPage> OfReporterAsync(PersonId reporter, string? after = null, int limit = 10, CancellationToken cancel = default) =>
        TicketLists.PageAsync(
            session, new IndexQuery(_identities.IndexOf(reporter), Descending: true, After: after, Limit: limit), time.GetUtcNow(), cancel);

    /// <summary>
    /// The reporter writes more. After an answer that calls the office again, and after an end within the window too: the ticket is due anew, counted from
    /// this message.
    /// </summary>
    /// <param name="text">1 to <see cref="TicketDraft.StoryLimit"/> characters; what would name the reporter is taken out.</param>
    /// <param name="accountName">As the reporter's account shows it; null where it shows none.</param>
    public async Task<TicketChange> AddFromReporterAsync(TicketNumber number, PersonId reporter, string text, string? accountName = null, CancellationToken cancel = default)
    {
        if (await IdentityAsync(number, reporter, cancel) is null || await FindAsync(number, cancel) is not { } own)
        {
            return new TicketChange(TicketChangeResult.Unknown, null);
        }
        var cases = await JoinedView.CasesAsync(session, own, cancel);
        var ticket = cases.Count == 0 ? own : cases[^1];
        var now = time.GetUtcNow();
        var said = text.Trim();
        if (!ticket.IsOpen && !ticket.MayReopen(now))
        {
            return new TicketChange(TicketChangeResult.Closed, JoinedView.Of(own, cases));
        }
        if (said.Length is 0 or > TicketDraft.StoryLimit)
        {
            return new TicketChange(TicketChangeResult.Unfit, JoinedView.Of(own, cases));
        }
        said = SelfNaming.Remove(said, accountName);
        var before = TicketIndexes.Of(ticket);
        var state = ticket.State;
        var opensAgain = !ticket.IsOpen;
        if (!state.IsDue())
        {
            ticket.State = ticket.Unit is null ? TicketState.Filed : TicketState.Assigned;
            // Pauses of the time before do not lengthen the time that begins now.
            ticket.Pauses.Clear();
            CountAnew(ticket, TicketStage.Verification, now);
        }
        else if (ticket.IsPaused)
        {
            Resume(ticket, now);
        }
        ticket.History.Add(new TicketEntry(
            now,
            opensAgain ? TicketEvent.Reopened : TicketEvent.ReporterWrote,
            own == ticket ? TicketAudience.Reporter : TicketAudience.Internal,
            Text: said,
            State: ticket.State == state ? null : ticket.State));
        if (own != ticket)
        {
            // What one of many wrote is for officers and for that one, not for the others.
            own.History.Add(new TicketEntry(now, ticket.History[^1].Event, TicketAudience.Reporter, Text: said));
            session.Save(Ticket.KeyOf(own.Number), own, ComplaintsJson.Default.Ticket);
        }
        ticket.Live = ticket.IsLive(now) ? ticket.Live! with { Until = now + TicketLiveTalk.QuietFor } : null;
        audit.Note(opensAgain ? AuditDeeds.TicketReopened : AuditDeeds.ReporterWrote, number.Value, text: said);
        Save(ticket, before, now);
        return new TicketChange(TicketChangeResult.Done, JoinedView.Of(own, cases));
    }

    /// <summary>The reporter says that an answered matter is solved: the only way to "selesai". Of many reporters it is the first one's word; the others' is noted for officers.</summary>
    /// <returns><see cref="TicketChangeResult.Unfit"/> before there is an answer.</returns>
    public async Task<TicketChange> ConfirmAsync(TicketNumber number, PersonId reporter, CancellationToken cancel = default)
    {
        if (await IdentityAsync(number, reporter, cancel) is null || await FindAsync(number, cancel) is not { } own)
        {
            return new TicketChange(TicketChangeResult.Unknown, null);
        }
        var cases = await JoinedView.CasesAsync(session, own, cancel);
        var ticket = cases.Count == 0 ? own : cases[^1];
        if (ticket.State != TicketState.Answered)
        {
            return new TicketChange(ticket.IsOpen ? TicketChangeResult.Unfit : TicketChangeResult.Closed, JoinedView.Of(own, cases));
        }
        var now = time.GetUtcNow();
        var before = TicketIndexes.Of(ticket);
        if (own != ticket)
        {
            own.History.Add(new TicketEntry(now, TicketEvent.Confirmed, TicketAudience.Reporter));
            session.Save(Ticket.KeyOf(own.Number), own, ComplaintsJson.Default.Ticket);
            ticket.History.Add(new TicketEntry(now, TicketEvent.Confirmed, TicketAudience.Internal));
            audit.Note(AuditDeeds.TicketConfirmed, number.Value);
            Save(ticket, before, now, keepsRevision: true);
            return new TicketChange(TicketChangeResult.Done, JoinedView.Of(own, cases));
        }
        End(ticket, TicketState.Confirmed, now);
        ticket.History.Add(new TicketEntry(now, TicketEvent.Confirmed, TicketAudience.Reporter, State: ticket.State));
        audit.Note(AuditDeeds.TicketConfirmed, number.Value);
        Save(ticket, before, now);
        await JoinNews.AnnounceAsync(session, ticket, JoinNews.Confirmed, new TicketNews(number, ticket.State, null, agency.FindUnit(ticket.Unit)?.Name, null, null, CanReopen: ticket.MayReopen(now)), cancel);
        return new TicketChange(TicketChangeResult.Done, ticket);
    }

    /// <summary>Why a ticket is due when it is; null when nothing is due.</summary>
    public ClockReading? ExplainDue(Ticket ticket) =>
        ticket.Due is { } due && targets.Find(due.RuleId) is { } target ? ServiceTargets.Read(target, due.From, calendar, due.PausesOf(ticket.Pauses)) : null;

    /// <summary>Counts the limit that applies to a kind of ticket on the day it counts from.</summary>
    internal ClockReading Clock(TicketStage stage, TicketKind kind, DateTimeOffset from, IReadOnlyList<TicketPause>? pauses = null) =>
        ServiceTargets.Read(targets.Find(stage, kind, agency, calendar.Zone.DayOf(from)), from, calendar, pauses);

    /// <summary>Makes a ticket due by a limit, with the reminder that goes with it.</summary>
    internal void CountAnew(Ticket ticket, TicketStage stage, DateTimeOffset from)
    {
        // Another limit from the same beginning: also what was taken over with it stays.
        var taken = ticket.Due is { } due && due.From == from ? due : null;
        ticket.Due = DueOf(Clock(stage, ticket.Kind, from, taken?.PausesOf(ticket.Pauses) ?? ticket.Pauses)) with { Taken = taken?.Taken };
        ticket.RemindAt = ReminderBefore(ticket.Due.Day, time.GetUtcNow());
        ticket.Silence = null;
        ticket.ReopenBefore = null;
    }

    /// <summary>The clock of a paused ticket goes on.</summary>
    /// <remarks>Counted again by the rule it was counted by, from where it was counted from: only the pause has moved the date.</remarks>
    internal void Resume(Ticket ticket, DateTimeOffset now)
    {
        ticket.Pauses[^1] = ticket.Pauses[^1] with { Until = now };
        if (ticket.Due is { } due && targets.Find(due.RuleId) is { } target)
        {
            ticket.Due = DueOf(ServiceTargets.Read(target, due.From, calendar, due.PausesOf(ticket.Pauses))) with { Taken = due.Taken };
            ticket.RemindAt = ReminderBefore(ticket.Due.Day, now);
        }
    }

    /// <summary>An end: nothing is due, and from now on the window to open it again runs.</summary>
    internal void End(Ticket ticket, TicketState end, DateTimeOffset now)
    {
        ticket.State = end;
        ticket.Live = null;
        ticket.Draft = null;
        ticket.Silence = null;
        ticket.ReopenBefore = end.IsReopenable() ? Clock(TicketStage.Reopening, ticket.Kind, now).End : null;
    }

    /// <summary>An answer: now the reporter's silence is counted.</summary>
    internal void AwaitReporter(Ticket ticket, DateTimeOffset now)
    {
        ticket.State = TicketState.Answered;
        // What is said from here on is an answer to the question whether it is solved.
        ticket.Live = null;
        ticket.Draft = null;
        ticket.Silence = new TicketSilence(Clock(TicketStage.SecondQuestion, ticket.Kind, now).End);
    }

    /// <param name="before">The lists it stood in, taken before anything was changed.</param>
    /// <param name="keepsRevision">For what nobody has to see before they send what they were writing.</param>
    internal void Save(Ticket ticket, IReadOnlyCollection<string> before, DateTimeOffset now, bool keepsRevision = false)
    {
        if (!ticket.State.IsDue())
        {
            ticket.Due = null;
            ticket.RemindAt = null;
        }
        else if (ticket.IsPaused)
        {
            ticket.RemindAt = null;
        }
        ticket.Revision += keepsRevision ? 0 : 1;
        session.Save(Ticket.KeyOf(ticket.Number), ticket, ComplaintsJson.Default.Ticket);
        TicketIndexes.Move(session.Batch, ticket, before, now);
        if (!keepsRevision)
        {
            TicketEvents.Tell(session.Batch, ticket, now);
        }
    }

    /// <summary>When the office opens on the last working day before the due day; at once where that is over.</summary>
    internal DateTimeOffset ReminderBefore(DateOnly due, DateTimeOffset now)
    {
        var day = due.AddDays(-1);
        while (!calendar.IsWorkingDay(day))
        {
            day = day.AddDays(-1);
        }
        var opening = calendar.Zone.At(day, calendar.Hours.Opens);
        return opening > now ? opening : calendar.Zone.At(due, calendar.Hours.Opens) is var same && same > now ? same : calendar.Zone.EndOf(due);
    }

    internal static TicketDue DueOf(ClockReading reading) => new(reading.Target.Id, reading.From, reading.Day, reading.End);

    /// <summary>Whether a date is that of a checking, not yet of an answer.</summary>
    internal bool IsOfVerification(TicketDue due) => targets.Find(due.RuleId)?.Stage == TicketStage.Verification;

    private async Task<TicketIdentity?> IdentityAsync(TicketNumber number, PersonId reporter, CancellationToken cancel)
    {
        await session.PrefetchAsync([Ticket.KeyOf(number), TicketIdentities.KeyOf(number)], cancel);
        var identity = await _identities.FindAsync(number, cancel);
        return identity?.Reporter == reporter ? identity : null;
    }
}
