using System.Text.Json;
using AsnAssistant.People;
using AsnAssistant.People.Audit;
using AsnAssistant.Storage;

namespace AsnAssistant.Complaints;

/// <summary>What happens to tickets because time passes: a silent reporter is asked once more and then told that the ticket is closed; an office is reminded, and its leaders after the due day.</summary>
/// <remarks>One ticket per session: each step is a commit of its own, so that a host that dies between two repeats none.</remarks>
public sealed class TicketFollowUps(StoreSession session, Tickets tickets, TicketDesk desk, OfficerAlarms alarms, AuditTrail audit, WorkingCalendar calendar, TimeProvider time)
{
    /// <summary>Working days between two reminders of an overdue ticket.</summary>
    private const int EscalateEvery = 3;

    /// <summary>Takes the next step that is due, if any, while the office is open; the caller commits.</summary>
    /// <returns>False when nothing is due, or the office is closed.</returns>
    public async Task<bool> TakeNextAsync(CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        if (!calendar.IsOfficeOpen(now))
        {
            // Nobody is woken at midnight, or on a holiday, because a day ended then: neither officers nor reporters.
            return false;
        }
        if (await FirstDueAsync(TicketIndexes.Silence, now, cancel) is { } silent)
        {
            await AfterSilenceAsync(silent, now, cancel);
        }
        else if (await FirstDueAsync(TicketIndexes.Remind, now, cancel) is { } late)
        {
            await RemindAsync(late, now, cancel);
        }
        return session.HasChanges;
    }

    private async Task AfterSilenceAsync(Ticket ticket, DateTimeOffset now, CancellationToken cancel)
    {
        var before = TicketIndexes.Of(ticket);
        if (ticket.Silence is { AskedAgain: false })
        {
            ticket.Silence = new TicketSilence(tickets.Clock(TicketStage.Silence, ticket.Kind, now).End, AskedAgain: true);
            ticket.History.Add(new TicketEntry(now, TicketEvent.AskedAgain, TicketAudience.Reporter));
            tickets.Save(ticket, before, now);
            await desk.TellAsync(ticket, TicketNotices.AskedAgain, null, null, cancel);
            return;
        }
        tickets.End(ticket, TicketState.ClosedWithoutReply, now);
        ticket.History.Add(new TicketEntry(now, TicketEvent.Closed, TicketAudience.Reporter, State: ticket.State));
        audit.Note(AuditDeeds.TicketClosed, ticket.Number.Value);
        tickets.Save(ticket, before, now);
        await desk.TellAsync(ticket, TicketNotices.Closed, null, null, cancel);
    }

    private async Task RemindAsync(Ticket ticket, DateTimeOffset now, CancellationToken cancel)
    {
        var before = TicketIndexes.Of(ticket);
        var isOver = ticket.IsOverdue(now);
        await alarms.RemindAsync(ticket, isOver, cancel);
        if (isOver && !ticket.IsOversight && await OfficerGroup.FindAsync(session, cancel) is { } group)
        {
            GroupCard.Tell(session.Batch, group, ticket.Number, GroupCardReason.Late, $"late-{ticket.History.Count}", now);
        }
        ticket.RemindAt = isOver
            ? calendar.Zone.At(calendar.AddWorkingDays(calendar.Zone.DayOf(now), EscalateEvery), calendar.Hours.Opens)
            : ticket.Due!.End;
        ticket.History.Add(new TicketEntry(now, isOver ? TicketEvent.Escalated : TicketEvent.Reminded, TicketAudience.Internal, Unit: ticket.Unit));
        // What an officer is writing meanwhile is not refused because of a reminder.
        tickets.Save(ticket, before, now, keepsRevision: true);
    }

    private async Task<Ticket?> FirstDueAsync(string index, DateTimeOffset now, CancellationToken cancel)
    {
        var page = await session.Store.PageAsync(session.Agency, new IndexQuery(index, To: now.ToUnixTimeMilliseconds(), Limit: 1), cancel);
        if (page.Entries is not [var first])
        {
            return null;
        }
        try
        {
            if (TicketNumber.TryParse(first.Member, out var number) && await tickets.FindAsync(number, cancel) is { } ticket && TicketIndexes.Of(ticket).Contains(index))
            {
                return ticket;
            }
        }
        catch (JsonException)
        {
            // One that cannot be read must not keep all others from being seen to; tomorrow it is looked at again.
            session.Batch.Index(index, first.Member, (now + TimeSpan.FromDays(1)).ToUnixTimeMilliseconds());
            return null;
        }
        // Left behind by a restore or a hand in the store: it would block all that follow.
        session.Batch.Unindex(index, first.Member);
        return null;
    }
}
