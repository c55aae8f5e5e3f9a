using System.Globalization;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.TestKit;

/// <summary>The machine's clock, so much ahead: a program that is stopped and started with a larger one has slept that long.</summary>
public sealed class ClockAhead(TimeSpan ahead) : TimeProvider
{
    internal const string Variable = "ASN_TEST_CLOCK_AHEAD";

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;

    /// <summary>At least so long from now, and then until ten in the morning, WIB, of a working day: when the office is closed it asks nobody anything.</summary>
    public static TimeSpan ToOfficeHours(TimeSpan atLeast)
    {
        var now = System.GetUtcNow();
        var calendar = new WorkingCalendar(new Agency { Id = new AgencyId("contoh"), Name = "Instansi Contoh" });
        var day = calendar.NextWorkingDay(calendar.Zone.DayOf(now + atLeast));
        return calendar.Zone.At(day, new TimeOnly(10, 0)) - now;
    }

    /// <summary>Settings with which <see cref="HostProcess"/> starts the program under such a clock.</summary>
    public static IReadOnlyDictionary<string, string> Settings(TimeSpan ahead) => new Dictionary<string, string>
    {
        ["DOTNET_STARTUP_HOOKS"] = typeof(ClockAhead).Assembly.Location,
        [Variable] = ahead.ToString("c", CultureInfo.InvariantCulture),
    };
}
