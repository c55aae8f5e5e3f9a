using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using AsnAssistant.Load;

// Seconds before each measurement until a server that stood idle is at its pace again.
const double Again = 1;

var port = new Option<int>("--port") { Description = "Where the ceiling listens." };
var redis = new Option<int>("--redis") { Description = "Port of a Redis on this machine; 0 starts one for the run.", DefaultValueFactory = _ => 0 };
var written = new Option<int>("--written") { Description = "Bytes the ceiling writes each turn besides its own state." };
var answered = new Option<int>("--answered") { Description = "Bytes of the ceiling's answer besides its words." };
var rounds = new Option<int>("--rounds") { Description = "Rounds; every contender runs in each, one after the other.", DefaultValueFactory = _ => 5 };
var seconds = new Option<double>("--seconds") { Description = "Measured seconds per contender and round, after the warm-up.", DefaultValueFactory = _ => 4 };
var warmUp = new Option<double>("--warm-up") { Description = "Seconds of load on each contender before the first round, for the just-in-time compilers.", DefaultValueFactory = _ => 40 };
var connections = new Option<int>("--connections") { DefaultValueFactory = _ => 64 };
var fsync = new Option<string>("--fsync") { Description = "appendfsync of the Redis it starts.", DefaultValueFactory = _ => "everysec" };
var only = new Option<string[]>("--only") { Description = "Only contenders whose name contains one of these.", DefaultValueFactory = _ => [] };
var peers = new Option<string?>("--peers") { Description = "Folder with botbuilder-bot.js, telegram-bot.js and their node_modules, to measure beside." };
var beside = new Option<string[]>("--beside")
{
    Description = "Steps on both engines by the assistant once more, to compare: another build's AsnAssistant.Host.dll, or NAME=VALUE;… for its environment.",
    DefaultValueFactory = _ => [],
};
var ceilingProgram = new Option<string?>("--ceiling") { Description = "A ceiling in a program of its own, to hold everything against: a dll that takes its port, that of Redis, and the word redis." };
var host = new Option<string?>("--host") { Description = "AsnAssistant.Host.dll; found in the build's output when left out." };

var ceiling = new Command("ceiling", "Serves the ceiling alone.") { port, redis, written, answered };
ceiling.SetAction(parsed => Ceiling.ServeAsync(parsed.GetValue(port), parsed.GetValue(redis), parsed.GetValue(written), parsed.GetValue(answered)));

var root = new RootCommand("Turns per second, latency, processor time and Redis commands per turn of the complaint dialog, beside a ceiling and peers measured in the same run.")
{
    rounds, seconds, warmUp, connections, fsync, only, peers, beside, ceilingProgram, host,
};
root.Subcommands.Add(ceiling);
root.SetAction(async (parsed, _) =>
{
    var self = typeof(Ceiling).Assembly.Location;
    var folder = Directory.CreateTempSubdirectory("asn-load-").FullName;
    var redisPort = Machine.FreePort();
    using var redisServer = Machine.Start("redis-server",
        ["--port", $"{redisPort}", "--bind", "127.0.0.1", "--dir", folder, "--appendonly", "yes", "--appendfsync", parsed.GetValue(fsync)!, "--save", ""], folder);
    await using var stub = await StubTelegram.StartAsync();
    try
    {
        await UntilAsync(async () => await Machine.RedisAsync(redisPort, "PING") == "+PONG");
        var home = parsed.GetValue(host) ?? FindHost(self);
        List<Contender> all =
        [
            Contenders.Ceiling("ceiling: one read, one script", self, redisPort, 0, 0),
            // A step's documents and its answer, on average of the words that are said here.
            Contenders.Ceiling("ceiling that moves as much as a step", self, redisPort, 1600, 1000),
            Contenders.AssistantSteps("Redis", home, folder, redisPort),
            Contenders.AssistantSteps("Sqlite", home, folder, redisPort),
            Contenders.AssistantComplaints("Redis", home, folder, redisPort),
            Contenders.AssistantComplaints("Sqlite", home, folder, redisPort),
            await Contenders.AssistantOverTelegramAsync("assistant, Telegram, Redis, reply in the answer", "Redis", home, folder, redisPort, stub, true),
            await Contenders.AssistantOverTelegramAsync("assistant, Telegram, Redis, sendMessage", "Redis", home, folder, redisPort, stub, false),
        ];
        if (parsed.GetValue(ceilingProgram) is { } program)
        {
            all.Insert(0, Contenders.OtherCeiling("ceiling of the goals", program, redisPort));
        }
        foreach (var other in parsed.GetValue(beside)!)
        {
            var settings = other.Split(';').Select(part => part.Split('=', 2)).Where(part => part.Length == 2).ToDictionary(part => part[0], part => part[1]);
            var dll = settings.Count > 0 ? home : other;
            all.Add(Contenders.AssistantSteps("Redis", dll, folder, redisPort, $"steps, {other}", settings));
            all.Add(Contenders.AssistantSteps("Sqlite", dll, folder, redisPort, $"steps, {other}", settings));
        }
        if (parsed.GetValue(peers) is { } folderOfPeers)
        {
            all.AddRange(Contenders.Peers(folderOfPeers, redisPort, stub.Port));
        }
        var chosen = all.Where(contender => parsed.GetValue(only) is not { Length: > 0 } parts || parts.Any(part => contender.Name.Contains(part, StringComparison.OrdinalIgnoreCase))).ToArray();
        var results = chosen.ToDictionary(contender => contender, _ => new List<Measurement>());
        var running = new Dictionary<Contender, (Process Server, Driver Driver)>();
        try
        {
            foreach (var contender in chosen)
            {
                running[contender] = await StartAsync(contender, TimeSpan.FromSeconds(parsed.GetValue(warmUp)), parsed.GetValue(connections));
            }
            for (var round = 1; round <= parsed.GetValue(rounds); round++)
            {
                foreach (var (contender, (server, driver)) in running)
                {
                    results[contender].Add(await driver.MeasureAsync(server.Id, redisServer.Id, redisPort, TimeSpan.FromSeconds(Again), TimeSpan.FromSeconds(parsed.GetValue(seconds))));
                    await Console.Error.WriteLineAsync($"round {round}: {contender.Name}: {results[contender][^1].Rate:0}/s");
                }
            }
        }
        finally
        {
            foreach (var (server, driver) in running.Values)
            {
                driver.Dispose();
                server.Kill(true);
                await server.WaitForExitAsync(CancellationToken.None);
                server.Dispose();
            }
        }
        Print(chosen, results, parsed.GetValue(rounds), parsed.GetValue(seconds), parsed.GetValue(connections), parsed.GetValue(fsync)!);
    }
    finally
    {
        redisServer.Kill();
        await redisServer.WaitForExitAsync(CancellationToken.None);
        Directory.Delete(folder, true);
    }
});
return await root.Parse(args).InvokeAsync();

static async Task<(Process Server, Driver Driver)> StartAsync(Contender contender, TimeSpan warmUp, int connections)
{
    var port = Machine.FreePort();
    var server = contender.Start(port);
    using var client = new HttpClient();
    await UntilAsync(async () =>
    {
        // A peer has no such page, but once it answers it is up.
        using var answer = await client.GetAsync($"http://127.0.0.1:{port}/healthz/ready");
        return (int)answer.StatusCode != 503;
    });
    var driver = new Driver(contender, port, connections, 32);
    await driver.RunAsync(warmUp);
    return (server, driver);
}

static async Task UntilAsync(Func<Task<bool>> condition)
{
    var watch = Stopwatch.StartNew();
    while (true)
    {
        try
        {
            if (await condition())
            {
                return;
            }
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or System.Net.Sockets.SocketException)
        {
            // Not up yet.
        }
        if (watch.Elapsed > TimeSpan.FromSeconds(60))
        {
            throw new TimeoutException("A server did not come up within a minute.");
        }
        await Task.Delay(50);
    }
}

static string FindHost(string self)
{
    const string Name = "AsnAssistant.Host.dll";
    var folder = Path.GetDirectoryName(self)!;
    var built = Path.GetFullPath(Path.Combine(folder, "..", "..", "Host", new DirectoryInfo(folder).Name, Name));
    return File.Exists(built) ? built : throw new FileNotFoundException($"{Name} is not where the build puts it; name it with --host.");
}

static void Print(Contender[] chosen, Dictionary<Contender, List<Measurement>> results, int rounds, double seconds, int connections, string fsync)
{
    double Median(Contender contender, Func<Measurement, double> value) => results[contender].Select(value).Order().ElementAt(results[contender].Count / 2);
    var first = chosen[0];
    Console.WriteLine($"{rounds} rounds of {seconds.ToString(CultureInfo.InvariantCulture)} s, {connections} connections, Redis appendfsync {fsync}, {Environment.ProcessorCount} cores; medians; ratios to the first row");
    Console.WriteLine();
    Console.WriteLine("| contender | turns/s | min..max | p50 ms | p99 ms | server µs/turn | Redis µs/turn | reads/turn | scripts/turn | RSS MB | errors | x rate | x server CPU | x Redis CPU |");
    Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    foreach (var contender in chosen)
    {
        var redisRatio = Median(first, measured => measured.RedisMicroseconds) is > 0 and var basis && contender.UsesRedis ? (Median(contender, measured => measured.RedisMicroseconds) / basis).ToString("0.00", CultureInfo.InvariantCulture) : "-";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {contender.Name} | {Median(contender, m => m.Rate):0} | {results[contender].Min(m => m.Rate):0}..{results[contender].Max(m => m.Rate):0} | {Median(contender, m => m.P50):0.0} | {Median(contender, m => m.P99):0.0} | {Median(contender, m => m.ServerMicroseconds):0} | {Median(contender, m => m.RedisMicroseconds):0} | {Median(contender, m => m.ReadsPerTurn):0.00} | {Median(contender, m => m.ScriptsPerTurn):0.00} | {Median(contender, m => m.ResidentMegabytes):0} | {results[contender].Sum(m => m.Errors)} | {Median(contender, m => m.Rate) / Median(first, m => m.Rate):0.00} | {Median(contender, m => m.ServerMicroseconds) / Median(first, m => m.ServerMicroseconds):0.00} | {redisRatio} |"));
    }
}
