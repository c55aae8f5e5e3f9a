using System.Text.Json;
using System.Text.RegularExpressions;
using AsnAssistant.Bot;
using AsnAssistant.Storage;
using AsnAssistant.Storage.Redis;
using AsnAssistant.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AsnAssistant.House.Tests;

/// <summary>A dead channel is noticed, and so is its return, on the real program.</summary>
public sealed class HeartbeatTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_telegram_that_died_is_noticed_told_at_the_desk_and_so_is_its_return()
    {
        var port = HostProcess.FreePort();
        var telegram = await FakeTelegram.StartAsync(new FakeTelegramOptions { Port = port });
        var token = telegram.AddBot();
        await using var host = await HostProcess.StartAsync(_folder.Settings(
            ("Instansi__0__Telegram__Token", token), ("Telegram__BaseUrl", $"http://127.0.0.1:{port}"), ("Telegram__PollTimeoutSeconds", "1"), ("Telegram__CallTimeoutSeconds", "1"),
            ("Heartbeat__EverySeconds", "1"), ("Heartbeat__SilentAfterSeconds", "4")));
        var agency = await FirstAgencyAsync(host);
        await UntilAsync(host, agency, "telegram", "alive");
        await UntilAsync(host, agency, "directline", "alive");
        Assert.Empty(telegram.Calls(token, "sendMessage"));

        await telegram.DisposeAsync();
        await UntilAsync(host, agency, "telegram", "silent");
        await Poll.UntilAsync(() => host.Output.Contains("gives no sign of life", StringComparison.Ordinal));
        using var officer = host.Client();
        await SignUpAsync(officer, host, agency);
        Assert.Contains("Tidak ada tanda sejak", await officer.GetStringAsync("/desk/saluran"), StringComparison.Ordinal);
        Assert.Contains("Obrolan web", await officer.GetStringAsync("/desk/saluran"), StringComparison.Ordinal);

        await using var again = await FakeTelegram.StartAsync(new FakeTelegramOptions { Port = port });
        again.AddBot(token);
        await UntilAsync(host, agency, "telegram", "alive");
        await Poll.UntilAsync(() => host.Output.Contains("is alive again", StringComparison.Ordinal));
        var page = await officer.GetStringAsync("/desk/saluran");
        Assert.Contains("Hidup, tanda terakhir", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Tidak ada tanda sejak", page, StringComparison.Ordinal);
        // A sign is no report: the desk never heard of it.
        Assert.DoesNotContain("ADU-", await officer.GetStringAsync("/desk"), StringComparison.Ordinal);
        Assert.Empty(again.Calls(token, "sendMessage"));
    }

    [Fact]
    public async Task A_web_chat_whose_inbox_is_stuck_is_noticed_and_so_is_its_return()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var host = await HostProcess.StartAsync(new Dictionary<string, string>
        {
            ["Storage__Engine"] = "Redis",
            ["Storage__Redis__Configuration"] = redis.Configuration,
            ["Heartbeat__EverySeconds"] = "1",
            ["Heartbeat__SilentAfterSeconds"] = "4",
        });
        var agency = new AgencyId(await FirstAgencyAsync(host));
        await UntilAsync(host, agency.Value, "directline", "alive");

        // Another holds the conversation's lane and does nothing, as a worker that hangs.
        await using var store = await RedisStore.OpenAsync(new RedisStoreOptions { Configuration = redis.Configuration }, NullLogger.Instance, TimeProvider.System);
        var lane = ConversationReference.AddressOf("directline", $"{Heartbeat.ConversationPrefix}{DateTimeOffset.UtcNow:yyyy-MM-dd}");
        Lease? held = null;
        await Poll.ForAsync<Lease>(
            async () => held = (await store.CommitAsync(new WriteBatch(agency).Enqueue(Queues.Inbox, lane, "macet-" + WriteBatch.NewId(), "{}"u8.ToArray(), leaseFor: TimeSpan.FromMinutes(2)))).Leases[0],
            () => "The lane was never free.");
        await UntilAsync(host, agency.Value, "directline", "silent");
        Assert.Contains("\"fault\":\"noReturn\"", await HealthAsync(host), StringComparison.Ordinal);

        await store.ReturnAsync(agency, held!, TimeSpan.Zero);
        await UntilAsync(host, agency.Value, "directline", "alive");
    }

    [Fact]
    public async Task A_bot_connector_whose_login_refuses_us_is_noticed_and_so_is_its_return()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        await using var login = builder.Build();
        var isRefused = false;
        login.MapPost("/{tenant}/oauth2/v2.0/token", (string tenant) => Volatile.Read(ref isRefused)
            ? Results.Json(new { error = "invalid_client" }, statusCode: 401)
            : Results.Json(new { token_type = "Bearer", expires_in = 3600, access_token = "contoh" }));
        await login.StartAsync();
        await using var host = await HostProcess.StartAsync(_folder.Settings(
            ("Instansi__0__BotConnector__AppId", "0f6a3a64-0000-4000-8000-000000000001"), ("Instansi__0__BotConnector__Password", "sandi-contoh"),
            ("BotConnector__LoginAddress", login.Urls.Single()), ("Heartbeat__EverySeconds", "1"), ("Heartbeat__SilentAfterSeconds", "4")));
        var agency = await FirstAgencyAsync(host);
        await UntilAsync(host, agency, "connector", "alive");

        Volatile.Write(ref isRefused, true);
        await UntilAsync(host, agency, "connector", "silent");
        Assert.Contains("\"fault\":\"refused\"", await HealthAsync(host), StringComparison.Ordinal);
        using var officer = host.Client();
        await SignUpAsync(officer, host, agency);
        Assert.Contains("Teams dan aplikasi lain", await officer.GetStringAsync("/desk/saluran"), StringComparison.Ordinal);

        Volatile.Write(ref isRefused, false);
        await UntilAsync(host, agency, "connector", "alive");
    }

    private static async Task<string> FirstAgencyAsync(HostProcess host)
    {
        var link = new Regex(@"/desk/undangan/\S+\?instansi=(\S+)");
        await Poll.UntilAsync(() => link.IsMatch(host.Output));
        return "rangkui";
    }

    private static Task<string> UntilAsync(HostProcess host, string agency, string channel, string state) => Poll.ForAsync(
        async () =>
        {
            using var health = JsonDocument.Parse(await HealthAsync(host));
            return health.RootElement.GetProperty("channels").GetProperty("heartbeats").EnumerateArray().Any(beat =>
                beat.GetProperty("agency").GetString() == agency && beat.GetProperty("channel").GetString() == channel && beat.GetProperty("state").GetString() == state)
                ? state
                : null;
        },
        () => $"{channel} was never {state}.\n{host.Output}");

    private static async Task<string> HealthAsync(HostProcess host)
    {
        using var client = host.Client();
        using var answer = await client.GetAsync("/healthz/ready");
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task SignUpAsync(HttpClient officer, HostProcess host, string agency)
    {
        var link = new Regex($@"/desk/undangan/\S+\?instansi={agency}").Match(host.Output).Value;
        var page = await officer.GetStringAsync(link);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["formulir"] = new Regex("name=\"formulir\"[^>]*value=\"([^\"]*)\"").Match(page).Groups[1].Value,
            ["name"] = "Petugas Contoh",
            ["password"] = "kuda pagi meja 27",
        });
        using var answer = await officer.PostAsync(link, form);
        answer.EnsureSuccessStatusCode();
    }
}
