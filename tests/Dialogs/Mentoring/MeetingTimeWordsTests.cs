using AsnAssistant.Dialogs.Mentoring;
using AsnAssistant.Mentoring;

namespace AsnAssistant.Dialogs.Tests.Mentoring;

public sealed class MeetingTimeWordsTests
{
    [Theory]
    [InlineData("Rabu sore, Jumat pagi", "Wednesday Afternoon|Friday Morning")]
    [InlineData("rabu sore dan jumat pagi", "Wednesday Afternoon|Friday Morning")]
    [InlineData("Senin dan Kamis malam", "Monday Evening|Thursday Evening")]
    [InlineData("Selasa pagi atau siang", "Tuesday Morning|Tuesday Midday")]
    [InlineData("jum'at sore", "Friday Afternoon")]
    [InlineData("Wednesday afternoon", "Wednesday Afternoon")]
    [InlineData("Sabtu", "Saturday Morning|Saturday Midday|Saturday Afternoon")]
    [InlineData("kapan saja boleh", "")]
    [InlineData("", "")]
    public void Days_and_times_of_day_are_read(string typed, string expected) =>
        Assert.Equal(expected, string.Join('|', MeetingTimeWords.Read(typed).Select(time => $"{time.Day} {time.Part}")));

    [Fact]
    public void Working_days_are_five_and_are_said_as_one()
    {
        var times = MeetingTimeWords.Read("hari kerja sore");
        Assert.Equal(5, times.Count);
        Assert.Equal("hari kerja sore", MeetingTimeWords.Say(times, MentoringTexts.For("id-ID")));
        Assert.Equal("weekdays afternoon", MeetingTimeWords.Say(times, MentoringTexts.For("en-US")));
    }

    [Fact]
    public void What_is_said_is_read_back_the_same()
    {
        List<MeetingTime> times = [new(DayOfWeek.Monday, DayPart.Morning), new(DayOfWeek.Wednesday, DayPart.Afternoon), new(DayOfWeek.Wednesday, DayPart.Evening)];
        foreach (var locale in (string[])["id-ID", "en-US"])
        {
            Assert.Equal(times, MeetingTimeWords.Read(MeetingTimeWords.Say(times, MentoringTexts.For(locale))));
        }
    }
}
