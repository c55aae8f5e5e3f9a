namespace AsnAssistant.House.Tests;

internal static class Poll
{
    /// <summary>Asks again and again, for at most half a minute.</summary>
    public static async Task UntilAsync(Func<bool> isSo)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        while (!isSo())
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), "It did not come about within half a minute.");
            await Task.Delay(50);
        }
    }

    /// <summary>As <see cref="UntilAsync(Func{bool})"/>, with a value that is null until it is there.</summary>
    public static async Task<T> ForAsync<T>(Func<Task<T?>> find, Func<string> missing)
        where T : class
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        while (true)
        {
            if (await find() is { } found)
            {
                return found;
            }
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), missing());
            await Task.Delay(50);
        }
    }
}
