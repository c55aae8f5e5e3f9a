using System.Collections.Concurrent;
using System.Text.Json;

namespace AsnAssistant.People;

/// <summary>Which days an agency's offices work: Monday to Friday less national holidays, cuti bersama and its own holidays.</summary>
/// <remarks>
/// The years lie as data in <c>Calendars</c>, each with its source. A year without a file has only the holidays of fixed date, and
/// <see cref="IsComplete"/> says so: the decree for a year comes in the autumn before it.
/// </remarks>
public sealed class WorkingCalendar
{
    private static readonly ConcurrentDictionary<int, IReadOnlyDictionary<DateOnly, Holiday>?> Years = new();

    private static readonly (int Month, int Day, string Name)[] Fixed =
    [
        (1, 1, "Tahun Baru Masehi"),
        (5, 1, "Hari Buruh Internasional"), // Keppres 24/2013
        (6, 1, "Hari Lahir Pancasila"), // Keppres 24/2016
        (8, 17, "Proklamasi Kemerdekaan"),
        (12, 25, "Natal"),
    ];

    private readonly Dictionary<DateOnly, Holiday> _local;

    public WorkingCalendar(Agency agency)
    {
        Zone = agency.Zone;
        Hours = agency.OfficeHours;
        _local = agency.LocalHolidays.GroupBy(holiday => holiday.Day).ToDictionary(group => group.Key, group => group.First());
    }

    public IndonesianZone Zone { get; }

    public OfficeHours Hours { get; }

    /// <summary>Whether the decree for that year lies in the data.</summary>
    public static bool IsComplete(int year) => YearOf(year) is not null;

    /// <returns>Null for a working day.</returns>
    public Holiday? ClosedBecause(DateOnly day) =>
        National(day)
        ?? (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? new Holiday(day, HolidayKind.Weekend, "") : null)
        ?? _local.GetValueOrDefault(day);

    public bool IsWorkingDay(DateOnly day) => ClosedBecause(day) is null;

    /// <summary>Whether somebody may be expected to read now: nobody is woken at midnight, or on a holiday, because a day ended then.</summary>
    public bool IsOfficeOpen(DateTimeOffset now)
    {
        var day = Zone.DayOf(now);
        return IsWorkingDay(day) && now >= Zone.At(day, Hours.Opens) && now < Zone.At(day, Hours.ClosesOn(day.DayOfWeek));
    }

    /// <summary>The day an arrival counts for: its own when the office is still open or not yet open that day, else the next working day.</summary>
    public DateOnly ReceivedOn(DateTimeOffset instant, out Arrival arrival)
    {
        var local = Zone.Local(instant);
        var day = Zone.DayOf(instant);
        arrival = !IsWorkingDay(day) ? Arrival.OnClosedDay
            : TimeOnly.FromDateTime(local.DateTime) >= Hours.ClosesOn(day.DayOfWeek) ? Arrival.AfterHours
            : Arrival.InTime;
        return arrival == Arrival.InTime ? day : NextWorkingDay(day);
    }

    /// <summary>The first working day after a day.</summary>
    public DateOnly NextWorkingDay(DateOnly day)
    {
        do
        {
            day = day.AddDays(1);
        }
        while (!IsWorkingDay(day));
        return day;
    }

    /// <summary>The day that is so many working days after another, not counting that one.</summary>
    public DateOnly AddWorkingDays(DateOnly day, int workingDays)
    {
        for (; workingDays > 0; workingDays--)
        {
            day = NextWorkingDay(day);
        }
        return day;
    }

    private static Holiday? National(DateOnly day)
    {
        if (YearOf(day.Year) is { } year)
        {
            return year.GetValueOrDefault(day);
        }
        foreach (var (month, dayOfMonth, name) in Fixed)
        {
            if (day.Month == month && day.Day == dayOfMonth)
            {
                return new Holiday(day, HolidayKind.National, name);
            }
        }
        return null;
    }

    private static IReadOnlyDictionary<DateOnly, Holiday>? YearOf(int year) => Years.GetOrAdd(year, static year =>
    {
        using var stream = typeof(WorkingCalendar).Assembly.GetManifestResourceStream($"Calendar.{year}.json");
        return stream is null
            ? null
            : JsonSerializer.Deserialize(stream, PeopleJson.Default.HolidayFile)!.Days
                .ToDictionary(day => day.Day, day => new Holiday(day.Day, day.Kind ?? HolidayKind.National, day.Name));
    });
}

/// <summary>How an arrival lies to the office's hours.</summary>
public enum Arrival
{
    InTime,
    AfterHours,
    OnClosedDay,
}
