using System.Globalization;

namespace AsnAssistant.TestKit;

/// <summary>The machine's clock, so much ahead: a program that is stopped and started with a larger one has slept that long.</summary>
public sealed class ClockAhead(TimeSpan ahead) : TimeProvider
{
    internal const string Variable = "ASN_TEST_CLOCK_AHEAD";

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;

    /// <summary>Settings with which <see cref="HostProcess"/> starts the program under such a clock.</summary>
    public static IReadOnlyDictionary<string, string> Settings(TimeSpan ahead) => new Dictionary<string, string>
    {
        ["DOTNET_STARTUP_HOOKS"] = typeof(ClockAhead).Assembly.Location,
        [Variable] = ahead.ToString("c", CultureInfo.InvariantCulture),
    };
}
