namespace AsnAssistant.Storage.Sqlite;

/// <summary>The hour after which a row that ends may be swept: coarse, so that renewing a row seldom moves it in its index.</summary>
internal static class SweepHour
{
    private const long Hour = 3_600_000;

    /// <param name="expires">Unix milliseconds; null for a row that stays.</param>
    public static long? Of(long? expires) => expires / Hour;

    /// <summary>Rows of hours before this one have ended.</summary>
    public static long At(long now) => now / Hour;
}
