namespace AsnAssistant.People;

/// <summary>When an office is open on its working days, local time. What arrives later counts as arrived on the next working day.</summary>
/// <param name="Closes">Monday to Thursday.</param>
/// <param name="FridayCloses">Fridays.</param>
public sealed record OfficeHours(TimeOnly Opens, TimeOnly Closes, TimeOnly FridayCloses)
{
    /// <summary>07.30 to 16.00, Fridays to 16.30: custom under Perpres 21/2023, which leaves the hours to each agency. To be confirmed by each agency.</summary>
    public static OfficeHours Default { get; } = new(new TimeOnly(7, 30), new TimeOnly(16, 0), new TimeOnly(16, 30));

    public TimeOnly ClosesOn(DayOfWeek day) => day == DayOfWeek.Friday ? FridayCloses : Closes;
}
