using AsnAssistant.Dialogs.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Tests.Mentoring;

/// <summary>Typed on Monday, 16 March 2026, 09.00 WIB.</summary>
public sealed class SessionTimeWordsTests
{
    [Theory]
    [InlineData("rabu jam 3 sore", "18 15:00")]
    [InlineData("Rabu jam 3", "18 15:00")]
    [InlineData("rabu, 18 maret jam 10.30", "18 10:30")]
    [InlineData("besok pukul 14.00", "17 14:00")]
    [InlineData("bsk jam 9 pagi", "17 09:00")]
    [InlineData("lusa jam setengah 4 sore", "18 15:30")]
    [InlineData("kamis 10.00", "19 10:00")]
    [InlineData("18/3 10.00", "18 10:00")]
    [InlineData("18-3-2026 13:15", "18 13:15")]
    [InlineData("tgl 20 jam 8 pagi", "20 08:00")]
    [InlineData("jumat siang", "20 13:00")]
    [InlineData("kalau rabu sore gimana", "18 15:00")]
    [InlineData("kamis jam dua siang", "19 14:00")]
    [InlineData("kamis jam 7 malam ya", "19 19:00")]
    [InlineData("Wednesday 3pm", "18 15:00")]
    [InlineData("hari rabu pukul 11.00 wib", "18 11:00")]
    [InlineData("rabu jam 12 siang", "18 12:00")]
    public void Times_are_read_as_people_type_them(string typed, string expected)
    {
        var (times, fault) = Read(typed);
        Assert.Equal(SessionTimeFault.None, fault);
        Assert.Equal("2026-03-" + expected, Written(Assert.Single(times)));
    }

    [Theory]
    [InlineData("rabu jam 3 sore, kamis jam 10")]
    [InlineData("rabu 15.00 atau kamis 10.00")]
    [InlineData("Rabu, 18 Maret 15.00; Kamis, 19 Maret 10.00")]
    public void Two_times_are_parted(string typed) => Assert.Equal(["2026-03-18 15:00", "2026-03-19 10:00"], Read(typed).Times.Select(Written));

    [Fact]
    public void A_month_by_name_is_a_month_to_come() => Assert.Equal("2026-05-12 10:00", Written(Assert.Single(Read("12 Mei 10.00").Times)));

    [Fact]
    public void Another_zone_that_is_named_is_that_zone() => Assert.Equal("2026-03-18 14:00", Written(Assert.Single(Read("rabu jam 15.00 WITA").Times)));

    [Theory]
    [InlineData("kapan-kapan", SessionTimeFault.NoDay)]
    [InlineData("jam 3 sore", SessionTimeFault.NoDay)]
    [InlineData("rabu", SessionTimeFault.NoHour)]
    [InlineData("hari ini jam 8 pagi", SessionTimeFault.Past)]
    [InlineData("rabu jam 11 malam", SessionTimeFault.Night)]
    [InlineData("rabu 02.00", SessionTimeFault.Night)]
    [InlineData("1 desember jam 10.00", SessionTimeFault.TooFar)]
    [InlineData("31 februari jam 10.00", SessionTimeFault.NoDay)]
    [InlineData("rabu jam 3 sore, entah", SessionTimeFault.NoDay)]
    public void What_is_no_time_to_meet_says_why(string typed, SessionTimeFault fault)
    {
        var read = Read(typed);
        Assert.Equal(fault, read.Fault);
        Assert.Empty(read.Times);
    }

    private static (IReadOnlyList<DateTimeOffset> Times, SessionTimeFault Fault) Read(string typed) =>
        SessionTimeWords.ReadAll(typed, IndonesianZone.Wib, Office.Monday, Office.Monday.AddMinutes(15), Office.Monday.AddDays(90));

    private static string Written(DateTimeOffset at) => IndonesianZone.Wib.Local(at).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
