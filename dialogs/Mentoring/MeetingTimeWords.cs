using AsnAssistant.Bot.Prompts;
using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>Reads and says when somebody can usually meet: "Rabu sore, Jumat pagi", "hari kerja siang", "weekday mornings".</summary>
public static class MeetingTimeWords
{
    private static readonly DayOfWeek[] WorkDays = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    private static readonly DayPart[] OfficeParts = [DayPart.Morning, DayPart.Midday, DayPart.Afternoon];

    private static readonly Dictionary<string, DayOfWeek> Days = new()
    {
        ["senin"] = DayOfWeek.Monday, ["monday"] = DayOfWeek.Monday, ["mondays"] = DayOfWeek.Monday, ["selasa"] = DayOfWeek.Tuesday, ["tuesday"] = DayOfWeek.Tuesday,
        ["tuesdays"] = DayOfWeek.Tuesday, ["rabu"] = DayOfWeek.Wednesday, ["wednesday"] = DayOfWeek.Wednesday, ["wednesdays"] = DayOfWeek.Wednesday, ["kamis"] = DayOfWeek.Thursday,
        ["thursday"] = DayOfWeek.Thursday, ["thursdays"] = DayOfWeek.Thursday, ["jumat"] = DayOfWeek.Friday, ["friday"] = DayOfWeek.Friday, ["fridays"] = DayOfWeek.Friday,
        ["sabtu"] = DayOfWeek.Saturday, ["saturday"] = DayOfWeek.Saturday, ["saturdays"] = DayOfWeek.Saturday, ["minggu"] = DayOfWeek.Sunday, ["ahad"] = DayOfWeek.Sunday,
        ["sunday"] = DayOfWeek.Sunday, ["sundays"] = DayOfWeek.Sunday,
    };

    private static readonly Dictionary<string, DayPart> Parts = new()
    {
        ["pagi"] = DayPart.Morning, ["morning"] = DayPart.Morning, ["mornings"] = DayPart.Morning, ["siang"] = DayPart.Midday, ["midday"] = DayPart.Midday, ["noon"] = DayPart.Midday,
        ["sore"] = DayPart.Afternoon, ["petang"] = DayPart.Afternoon, ["afternoon"] = DayPart.Afternoon, ["afternoons"] = DayPart.Afternoon, ["malam"] = DayPart.Evening,
        ["evening"] = DayPart.Evening, ["evenings"] = DayPart.Evening, ["night"] = DayPart.Evening,
    };

    /// <returns>None twice, by day and time of day; empty when the text names neither a day nor a time of day.</returns>
    public static List<MeetingTime> Read(string text)
    {
        var times = new List<MeetingTime>();
        var days = new List<DayOfWeek>();
        var parts = new List<DayPart>();
        foreach (var word in text.Split([',', ';', '\n']).SelectMany(part => Words.Fold(part).Split(' ').Append("|")))
        {
            if (Days.TryGetValue(word, out var day))
            {
                // "Rabu sore Jumat pagi": a day after a time of day begins the next pair.
                if (parts.Count > 0)
                {
                    Flush();
                }
                days.Add(day);
            }
            else if (Parts.TryGetValue(word, out var dayPart))
            {
                parts.Add(dayPart);
            }
            else if (word is "kerja" or "weekday" or "weekdays" or "workdays")
            {
                days.AddRange(WorkDays);
            }
            else if (word is "pekan" or "weekend" or "weekends")
            {
                days.AddRange([DayOfWeek.Saturday, DayOfWeek.Sunday]);
            }
            else if (word == "|" && parts.Count > 0)
            {
                Flush();
            }
        }
        Flush();
        return [.. times.Distinct().OrderBy(time => ((int)time.Day + 6) % 7).ThenBy(time => time.Part)];

        void Flush()
        {
            if (days.Count == 0 && parts.Count == 0)
            {
                return;
            }
            times.AddRange(
                from day in days.Count > 0 ? days : [.. WorkDays]
                from part in parts.Count > 0 ? parts : [.. OfficeParts]
                select new MeetingTime(day, part));
            days.Clear();
            parts.Clear();
        }
    }

    /// <summary>"Rabu sore, Jumat pagi"; the five working days together are "hari kerja".</summary>
    public static string Say(IReadOnlyList<MeetingTime> times, Texts texts)
    {
        var said = new List<string>();
        foreach (var sameParts in times.GroupBy(time => time.Day).GroupBy(day => string.Join('+', day.Select(time => time.Part).Order())))
        {
            var days = sameParts.Select(day => day.Key).ToHashSet();
            var names = WorkDays.All(days.Contains)
                ? [texts["times.workdays"], .. days.Except(WorkDays).Select(day => Dates.DayName(day, texts.Language))]
                : days.Select(day => Dates.DayName(day, texts.Language)).ToList();
            var parts = sameParts.First().Select(time => time.Part).Order().Select(part => texts[$"times.{Complaints.ComplaintTexts.KeyOf(part)}"]).ToList();
            said.Add($"{Dates.Join(names, texts.Language)} {Dates.Join(parts, texts.Language)}");
        }
        return string.Join("; ", said);
    }
}
