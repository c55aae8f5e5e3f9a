using AsnAssistant.People;
using AsnAssistant.People.Audit;
using AsnAssistant.Storage;

namespace AsnAssistant.Complaints;

/// <summary>
/// Counts the dates of open tickets anew, once, when the calendar or a rule's content has changed. A date that moves is told with its reason, and the date promised
/// before stays in the ticket's story. Nothing else is touched: each date keeps its rule and the instant it is counted from.
/// </summary>
/// <remarks>
/// One session for each step: some tickets and the place in the list are one commit, so that a host that dies repeats none and forgets none; and a ticket whose date
/// is right already is left alone, so that going through it twice changes nothing. A ticket whose clock stands still is counted anew when it goes on.
/// </remarks>
public sealed class ClockRecount(
    StoreSession session, Tickets tickets, TicketDesk desk, ServiceTargets targets, WorkingCalendar calendar, AuditTrail audit, TimeProvider time)
{
    /// <summary>Tickets looked at in one step.</summary>
    private const int AtOnce = 20;

    /// <summary>Every ticket the office has to act on stands in one of these, by when it got there: a place that a moved date does not change.</summary>
    private static readonly string[] Lists =
    [
        .. from oversight in new[] { false, true }
           from state in TicketStates.All
           where state.IsDue()
           select TicketIndexes.Since(state, oversight),
    ];

    /// <summary>Sees whether calendar or rules differ from those the dates were counted by, and then begins a recount. Asked once when a host starts, so that of hosts with different calendars the one that started last decides. The caller commits.</summary>
    /// <returns>Whether a recount is to be done or to be gone on with.</returns>
    public async Task<bool> BeginAsync(CancellationToken cancel = default)
    {
        var basis = ClockBasis.Of(calendar, targets);
        var state = await session.LoadAsync(ClockState.Key, ComplaintsJson.Default.ClockState, cancel);
        if (state?.Version == basis.Version)
        {
            return state.Pass is not null;
        }
        var before = state is null ? null : state.Pass is { } unfinished ? unfinished.Before : state.Closed;
        state ??= new ClockState();
        (state.Version, state.Closed, state.Pass) = (basis.Version, [.. basis.Closed], new ClockPass { Before = before });
        session.Save(ClockState.Key, state, ComplaintsJson.Default.ClockState);
        return true;
    }

    /// <summary>Looks at the next tickets; the caller commits, and asks again.</summary>
    /// <returns>False when the recount is done, or another host with another calendar has begun one.</returns>
    public async Task<bool> StepAsync(CancellationToken cancel = default)
    {
        if (await session.LoadAsync(ClockState.Key, ComplaintsJson.Default.ClockState, cancel) is not { Pass: { } pass } state
            || state.Version != ClockBasis.Of(calendar, targets).Version)
        {
            return false;
        }
        var page = await session.Store.PageAsync(session.Agency, new IndexQuery(Lists[pass.List], After: pass.After, Limit: AtOnce), cancel);
        TicketNumber[] numbers = [.. page.Entries.Select(entry => TicketNumber.TryParse(entry.Member, out var number) ? number : default).Where(number => number != default)];
        await session.PrefetchAsync([.. numbers.Select(Ticket.KeyOf)], cancel);
        foreach (var number in numbers)
        {
            if (await tickets.FindAsync(number, cancel) is { } ticket && await RecountAsync(ticket, pass, cancel))
            {
                pass.Moved++;
            }
        }
        (pass.List, pass.After) = page.Next is null ? (pass.List + 1, null) : (pass.List, page.Next);
        state.Pass = pass.List < Lists.Length ? pass : null;
        session.Save(ClockState.Key, state, ComplaintsJson.Default.ClockState);
        return true;
    }

    /// <returns>Whether its date moved.</returns>
    private async Task<bool> RecountAsync(Ticket ticket, ClockPass pass, CancellationToken cancel)
    {
        if (!ticket.IsDue || ticket.Due is not { } due || targets.Find(due.RuleId) is not { } rule)
        {
            return false;
        }
        var reading = ServiceTargets.Read(rule, due.From, calendar, due.PausesOf(ticket.Pauses));
        if (reading.Day == due.Day)
        {
            return false;
        }
        var now = time.GetUtcNow();
        var before = TicketIndexes.Of(ticket);
        var why = ClockTexts.Moved(due.Day, reading.Day, Differences(pass.Before, due, reading), rule, ticket.Language);
        ticket.Due = Tickets.DueOf(reading) with { Taken = due.Taken };
        ticket.RemindAt = tickets.ReminderBefore(reading.Day, now);
        ticket.History.Add(new TicketEntry(now, TicketEvent.Recounted, TicketAudience.Reporter, Text: why));
        audit.Note(AuditDeeds.TicketRecounted, ticket.Number.Value, text: why);
        tickets.Save(ticket, before, now);
        await desk.TellAsync(ticket, TicketNotices.Recounted, why, null, cancel);
        return true;
    }

    /// <summary>Days of the calendar that became closed or open within the time that this date counts.</summary>
    private (IReadOnlyList<Holiday> Closed, IReadOnlyList<Holiday> Open) Differences(List<Holiday>? before, TicketDue due, ClockReading reading)
    {
        if (before is null)
        {
            return ([], []);
        }
        var (from, to) = (calendar.Zone.DayOf(due.From), due.Day > reading.Day ? due.Day : reading.Day);
        var were = before.Where(holiday => holiday.Day >= from && holiday.Day <= to).ToDictionary(holiday => holiday.Day);
        var are = Enumerable.Range(from.DayNumber, to.DayNumber - from.DayNumber + 1).Select(number => calendar.ClosedBecause(DateOnly.FromDayNumber(number))).OfType<Holiday>().ToList();
        return (
            [.. are.Where(holiday => holiday.Kind != HolidayKind.Weekend && IsWeekday(holiday.Day) && !were.ContainsKey(holiday.Day))],
            [.. were.Values.Where(holiday => calendar.IsWorkingDay(holiday.Day)).OrderBy(holiday => holiday.Day)]);

        static bool IsWeekday(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
    }
}
