using System.Globalization;
using System.Text.RegularExpressions;

namespace AsnAssistant.PolicyAnswers;

/// <summary>Which regulation a text is, as the officer names it.</summary>
/// <param name="Type">As lawyers abbreviate it: "PP", "Peraturan BKN".</param>
/// <param name="Title">What it is about.</param>
public sealed partial record RegulationName(string Type, string Number, int Year, string Title)
{
    private const int LongestType = 40;
    private const int LongestNumber = 30;
    private const int LongestTitle = 300;

    /// <summary>"PP 94/2021".</summary>
    public string ShortName => $"{Type} {Number}/{Year.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>For ids: "pp-94-2021".</summary>
    internal string Slug => NotForIds().Replace(ShortName.ToLowerInvariant(), "-").Trim('-');

    /// <returns>Null when a part is missing or too long, or the year is none.</returns>
    public static RegulationName? From(string? type, string? number, string? year, string? title)
    {
        var (ofType, ofNumber, about) = (OneLine(type), OneLine(number), OneLine(title));
        return ofType.Length is > 0 and <= LongestType && ofNumber.Length is > 0 and <= LongestNumber && about.Length is > 0 and <= LongestTitle
            && int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var inYear) && inYear is >= 1945 and <= 2100
            ? new RegulationName(ofType, ofNumber, inYear, about)
            : null;
    }

    private static string OneLine(string? text) => Blank().Replace(text ?? "", " ").Trim();

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex NotForIds();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Blank();
}
