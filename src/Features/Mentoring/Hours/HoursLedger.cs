using System.Globalization;
using System.Text;
using AsnAssistant.Mentoring.Managers;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Mentoring;

/// <summary>One held session in somebody's year.</summary>
/// <param name="Day">Agency's zone.</param>
/// <param name="IsMentor">They guided; else they learned.</param>
/// <param name="Count">By whose word it was held.</param>
public sealed record HoursEntry(string Session, string Pairing, DateOnly Day, int Minutes, bool IsMentor, SessionCount Count);

/// <summary>The sessions that one person has held in one year, in the order of counting.</summary>
/// <remarks>Document <c>jp:YEAR:PERSON</c>. Dates and minutes; neither names nor topics.</remarks>
public sealed class HoursYear
{
    public PersonId Person { get; set; }

    public int Year { get; set; }

    public List<HoursEntry> Entries { get; set; } = [];

    internal static string KeyOf(PersonId person, int year) => string.Create(CultureInfo.InvariantCulture, $"jp:{year}:{person.Value}");
}

/// <summary>The ledger of learning hours (JP): every held session, for both, and what it is worth by the agency's rule.</summary>
/// <remarks>Minutes are what is kept; JP are reckoned when read, so that a changed rule holds for the whole year.</remarks>
public sealed class HoursLedger(StoreSession session, Agency agency, TimeProvider time)
{
    /// <summary>Years that are looked at, this one included.</summary>
    public const int Years = 6;

    /// <summary>No installation has kept any before.</summary>
    private const int FirstYear = 2024;

    /// <summary>Notes a held session for both. A session already noted is not noted twice.</summary>
    internal async Task RecordAsync(MentoringSession one, Pairing pairing, DateOnly day, CancellationToken cancel)
    {
        foreach (var (side, isMentor) in new[] { (pairing.Mentee, false), (pairing.Mentor, true) })
        {
            var year = await YearAsync(side.Person, day.Year, cancel);
            if (year.Entries.TrueForAll(entry => entry.Session != one.Id))
            {
                year.Entries.Add(new HoursEntry(one.Id, pairing.Id, day, one.MinutesHeld, isMentor, one.Counted!.Value));
                session.Save(HoursYear.KeyOf(side.Person, day.Year), year, SessionJson.Default.HoursYear);
                PersonTally.Mark(session, side.Person);
            }
        }
    }

    /// <returns>Empty for a year without a session.</returns>
    public async Task<HoursYear> YearAsync(PersonId person, int year, CancellationToken cancel = default) =>
        await session.LoadAsync(HoursYear.KeyOf(person, year), SessionJson.Default.HoursYear, cancel) ?? new HoursYear { Person = person, Year = year };

    /// <summary>This year, by the agency's clock.</summary>
    public Task<HoursYear> ThisYearAsync(PersonId person, CancellationToken cancel = default) => YearAsync(person, ThisYear, cancel);

    /// <summary>The years in which a session was held, the latest first; at most <see cref="Years"/>.</summary>
    public async Task<IReadOnlyList<HoursYear>> AllAsync(PersonId person, CancellationToken cancel = default)
    {
        int[] years = [.. Enumerable.Range(0, Years).Select(back => ThisYear - back)];
        await session.PrefetchAsync([.. years.Select(year => HoursYear.KeyOf(person, year))], cancel);
        var found = new List<HoursYear>();
        foreach (var year in years)
        {
            if (await YearAsync(person, year, cancel) is { Entries.Count: > 0 } kept)
            {
                found.Add(kept);
            }
        }
        return found;
    }

    /// <summary>What sessions are worth by the agency's rule, in hundredths of a JP, rounded down; each session and the sum are capped.</summary>
    public int HundredthsOf(IEnumerable<HoursEntry> entries) => agency.LearningHours.HundredthsOf(entries.Select(entry => entry.Minutes));

    /// <summary>All of somebody's years as a table for spreadsheets: UTF-8, separated by commas. Nothing in it is anybody's own words.</summary>
    /// <param name="head">The names of the five columns: day, role, minutes, JP, counted by.</param>
    /// <param name="words">Of role (mentor, mentee) and count, by key.</param>
    public async Task<string> ToCsvAsync(PersonId person, string head, Func<string, string> words, CancellationToken cancel = default)
    {
        var text = new StringBuilder(head).Append("\r\n");
        foreach (var entry in (await AllAsync(person, cancel)).SelectMany(year => year.Entries).OrderBy(entry => entry.Day))
        {
            text.Append(CultureInfo.InvariantCulture, $"{entry.Day:yyyy-MM-dd},{words(entry.IsMentor ? "mentor" : "mentee")},{entry.Minutes},")
                .Append(CultureInfo.InvariantCulture, $"{HundredthsOf([entry]) / 100m:0.00},{words(entry.Count.ToString())}\r\n");
        }
        return text.ToString();
    }

    /// <summary>Forgets all of somebody's years, however long ago; the other side's stay, without a trace of whom it was with.</summary>
    internal async Task EraseAsync(PersonId person, CancellationToken cancel)
    {
        PersonTally.Mark(session, person);
        int[] years = [.. Enumerable.Range(FirstYear, Math.Max(1, ThisYear - FirstYear + 1))];
        await session.PrefetchAsync([.. years.Select(year => HoursYear.KeyOf(person, year))], cancel);
        foreach (var year in years)
        {
            if ((await YearAsync(person, year, cancel)).Entries.Count > 0)
            {
                session.Remove(HoursYear.KeyOf(person, year));
            }
        }
    }

    private int ThisYear => agency.Zone.DayOf(time.GetUtcNow()).Year;
}
