using System.Globalization;
using AsnAssistant.Storage.Sqlite;

namespace AsnAssistant.Storage.Tests;

/// <summary>
/// What the tests kill: this assembly started as a program of its own, <c>dotnet AsnAssistant.Storage.Tests.dll hold|write FILE</c>.
/// It says on its output what was acknowledged, a line each.
/// </summary>
internal static class SqliteCrashWriter
{
    public const int Writers = 8;

    public static AgencyId Agency { get; } = new("crash");

    public static async Task<int> Main(string[] arguments)
    {
        if (arguments is not [var mode, var path])
        {
            await Console.Error.WriteLineAsync("This is a test assembly: run it with 'dotnet test'.");
            return 2;
        }
        try
        {
            await using var store = await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = path });
            await SayAsync("open");
            await (mode == "write" ? Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => WriteAsync(store, writer))) : Task.Delay(Timeout.Infinite));
            return 0;
        }
        catch (StoreInUseException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return 3;
        }
    }

    private static async Task WriteAsync(SqliteStore store, int writer)
    {
        var counter = $"n:{writer}";
        for (var number = (await store.CountersAsync(Agency, [counter]))[0] + 1; ; number++)
        {
            await store.CommitAsync(new WriteBatch(Agency)
                .Put($"d:{writer}", System.Text.Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture) + new string('.', 600)))
                .Increment(counter, 1, atMost: number).Append($"log:{writer}", new byte[200]).Index($"x:{writer}", $"m:{number}", number)
                .Enqueue($"q:{writer}", $"lane:{number % 10}", $"e:{number}", new byte[100]));
            await SayAsync(string.Create(CultureInfo.InvariantCulture, $"{writer} {number}"));
        }
    }

    /// <summary>One line is one write to the pipe: a killed process leaves no half of it that counts.</summary>
    private static Task SayAsync(string line) => Console.Out.WriteLineAsync(line);
}
