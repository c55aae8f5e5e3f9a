namespace AsnAssistant.Mentoring.Managers;

/// <summary>How a pair is getting on, by dates and counts alone.</summary>
public enum PairHealth
{
    Green,
    Yellow,
    Red,

    /// <summary>Stands still by agreement: neither good nor bad.</summary>
    OnPause,
}

/// <summary>What managers may know of a pair: no words, no goals, only whether there are any.</summary>
/// <param name="Days">Since the two last met, or since it began while they have not.</param>
/// <param name="Age">Days since it began.</param>
/// <param name="HasMet">Whether they have met at all, as far as it is recorded.</param>
/// <param name="Missed">Meetings in a row that did not take place.</param>
/// <param name="Helpful">1 to 5 of the last meeting; null where nobody said. For health only, never shown of one pair.</param>
/// <param name="HasGoal">At least one goal with both ticks.</param>
public sealed record PairSigns(int Days, int Age, bool HasMet, int Missed, int? Helpful, bool HasGoal, bool IsOnPause)
{
    /// <summary>Goals carry both ticks by then: reference section 6.7.</summary>
    public const int DaysToGoals = 21;

    /// <summary>A first meeting within so many days: reference section 6.7.</summary>
    public const int DaysToMeet = 14;

    /// <summary>A meeting a month: reference section 6.7.</summary>
    public const int DaysBetween = 30;

    /// <param name="began">The day of the yes, as days since 0001-01-01; what is returned too.</param>
    /// <returns>From when a running pair is yellow, and from when red, if nothing happens; both may be past.</returns>
    /// <remarks>The same rule as <see cref="Health"/>, told ahead.</remarks>
    internal static (int Yellow, int Red) WorseFrom(Pairing pairing, int began)
    {
        var (progress, hasGoal) = (pairing.Progress, pairing.Goals.Any(goal => goal.IsAgreed));
        var (since, limit) = progress.LastHeldOn is { } met ? (met.DayNumber, DaysBetween) : (began, DaysToMeet);
        var (yellow, red) = (since + limit + 1, since + (2 * limit) + 1);
        if (!hasGoal)
        {
            (yellow, red) = (Math.Min(yellow, began + DaysToGoals + 1), Math.Min(red, began + (2 * DaysToGoals) + 1));
        }
        var isBad = progress.Missed >= 2 || progress.Helpful <= 2;
        red = isBad ? Math.Min(red, since) : red;
        return (Math.Min(red, progress.Missed > 0 ? Math.Min(yellow, since) : yellow), red);
    }

    /// <summary>Red: twice the days in which a pair should meet or agree on goals, two misses, or a meeting that helped little. Yellow: once. Source: reference section 6.7.</summary>
    public PairHealth Health
    {
        get
        {
            if (IsOnPause)
            {
                return PairHealth.OnPause;
            }
            var limit = HasMet ? DaysBetween : DaysToMeet;
            return Missed >= 2 || Helpful <= 2 || Days > 2 * limit || (!HasGoal && Age > 2 * DaysToGoals) ? PairHealth.Red
                : Missed > 0 || Days > limit || (!HasGoal && Age > DaysToGoals) ? PairHealth.Yellow
                : PairHealth.Green;
        }
    }
}
