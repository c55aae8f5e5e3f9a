using System.Diagnostics;

namespace AsnAssistant.Load;

/// <summary>The servers to measure, and what is said to each.</summary>
internal static class Contenders
{
    /// <summary>One complaint, from the first word to the number; seven turns, then somebody else's; <c>{n}</c> is a number of its own, for reports of one place would be joined.</summary>
    public static readonly string[] Complaint = ["/lapor", "Anonim", "Lampu jalan di depan puskesmas mati sejak Senin malam.", "Selesai bercerita", "Ya, benar", "Jalan Contoh{n}", "Kirim laporan"];

    /// <summary>The same, but it is given up at the end, which is asked about once: what nearly every turn is.</summary>
    public static readonly string[] Steps = [.. Complaint[..^1], "batal", "Ya, batalkan"];

    /// <summary>The peers' waterfalls take any text; the same length.</summary>
    private static readonly string[] Answers = ["Lampu jalan di depan puskesmas mati sejak Senin malam."];

    /// <param name="written">Bytes it writes each turn besides its own state.</param>
    /// <param name="answered">Bytes of its answer besides the words.</param>
    public static Contender Ceiling(string name, string self, int redisPort, int written, int answered) => new(name, Wire.BotFramework, "/api/messages", Answers, true,
        port => Machine.Start("dotnet", [self, "ceiling", "--port", $"{port}", "--redis", $"{redisPort}", "--written", $"{written}", "--answered", $"{answered}"], Environment.CurrentDirectory));

    /// <param name="dll">A program that is started with its port, that of Redis, and the word <c>redis</c>.</param>
    public static Contender OtherCeiling(string name, string dll, int redisPort) => new(name, Wire.BotFramework, "/api/messages", Answers, true,
        port => Machine.Start("dotnet", [dll, $"{port}", $"{redisPort}", "redis"], Environment.CurrentDirectory));

    /// <param name="settings">Environment variables of the program, besides those of the measurement.</param>
    public static Contender AssistantSteps(string engine, string home, string folder, int redisPort, string what = "steps", Dictionary<string, string>? settings = null) =>
        new($"assistant, {engine}, {what}", Wire.BotFramework, "/api/messages?instansi=rangkui", Steps, engine == "Redis", port => StartAssistant(home, port, engine, folder, redisPort, settings ?? []))
        {
            Proof = "Tidak ada yang dikirim",
        };

    public static Contender AssistantComplaints(string engine, string home, string folder, int redisPort) =>
        new($"assistant, {engine}, whole complaints", Wire.BotFramework, "/api/messages?instansi=rangkui", Complaint, engine == "Redis", port => StartAssistant(home, port, engine, folder, redisPort, []))
        {
            EachBySomebodyElse = true,
            Proof = "PIN",
        };

    public static async Task<Contender> AssistantOverTelegramAsync(string name, string engine, string home, string folder, int redisPort, StubTelegram stub, bool replyInWebhook)
    {
        var settings = new Dictionary<string, string>
        {
            ["Telegram__Mode"] = "Webhook",
            ["Telegram__BaseUrl"] = $"http://127.0.0.1:{stub.Port}",
            ["Telegram__WebhookUrl"] = "https://asisten.example",
            ["Telegram__ReplyInWebhook"] = replyInWebhook ? "true" : "false",
            ["Telegram__MessagesPerSecond"] = "0",
            ["Telegram__MessagesPerSecondPerChat"] = "0",
            ["Instansi__0__Telegram__Token"] = "1:AAAA",
        };
        // A first start only to learn the webhook's secret path, which is the same at every start.
        var probe = StartAssistant(home, Machine.FreePort(), engine, folder, redisPort, settings);
        var (path, secret) = await stub.Webhook.WaitAsync(TimeSpan.FromSeconds(60));
        probe.Kill(true);
        await probe.WaitForExitAsync();
        return new Contender(name, Wire.Telegram, path, Steps, engine == "Redis", port => StartAssistant(home, port, engine, folder, redisPort, settings))
        {
            Headers = $"X-Telegram-Bot-Api-Secret-Token: {secret}\r\n",
            Proof = replyInWebhook ? "Tidak ada yang dikirim" : null,
        };
    }

    /// <param name="peers">The folder that holds the peers' programs and their node_modules; see the option's description.</param>
    public static IEnumerable<Contender> Peers(string peers, int redisPort, int stubPort)
    {
        string[] Node(params string[] words) => words;
        yield return new("Bot Framework JS, Redis", Wire.BotFramework, "/api/messages", Answers, true,
            port => Machine.Start("node", Node("botbuilder-bot.js", $"{port}", "redis", "plain", $"{redisPort}"), peers));
        yield return new("grammY session, Redis, reply in the answer", Wire.Telegram, "/bot", Answers, true,
            port => Machine.Start("node", Node("telegram-bot.js", $"{port}", "grammy", "webhook", $"{redisPort}"), peers));
        yield return new("grammY session, Redis, sendMessage", Wire.Telegram, "/bot", Answers, true,
            port => Machine.Start("node", Node("telegram-bot.js", $"{port}", "grammy", "stub", $"{redisPort}", $"{stubPort}"), peers));
        yield return new("Telegraf wizard, Redis, sendMessage", Wire.Telegram, "/bot", Answers, true,
            port => Machine.Start("node", Node("telegram-bot.js", $"{port}", "telegraf", "stub", $"{redisPort}", $"{stubPort}"), peers));
    }

    private static Process StartAssistant(string home, int port, string engine, string folder, int redisPort, Dictionary<string, string> more)
    {
        var settings = new Dictionary<string, string>(more)
        {
            ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}",
            ["Storage__Engine"] = engine,
            // Each has a store of its own: all of them run at the same time.
            ["Storage__Sqlite__Path"] = Path.Combine(folder, $"asn-{port}.db"),
            ["Storage__Redis__KeyPrefix"] = $"asn-{port}",
            ["Storage__Redis__Configuration"] = $"127.0.0.1:{redisPort}",
            ["BotConnector__AllowLoopbackWithoutAuthentication"] = "true",
            // A few conversations speak for thousands here: each far faster than a person may.
            ["RateLimits__MessagesPerMinute"] = "10000",
            ["RateLimits__MessagesInARow"] = "10000",
        };
        // The program finds its settings and articles from the folder it is started in: run this from the checkout.
        return Machine.Start("dotnet", [home, "serve"], Environment.CurrentDirectory, settings);
    }
}
