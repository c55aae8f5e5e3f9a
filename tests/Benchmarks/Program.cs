using AsnAssistant.Benchmarks;
using BenchmarkDotNet.Running;

if (args is ["profile", "sqlite", var howLong, var folder])
{
    await SqliteStoreBenchmarks.RunAsync(TimeSpan.FromSeconds(double.Parse(howLong, System.Globalization.CultureInfo.InvariantCulture)), folder);
    return;
}
if (args is ["profile", "redis", var lasting, var server])
{
    await RedisStoreBenchmarks.RunAsync(TimeSpan.FromSeconds(double.Parse(lasting, System.Globalization.CultureInfo.InvariantCulture)), server);
    return;
}
if (args is ["tickets", var upTo, var place])
{
    await TicketScale.RunAsync(int.Parse(upTo, System.Globalization.CultureInfo.InvariantCulture), place);
    return;
}
if (args is ["suggest", var mentors, var store])
{
    await MentorScale.RunAsync(int.Parse(mentors, System.Globalization.CultureInfo.InvariantCulture), store);
    return;
}
if (args is ["matching"])
{
    await MatchingScale.RunAsync();
    return;
}
if (args is ["staff", var people, var where])
{
    await StaffScale.RunAsync(int.Parse(people, System.Globalization.CultureInfo.InvariantCulture), where);
    return;
}
if (args is ["profile", var seconds])
{
    // For a profiler: nothing but turns, for a while.
    var turns = new TurnBenchmarks();
    turns.Open();
    var length = TimeSpan.FromSeconds(double.Parse(seconds, System.Globalization.CultureInfo.InvariantCulture));
    for (var part = 0; part < 4; part++)
    {
        var (watch, allocated, done) = (System.Diagnostics.Stopwatch.StartNew(), GC.GetAllocatedBytesForCurrentThread(), 0);
        while (watch.Elapsed < length / 4)
        {
            await turns.TakeSteps();
            done += 8;
        }
        Console.WriteLine($"{watch.Elapsed.TotalMicroseconds / done:0.0} µs, {(GC.GetAllocatedBytesForCurrentThread() - allocated) / done} bytes a turn");
    }
    await turns.Close();
    return;
}
BenchmarkSwitcher.FromAssembly(typeof(TurnBenchmarks).Assembly).Run(args);
