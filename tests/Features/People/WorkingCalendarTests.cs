using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Features.Tests.People;

public sealed class WorkingCalendarTests
{
    private static readonly WorkingCalendar Calendar = new(new Agency
    {
        Id = new AgencyId("rangkui"),
        Name = "Rangkui",
        LocalHolidays = [new Holiday(new DateOnly(2026, 7, 22), HolidayKind.Local, "Hari jadi (contoh)")],
    });

    [Fact]
    public void The_year_2026_has_the_decrees_seventeen_holidays_and_eight_days_of_collective_leave()
    {
        var closed = Days(2026).Select(Calendar.ClosedBecause).OfType<Holiday>().ToList();
        Assert.Equal(17, closed.Count(day => day.Kind == HolidayKind.National));
        Assert.Equal(8, closed.Count(day => day.Kind == HolidayKind.CollectiveLeave));
        Assert.Equal(1, closed.Count(day => day.Kind == HolidayKind.Local));
        Assert.Equal(365 - closed.Count, Days(2026).Count(Calendar.IsWorkingDay));
    }

    [Fact]
    public void A_holiday_on_a_weekend_is_a_holiday() =>
        Assert.Equal(HolidayKind.National, Calendar.ClosedBecause(new DateOnly(2026, 3, 21))?.Kind);

    [Fact]
    public void The_days_around_Nyepi_and_Idulfitri_are_closed_for_a_week()
    {
        for (var day = new DateOnly(2026, 3, 18); day <= new DateOnly(2026, 3, 24); day = day.AddDays(1))
        {
            Assert.False(Calendar.IsWorkingDay(day), day.ToString("O"));
        }
        Assert.True(Calendar.IsWorkingDay(new DateOnly(2026, 3, 17)));
        Assert.Equal(new DateOnly(2026, 3, 25), Calendar.NextWorkingDay(new DateOnly(2026, 3, 17)));
    }

    [Fact]
    public void A_year_without_its_decree_has_the_fixed_holidays_and_says_that_it_is_incomplete()
    {
        Assert.True(WorkingCalendar.IsComplete(2026));
        Assert.False(WorkingCalendar.IsComplete(2027));
        Assert.Equal(HolidayKind.National, Calendar.ClosedBecause(new DateOnly(2027, 1, 1))?.Kind);
        Assert.Equal(HolidayKind.National, Calendar.ClosedBecause(new DateOnly(2027, 8, 17))?.Kind);
        Assert.True(Calendar.IsWorkingDay(new DateOnly(2027, 1, 4)));
    }

    [Theory]
    [InlineData("2026-03-17T17:40", "2026-03-25", Arrival.AfterHours)]
    [InlineData("2026-03-17T15:59", "2026-03-17", Arrival.InTime)]
    [InlineData("2026-03-17T16:00", "2026-03-25", Arrival.AfterHours)]
    [InlineData("2026-03-13T16:15", "2026-03-13", Arrival.InTime)] // a Friday, open longer
    [InlineData("2026-03-17T05:00", "2026-03-17", Arrival.InTime)] // before the office opens
    [InlineData("2026-03-14T10:00", "2026-03-16", Arrival.OnClosedDay)]
    [InlineData("2026-07-22T10:00", "2026-07-23", Arrival.OnClosedDay)]
    public void What_comes_after_hours_or_on_a_closed_day_arrives_on_the_next_working_day(string local, string day, Arrival arrival)
    {
        var instant = new DateTimeOffset(DateTime.ParseExact(local, "yyyy-MM-dd'T'HH:mm", null), TimeSpan.FromHours(7));
        Assert.Equal(DateOnly.ParseExact(day, "yyyy-MM-dd"), Calendar.ReceivedOn(instant, out var how));
        Assert.Equal(arrival, how);
    }

    [Fact]
    public void Adding_working_days_lands_on_a_working_day_with_exactly_so_many_between()
    {
        foreach (var day in Days(2026).Take(300))
        {
            for (var days = 1; days <= 20; days += 6)
            {
                var end = Calendar.AddWorkingDays(day, days);
                Assert.True(Calendar.IsWorkingDay(end));
                Assert.Equal(days, Enumerable.Range(1, end.DayNumber - day.DayNumber).Count(offset => Calendar.IsWorkingDay(day.AddDays(offset))));
            }
        }
    }

    private static IEnumerable<DateOnly> Days(int year) => Enumerable.Range(0, 365).Select(offset => new DateOnly(year, 1, 1).AddDays(offset));
}
