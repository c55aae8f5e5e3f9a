using AsnAssistant.Bot;
using AsnAssistant.Storage;
using AsnAssistant.Storage.Sqlite;
using AsnAssistant.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AsnAssistant.Telegram.Tests;

public sealed class TelegramHeartbeatTests
{
    [Theory]
    [InlineData(TelegramMode.Polling, 22491)]
    [InlineData(TelegramMode.Webhook, 22492)]
    public async Task A_sign_comes_through_and_nobody_is_sent_anything(TelegramMode mode, int port)
    {
        await using var telegram = await FakeTelegram.StartAsync();
        var token = telegram.AddBot();
        await using var store = await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = SqliteStoreOptions.ThrowAway });
        await using var host = await StartAsync(telegram, token, store, mode, port);
        var first = await UntilAsync(store, pulse => pulse.LastCame is not null);
        await UntilAsync(store, pulse => pulse.LastCame > first.LastCame);
        Assert.Equal(0, telegram.TotalReplies(token));
        Assert.Empty(telegram.Calls(token, "sendMessage"));
        await host.StopAsync();
    }

    [Theory]
    [InlineData(TelegramMode.Polling, 22493)]
    [InlineData(TelegramMode.Webhook, 22494)]
    public async Task A_token_that_was_taken_away_ends_the_signs(TelegramMode mode, int port)
    {
        await using var telegram = await FakeTelegram.StartAsync();
        var token = telegram.AddBot();
        await using var store = await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = SqliteStoreOptions.ThrowAway });
        await using var host = await StartAsync(telegram, token, store, mode, port);
        await UntilAsync(store, pulse => pulse.LastCame is not null);
        telegram.Revoke(token);
        if (mode == TelegramMode.Webhook)
        {
            Assert.Equal(HeartbeatFaults.Refused, (await UntilAsync(store, pulse => pulse.Fault is not null)).Fault);
        }
        // Whatever was under way has ended: the last sign stays the last.
        await Task.Delay(500);
        var last = await ReadAsync(store);
        await Task.Delay(1500);
        Assert.Equal(last.LastCame, (await ReadAsync(store)).LastCame);
        await host.StopAsync();
    }

    [Fact]
    public async Task A_webhook_that_points_elsewhere_is_told()
    {
        await using var telegram = await FakeTelegram.StartAsync();
        var token = telegram.AddBot();
        await using var store = await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = SqliteStoreOptions.ThrowAway });
        await using var host = await StartAsync(telegram, token, store, TelegramMode.Webhook, 22495);
        await UntilAsync(store, pulse => pulse.LastCame is not null);
        using var http = new HttpClient();
        using var answer = await http.PostAsync(new Uri($"{telegram.Address.ToString().TrimEnd('/')}/bot{token}/deleteWebhook"), null);
        answer.EnsureSuccessStatusCode();
        Assert.Equal(HeartbeatFaults.Unreached, (await UntilAsync(store, pulse => pulse.Fault is not null)).Fault);
        await host.StopAsync();
    }

    private static async Task<ChannelPulse> ReadAsync(IStore store) => (await new Heartbeat(store, TimeProvider.System).ReadAsync(TelegramHouse.Agency, ["telegram"]))[0];

    private static async Task<ChannelPulse> UntilAsync(IStore store, Func<ChannelPulse, bool> isSo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            if (await ReadAsync(store) is var pulse && isSo(pulse))
            {
                return pulse;
            }
            await Task.Delay(50, limit.Token);
        }
    }

    private static async Task<WebApplication> StartAsync(FakeTelegram telegram, string token, IStore store, TelegramMode mode, int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(store);
        builder.Services.AddScoped<IBot, Nobody>();
        builder.Services.AddBot(new BotOptions { Agencies = [TelegramHouse.Agency], PollInterval = TimeSpan.FromMilliseconds(100) });
        builder.Services.AddTelegram(options =>
        {
            options.BaseUrl = telegram.Address.ToString();
            options.Mode = mode;
            options.WebhookUrl = $"http://127.0.0.1:{port}";
            options.PollTimeout = TimeSpan.FromSeconds(1);
            options.HeartbeatEvery = TimeSpan.FromMilliseconds(300);
            options.OwnAddress = () => new Uri($"http://127.0.0.1:{port}");
            options.Bots.Add(new TelegramBotOptions { Agency = TelegramHouse.Agency, Token = token });
        });
        var app = builder.Build();
        app.MapTelegram();
        await app.StartAsync();
        return app;
    }

    private sealed class Nobody : IBot
    {
        public Task OnTurnAsync(TurnContext turn, CancellationToken cancel) => turn.SendActivityAsync("Tidak boleh terkirim.");

        public Task OnTurnErrorAsync(TurnContext turn, string referenceCode, CancellationToken cancel) => Task.CompletedTask;
    }
}
