using System.Diagnostics;
using System.Globalization;
using AsnAssistant.Storage;
using AsnAssistant.Storage.Sqlite;

namespace AsnAssistant.Benchmarks;

/// <summary>
/// What the SQLite store alone costs a turn: many callers at once, each reading two documents and committing under an expectation and an idle lane.
/// Every sixth turn also files a ticket, as a complaint does.
/// Processor time is the whole process's, so the writer's thread and the pool's are in it.
/// </summary>
internal static class SqliteStoreBenchmarks
{
    private const int Callers = 64;
    private const int ConversationsOfACaller = 16;
    private static readonly AgencyId Agency = new("rangkui");
    private static readonly byte[] Body = new byte[1500];

    /// <summary>Prints a line for each of four parts of the time.</summary>
    /// <param name="folder">On the disk to measure; the database is made in it and stays.</param>
    public static async Task RunAsync(TimeSpan length, string folder)
    {
        Random.Shared.NextBytes(Body);
        var path = Path.Combine(folder, $"store-{WriteBatch.NewId()}.db");
        await using var store = await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = path });
        for (var part = 0; part < 4; part++)
        {
            using var process = Process.GetCurrentProcess();
            var (watch, allocated, processor, synced) = (Stopwatch.StartNew(), GC.GetTotalAllocatedBytes(true), process.TotalProcessorTime, BytesWritten());
            var done = await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(() => TurnsAsync(store, caller, watch, length / 4))));
            var turns = done.Sum();
            var elapsed = watch.Elapsed;
            process.Refresh();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{(process.TotalProcessorTime - processor).TotalMicroseconds / turns:0.0} µs of processor, {(GC.GetTotalAllocatedBytes(true) - allocated) / turns} bytes of memory, {(BytesWritten() - synced) / turns} bytes of disk a turn; {turns / elapsed.TotalSeconds:0} turns/s"));
        }
    }

    private static async Task<long> TurnsAsync(SqliteStore store, int caller, Stopwatch watch, TimeSpan length)
    {
        var keys = Enumerable.Range(0, ConversationsOfACaller).Select(i => (string[])[$"conversation:emulator|c{caller}-{i}", $"handed:emulator|c{caller}-{i}"]).ToArray();
        long turns = 0;
        while (watch.Elapsed < length)
        {
            var both = keys[turns++ % ConversationsOfACaller];
            var read = await store.ReadAsync(Agency, both);
            var batch = new WriteBatch(Agency)
                .RequireIdle("inbox", both[0])
                .Expect(both[0], read[0].Version)
                .Put(both[0], Body, TimeSpan.FromDays(180))
                .Put(both[1], Body, TimeSpan.FromHours(24));
            if (turns % 6 == 0)
            {
                File(batch, both[0]);
            }
            await store.CommitAsync(batch);
        }
        return turns;
    }

    private static void File(WriteBatch batch, string reporter)
    {
        var (number, now) = (WriteBatch.NewId(), DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
        batch.Claim($"submission:{number}", number, TimeSpan.FromDays(1))
            .Expect($"ticket:{number}", Versioned.None).Put($"ticket:{number}", Body.AsMemory(0, 900))
            .Expect($"identity:{number}", Versioned.None).Put($"identity:{number}", Body.AsMemory(0, 300))
            .Index($"reporter:{reporter}", number, now).Index("tickets:filed", number, now).Index("tickets:due", number, now);
    }

    /// <summary>By this process, to files; 0 where the system does not say.</summary>
    private static long BytesWritten() => System.IO.File.Exists("/proc/self/io")
        ? long.Parse(System.IO.File.ReadLines("/proc/self/io").First(line => line.StartsWith("wchar", StringComparison.Ordinal)).Split(' ')[1], CultureInfo.InvariantCulture)
        : 0;
}
