using System.Globalization;
using StackExchange.Redis;

namespace AsnAssistant.Storage.Redis;

/// <summary>How we write times and scores for Redis.</summary>
internal static class RedisUnits
{
    /// <summary>Whole milliseconds, rounded up, so that nothing ends early; at least one, because Redis refuses a life of nothing.</summary>
    public static long Life(TimeSpan life) => Math.Max(1, Milliseconds(life));

    /// <summary>Whole milliseconds, rounded up; not less than none.</summary>
    public static long Milliseconds(TimeSpan time) => Math.Max(0, (long)Math.Ceiling(time.TotalMilliseconds));

    /// <exception cref="ArgumentException">Not a number has no place in an order.</exception>
    public static RedisValue Score(double score) => score switch
    {
        double.NaN => throw new ArgumentException("A score in an index must be a number.", nameof(score)),
        double.PositiveInfinity => "+inf",
        double.NegativeInfinity => "-inf",
        _ => score.ToString("R", CultureInfo.InvariantCulture),
    };

    public static double Score(RedisValue score)
    {
        var text = (string)score!;
        return text switch
        {
            "inf" => double.PositiveInfinity,
            "-inf" => double.NegativeInfinity,
            _ => double.Parse(text, CultureInfo.InvariantCulture),
        };
    }

    public static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
