using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AsnAssistant.People;

namespace AsnAssistant.Complaints;

/// <summary>What an agency's dates are counted by: its closed days, its office hours, its zone, and the rules.</summary>
/// <param name="Version">The same for the same calendar and rules, 32 hexadecimal digits.</param>
/// <param name="Closed">Closed days but weekends, oldest first.</param>
internal sealed record ClockBasis(string Version, IReadOnlyList<Holiday> Closed)
{
    // Before any ticket of this product, and beyond any decree that could be in the data.
    private static readonly DateOnly First = new(2025, 1, 1);
    private static readonly DateOnly Last = new(2035, 12, 31);

    public static ClockBasis Of(WorkingCalendar calendar, ServiceTargets targets)
    {
        var closed = new List<Holiday>();
        for (var day = First; day <= Last; day = day.AddDays(1))
        {
            if (calendar.ClosedBecause(day) is { Kind: not HolidayKind.Weekend } holiday)
            {
                closed.Add(holiday);
            }
        }
        var said = new StringBuilder();
        said.Append(CultureInfo.InvariantCulture, $"{calendar.Zone.Abbreviation}|{calendar.Hours.Opens:HH:mm}|{calendar.Hours.Closes:HH:mm}|{calendar.Hours.FridayCloses:HH:mm}\n");
        foreach (var holiday in closed)
        {
            // What a day is called moves no date.
            said.Append(CultureInfo.InvariantCulture, $"{holiday.Day:yyyy-MM-dd}\n");
        }
        foreach (var rule in targets.All.OrderBy(rule => rule.Id, StringComparer.Ordinal))
        {
            said.Append(CultureInfo.InvariantCulture, $"{rule.Id}|{rule.Days}|{rule.Unit}|{rule.CountsFirstDay}\n");
        }
        return new ClockBasis(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(said.ToString())))[..32], closed);
    }
}

/// <summary>By what the dates of an agency were counted last, and how far a recount has come. Document <c>clock</c>.</summary>
internal sealed class ClockState
{
    public string Version { get; set; } = "";

    public List<Holiday> Closed { get; set; } = [];

    /// <summary>Null where no recount is under way.</summary>
    public ClockPass? Pass { get; set; }

    public const string Key = "clock";
}

/// <summary>A recount under way.</summary>
internal sealed class ClockPass
{
    /// <summary>The closed days before; null where nobody knows them.</summary>
    public List<Holiday>? Before { get; set; }

    /// <summary>Which of the lists of open tickets is being gone through.</summary>
    public int List { get; set; }

    /// <summary>Where to go on in it; null for its beginning.</summary>
    public string? After { get; set; }

    /// <summary>How many dates have moved so far.</summary>
    public int Moved { get; set; }
}
