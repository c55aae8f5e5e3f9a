using System.Text.Json;
using StackExchange.Redis;

namespace AsnAssistant.Load;

/// <summary>The most a turn over HTTP can reach here: parse an activity, one Redis read, one scripted compare-and-set, answer. No dialog, no checks, no log.</summary>
internal static class Ceiling
{
    private const string CompareAndSet = """
        local c = redis.call('GET', KEYS[1])
        local e = '*'
        if c then e = string.sub(c, 1, 16) end
        if e ~= ARGV[1] then return 0 end
        redis.call('SET', KEYS[1], ARGV[2] .. ARGV[3])
        return 1
        """;

    /// <param name="written">Bytes it writes each turn besides its own state.</param>
    /// <param name="answered">Bytes of its answer besides the words.</param>
    public static async Task ServeAsync(int port, int redisPort, int written, int answered)
    {
        var ballast = new string('x', written);
        var answer = $$"""{"activities":[{"type":"message","text":"Describe the problem.{{new string('x', answered)}}"}]}""";
        using var redis = await ConnectionMultiplexer.ConnectAsync($"127.0.0.1:{redisPort},abortConnect=false");
        redis.PreserveAsyncOrder = false;
        var database = redis.GetDatabase();
        var script = await redis.GetServer(redis.GetEndPoints()[0]).ScriptLoadAsync(CompareAndSet);
        long sequence = 0;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        app.MapGet("/healthz/ready", () => Results.Ok());
        app.MapPost("/api/messages", async context =>
        {
            using var activity = await JsonDocument.ParseAsync(context.Request.Body);
            RedisKey key = "{t}:conv:" + activity.RootElement.GetProperty("conversation").GetProperty("id").GetString();
            byte[]? stored = await database.StringGetAsync(key);
            var state = stored is null ? new State { Ballast = ballast } : JsonSerializer.Deserialize<State>(stored.AsSpan(16))!;
            state.Step = (state.Step + 1) % 6;
            state.Answers[state.Step.ToString(System.Globalization.CultureInfo.InvariantCulture)] = activity.RootElement.GetProperty("text").GetString()!;
            var version = Interlocked.Increment(ref sequence).ToString("D16", System.Globalization.CultureInfo.InvariantCulture);
            var applied = (int)await database.ScriptEvaluateAsync(
                script,
                [key],
                [stored is null ? "*" : System.Text.Encoding.ASCII.GetString(stored, 0, 16), version, JsonSerializer.SerializeToUtf8Bytes(state)]);
            context.Response.StatusCode = applied == 1 ? 200 : 409;
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(answer);
        });
        await app.RunAsync();
    }

    private sealed class State
    {
        public int Step { get; set; }

        public Dictionary<string, string> Answers { get; set; } = [];

        public string Ballast { get; set; } = "";
    }
}
