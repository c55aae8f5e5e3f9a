using AsnAssistant.People;

namespace AsnAssistant.Features.Tests.People;

public sealed class DatesTests
{
    private static readonly DateOnly Friday = new(2026, 3, 27);

    [Fact]
    public void A_day_is_written_with_its_weekday_in_both_languages()
    {
        Assert.Equal("Jumat, 27 Maret 2026", Dates.Day(Friday, Language.Id));
        Assert.Equal("Friday, 27 March 2026", Dates.Day(Friday, Language.En));
    }

    [Fact]
    public void A_time_carries_its_zone_and_takes_a_dot_in_Indonesian_and_a_colon_in_English()
    {
        var instant = new DateTimeOffset(2026, 5, 14, 8, 0, 0, TimeSpan.Zero);
        Assert.Equal("Kamis, 14 Mei 2026 pukul 15.00 WIB", Dates.Moment(instant, IndonesianZone.Wib, Language.Id));
        Assert.Equal("Thursday, 14 May 2026, 15:00 WIB (UTC+7)", Dates.Moment(instant, IndonesianZone.Wib, Language.En));
        Assert.Equal("16.00 WITA", Dates.Time(instant, IndonesianZone.Wita, Language.Id));
        Assert.Equal("17:00 WIT (UTC+9)", Dates.Time(instant, IndonesianZone.Wit, Language.En));
    }

    [Fact]
    public void The_zone_decides_which_day_it_is()
    {
        var lateInLondon = new DateTimeOffset(2026, 12, 31, 16, 30, 0, TimeSpan.Zero);
        Assert.Equal("Kamis, 31 Desember 2026 pukul 23.30 WIB", Dates.Moment(lateInLondon, IndonesianZone.Wib, Language.Id));
        Assert.Equal("Jumat, 1 Januari 2027 pukul 00.30 WITA", Dates.Moment(lateInLondon, IndonesianZone.Wita, Language.Id));
    }

    [Theory]
    [InlineData("2026-03-18", "2026-03-24", "18–24 Maret 2026", "18–24 March 2026")]
    [InlineData("2026-03-30", "2026-04-02", "30 Maret–2 April 2026", "30 March–2 April 2026")]
    [InlineData("2026-12-30", "2027-01-02", "30 Desember 2026–2 Januari 2027", "30 December 2026–2 January 2027")]
    [InlineData("2026-03-18", "2026-03-18", "18 Maret 2026", "18 March 2026")]
    public void A_range_says_month_and_year_once_where_it_can(string from, string to, string indonesian, string english)
    {
        var (first, last) = (DateOnly.ParseExact(from, "yyyy-MM-dd"), DateOnly.ParseExact(to, "yyyy-MM-dd"));
        Assert.Equal(indonesian, Dates.Range(first, last, Language.Id));
        Assert.Equal(english, Dates.Range(first, last, Language.En));
    }

    [Fact]
    public void Several_days_are_listed_with_each_month_once()
    {
        DateOnly[] days = [new(2026, 3, 30), new(2026, 3, 31), new(2026, 4, 1)];
        Assert.Equal("30, 31 Maret, dan 1 April", Dates.Series(days, Language.Id));
        Assert.Equal("30, 31 March and 1 April", Dates.Series(days, Language.En));
        Assert.Equal("25, 26, dan 27 Maret", Dates.Series([new(2026, 3, 25), new(2026, 3, 26), Friday], Language.Id));
        Assert.Equal("26 dan 27 Maret", Dates.Series([new(2026, 3, 26), Friday], Language.Id));
    }

    [Fact]
    public void Every_month_and_weekday_has_a_name_of_its_own_in_both_languages()
    {
        foreach (var language in Enum.GetValues<Language>())
        {
            Assert.Equal(12, Enumerable.Range(1, 12).Select(month => Dates.MonthName(month, language)).Distinct().Count());
            Assert.Equal(7, Enum.GetValues<DayOfWeek>().Select(day => Dates.DayName(day, language)).Distinct().Count());
        }
        Assert.Equal("Minggu", Dates.DayName(DayOfWeek.Sunday, Language.Id));
    }

    [Theory]
    [InlineData("WIB", 7)]
    [InlineData("asia/makassar", 8)]
    [InlineData(" Asia/Jayapura ", 9)]
    [InlineData("Asia/Pontianak", 7)]
    public void A_zone_is_read_from_its_abbreviation_or_its_name(string written, int hours)
    {
        Assert.True(IndonesianZone.TryParse(written, out var zone));
        Assert.Equal(TimeSpan.FromHours(hours), zone.Offset);
    }

    [Fact]
    public void A_zone_outside_Indonesia_is_not_taken() => Assert.False(IndonesianZone.TryParse("Europe/London", out _));
}
