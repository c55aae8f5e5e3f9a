using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Features.Tests.Mentoring;

public sealed class HoursLedgerTests
{
    [Theory]
    [InlineData(new[] { 60, 90 }, 333)]
    [InlineData(new[] { 45 }, 100)]
    [InlineData(new[] { 44 }, 97)]
    [InlineData(new[] { 480 }, 400)]
    [InlineData(new int[0], 0)]
    public void Minutes_become_hours_of_45_with_at_most_four_a_session(int[] minutes, int hundredths) =>
        Assert.Equal(hundredths, new LearningHours().HundredthsOf(minutes));

    [Fact]
    public void An_agency_may_reckon_otherwise_and_cap_the_year()
    {
        Assert.Equal(200, new LearningHours(MinutesPerJp: 60).HundredthsOf([60, 60]));
        Assert.Equal(500, new LearningHours(MostPerYear: 5).HundredthsOf([180, 180]));
    }

    [Fact]
    public async Task The_ledger_goes_by_year_and_the_table_holds_days_and_minutes_only()
    {
        await using var house = await Installation.OpenAsync();
        var pair = await TestPair.OfAsync(house);
        await pair.MeetAsync(TestPair.Wednesday(), 60);
        await pair.MeetAsync(TestPair.Wednesday(7), 90);
        var year = await house.DoAsync<HoursLedger, HoursYear>(ledger => ledger.ThisYearAsync(pair.Mentee));
        Assert.Equal((2026, 2, 150), (year.Year, year.Entries.Count, year.Entries.Sum(entry => entry.Minutes)));
        var table = await house.DoAsync<HoursLedger, string>(ledger => ledger.ToCsvAsync(pair.Mentor, "hari,peran,menit,jp,oleh", key => key));
        Assert.Equal("hari,peran,menit,jp,oleh\r\n2026-03-18,mentor,60,1.33,Both\r\n2026-03-25,mentor,90,2.00,Both\r\n", table);
        house.Clock.SetTo(new DateTimeOffset(2027, 1, 4, 2, 0, 0, TimeSpan.Zero));
        Assert.Empty((await house.DoAsync<HoursLedger, HoursYear>(ledger => ledger.ThisYearAsync(pair.Mentee))).Entries);
        Assert.Equal(2026, Assert.Single(await house.DoAsync<HoursLedger, IReadOnlyList<HoursYear>>(ledger => ledger.AllAsync(pair.Mentee))).Year);
    }
}
