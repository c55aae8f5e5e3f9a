using System.Globalization;

namespace AsnAssistant.People;

/// <summary>Days and times as people read them, whatever cultures the machine has.</summary>
public static class Dates
{
    private static readonly string[] IndonesianDays = ["Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"];
    private static readonly string[] EnglishDays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

    private static readonly string[] IndonesianMonths =
        ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"];

    private static readonly string[] EnglishMonths =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    /// <summary>Jumat, 27 Maret 2026 · Friday, 27 March 2026</summary>
    public static string Day(DateOnly day, Language language) => $"{DayName(day.DayOfWeek, language)}, {Date(day, language)}";

    /// <summary>27 Maret 2026 · 27 March 2026</summary>
    public static string Date(DateOnly day, Language language) => string.Create(CultureInfo.InvariantCulture, $"{DayAndMonth(day, language)} {day.Year}");

    /// <summary>27 Maret · 27 March</summary>
    public static string DayAndMonth(DateOnly day, Language language) => string.Create(CultureInfo.InvariantCulture, $"{day.Day} {MonthName(day.Month, language)}");

    /// <summary>Selasa, 17 Maret 2026 pukul 17.40 WIB · Tuesday, 17 March 2026, 17:40 WIB (UTC+7)</summary>
    public static string Moment(DateTimeOffset instant, IndonesianZone zone, Language language) =>
        $"{Day(zone.DayOf(instant), language)}{(language == Language.En ? ", " : " pukul ")}{Time(instant, zone, language)}";

    /// <summary>17.40 WIB · 17:40 WIB (UTC+7)</summary>
    public static string Time(DateTimeOffset instant, IndonesianZone zone, Language language)
    {
        var local = zone.Local(instant);
        return language == Language.En
            ? string.Create(CultureInfo.InvariantCulture, $"{local.Hour:00}:{local.Minute:00} {zone.Abbreviation} (UTC+{zone.Offset.Hours})")
            : string.Create(CultureInfo.InvariantCulture, $"{local.Hour:00}.{local.Minute:00} {zone.Abbreviation}");
    }

    /// <summary>18–24 Maret 2026 · 30 Maret–2 April 2026 · 30 Desember 2026–2 Januari 2027; one day alone is a date.</summary>
    public static string Range(DateOnly from, DateOnly to, Language language) =>
        from == to ? Date(from, language)
        : from.Year != to.Year ? $"{Date(from, language)}–{Date(to, language)}"
        : from.Month != to.Month ? $"{DayAndMonth(from, language)}–{Date(to, language)}"
        : string.Create(CultureInfo.InvariantCulture, $"{from.Day}–{Date(to, language)}");

    /// <summary>25, 26, dan 27 Maret · 31 Maret dan 1 April · 25, 26 and 27 March. Without years.</summary>
    /// <param name="days">In order, at least one.</param>
    public static string Series(IReadOnlyList<DateOnly> days, Language language)
    {
        var words = days.Select((day, i) => i + 1 < days.Count && days[i + 1].Month == day.Month && days[i + 1].Year == day.Year
            ? day.Day.ToString(CultureInfo.InvariantCulture)
            : DayAndMonth(day, language));
        return Join([.. words], language);
    }

    /// <summary>a · a dan b · a, b, dan c; in English a, b and c.</summary>
    public static string Join(IReadOnlyList<string> words, Language language) => (words.Count, language) switch
    {
        (0, _) => "",
        (1, _) => words[0],
        (2, Language.Id) => $"{words[0]} dan {words[1]}",
        (_, Language.Id) => $"{string.Join(", ", words.Take(words.Count - 1))}, dan {words[^1]}",
        _ => $"{string.Join(", ", words.Take(words.Count - 1))} and {words[^1]}",
    };

    public static string DayName(DayOfWeek day, Language language) => (language == Language.En ? EnglishDays : IndonesianDays)[(int)day];

    /// <param name="month">1 to 12.</param>
    public static string MonthName(int month, Language language) => (language == Language.En ? EnglishMonths : IndonesianMonths)[month - 1];
}
