using AsnAssistant.Complaints;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Features.Tests.Complaints;

public sealed class ClockTests
{
    private static readonly Agency Agency = new()
    {
        Id = new AgencyId("rangkui"),
        Name = "Rangkui",
        LocalHolidays = [new Holiday(new DateOnly(2026, 7, 22), HolidayKind.Local, "Hari jadi (contoh)")],
    };

    private static readonly WorkingCalendar Calendar = new(Agency);
    private static readonly ServiceTargets Targets = new();

    [Fact]
    public void Filed_on_17_March_2026_after_hours_the_first_word_is_due_on_27_March_and_says_why()
    {
        var reading = Verification(Local(2026, 3, 17, 17, 40));
        Assert.Equal(new DateOnly(2026, 3, 27), reading.Day);
        Assert.Equal([new DateOnly(2026, 3, 25), new DateOnly(2026, 3, 26), new DateOnly(2026, 3, 27)], reading.Counted);
        Assert.Equal(Enumerable.Range(18, 7).Select(day => new DateOnly(2026, 3, day)), reading.Skipped.Select(holiday => holiday.Day));
        Assert.Equal(Local(2026, 3, 28, 0, 0), reading.End);
        Assert.Equal(
            "Petugas punya 3 hari kerja untuk memeriksa. Laporan masuk Selasa, 17 Maret pukul 17.40 WIB, sesudah jam kerja. "
            + "Tanggal 18 sampai 24 Maret libur dan cuti bersama. Jadi yang dihitung 25, 26, dan 27 Maret.",
            reading.Explain(Language.Id));
        Assert.Equal(
            "Officers have 3 working days to check it. Your report came in on Tuesday, 17 March, 17:40 WIB (UTC+7), after office hours. "
            + "Not counted: 18 to 24 March (public holidays and collective leave). So the days that count are 25, 26 and 27 March.",
            reading.Explain(Language.En));
    }

    [Fact]
    public void The_same_report_in_office_hours_counts_its_own_day()
    {
        var reading = Verification(Local(2026, 3, 17, 10, 0));
        Assert.Equal([new DateOnly(2026, 3, 17), new DateOnly(2026, 3, 25), new DateOnly(2026, 3, 26)], reading.Counted);
        Assert.DoesNotContain("sesudah jam kerja", reading.Explain(Language.Id), StringComparison.Ordinal);
    }

    [Fact]
    public void The_agencys_own_holiday_and_a_weekend_move_the_date_and_are_named()
    {
        var reading = Verification(Local(2026, 7, 21, 18, 0));
        Assert.Equal(new DateOnly(2026, 7, 27), reading.Day);
        var words = reading.Explain(Language.Id);
        Assert.Contains("Tanggal 22 Juli libur daerah.", words, StringComparison.Ordinal);
        Assert.Contains("Akhir pekan lain juga tidak dihitung.", words, StringComparison.Ordinal);
    }

    [Fact]
    public void Weekends_alone_are_not_listed_day_by_day() =>
        Assert.Contains("Akhir pekan tidak dihitung.", Verification(Local(2026, 2, 6, 10, 0)).Explain(Language.Id), StringComparison.Ordinal);

    [Fact]
    public void A_date_that_reaches_a_year_without_its_decree_says_that_it_may_move()
    {
        var reading = Verification(Local(2026, 12, 31, 18, 0));
        Assert.False(reading.IsCalendarComplete);
        Assert.Equal(new DateOnly(2027, 1, 6), reading.Day);
        Assert.Contains("belum lengkap", reading.Explain(Language.Id), StringComparison.Ordinal);
        Assert.True(Verification(Local(2026, 3, 17, 17, 40)).IsCalendarComplete);
    }

    [Theory]
    [InlineData(TicketKind.Complaint, 14)]
    [InlineData(TicketKind.Oversight, 60)]
    [InlineData(TicketKind.InformationRequest, 5)]
    [InlineData(TicketKind.Aspiration, 14)]
    public void Each_kind_has_its_own_time_for_an_answer_marked_as_to_be_confirmed(TicketKind kind, int days)
    {
        var target = Targets.Find(TicketStage.Answer, kind, Agency, new DateOnly(2026, 3, 17));
        Assert.Equal((days, DayUnit.WorkingDays, Confidence.Unconfirmed), (target.Days, target.Unit, target.Confidence));
        Assert.Same(target, Targets.Find(target.Id));
    }

    [Fact]
    public void Every_limit_has_an_id_of_its_own_a_source_and_at_least_a_day() =>
        Assert.All(Targets.All, target =>
        {
            Assert.Single(Targets.All, other => other.Id == target.Id);
            Assert.NotEmpty(target.Source);
            Assert.True(target.Days >= 1);
        });

    [Fact]
    public void An_agencys_own_limit_comes_before_the_general_one_and_only_while_it_is_in_force()
    {
        var general = new ServiceTarget("umum", TicketStage.Answer, null, null, new DateOnly(2025, 1, 1), null, 14, DayUnit.WorkingDays, true, "contoh", Confidence.Unconfirmed);
        var local = general with { Id = "lokal", Agency = "rangkui", ValidFrom = new DateOnly(2026, 4, 1), ValidUntil = new DateOnly(2026, 12, 31) };
        var targets = new ServiceTargets([general, local]);
        Assert.Equal("umum", Find(new DateOnly(2026, 3, 31)));
        Assert.Equal("lokal", Find(new DateOnly(2026, 4, 1)));
        Assert.Equal("umum", Find(new DateOnly(2027, 1, 1)));
        Assert.Equal("umum", targets.Find(TicketStage.Answer, TicketKind.Complaint, new Agency { Id = new AgencyId("marelan"), Name = "M" }, new DateOnly(2026, 5, 1)).Id);
        Assert.Throws<InvalidOperationException>(() => Find(new DateOnly(2024, 1, 1)));

        string Find(DateOnly day) => targets.Find(TicketStage.Answer, TicketKind.Complaint, Agency, day).Id;
    }

    [Fact]
    public void Calendar_days_skip_nothing()
    {
        var target = Targets.All[0] with { Unit = DayUnit.CalendarDays, Days = 10, CountsFirstDay = false };
        var reading = ServiceTargets.Read(target, Local(2026, 3, 17, 17, 40), Calendar);
        Assert.Equal(new DateOnly(2026, 3, 27), reading.Day);
        Assert.Empty(reading.Skipped);
    }

    [Fact]
    public void For_any_filing_the_counted_days_are_working_days_as_many_as_the_limit_says_and_every_day_is_accounted_for()
    {
        var random = new Random(17);
        for (var round = 0; round < 3_000; round++)
        {
            var filed = Local(2026, 1, 1, 0, 0).AddMinutes(random.Next(330 * 24 * 60));
            var target = Targets.All[random.Next(Targets.All.Count)] with { Days = random.Next(1, 40), CountsFirstDay = random.Next(2) == 0 };
            var reading = ServiceTargets.Read(target, filed, Calendar);
            Assert.Equal(target.Days, reading.Counted.Count);
            Assert.All(reading.Counted, day => Assert.True(target.Unit == DayUnit.CalendarDays || Calendar.IsWorkingDay(day)));
            Assert.All(reading.Skipped, holiday => Assert.False(Calendar.IsWorkingDay(holiday.Day)));
            Assert.Equal(reading.Counted.Order(), reading.Counted);
            Assert.True(reading.End > filed);
            var from = Calendar.Zone.DayOf(filed);
            var between = Enumerable.Range(0, reading.Day.DayNumber - from.DayNumber + 1).Select(from.AddDays).ToList();
            // Besides what is counted and skipped there is at most the day of filing, and the working day it arrived on.
            Assert.InRange(between.Except(reading.Counted).Except(reading.Skipped.Select(holiday => holiday.Day)).Count(), 0, 2);
            var later = ServiceTargets.Read(target, filed.AddHours(random.Next(1, 72)), Calendar);
            Assert.True(later.Day >= reading.Day);
            Assert.All(Enum.GetValues<Language>(), language => Assert.DoesNotContain('{', reading.Explain(language)));
        }
    }

    [Fact]
    public void The_clocks_words_are_the_same_keys_in_both_languages() => Assert.NotEmpty(ClockTexts.Catalog.Keys);

    private static ClockReading Verification(DateTimeOffset filed) =>
        ServiceTargets.Read(Targets.Find(TicketStage.Verification, TicketKind.Complaint, Agency, Calendar.Zone.DayOf(filed)), filed, Calendar);

    private static DateTimeOffset Local(int year, int month, int day, int hour, int minute) => new(year, month, day, hour, minute, 0, TimeSpan.FromHours(7));
}
