using System.Diagnostics;
using System.Globalization;
using AsnAssistant.Storage;
using AsnAssistant.Storage.Redis;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

namespace AsnAssistant.Benchmarks;

/// <summary>
/// What the Redis store alone costs a turn, on both sides, beside one GET and one scripted compare-and-set through the same client. The processor time of the
/// client is the whole process's; that of Redis is its own account of its main thread.
/// </summary>
internal static class RedisStoreBenchmarks
{
    private const int Callers = 64;
    private const int Parts = 8;
    private const string CompareAndSet = """
        if redis.call('GETRANGE',KEYS[1],0,15)~=ARGV[1] then return 0 end
        redis.call('SET',KEYS[1],ARGV[2])
        return 1
        """;

    private static readonly AgencyId Agency = new("rangkui");
    private static readonly byte[] Body = new byte[1500];

    /// <summary>Prints a line for each kind of work, twice; the first round warms up.</summary>
    /// <param name="server">A redis-server without anything else to do, as <c>127.0.0.1:6379</c>. What is written stays.</param>
    public static async Task RunAsync(TimeSpan length, string server)
    {
        Random.Shared.NextBytes(Body);
        await using var store = await RedisStore.OpenAsync(new RedisStoreOptions { Configuration = server, AcceptLoss = true }, NullLogger.Instance, TimeProvider.System);
        using var client = await ConnectionMultiplexer.ConnectAsync(server + ",allowAdmin=true");
        client.PreserveAsyncOrder = false;
        var redis = client.GetServer(client.GetEndPoints()[0]);
        var database = client.GetDatabase();
        var script = await redis.ScriptLoadAsync(CompareAndSet);
        using var never = new CancellationTokenSource();
        for (var round = 0; round < 2; round++)
        {
            await MeasureAsync("ceiling", redis, length, async caller =>
            {
                RedisKey key = "{ceiling}:" + caller;
                byte[]? stored = await database.StringGetAsync(key);
                var value = new byte[16 + Body.Length];
                System.Text.Encoding.ASCII.GetBytes(WriteBatch.NewId(), value);
                Body.CopyTo(value, 16);
                await database.ScriptEvaluateAsync(script, [key], [stored is null ? "" : stored[..16], value]);
            });
            await MeasureAsync("read", redis, length, caller => store.ReadAsync(Agency, KeysOf(caller)));
            await MeasureAsync("commit", redis, length, caller => store.CommitAsync(Turn(caller)));
            await MeasureAsync("turn", redis, length, caller => TurnAsync(store, caller, default));
            await MeasureAsync("turn that can be cancelled", redis, length, caller => TurnAsync(store, caller, never.Token));
        }
    }

    private static async Task TurnAsync(RedisStore store, int caller, CancellationToken cancel)
    {
        var keys = KeysOf(caller);
        var read = await store.ReadAsync(Agency, keys, cancel);
        await store.CommitAsync(Turn(caller).Expect(keys[0], read[0].Version), cancel);
    }

    private static WriteBatch Turn(int caller)
    {
        var keys = KeysOf(caller);
        return new WriteBatch(Agency).RequireIdle("inbox", keys[0]).Put(keys[0], Body, TimeSpan.FromDays(180)).Put("handed:" + keys[0], Body, TimeSpan.FromHours(24));
    }

    private static string[] KeysOf(int caller) => [$"conversation:emulator|c{caller}", $"person:emulator|u{caller}"];

    /// <summary>Prints the best of several parts, for the machine may have other work.</summary>
    private static async Task MeasureAsync(string name, IServer redis, TimeSpan length, Func<int, Task> work)
    {
        var (here, there, bytes, rate) = (double.MaxValue, double.MaxValue, long.MaxValue, 0.0);
        for (var part = 0; part < Parts; part++)
        {
            using var process = Process.GetCurrentProcess();
            var (allocated, processor, redisBefore, watch) = (GC.GetTotalAllocatedBytes(true), process.TotalProcessorTime, await ProcessorAsync(redis), Stopwatch.StartNew());
            var done = await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
            {
                long times = 0;
                for (; watch.Elapsed < length / Parts; times++)
                {
                    await work(caller);
                }
                return times;
            })));
            var times = done.Sum();
            rate = Math.Max(rate, times / watch.Elapsed.TotalSeconds);
            there = Math.Min(there, (await ProcessorAsync(redis) - redisBefore) * 1_000_000 / times);
            process.Refresh();
            here = Math.Min(here, (process.TotalProcessorTime - processor).TotalMicroseconds / times);
            bytes = Math.Min(bytes, (GC.GetTotalAllocatedBytes(true) - allocated) / times);
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-28} {here,6:0.0} µs and {bytes,6} bytes here, {there,6:0.0} µs in Redis, each; {rate:0}/s"));
    }

    /// <summary>Seconds.</summary>
    private static async Task<double> ProcessorAsync(IServer redis) => (await redis.InfoAsync("cpu")).SelectMany(section => section)
        .Where(pair => pair.Key is "used_cpu_user_main_thread" or "used_cpu_sys_main_thread")
        .Sum(pair => double.Parse(pair.Value, CultureInfo.InvariantCulture));
}
