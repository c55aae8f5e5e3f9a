using AsnAssistant.People;

namespace AsnAssistant.Mentoring;

/// <summary>When time takes the next step with a session or with a pair's rhythm.</summary>
/// <remarks>Source: reference sections 6.2 and 6.4; the hours of the day are ours.</remarks>
internal sealed class SessionClock(WorkingCalendar calendar, TimeProvider time)
{
    /// <summary>A pair that has not met by then is asked whether it needs help.</summary>
    public const int FirstSessionDays = 14;

    /// <summary>A pair is quiet after so many days without a session.</summary>
    public const int QuietDays = 21;

    /// <summary>A pause is looked at so often.</summary>
    public const int PauseLookDays = 7;

    /// <summary>Whoever has not said whether they met is asked once more on this day after it.</summary>
    public const int AskAgainDays = 2;

    /// <summary>On this day after it, the word of one is enough.</summary>
    public const int DecideDays = 4;

    /// <summary>An answer can be put right for so long.</summary>
    public const int CorrectDays = 14;

    /// <summary>Nobody is asked what to talk about when it begins this soon.</summary>
    public static readonly TimeSpan TooLateToAsk = TimeSpan.FromHours(1);

    private static readonly TimeOnly TopicAskedAt = new(10, 0);

    private static readonly TimeOnly MentorToldAt = new(16, 0);

    private static readonly TimeOnly AskedAgainAt = new(9, 0);

    private static readonly TimeSpan AfterTheEnd = TimeSpan.FromMinutes(30);

    private static readonly TimeOnly WakesAt = new(6, 0);

    private static readonly TimeOnly SleepsAt = new(21, 0);

    public DateTimeOffset Now => time.GetUtcNow();

    public DateOnly Today => calendar.Zone.DayOf(Now);

    public IndonesianZone Zone => calendar.Zone;

    /// <summary>Reminders of a session come between 06.00 and 21.00, on any day: people meet on Saturdays too.</summary>
    public bool IsWakingHour => TimeOnly.FromDateTime(Zone.Local(Now).DateTime) is var hour && hour >= WakesAt && hour < SleepsAt;

    /// <returns>Null when nothing more comes.</returns>
    public DateTimeOffset? NextStep(MentoringSession session)
    {
        if (session.State == SessionState.Proposed)
        {
            return session.Options.Max();
        }
        if (session is not { State: SessionState.Scheduled, At: { } at })
        {
            return null;
        }
        var day = Zone.DayOf(at);
        return session.Step switch
        {
            SessionStep.None => Zone.At(day.AddDays(-1), TopicAskedAt),
            SessionStep.TopicAsked => Later(Zone.At(day.AddDays(-1), MentorToldAt), session.TopicAskedAt + TimeSpan.FromHours(1)),
            SessionStep.MentorTold => session.EndsAt + AfterTheEnd,
            SessionStep.Asked => Zone.At(day.AddDays(AskAgainDays), AskedAgainAt),
            _ => Zone.At(day.AddDays(DecideDays), AskedAgainAt),
        };
    }

    /// <param name="runs">Whether the pair runs; else it stands still.</param>
    /// <param name="meetsAt">When it meets next; null where nothing is agreed.</param>
    public DateTimeOffset NextLook(PairCare care, bool runs, DateTimeOffset? meetsAt)
    {
        if (!care.Agreement.IsOffered)
        {
            return Now;
        }
        if (!runs)
        {
            return MorningOf((care.QuietSaidOn ?? Today).AddDays(PauseLookDays));
        }
        var quiet = Latest(care.BeganOn, care.LastHeldOn, care.QuietSaidOn).AddDays(QuietDays);
        var look = care is { Held: 0, IsFirstAsked: false } && care.BeganOn.AddDays(FirstSessionDays) is var first && first < quiet ? first : quiet;
        // Whoever has agreed on a day is not quiet until it has gone by.
        return meetsAt is { } at && Zone.DayOf(at).AddDays(DecideDays + 1) is var after && after > look ? MorningOf(after) : MorningOf(look);
    }

    private DateTimeOffset MorningOf(DateOnly day) => Zone.At(day, calendar.Hours.Opens);

    private static DateTimeOffset? Later(DateTimeOffset one, DateTimeOffset? other) => other > one ? other : one;

    private static DateOnly Latest(DateOnly one, params DateOnly?[] others) => others.Aggregate(one, (latest, other) => other > latest ? other.Value : latest);
}
