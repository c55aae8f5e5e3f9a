using AsnAssistant.People;

namespace AsnAssistant.Complaints;

/// <summary>Days for which is reported, both included, as the agency's zone counts them.</summary>
public sealed record ReportPeriod(DateOnly From, DateOnly To);

/// <summary>One ticket in a report: when and how, nothing of what was told or by whom.</summary>
/// <param name="AnsweredAt">UTC, the last answer; null where there was none.</param>
/// <param name="EndedAt">UTC; null while it is open.</param>
/// <param name="LimitDay">By when the answer was promised; null where none was given yet.</param>
/// <param name="IsOnTime">The answer the reporter confirmed came within its limit; null for every other end, since nobody has said that it helped.</param>
public sealed record ReportLine(
    TicketNumber Number, TicketKind Kind, string? Category, string? Unit, TicketState State, DateTimeOffset FiledAt, DateTimeOffset? AnsweredAt, DateTimeOffset? EndedAt, DateOnly? LimitDay, bool? IsOnTime)
{
    internal static ReportLine Of(Ticket ticket, Agency agency, WorkingCalendar calendar, ServiceTargets targets)
    {
        var answer = ticket.History.LastOrDefault(entry => entry.Event is TicketEvent.Answered or TicketEvent.DraftApproved);
        var ended = ticket.IsOpen ? null : ticket.History.LastOrDefault(entry => entry.State == ticket.State);
        var limit = answer is null ? null : LimitOf(ticket, answer.At, agency, calendar, targets);
        return new ReportLine(
            ticket.Number, ticket.Kind, ticket.Category, ticket.Unit, ticket.State, ticket.FiledAt, answer?.At, ended?.At, limit?.Day,
            ticket.State == TicketState.Confirmed && limit is not null ? answer!.At < limit.End : null);
    }

    /// <summary>Counted as it was then: from the filing, or from the call back that the answer followed.</summary>
    private static ClockReading LimitOf(Ticket ticket, DateTimeOffset answeredAt, Agency agency, WorkingCalendar calendar, ServiceTargets targets)
    {
        var calledBack = ticket.History.LastOrDefault(entry => entry.Event == TicketEvent.Reopened && entry.At <= answeredAt);
        var from = calledBack?.At ?? ticket.FiledAt;
        var stage = calledBack is null ? TicketStage.Answer : TicketStage.Verification;
        return ServiceTargets.Read(targets.Find(stage, ticket.Kind, agency, calendar.Zone.DayOf(from)), from, calendar, ticket.Pauses);
    }
}
