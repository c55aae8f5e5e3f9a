using System.Globalization;
using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>Times that both have said they can usually meet, as the next days on which that falls.</summary>
public sealed class CommonTimes(Mentors mentors, WorkingCalendar calendar, TimeProvider time)
{
    private const int DaysAhead = 28;

    /// <summary>Nobody is asked to come within so few hours.</summary>
    private const int LeastHours = 18;

    /// <summary>The hour that a time of day begins to suit: reference section 6.4 offers 10.00 and 15.00.</summary>
    private static readonly Dictionary<DayPart, TimeOnly> Hours = new()
    {
        [DayPart.Morning] = new(10, 0), [DayPart.Midday] = new(13, 0), [DayPart.Afternoon] = new(15, 0), [DayPart.Evening] = new(19, 0),
    };

    /// <returns>At most <paramref name="most"/>, in order of time, each on a day of its own; on working days only. Empty when the two have no time in common in the next four weeks.</returns>
    public async Task<IReadOnlyList<DateTimeOffset>> NextAsync(Pairing pairing, int most, CancellationToken cancel)
    {
        var mentor = await mentors.FindAsync(pairing.Mentor.Person, cancel);
        var (theirs, own) = (mentor?.Times ?? [], (await mentors.FindMenteeAsync(pairing.Mentee.Person, cancel))?.Times ?? []);
        // Whoever left it open comes when the other can.
        var both = theirs.Count == 0 ? own : own.Count == 0 ? theirs : [.. theirs.Intersect(own)];
        if (both.Count == 0 && theirs.Count == 0 && own.Count == 0)
        {
            both = [.. from day in new[] { DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday } select new MeetingTime(day, day == DayOfWeek.Wednesday ? DayPart.Afternoon : DayPart.Morning)];
        }
        var found = new List<DateTimeOffset>();
        var now = time.GetUtcNow();
        for (var day = calendar.Zone.DayOf(now); found.Count < most && day <= calendar.Zone.DayOf(now).AddDays(DaysAhead); day = day.AddDays(1))
        {
            if (calendar.IsWorkingDay(day) && mentor?.Leave?.Covers(day) != true
                && both.Where(one => one.Day == day.DayOfWeek).Select(one => calendar.Zone.At(day, Hours[one.Part])).Where(at => at >= now.AddHours(LeastHours)).Order().FirstOrDefault() is var at && at != default)
            {
                found.Add(at);
            }
        }
        return found;
    }

    /// <summary>Short enough for a button: "Rab 18/3 15.00".</summary>
    public static string Button(DateTimeOffset at, IndonesianZone zone, Language language)
    {
        var local = zone.Local(at);
        var day = Dates.DayName(local.DayOfWeek, language)[..3];
        return language == Language.En
            ? string.Create(CultureInfo.InvariantCulture, $"{day} {local.Day}/{local.Month} {local.Hour:00}:{local.Minute:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{day} {local.Day}/{local.Month} {local.Hour:00}.{local.Minute:00}");
    }
}
