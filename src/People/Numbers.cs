using System.Globalization;

namespace AsnAssistant.People;

/// <summary>Numbers as people read them: 1.032 · 3,5 · 78% · Rp10.000, in English 1,032 · 3.5 · 78% · Rp10,000.</summary>
public static class Numbers
{
    private static readonly NumberFormatInfo Indonesian = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = "," };
    private static readonly NumberFormatInfo English = new() { NumberGroupSeparator = ",", NumberDecimalSeparator = "." };

    public static string Whole(long value, Language language) => value.ToString("#,##0", FormatOf(language));

    /// <summary>Rounded half away from zero; zeros at the end are left out.</summary>
    public static string Decimal(decimal value, int digits, Language language) =>
        Math.Round(value, digits, MidpointRounding.AwayFromZero).ToString("#,##0." + new string('#', digits), FormatOf(language));

    /// <param name="share">1 is the whole.</param>
    public static string Percent(decimal share, Language language) => Decimal(share * 100, 0, language) + "%";

    public static string Rupiah(long value, Language language) => value < 0 ? "-Rp" + Whole(-value, language) : "Rp" + Whole(value, language);

    private static NumberFormatInfo FormatOf(Language language) => language == Language.En ? English : Indonesian;
}
