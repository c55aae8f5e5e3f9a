using AsnAssistant.People;

namespace AsnAssistant.Mentoring;

/// <summary>The mentor's time to answer, in working days of the agency, and when time itself takes the next step.</summary>
/// <remarks>
/// A request that comes after office hours counts as received on the next working day, as a complaint does. Days on which the mentor is on leave are not
/// counted. Source: reference section 6.2.
/// </remarks>
internal sealed class RequestClock(WorkingCalendar calendar, Programmes programmes, TimeProvider time)
{
    /// <summary>A mentor who cannot be written to for so many working days keeps no request waiting.</summary>
    public const int DaysUntilLost = 1;

    public static readonly TimeSpan OfferedFor = TimeSpan.FromHours(48);

    public DateTimeOffset Now => time.GetUtcNow();

    public DateOnly Today => calendar.Zone.DayOf(Now);

    public DateOnly DayOf(DateTimeOffset moment) => calendar.Zone.DayOf(moment);

    public DateTimeOffset StartOf(DateOnly day) => calendar.Zone.At(day, TimeOnly.MinValue);

    /// <summary>Nobody is reminded, offered or closed because of time while the office is closed.</summary>
    public bool IsOfficeOpen => calendar.IsOfficeOpen(Now);

    /// <summary>Starts the mentor's time.</summary>
    public void Begin(Pairing pairing, Mentor mentor)
    {
        pairing.CountedFrom = calendar.ReceivedOn(Now, out _);
        pairing.DaysToAnswer = RulesOf(pairing).DaysToAnswer;
        pairing.Reminders = 0;
        Recount(pairing, mentor);
    }

    /// <summary>Stops it for a question.</summary>
    public FirstQuestion Stop(Pairing pairing, Mentor? mentor, string words)
    {
        var until = calendar.Zone.EndOf(calendar.AddWorkingDays(calendar.ReceivedOn(Now, out _), RulesOf(pairing).DaysToReply));
        return new FirstQuestion(words, until, Math.Max(1, DaysLeftAfter(pairing, mentor?.Leave, Today)));
    }

    /// <summary>The last day on which the clock stands still for a question.</summary>
    public DateOnly LastDayToReply(Pairing pairing) => calendar.Zone.DayOf(pairing.Question!.Until).AddDays(-1);

    /// <summary>Lets it run on from today with the days that were left; at least one whole working day.</summary>
    public void GoOn(Pairing pairing, Mentor? mentor, int daysLeft)
    {
        pairing.CountedFrom = calendar.ReceivedOn(Now, out _);
        pairing.DaysToAnswer = daysLeft;
        Recount(pairing, mentor);
        // The mentor has just heard of it.
        pairing.Reminders = Math.Max(pairing.Reminders, RemindersUntil(pairing, mentor, Today));
    }

    /// <summary>The mentor's leave changes: days gone stay gone, days to come are counted by the new leave.</summary>
    /// <param name="before">The leave until now.</param>
    public void ChangeLeave(Pairing pairing, MentorLeave? before, Mentor mentor)
    {
        if (pairing.State != PairingState.Requested)
        {
            return;
        }
        var left = DaysLeftAfter(pairing, before, Today);
        pairing.CountedFrom = Today;
        pairing.DaysToAnswer = left;
        Recount(pairing, mentor);
    }

    /// <summary>Working days from today through a day, both included.</summary>
    public int WorkingDaysThrough(DateOnly day)
    {
        var count = 0;
        for (var one = Today; one <= day; one = one.AddDays(1))
        {
            count += calendar.IsWorkingDay(one) ? 1 : 0;
        }
        return count;
    }

    /// <summary>Starts the time of an offer, in hours.</summary>
    public void BeginOffer(Pairing pairing)
    {
        pairing.AnswerByEnd = Now + OfferedFor;
        pairing.AnswerBy = calendar.Zone.DayOf(pairing.AnswerByEnd);
    }

    /// <summary>Working days left for the mentor, today included.</summary>
    public int DaysLeft(Pairing pairing, Mentor? mentor) => DaysLeftAfter(pairing, mentor?.Leave, Today.AddDays(-1));

    /// <summary>Starts the time of a pair: as long from today as its programme is.</summary>
    /// <returns>The state in which it begins.</returns>
    public PairingState BeginPair(Pairing pairing)
    {
        var rules = RulesOf(pairing);
        pairing.RunsThrough = rules.EndOf(Today);
        return rules.TrialDays > 0 ? PairingState.Accepted : PairingState.Active;
    }

    /// <summary>When time takes the next step with a pair: the end of its first month, of a pause, of its time.</summary>
    public DateTimeOffset NextStepOfPair(Pairing pairing) => calendar.Zone.At(
        pairing.State switch
        {
            PairingState.Accepted => calendar.Zone.DayOf(pairing.AnsweredAt!.Value).AddDays(RulesOf(pairing).TrialDays + pairing.TrialDaysStill),
            PairingState.OnPause => pairing.PausedOn!.Value.AddMonths(PairLife.PauseInMonths),
            // A pair of the days before this rule has no end of its own; it gets its programme's time from its acceptance.
            _ when pairing.RunsThrough == default => RulesOf(pairing).EndOf(calendar.Zone.DayOf(pairing.AnsweredAt!.Value)),
            _ => pairing.RunsThrough.AddDays(1),
        },
        TimeOnly.MinValue);

    /// <summary>When time takes the next step with an open request.</summary>
    public DateTimeOffset NextStep(Pairing pairing, Mentor? mentor)
    {
        var next = pairing.State == PairingState.Asking ? pairing.Question!.Until
            : pairing.State == PairingState.Requested && pairing.Reminders < RulesOf(pairing).RemindWithDaysLeft.Count ? RemindAt(pairing, mentor, pairing.Reminders)
            : pairing.AnswerByEnd;
        return pairing.MentorLostAt is { } lost && LostFor(lost) is var gone && gone < next ? gone : next;
    }

    /// <summary>When a mentor who is lost since then is waited for no longer.</summary>
    public DateTimeOffset LostFor(DateTimeOffset since) =>
        calendar.Zone.At(calendar.AddWorkingDays(calendar.Zone.DayOf(since), DaysUntilLost), TimeOnly.FromDateTime(calendar.Zone.Local(since).DateTime));

    /// <summary>How many reminders are due until the end of a day.</summary>
    public int RemindersUntil(Pairing pairing, Mentor? mentor, DateOnly day) =>
        Enumerable.Range(0, RulesOf(pairing).RemindWithDaysLeft.Count).Count(i => calendar.Zone.DayOf(RemindAt(pairing, mentor, i)) <= day);

    private Programme RulesOf(Pairing pairing) => programmes.RulesOf(pairing.Programme);

    private DateTimeOffset RemindAt(Pairing pairing, Mentor? mentor, int reminder)
    {
        var day = pairing.AnswerBy;
        for (var left = 1; left < RulesOf(pairing).RemindWithDaysLeft[reminder]; left++)
        {
            do
            {
                day = day.AddDays(-1);
            }
            while (!Counts(day, mentor?.Leave));
        }
        return calendar.Zone.At(day, calendar.Hours.Opens);
    }

    private void Recount(Pairing pairing, Mentor? mentor)
    {
        var day = pairing.CountedFrom;
        for (var counted = 0; counted < pairing.DaysToAnswer || !Counts(day, mentor?.Leave);)
        {
            day = day.AddDays(1);
            counted += Counts(day, mentor?.Leave) ? 1 : 0;
        }
        pairing.AnswerBy = day;
        pairing.AnswerByEnd = calendar.Zone.EndOf(day);
    }

    private int DaysLeftAfter(Pairing pairing, MentorLeave? leave, DateOnly day)
    {
        var left = 0;
        for (day = day.AddDays(1); day <= pairing.AnswerBy; day = day.AddDays(1))
        {
            left += Counts(day, leave) ? 1 : 0;
        }
        return left;
    }

    private bool Counts(DateOnly day, MentorLeave? leave) => calendar.IsWorkingDay(day) && leave?.Covers(day) != true;
}
