using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Mentoring;

/// <summary>When a circle meets next.</summary>
/// <param name="At">UTC.</param>
/// <param name="Place">A place or a link; may be empty.</param>
/// <param name="CalendarUid">The same whatever time it moves to.</param>
/// <param name="Sequence">One more with each change.</param>
/// <param name="IsReminded">Everybody has been reminded, or heard of it too late for that.</param>
public sealed record CircleMeeting(DateTimeOffset At, int Minutes, string Place, string CalendarUid, int Sequence = 0, bool IsReminded = false)
{
    public DateTimeOffset EndsAt => At + TimeSpan.FromMinutes(Minutes);

    internal CircleMeeting CalledOff() => this with { Sequence = Sequence + 1 };
}

/// <summary>The door to when a circle meets: a guide says a time, moves it or calls it off, and everybody else in it is told, with an entry for the calendar. One at a time.</summary>
/// <remarks>It stands in the circle's document. The reminder comes on the last working day before it, when the office opens: see <see cref="CircleBook"/>.</remarks>
public sealed class CircleMeetings(CircleBook book, TimeProvider time)
{
    /// <summary>The meeting that is still to come, or goes on; null where none is planned.</summary>
    public CircleMeeting? NextOf(Circle circle) => circle is { IsOpen: true, Meeting: { } meeting } && meeting.EndsAt > time.GetUtcNow() ? meeting : null;

    /// <summary>Whether somebody may plan one now: looked at before anybody is asked for a time.</summary>
    public async Task<CircleOutcome> MayPlanAsync(string id, PersonId guide, CancellationToken cancel = default)
    {
        var circle = await book.FindAsync(id, cancel);
        return new CircleOutcome(
            circle is null ? CircleResult.Unknown
            : !circle.IsOpen || !circle.Has(guide) ? CircleResult.Over
            : !circle.IsGuide(guide) ? CircleResult.NotMentor
            : circle.State != CircleState.Running ? CircleResult.NotBegun
            : CircleResult.Done,
            circle);
    }

    /// <summary>The last moment at which a meeting may begin.</summary>
    public DateTimeOffset LatestOf(Circle circle) => book.EndOf(circle.RunsThrough) is var end && time.GetUtcNow().AddDays(PairSessions.FarthestDays) is var farthest && farthest < end ? farthest : end;

    /// <summary>Plans a meeting, or moves the one that is planned.</summary>
    /// <param name="place">Cut at <see cref="MentoringSession.MostPlace"/> characters; may be empty.</param>
    public async Task<CircleOutcome> PlanAsync(string id, PersonId guide, DateTimeOffset at, string place, CancellationToken cancel = default)
    {
        var may = await MayPlanAsync(id, guide, cancel);
        if (may is not { Result: CircleResult.Done, Circle: { } circle })
        {
            return may;
        }
        if (at < time.GetUtcNow() + PairSessions.Soonest || at >= LatestOf(circle))
        {
            return may with { Result = CircleResult.BadTime };
        }
        var before = NextOf(circle);
        var kept = SessionWords.Kept(place, MentoringSession.MostPlace);
        if (before is not null && before.At == at && before.Place == kept)
        {
            return may;
        }
        circle.Meeting = new CircleMeeting(at, MentoringSession.UsualMinutes, kept, before?.CalendarUid ?? $"{WriteBatch.NewId()}@asisten-asn", before?.Sequence + 1 ?? 0);
        circle.Meeting = circle.Meeting with { IsReminded = time.GetUtcNow() >= book.ReminderOf(circle.Meeting) };
        book.Save(circle, MentoringDeeds.CircleMeetingPlanned);
        await book.TellAsync(circle, CircleNotices.Planned, guide, onlyGuides: false, cancel: cancel);
        return may;
    }

    /// <summary>Calls the planned meeting off.</summary>
    /// <returns>The circle with the meeting as it leaves calendars; <see cref="CircleResult.NoMeeting"/> where none is planned.</returns>
    public async Task<(CircleOutcome Outcome, CircleMeeting? Meeting)> CallOffAsync(string id, PersonId guide, CancellationToken cancel = default)
    {
        var may = await MayPlanAsync(id, guide, cancel);
        if (may is not { Result: CircleResult.Done, Circle: { } circle })
        {
            return (may, null);
        }
        if (NextOf(circle) is not { } meeting)
        {
            return (may with { Result = CircleResult.NoMeeting }, null);
        }
        circle.Meeting = null;
        book.Save(circle, MentoringDeeds.CircleMeetingCalledOff);
        await book.TellAsync(circle, CircleNotices.CalledOff, guide, onlyGuides: false, meeting: meeting.CalledOff(), cancel: cancel);
        return (may, meeting.CalledOff());
    }
}
