using AsnAssistant.Complaints;
using AsnAssistant.Storage;
using AsnAssistant.TestKit;

namespace AsnAssistant.EndToEnd.Tests;

/// <summary>
/// Ninety people file a complaint each by Telegram, seven messages each, while what they talk to is killed again and again, and while every other
/// answer to Telegram is lost, so that what was accepted is delivered again. Afterwards every complaint stands exactly once, with its story told once, and every
/// reply has arrived.
/// </summary>
public sealed class CrashTests
{
    private const int Chats = 90;

    // 128 and the number of SIGKILL.
    private const int Killed = 137;

    private static readonly AgencyId Agency = new("rangkui");

    private static readonly string[] OnArrival = ["mid-turn", "before-commit", "after-commit", "before-send", "after-send"];
    private static readonly string[] ThroughInbox = ["inbox-written", .. OnArrival];

    [Theory]
    [InlineData("Sqlite", true)]
    [InlineData("Sqlite", false)]
    [InlineData("Redis", true)]
    [InlineData("Redis", false)]
    public async Task A_host_killed_at_every_station_loses_nothing_and_doubles_nothing(string engineName, bool onArrival)
    {
        await using var engine = await Engine.StartAsync(engineName);
        await using var telegram = await FakeTelegram.StartAsync(new FakeTelegramOptions { LosesOneAnswerIn = 2 });
        var token = telegram.AddBot();
        var port = HostProcess.FreePort();
        await using (await engine.StartHostAsync(SettingsOf(telegram, token, port, onArrival), port))
        {
            // Sets the webhook.
        }
        telegram.SayMany(token, Chats, Script(0).Length, (chat, number) => Script(chat)[number - 1]);

        var passage = 7;
        foreach (var station in onArrival ? OnArrival : ThroughInbox)
        {
            var settings = SettingsOf(telegram, token, port, onArrival);
            settings["ASN_FAULT"] = $"{station}@{passage}";
            passage += 6;
            await using var host = await StartMortalAsync(engine, settings, port);
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            await host.WaitForExitAsync(limit.Token);
            Assert.True(host.ExitCode == Killed, $"At {station} the host ended by itself with {host.ExitCode}:\n{host.Output}");
        }
        Assert.True(telegram.Pending(token) > 0, "The last kill must come while messages are still waiting.");

        await using (await engine.StartHostAsync(SettingsOf(telegram, token, port, onArrival), port))
        {
            await UntilAsync(() => telegram.Pending(token) == 0 && Enumerable.Range(1001, Chats).All(chat => HasReceipt(telegram, token, chat)), telegram, token);
        }
        await CheckAsync(engine, telegram, token);
    }

    [Fact]
    public async Task A_redis_killed_and_restarted_under_load_loses_nothing_and_doubles_nothing()
    {
        await using var engine = await Engine.StartAsync("Redis");
        await using var telegram = await FakeTelegram.StartAsync(new FakeTelegramOptions { LosesOneAnswerIn = 2 });
        var token = telegram.AddBot();
        var port = HostProcess.FreePort();
        await using (await engine.StartHostAsync(SettingsOf(telegram, token, port, onArrival: true), port))
        {
            telegram.SayMany(token, Chats, Script(0).Length, (chat, number) => Script(chat)[number - 1]);
            for (var kill = 0; kill < 3; kill++)
            {
                var before = telegram.TotalReplies(token);
                await UntilAsync(() => telegram.TotalReplies(token) >= before + 30 || telegram.Pending(token) == 0, telegram, token);
                await engine.Redis!.KillAsync();
                await engine.Redis.RestartAsync();
            }
            await UntilAsync(() => telegram.Pending(token) == 0 && Enumerable.Range(1001, Chats).All(chat => HasReceipt(telegram, token, chat)), telegram, token);
        }
        await CheckAsync(engine, telegram, token);
    }

    private static string[] Script(long chat) =>
        ["/lapor", "Anonim", StoryOf(chat), "Selesai bercerita", "Ya, benar", $"Jalan Contoh{chat}", "Kirim laporan"];

    private static string StoryOf(long chat) => $"Laporan uji dari obrolan {chat}: lampu jalan contoh mati sejak Senin.";

    private static Dictionary<string, string> SettingsOf(FakeTelegram telegram, string token, int port, bool onArrival) => new()
    {
        ["Telegram__Mode"] = "Webhook",
        ["Telegram__BaseUrl"] = telegram.Address.ToString(),
        ["Telegram__WebhookUrl"] = $"http://127.0.0.1:{port}",
        ["Telegram__MessagesPerSecond"] = "0",
        ["Telegram__MessagesPerSecondPerChat"] = "0",
        ["Instansi__0__Telegram__Token"] = token,
        ["Bot__RunOnArrival"] = onArrival ? "true" : "false",
        ["Bot__LeaseSeconds"] = "2",
        ["Bot__PollSeconds"] = "0.2",
    };

    /// <summary>It may die before it has said that it is ready.</summary>
    private static async Task<HostProcess> StartMortalAsync(Engine engine, Dictionary<string, string> settings, int port)
    {
        foreach (var (key, value) in engine.Settings)
        {
            settings[key] = value;
        }
        return await HostProcess.StartAsync(settings, port, waitUntilReady: false);
    }

    private static bool HasReceipt(FakeTelegram telegram, string token, int chat) => telegram.Said(token, chat).Any(said => said.Text.Contains("PIN:", StringComparison.Ordinal));

    private static async Task UntilAsync(Func<bool> condition, FakeTelegram telegram, string token)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!condition())
        {
            if (limit.IsCancellationRequested)
            {
                throw new TimeoutException($"Still {telegram.Pending(token)} updates waiting, {telegram.TotalReplies(token)} replies so far, without a receipt: "
                    + string.Join(' ', Enumerable.Range(1001, Chats).Where(chat => !HasReceipt(telegram, token, chat))));
            }
            await Task.Delay(100);
        }
    }

    private static async Task CheckAsync(Engine engine, FakeTelegram telegram, string token)
    {
        await using var store = await engine.OpenAsync();
        var session = new StoreSession(store, Agency);
        var queue = new OfficerQueue(session, TimeProvider.System);
        var stories = new List<string>();
        string? after = null;
        do
        {
            var page = await queue.PageAsync(after: after, limit: 100);
            // Short enough to stand there whole.
            stories.AddRange(page.Tickets.Select(ticket => ticket.Beginning));
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(Enumerable.Range(1001, Chats).Select(chat => StoryOf(chat)).Order(), stories.Order());
        Assert.Equal(Chats, (await queue.CountAsync()).Open);
        Assert.Equal(0, (await store.DepthAsync(Agency, "inbox")).Entries);
        Assert.Equal(0, (await store.DepthAsync(Agency, "inbox")).DeadLetters);
        Assert.Equal(0, (await store.DepthAsync(Agency, "outbox")).DeadLetters);
        string[] replies = ["Siapa yang boleh tahu", "Apa yang terjadi", "Ada tambahan?", "Di mana kejadiannya", "Sudah benar?", "PIN:"];
        for (var chat = 1001; chat < 1001 + Chats; chat++)
        {
            var said = telegram.Said(token, chat).Select(message => message.Text).ToArray();
            var places = replies.Select(reply => Array.FindIndex(said, text => text.Contains(reply, StringComparison.Ordinal))).ToArray();
            Assert.DoesNotContain(-1, places);
            Assert.Equal(places.Order(), places);
        }
    }
}
