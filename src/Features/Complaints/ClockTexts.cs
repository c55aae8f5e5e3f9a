using AsnAssistant.People;

namespace AsnAssistant.Complaints;

/// <summary>Says a <see cref="ClockReading"/> in words.</summary>
internal static class ClockTexts
{
    /// <summary>So many counted days are still named one by one.</summary>
    private const int FewDays = 5;

    public static TextCatalog Catalog { get; } = TextCatalog.Load(typeof(ClockTexts).Assembly, nameof(ClockTexts));

    public static string Explain(ClockReading reading, Language language)
    {
        var texts = Catalog.For(language);
        var sentences = new List<string>
        {
            texts.Format(
                reading.Target.Stage == TicketStage.Verification ? "limit.verification" : "limit.answer",
                ("days", reading.Target.Days),
                ("unit", reading.Target.Unit == DayUnit.WorkingDays ? "workingDays" : "calendarDays")),
            texts.Format(ArrivalKey(reading), ("moment", MomentOf(reading, language))),
        };
        sentences.AddRange(Skipped(reading, texts));
        if (reading.Paused.Count > 0)
        {
            sentences.Add(texts.Format("paused", ("days", Dates.Series(reading.Paused, language))));
        }
        sentences.Add(reading.Counted.Count <= FewDays
            ? texts.Format("counted.days", ("days", Dates.Series(reading.Counted, language)))
            : texts.Format("counted.last", ("day", Dates.Day(reading.Day, language))));
        if (!reading.IsCalendarComplete)
        {
            sentences.Add(texts["incomplete"]);
        }
        return string.Join(' ', sentences);
    }

    /// <summary>Says that a date that was promised has moved, and why.</summary>
    /// <param name="days">Days that became closed, and days that became working days, as far as that is known.</param>
    public static string Moved(DateOnly was, DateOnly now, (IReadOnlyList<Holiday> Closed, IReadOnlyList<Holiday> Open) days, ServiceTarget rule, Language language)
    {
        var texts = Catalog.For(language);
        var sentences = new List<string> { texts.Format("moved.dates", ("was", Dates.Day(was, language)), ("now", Dates.Day(now, language))) };
        if (days.Closed.Count > 0)
        {
            sentences.Add(texts.Format("moved.closed", ("days", Named(days.Closed, language))));
        }
        if (days.Open.Count > 0)
        {
            sentences.Add(texts.Format("moved.open", ("days", Named(days.Open, language))));
        }
        if (sentences.Count == 1)
        {
            sentences.Add(texts.Format("moved.rule", ("source", rule.Source)));
        }
        return string.Join(' ', sentences);
    }

    private static string Named(IReadOnlyList<Holiday> days, Language language) => Dates.Join(
        [.. days.Select(holiday => holiday.Name.Length == 0 ? Dates.DayAndMonth(holiday.Day, language) : $"{Dates.DayAndMonth(holiday.Day, language)} ({holiday.Name})")], language);

    private static string ArrivalKey(ClockReading reading) => reading.Arrival switch
    {
        _ when reading.Target.Unit == DayUnit.CalendarDays => "arrival.inTime",
        Arrival.AfterHours => "arrival.afterHours",
        Arrival.OnClosedDay => "arrival.onClosedDay",
        _ => "arrival.inTime",
    };

    /// <summary>Without the year: it is this year, or the due date beside it says so.</summary>
    private static string MomentOf(ClockReading reading, Language language)
    {
        var day = reading.Zone.DayOf(reading.From);
        var words = $"{Dates.DayName(day.DayOfWeek, language)}, {Dates.DayAndMonth(day, language)}";
        return $"{words}{(language == Language.En ? ", " : " pukul ")}{Dates.Time(reading.From, reading.Zone, language)}";
    }

    private static IEnumerable<string> Skipped(ClockReading reading, Texts texts)
    {
        var runs = RunsOf(reading.Skipped);
        var named = runs.Where(run => run.Any(holiday => holiday.Kind != HolidayKind.Weekend)).ToList();
        if (named.Count > 0)
        {
            var days = named.Select(run => Words(run[0].Day, run[^1].Day, texts));
            var reasons = named.SelectMany(run => run).Select(holiday => holiday.Kind).Distinct()
                .OrderBy(kind => kind switch { HolidayKind.National => 0, HolidayKind.CollectiveLeave => 1, HolidayKind.Local => 2, _ => 3 })
                .Select(kind => texts["reason." + char.ToLowerInvariant(kind.ToString()[0]) + kind.ToString()[1..]]);
            yield return texts.Format("skipped.days", ("days", Dates.Join([.. days], texts.Language)), ("reasons", Dates.Join([.. reasons], texts.Language)));
        }
        if (named.Count < runs.Count)
        {
            yield return texts[named.Count == 0 ? "skipped.weekends" : "skipped.otherWeekends"];
        }
    }

    private static string Words(DateOnly from, DateOnly to, Texts texts) =>
        from == to ? Dates.DayAndMonth(from, texts.Language)
        : from.Month == to.Month && from.Year == to.Year
            ? $"{Numbers.Whole(from.Day, texts.Language)} {texts["until"]} {Dates.DayAndMonth(to, texts.Language)}"
            : $"{Dates.DayAndMonth(from, texts.Language)} {texts["until"]} {Dates.DayAndMonth(to, texts.Language)}";

    private static List<List<Holiday>> RunsOf(IReadOnlyList<Holiday> days)
    {
        var runs = new List<List<Holiday>>();
        foreach (var day in days)
        {
            if (runs.Count > 0 && runs[^1][^1].Day.AddDays(1) == day.Day)
            {
                runs[^1].Add(day);
            }
            else
            {
                runs.Add([day]);
            }
        }
        return runs;
    }
}
