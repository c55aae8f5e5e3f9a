using AsnAssistant.People.Audit;
using AsnAssistant.Storage;

namespace AsnAssistant.Complaints;

/// <summary>
/// Makes one case of tickets about the same matter, after the fact, and undoes it. Every reporter keeps number, PIN, receipt, words and sealed identity, as
/// somebody who joined does; officers work on the leading case. Reads now; what it writes happens with the session's commit.
/// </summary>
/// <remarks>
/// The leading case takes the earlier of two dates, counted by the same limit, so that no reporter's promise moves back; it keeps it when a merging is
/// undone, for its reporters were told. A merged ticket's own clock is kept as it was and goes on when it stands by itself again. Of two merges at once that
/// share a ticket one commit fails.
/// </remarks>
public sealed class TicketMerges(StoreSession session, Tickets tickets, TicketDesk desk, AuditTrail audit, TimeProvider time)
{
    /// <summary>Tickets merged into one case by officers; whoever joins by their own wish is not counted.</summary>
    public const int Most = 200;

    public const int ReasonLimit = 500;

    /// <param name="lead">The leading case, with the revision the officer saw.</param>
    /// <param name="others">1 to 25, each with the revision the officer saw; null for one whose number was typed.</param>
    /// <param name="reason">1 to <see cref="ReasonLimit"/> characters; the reporters read it.</param>
    /// <param name="mayMerge">Looked at for each ticket; false counts as unknown.</param>
    /// <param name="partly">Merges those that can be, whatever is wrong with the others; without it nothing is written unless all can.</param>
    public async Task<MergeResult> MergeAsync(
        (TicketNumber Number, int Revision) lead,
        IReadOnlyList<(TicketNumber Number, int? Revision)> others,
        string reason,
        string officer,
        Func<Ticket, bool> mayMerge,
        bool partly = false,
        CancellationToken cancel = default)
    {
        await session.PrefetchAsync([Ticket.KeyOf(lead.Number), .. others.Select(other => Ticket.KeyOf(other.Number))], cancel);
        var main = await tickets.FindAsync(lead.Number, cancel) is { } found && mayMerge(found) ? found : null;
        var looked = new List<(TicketNumber Number, MergeProblem? Problem)>();
        var fit = new List<Ticket>();
        foreach (var other in others.DistinctBy(other => other.Number))
        {
            var ticket = await tickets.FindAsync(other.Number, cancel);
            var problem = main is null ? MergeProblem.Unknown : ProblemOf(main, ticket, other.Revision, mayMerge, fit.Count);
            looked.Add((other.Number, problem));
            if (problem is null)
            {
                fit.Add(ticket!);
            }
        }
        var leadProblem = reason.Trim().Length is 0 or > ReasonLimit ? MergeProblem.Reason : ProblemOf(main, lead.Revision);
        if (main is null || leadProblem is not null || fit.Count == 0 || (!partly && fit.Count < looked.Count))
        {
            return new MergeResult(leadProblem, main, looked, IsDone: false);
        }
        await MergeAsync(main, fit, reason.Trim(), officer, cancel);
        return new MergeResult(null, main, looked, IsDone: true);
    }

    /// <summary>Lets a ticket stand by itself again: with its own clock from its own filing, in its own queue. Also one that joined by its reporter's wish, if it is about something else.</summary>
    /// <param name="reason">1 to <see cref="ReasonLimit"/> characters; its reporter reads it.</param>
    /// <returns><see cref="TicketChangeResult.Closed"/> once the case is over: its reporter can open that again.</returns>
    public async Task<TicketChange> UnmergeAsync(TicketNumber number, string reason, string officer, int revision, CancellationToken cancel = default)
    {
        if (await tickets.FindAsync(number, cancel) is not { } ticket)
        {
            return new TicketChange(TicketChangeResult.Unknown, null);
        }
        if (ticket.Revision != revision)
        {
            return new TicketChange(TicketChangeResult.Changed, ticket);
        }
        var cases = await JoinedView.CasesAsync(session, ticket, cancel);
        if (cases.Count == 0 || reason.Trim().Length is 0 or > ReasonLimit)
        {
            return new TicketChange(TicketChangeResult.Unfit, ticket);
        }
        if (!cases[^1].IsOpen)
        {
            return new TicketChange(TicketChangeResult.Closed, ticket);
        }
        var (now, why, main) = (time.GetUtcNow(), reason.Trim(), cases[0]);
        // What was told to the reporter meanwhile stays theirs to read.
        ticket.History = JoinedView.Of(ticket, cases).History;
        (ticket.JoinedTo, ticket.MergedAt) = (null, null);
        if (ticket.Due is { } due)
        {
            ticket.RemindAt = tickets.ReminderBefore(due.Day, now);
        }
        ticket.History.Add(new TicketEntry(now, TicketEvent.Unmerged, TicketAudience.Reporter, officer, why, ticket.State, Case: main.Number));
        audit.Note(AuditDeeds.TicketUnmerged, number.Value, officer, why);
        tickets.Save(ticket, [], now);

        var before = TicketIndexes.Of(main);
        main.Merged.Remove(number);
        main.History.Add(new TicketEntry(now, TicketEvent.Unmerged, TicketAudience.Internal, officer, why, Case: number));
        audit.Note(AuditDeeds.TicketUnmerged, main.Number.Value, officer);
        session.Batch.Unindex(JoinedTickets.IndexOf(main.Number), number.Value);
        tickets.Save(main, before, now);
        return new TicketChange(TicketChangeResult.Done, ticket, await desk.TellAsync(ticket, TicketNotices.Unmerged, why, officer, cancel));
    }

    private async Task MergeAsync(Ticket main, IReadOnlyList<Ticket> others, string reason, string officer, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var before = TicketIndexes.Of(main);
        var lists = others.ToDictionary(other => other.Number, TicketIndexes.Of);
        main.History.Add(new TicketEntry(now, TicketEvent.MergedIn, TicketAudience.Reporter, officer));
        foreach (var other in others)
        {
            if (other.IsPaused)
            {
                // The case it belongs to now goes on.
                tickets.Resume(other, now);
                other.History.Add(new TicketEntry(now, TicketEvent.Resumed, TicketAudience.Reporter, officer));
            }
            TakeDate(main, other, now);
            (other.JoinedTo, other.MergedAt, other.Live) = (main.Number, now, null);
            other.History.Add(new TicketEntry(now, TicketEvent.Merged, TicketAudience.Reporter, officer, reason, Case: main.Number));
            audit.Note(AuditDeeds.TicketMerged, other.Number.Value, officer, reason);
            main.Merged.Add(other.Number);
            main.History.Add(new TicketEntry(now, TicketEvent.MergedIn, TicketAudience.Internal, officer, reason, Case: other.Number));
            audit.Note(AuditDeeds.TicketMerged, main.Number.Value, officer);
            session.Batch.Index(JoinedTickets.IndexOf(main.Number), other.Number.Value, now.ToUnixTimeMilliseconds());
        }
        tickets.Save(main, before, now);
        await desk.TellAsync(main, TicketNotices.MergedIn, null, officer, cancel, except: [.. others.Select(other => other.Number)]);
        foreach (var other in others)
        {
            tickets.Save(other, lists[other.Number], now);
            await desk.TellAsync(JoinedView.Of(other, [main]), TicketNotices.Merged, reason, officer, cancel);
        }
    }

    /// <summary>The case keeps the earlier promise. A checking's date is met by the merging itself where the case is past that: then the answer's is compared.</summary>
    private void TakeDate(Ticket main, Ticket other, DateTimeOffset now)
    {
        if (main.Due is not { } own || other.Due is not { } theirs)
        {
            return;
        }
        var pauses = theirs.PausesOf(other.Pauses);
        if (tickets.IsOfVerification(theirs) && !tickets.IsOfVerification(own))
        {
            theirs = Tickets.DueOf(tickets.Clock(TicketStage.Answer, main.Kind, theirs.From, pauses));
        }
        if (theirs.End < own.End)
        {
            main.Due = theirs with { Taken = new TakenClock(now, pauses) };
            main.RemindAt = tickets.ReminderBefore(theirs.Day, now);
        }
    }

    private static MergeProblem? ProblemOf(Ticket? main, int revision) => main switch
    {
        null => MergeProblem.Unknown,
        { JoinedTo: not null } => MergeProblem.Joined,
        { IsOpen: false } => MergeProblem.Closed,
        _ when main.Revision != revision => MergeProblem.Changed,
        _ when !main.State.IsDue() => MergeProblem.Answered,
        { IsPaused: true } => MergeProblem.Paused,
        _ => null,
    };

    private static MergeProblem? ProblemOf(Ticket main, Ticket? other, int? revision, Func<Ticket, bool> mayMerge, int already) => other switch
    {
        null => MergeProblem.Unknown,
        _ when other.Number == main.Number => MergeProblem.Same,
        _ when !mayMerge(other) => MergeProblem.Unknown,
        { JoinedTo: not null } => MergeProblem.Joined,
        { IsOpen: false } => MergeProblem.Closed,
        _ when revision is { } seen && other.Revision != seen => MergeProblem.Changed,
        _ when other.IsOversight != main.IsOversight => MergeProblem.Oversight,
        _ when other.Kind != main.Kind => MergeProblem.Kind,
        _ when !other.State.IsDue() => MergeProblem.Answered,
        { Unit: { } unit } when unit != main.Unit => MergeProblem.Unit,
        _ when main.Merged.Count + already >= Most => MergeProblem.Full,
        _ => null,
    };
}
