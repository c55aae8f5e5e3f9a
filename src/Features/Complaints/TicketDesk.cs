using AsnAssistant.People;
using AsnAssistant.People.Audit;
using AsnAssistant.Storage;

namespace AsnAssistant.Complaints;

/// <summary>
/// The door to tickets for officers: classify, pass on, note, write, draft, approve, answer, stop the clock, close. The reporter hears of all that concerns
/// them; who they are does not come through here.
/// </summary>
/// <remarks>
/// Each change names the revision the officer saw. Two officers at once: the second gets <see cref="TicketChangeResult.Changed"/>, or, in the same
/// instant, the commit's <see cref="ConcurrencyException"/>, and nothing is written. Each change is noted in the audit trail.
/// </remarks>
public sealed class TicketDesk(StoreSession session, Tickets tickets, Agency agency, Notices notices, IPersonalDataProtector protector, AuditTrail audit, TimeProvider time)
{
    public const int TextLimit = 4_000;
    public const int EvidenceLimit = 500;
    public const int AgencyNameLimit = 120;

    private readonly TicketIdentities _identities = new(session, protector);

    /// <summary>Gives a ticket to a unit, which then has the time its kind allows, counted from the filing, or from the reporter's message that called the office back.</summary>
    public async Task<TicketChange> AssignAsync(TicketNumber number, string unit, string officer, int revision, CancellationToken cancel = default)
    {
        var (refusal, work) = await OpenAsync(number, officer, revision, cancel);
        if (work is not { } deed || !deed.Ticket.State.IsDue() || agency.FindUnit(unit) is null)
        {
            return refusal ?? Unfit(work);
        }
        deed.Ticket.Unit = unit;
        deed.Ticket.State = TicketState.Assigned;
        // Of another unit's making.
        deed.Ticket.Draft = null;
        tickets.CountAnew(deed.Ticket, TicketStage.Answer, CountedFrom(deed.Ticket));
        Add(deed, TicketEvent.Assigned, TicketAudience.Reporter, AuditDeeds.TicketAssigned, unit: unit, state: TicketState.Assigned);
        return await SaveAndTellAsync(deed, TicketNotices.Assigned, null, cancel);
    }

    /// <summary>Sets kind and category. The time limit is then the kind's own, still counted from where it was.</summary>
    /// <param name="category">One of the agency's; null for none.</param>
    public async Task<TicketChange> ClassifyAsync(TicketNumber number, TicketKind kind, string? category, string officer, int revision, CancellationToken cancel = default)
    {
        var (refusal, work) = await OpenAsync(number, officer, revision, cancel);
        if (work is not { } deed || !Enum.IsDefined(kind)
            || (category is not null && category != deed.Ticket.Category && AgencyCategories.Of(agency).Find(category) is null))
        {
            return refusal ?? Unfit(work);
        }
        var ticket = deed.Ticket;
        var changesKind = ticket.Kind != kind;
        (ticket.Kind, ticket.Category) = (kind, category);
        if (changesKind && ticket.State == TicketState.Assigned)
        {
            tickets.CountAnew(ticket, TicketStage.Answer, CountedFrom(ticket));
        }
        Add(deed, TicketEvent.Classified, TicketAudience.Internal, AuditDeeds.TicketClassified);
        var done = Save(deed);
        if (await OfficerGroup.FindAsync(session, cancel) is { } group)
        {
            // No event for other programs, but what the group reads of it may have become wrong, or nothing it may read.
            GroupCard.Tell(session.Batch, group, number, GroupCardReason.Changed, $"classified-{ticket.Revision}", deed.Now);
        }
        return done;
    }

    /// <summary>Writes something for colleagues only.</summary>
    /// <param name="text">1 to <see cref="TextLimit"/> characters.</param>
    public async Task<TicketChange> NoteAsync(TicketNumber number, string text, string officer, int revision, CancellationToken cancel = default)
    {
        var (refusal, work) = await OpenAsync(number, officer, revision, cancel);
        if (work is not { } deed || !IsFit(text))
        {
            return refusal ?? Unfit(work);
        }
        Add(deed, TicketEvent.Noted, TicketAudience.Internal, AuditDeeds.TicketNoted, text.Trim());
        return Save(deed);
    }

    /// <summary>Writes to the reporter, a question or how it goes, without ending anything: the date stays.</summary>
    /// <param name="text">1 to <see cref="TextLimit"/> characters.</param>
    public async Task<TicketChange> ReplyAsync(TicketNumber number, string text, string officer, int revision, CancellationToken cancel = default)
    {
        var (refusal, work) = await OpenAsync(number, officer, revision, cancel);
        if (work is not { } deed || !IsFit(text))
        {
            return refusal ?? Unfit(work);
        }
        deed.Ticket.Live = deed.Ticket.IsLive(deed.Now) ? deed.Ticket.Live! with { Until = deed.Now + TicketLiveTalk.QuietFor } : null;
        Add(deed, TicketEvent.Replied, TicketAudience.Reporter, AuditDeeds.TicketReplied, text.Trim());
        return await SaveAndTellAsync(deed, TicketNotices.Replied, text.Trim(), cancel);
    }

    /// <summary>Talks with the reporter directly: until it ends, what they write goes to the ticket without a word of the assistant.</summary>
    /// <returns><see cref="TicketChangeResult.Unfit"/> while a colleague does.</returns>
    public async Task<TicketChange> BeginLiveAsync(TicketNumber number, string officer, int revision, CancellationToken cancel = default)
    {
        var (refusal, work) = await OpenAsync(number, officer, revision, cancel);
        if (work is not { } deed || deed.Ticket.IsLive(deed.Now))
        {
            return refusal ?? Unfit(work);
        }
        deed.Ticket.Live = new TicketLiveTalk(officer, deed.Now + TicketLiveTalk.QuietFor);
        Add(deed, TicketEvent.LiveBegan, TicketAudience.Reporter, AuditDeeds.LiveBegan);
        return await SaveAndTellAsync(deed, TicketNotices.LiveBegan, null, cancel);
    }

    /// <summary>Hands the conversation back to the assistant.</summary>
    public async Task<TicketChange> EndLiveAsync(TicketNumber number, string officer, int revision, CancellationToken cancel = default)
    {
        var (refusal, work) = await OpenAsync(number, officer, revision, cancel);
        if (work is not { Ticket.Live: not null } deed)
        {
            return refusal ?? Unfit(work);
        }
        deed.Ticket.Live = null;
        Add(deed, TicketEvent.LiveEnded, TicketAudience.Reporter, AuditDeeds.LiveEnded);
        return await SaveAndTellAsync(deed, TicketNotices.LiveEnded, null, cancel);
    }

    /// <summary>Puts an answer before whoever approves; a new one takes the place of the one before.</summary>
    /// <param name="text">1 to <see cref="TextLimit"/> characters.</param>
    /// <param name="evidence">As in <see cref="AnswerAsync"/>.</param>
    public async Task<TicketChange> SubmitDraftAsync(TicketNumber number, string text, string? evidence, string officer, int revision, CancellationToken cancel = default)
    {
        var (refusal, work) = await OpenAsync(number, officer, revision, cancel);
        if (work is not { } deed || !deed.Ticket.State.IsDue() || !IsFit(text) || !IsProof(evidence, deed.Ticket.Kind))
        {
            return refusal ?? Unfit(work);
        }
        deed.Ticket.Draft = new TicketAnswerDraft(text.Trim(), Filled(evidence), officer, deed.Now);
        Add(deed, TicketEvent.DraftSubmitted, TicketAudience.Internal, AuditDeeds.DraftSubmitted, text.Trim(), evidence: Filled(evidence));
        return Save(deed);
    }

    /// <summary>Sends a draft back to its author.</summary>
    /// <param name="reason">1 to <see cref="TextLimit"/> characters, for colleagues.</param>
    public async Task<TicketChange> ReturnDraftAsync(TicketNumber number, string reason, string officer, int revision, CancellationToken cancel = default)
    {
        var (refusal, work) = await OpenAsync(number, officer, revision, cancel);
        if (work is not { Ticket.Draft: { Waits: true } draft } deed || !IsFit(reason))
        {
            return refusal ?? Unfit(work);
        }
        deed.Ticket.Draft = draft with { Returned = reason.Trim(), ReturnedBy = officer };
        Add(deed, TicketEvent.DraftReturned, TicketAudience.Internal, AuditDeeds.DraftReturned, reason.Trim());
        return Save(deed);
    }

    /// <summary>Sends a draft as it stands, in its author's name.</summary>
    /// <returns><see cref="TicketChangeResult.Unfit"/> also when the author would approve their own.</returns>
    public async Task<TicketChange> ApproveDraftAsync(TicketNumber number, string officer, int revision, CancellationToken cancel = default)
    {
        var (refusal, work) = await OpenAsync(number, officer, revision, cancel);
        if (work is not { Ticket.Draft: { Waits: true } draft } deed || draft.By == officer)
        {
            return refusal ?? Unfit(work);
        }
        Add(deed, TicketEvent.DraftApproved, TicketAudience.Internal, AuditDeeds.TicketAnswered, draft.Text);
        return await SendAnswerAsync(deed with { Officer = draft.By }, draft.Text, draft.Evidence, cancel);
    }

    /// <summary>Answers the reporter: what was done. Whether that solved it, the reporter says.</summary>
    /// <param name="text">1 to <see cref="TextLimit"/> characters.</param>
    /// <param name="evidence">What shows it: a letter's number, an address, what can be seen on the spot. A complaint needs it; at most <see cref="EvidenceLimit"/> characters.</param>
    /// <param name="officer">A name as the reporter may read it.</param>
    public async Task<TicketChange> AnswerAsync(TicketNumber number, string text, string? evidence, string officer, int revision, CancellationToken cancel = default)
    {
        var (refusal, work) = await OpenAsync(number, officer, revision, cancel);
        if (work is not { } deed || !IsFit(text) || !IsProof(evidence, deed.Ticket.Kind))
        {
            return refusal ?? Unfit(work);
        }
        audit.Note(AuditDeeds.TicketAnswered, number.Value, officer, text.Trim());
        return await SendAnswerAsync(deed, text.Trim(), Filled(evidence), cancel);
    }

    /// <summary>Stops the clock, for instance while the reporter looks for a paper.</summary>
    /// <param name="reason">1 to <see cref="TextLimit"/> characters; the reporter reads it.</param>
    public async Task<TicketChange> PauseAsync(TicketNumber number, string reason, string officer, int revision, CancellationToken cancel = default)
    {
        var (refusal, work) = await OpenAsync(number, officer, revision, cancel);
        if (work is not { Ticket.IsDue: true } deed || !IsFit(reason))
        {
            return refusal ?? Unfit(work);
        }
        deed.Ticket.Pauses.Add(new TicketPause(deed.Now, null, reason.Trim(), officer));
        Add(deed, TicketEvent.Paused, TicketAudience.Reporter, AuditDeeds.TicketPaused, reason.Trim());
        return await SaveAndTellAsync(deed, TicketNotices.Paused, reason.Trim(), cancel);
    }

    /// <summary>Lets the clock go on. The reporter's next message does so too.</summary>
    public async Task<TicketChange> ResumeAsync(TicketNumber number, string officer, int revision, CancellationToken cancel = default)
    {
        var (refusal, work) = await OpenAsync(number, officer, revision, cancel);
        if (work is not { Ticket.IsPaused: true } deed)
        {
            return refusal ?? Unfit(work);
        }
        tickets.Resume(deed.Ticket, deed.Now);
        Add(deed, TicketEvent.Resumed, TicketAudience.Reporter, AuditDeeds.TicketResumed);
        return await SaveAndTellAsync(deed, TicketNotices.Resumed, null, cancel);
    }

    /// <summary>Ends a ticket. "Ditutup tanpa tanggapan" needs an answer after which the reporter was asked twice; "diteruskan" says whither.</summary>
    /// <param name="end">One of an officer's ends, see <see cref="TicketStates.IsOfficersEnd"/>.</param>
    /// <param name="reason">1 to <see cref="TextLimit"/> characters; the reporter reads it.</param>
    /// <param name="to">The agency it is forwarded to, 2 to <see cref="AgencyNameLimit"/> characters; only with that end.</param>
    public async Task<TicketChange> CloseAsync(
        TicketNumber number, TicketState end, string reason, string officer, int revision, string? to = null, CancellationToken cancel = default)
    {
        var (refusal, work) = await OpenAsync(number, officer, revision, cancel);
        if (work is not { } deed || !IsFit(reason) || !end.IsOfficersEnd() || !IsAllowed(end, deed.Ticket)
            || (end == TicketState.Forwarded) != (Filled(to)?.Length is >= 2 and <= AgencyNameLimit))
        {
            return refusal ?? Unfit(work);
        }
        tickets.End(deed.Ticket, end, deed.Now);
        Add(deed, TicketEvent.Closed, TicketAudience.Reporter, AuditDeeds.TicketClosed, reason.Trim(), state: end, to: Filled(to));
        return await SaveAndTellAsync(deed, TicketNotices.Closed, reason.Trim(), cancel);
    }

    /// <summary>Whether an officer may choose an end as the ticket stands.</summary>
    public static bool IsAllowed(TicketState end, Ticket ticket) =>
        end != TicketState.ClosedWithoutReply || ticket is { State: TicketState.Answered, Silence.AskedAgain: true };

    /// <summary>Whether an answer to such a matter needs evidence.</summary>
    public static bool NeedsEvidence(TicketKind kind) => kind is TicketKind.Complaint or TicketKind.Oversight;

    private async Task<TicketChange> SendAnswerAsync(Deed deed, string text, string? evidence, CancellationToken cancel)
    {
        tickets.AwaitReporter(deed.Ticket, deed.Now);
        deed.Ticket.History.Add(new TicketEntry(deed.Now, TicketEvent.Answered, TicketAudience.Reporter, deed.Officer, text, TicketState.Answered, Evidence: evidence));
        return await SaveAndTellAsync(deed, TicketNotices.Answered, text, cancel);
    }

    private async Task<(TicketChange? Refusal, Deed? Work)> OpenAsync(TicketNumber number, string officer, int revision, CancellationToken cancel) =>
        await tickets.FindAsync(number, cancel) switch
        {
            null => (new TicketChange(TicketChangeResult.Unknown, null), null),
            // Officers work on the case it joined.
            { JoinedTo: not null } ticket => (new TicketChange(TicketChangeResult.Unfit, ticket), null),
            { IsOpen: false } ticket => (new TicketChange(TicketChangeResult.Closed, ticket), null),
            { } ticket when ticket.Revision != revision => (new TicketChange(TicketChangeResult.Changed, ticket), null),
            { } ticket => (null, new Deed(ticket, TicketIndexes.Of(ticket), officer, time.GetUtcNow())),
        };

    private void Add(
        Deed deed, TicketEvent what, TicketAudience audience, string noted, string? text = null, TicketState? state = null, string? unit = null, string? evidence = null, string? to = null)
    {
        deed.Ticket.History.Add(new TicketEntry(deed.Now, what, audience, deed.Officer, text, state, unit, evidence, to));
        audit.Note(noted, deed.Ticket.Number.Value, deed.Officer, text);
    }

    private TicketChange Save(Deed deed)
    {
        tickets.Save(deed.Ticket, deed.Before, deed.Now);
        return new TicketChange(TicketChangeResult.Done, deed.Ticket);
    }

    private async Task<TicketChange> SaveAndTellAsync(Deed deed, string notice, string? text, CancellationToken cancel)
    {
        tickets.Save(deed.Ticket, deed.Before, deed.Now);
        return new TicketChange(TicketChangeResult.Done, deed.Ticket, await TellAsync(deed.Ticket, notice, text, deed.Officer, cancel));
    }

    /// <summary>Tells the reporter, and, where it concerns them, those who joined.</summary>
    /// <returns>False when nobody knows where to reach the reporter.</returns>
    /// <param name="except">Of those who joined, whoever hears something else at the same time; null for nobody.</param>
    /// <param name="other">The reporter's own second ticket.</param>
    internal async Task<bool> TellAsync(
        Ticket ticket, string notice, string? text, string? officer, CancellationToken cancel, IReadOnlyList<TicketNumber>? except = null, TicketNumber? other = null)
    {
        var (last, now) = (ticket.History[^1], time.GetUtcNow());
        var news = new TicketNews(
            ticket.Number,
            ticket.State,
            text,
            agency.FindUnit(ticket.Unit)?.Name,
            officer,
            ticket.IsPaused ? null : ticket.Due?.Day,
            last.Evidence,
            last.To,
            ticket.MayReopen(now),
            ticket.IsOverdue(now),
            other);
        await JoinNews.AnnounceAsync(session, ticket, notice, news, cancel, except);
        if (await _identities.FindAsync(ticket.Number, cancel) is not { } identity)
        {
            return false;
        }
        notices.Tell(new Notice(identity.Address, notice, news.ToJson()), $"{ticket.Number}:{ticket.Revision}");
        return true;
    }

    /// <summary>Where the running limit began: the filing, or the message that called the office back. What officers change never moves it.</summary>
    private static DateTimeOffset CountedFrom(Ticket ticket) => ticket.Due?.From ?? ticket.FiledAt;

    private static TicketChange Unfit(Deed? work) => new(TicketChangeResult.Unfit, work?.Ticket);

    private static bool IsFit(string text) => text.Trim().Length is > 0 and <= TextLimit;

    private static bool IsProof(string? evidence, TicketKind kind) => Filled(evidence) is { } given ? given.Length <= EvidenceLimit : !NeedsEvidence(kind);

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>A change under way.</summary>
    /// <param name="Before">The lists the ticket stood in.</param>
    private sealed record Deed(Ticket Ticket, IReadOnlyCollection<string> Before, string Officer, DateTimeOffset Now);
}
