using System.Globalization;
using System.Text.RegularExpressions;

namespace AsnAssistant.Bot.Prompts;

/// <summary>Which way a day without a year, or a bare weekday, is meant.</summary>
public enum DateDirection
{
    Nearest,
    Past,
    Future,
}

/// <param name="Day">Null when the text is no day.</param>
/// <param name="IsImpossible">It has the form of a date, but there is no such day: 31 February.</param>
public readonly record struct DateReading(DateOnly? Day, bool IsImpossible = false);

/// <summary>Reads a day as people write it in Indonesian, and in English.</summary>
public static partial class DateWords
{
    private static readonly Dictionary<string, int> Months = new()
    {
        ["januari"] = 1, ["jan"] = 1, ["january"] = 1, ["februari"] = 2, ["feb"] = 2, ["pebruari"] = 2, ["february"] = 2, ["maret"] = 3, ["mar"] = 3, ["march"] = 3,
        ["april"] = 4, ["apr"] = 4, ["mei"] = 5, ["may"] = 5, ["juni"] = 6, ["jun"] = 6, ["june"] = 6, ["juli"] = 7, ["jul"] = 7, ["july"] = 7, ["agustus"] = 8, ["agu"] = 8,
        ["agt"] = 8, ["ags"] = 8, ["august"] = 8, ["aug"] = 8, ["september"] = 9, ["sep"] = 9, ["sept"] = 9, ["oktober"] = 10, ["okt"] = 10, ["october"] = 10, ["oct"] = 10,
        ["november"] = 11, ["nov"] = 11, ["nopember"] = 11, ["desember"] = 12, ["des"] = 12, ["december"] = 12, ["dec"] = 12,
    };

    private static readonly Dictionary<string, DayOfWeek> Weekdays = new()
    {
        ["senin"] = DayOfWeek.Monday, ["monday"] = DayOfWeek.Monday, ["selasa"] = DayOfWeek.Tuesday, ["tuesday"] = DayOfWeek.Tuesday, ["rabu"] = DayOfWeek.Wednesday,
        ["wednesday"] = DayOfWeek.Wednesday, ["kamis"] = DayOfWeek.Thursday, ["thursday"] = DayOfWeek.Thursday, ["jumat"] = DayOfWeek.Friday, ["jum at"] = DayOfWeek.Friday,
        ["jum'at"] = DayOfWeek.Friday, ["friday"] = DayOfWeek.Friday, ["sabtu"] = DayOfWeek.Saturday, ["saturday"] = DayOfWeek.Saturday, ["ahad"] = DayOfWeek.Sunday,
        ["sunday"] = DayOfWeek.Sunday,
    };

    private static readonly Dictionary<string, int> FromToday = new()
    {
        ["hari ini"] = 0, ["today"] = 0, ["sekarang"] = 0, ["now"] = 0, ["tadi"] = 0, ["tadi pagi"] = 0, ["tadi siang"] = 0, ["barusan"] = 0, ["besok"] = 1, ["besuk"] = 1,
        ["esok"] = 1, ["esok hari"] = 1, ["bsk"] = 1, ["tomorrow"] = 1, ["lusa"] = 2, ["besok lusa"] = 2, ["day after tomorrow"] = 2, ["the day after tomorrow"] = 2, ["kemarin"] = -1,
        ["kmrn"] = -1, ["kemaren"] = -1, ["yesterday"] = -1, ["tadi malam"] = -1, ["semalam"] = -1, ["kemarin lusa"] = -2, ["kemarin dulu"] = -2, ["day before yesterday"] = -2,
        ["minggu depan"] = 7, ["next week"] = 7, ["pekan depan"] = 7, ["minggu lalu"] = -7, ["last week"] = -7, ["pekan lalu"] = -7, ["seminggu lalu"] = -7, ["sepekan lalu"] = -7,
    };

    public static DateReading Read(string text, DateOnly today, DateDirection direction = DateDirection.Nearest)
    {
        var folded = text.Trim().Trim('.', '!', '?').ToLowerInvariant();
        var numeric = Numeric().Match(folded);
        if (numeric.Success)
        {
            return Numbers(numeric, today, direction);
        }
        var words = Filler().Replace(Words.Fold(folded), "").Trim();
        if (FromToday.TryGetValue(words, out var days))
        {
            return new DateReading(today.AddDays(days));
        }
        var counted = Counted().Match(words);
        if (counted.Success)
        {
            return Away(counted, today);
        }
        if (Weekday(words, today, direction) is { } weekday)
        {
            return new DateReading(weekday);
        }
        var named = NamedMonth().Match(words);
        if (!named.Success)
        {
            named = NamedMonthFirst().Match(words);
        }
        if (named.Success && MonthOf(named.Groups["month"].Value) is { } month)
        {
            var year = named.Groups["year"].Value;
            return Make(Int(named.Groups["day"].Value), month, year.Length == 0 ? null : Year(year), today, direction);
        }
        var dayOnly = DayOnly().Match(Words.Fold(folded));
        return dayOnly.Success ? InSomeMonth(Int(dayOnly.Groups["day"].Value), today, direction) : default;
    }

    private static DateReading Numbers(Match match, DateOnly today, DateDirection direction)
    {
        if (match.Groups["iso"].Success)
        {
            return Make(Int(match.Groups["d"].Value), Int(match.Groups["m"].Value), Int(match.Groups["iso"].Value), today, direction);
        }
        var year = match.Groups["y"].Value;
        return Make(Int(match.Groups["day"].Value), Int(match.Groups["month"].Value), year.Length == 0 ? null : Year(year), today, direction);
    }

    private static DateReading Away(Match match, DateOnly today)
    {
        if (NumberWords.Read(match.Groups["count"].Value, "id") is not { } count || count is < 0 or > 3000 || count != decimal.Truncate(count))
        {
            return default;
        }
        var days = (int)count * (match.Groups["unit"].Value is "minggu" or "pekan" or "week" or "weeks" ? 7 : 1);
        return new DateReading(today.AddDays(match.Groups["way"].Value is "lagi" or "kemudian" or "from now" ? days : -days));
    }

    /// <summary>"Jumat" by the direction; "Jumat ini" in this week; "Jumat depan" in the next calendar week (weeks begin on Monday); "Jumat lalu", "Jumat kemarin" the last one before today.</summary>
    private static DateOnly? Weekday(string words, DateOnly today, DateDirection direction)
    {
        var match = WeekdayWithWay().Match(words);
        var name = match.Groups["name"].Value;
        if (!match.Success || !(Weekdays.TryGetValue(name, out var weekday) || (name is "minggu" && words != "minggu ini" && (weekday = DayOfWeek.Sunday) == DayOfWeek.Sunday)))
        {
            return null;
        }
        var monday = today.AddDays(-((int)today.DayOfWeek + 6) % 7);
        var thisWeek = monday.AddDays(((int)weekday + 6) % 7);
        var before = today.AddDays(-((((int)today.DayOfWeek - (int)weekday + 6) % 7) + 1));
        var after = today.AddDays((((int)weekday - (int)today.DayOfWeek + 6) % 7) + 1);
        return match.Groups["way"].Value switch
        {
            "ini" or "this" => thisWeek,
            "depan" or "next" => thisWeek.AddDays(7),
            "lalu" or "kemarin" or "last" => before,
            _ => weekday == today.DayOfWeek ? today : direction == DateDirection.Past ? before : after,
        };
    }

    private static DateReading Make(int day, int month, int? year, DateOnly today, DateDirection direction)
    {
        if (year is { } given)
        {
            return IsDay(day, month, given) ? new DateReading(new DateOnly(given, month, day)) : new DateReading(null, true);
        }
        DateOnly[] candidates = [.. new[] { today.Year - 1, today.Year, today.Year + 1 }.Where(candidate => IsDay(day, month, candidate)).Select(candidate => new DateOnly(candidate, month, day))];
        return candidates.Length == 0 ? new DateReading(null, true) : new DateReading(Choose(candidates, today, direction));
    }

    private static DateReading InSomeMonth(int day, DateOnly today, DateDirection direction)
    {
        if (day is < 1 or > 31)
        {
            return new DateReading(null, true);
        }
        var candidates = new List<DateOnly>();
        for (var offset = -2; offset <= 2; offset++)
        {
            var month = new DateOnly(today.Year, today.Month, 1).AddMonths(offset);
            if (IsDay(day, month.Month, month.Year))
            {
                candidates.Add(new DateOnly(month.Year, month.Month, day));
            }
        }
        return new DateReading(Choose(candidates, today, direction));
    }

    private static DateOnly Choose(IReadOnlyCollection<DateOnly> candidates, DateOnly today, DateDirection direction) => direction switch
    {
        DateDirection.Past => candidates.Where(day => day <= today).Max(),
        DateDirection.Future => candidates.Where(day => day >= today).Min(),
        _ => candidates.MinBy(day => Math.Abs(day.DayNumber - today.DayNumber)),
    };

    private static int? MonthOf(string word)
    {
        if (Months.TryGetValue(word, out var month))
        {
            return month;
        }
        var near = Months.Where(known => known.Key.Length > 4 && Words.Nearly(word, known.Key)).Select(known => known.Value).Distinct().ToArray();
        return near.Length == 1 ? near[0] : null;
    }

    private static bool IsDay(int day, int month, int year) => year is > 1899 and < 2200 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);

    private static int Year(string digits) => digits.Length == 2 ? 2000 + Int(digits) : Int(digits);

    private static int Int(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(tanggal\s+|tgl\.?\s*)?((?<iso>\d{4})-(?<m>\d{1,2})-(?<d>\d{1,2})|(?<day>\d{1,2})\s*[-/.]\s*(?<month>\d{1,2})(\s*[-/.]\s*(?<y>\d{4}|\d{2}))?)$")]
    private static partial Regex Numeric();

    [GeneratedRegex(@"^(pada|hari(?! ini)|tanggal|tgl|on|kira kira|sekitar)\s+")]
    private static partial Regex Filler();

    [GeneratedRegex(@"^(?<count>[a-z0-9 ]+?) ?(?<unit>hari|minggu|pekan|day|days|week|weeks) (yang )?(?<way>lagi|kemudian|lalu|ago|from now)$")]
    private static partial Regex Counted();

    [GeneratedRegex(@"^((?<way>next|last|this) )?(hari )?(?<name>jum at|[a-z]+)( (yang )?(?<way>depan|lalu|kemarin|ini))?$")]
    private static partial Regex WeekdayWithWay();

    [GeneratedRegex(@"^((senin|selasa|rabu|kamis|jumat|sabtu|minggu|ahad|monday|tuesday|wednesday|thursday|friday|saturday|sunday) )?(tanggal |tgl )?(?<day>\d{1,2}) (?<month>[a-z]{3,10})( (?<year>\d{4}|\d{2}))?$")]
    private static partial Regex NamedMonth();

    [GeneratedRegex(@"^(?<month>[a-z]{3,10}) (?<day>\d{1,2})( (?<year>\d{4}))?$")]
    private static partial Regex NamedMonthFirst();

    [GeneratedRegex(@"^(tanggal|tgl|hari tanggal|the) (?<day>\d{1,2})$")]
    private static partial Regex DayOnly();
}
