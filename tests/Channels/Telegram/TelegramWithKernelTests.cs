using AsnAssistant.Bot;
using AsnAssistant.Storage;
using AsnAssistant.Storage.Sqlite;
using AsnAssistant.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AsnAssistant.Telegram.Tests;

/// <summary>The channel, the kernel and a store, all real: what is said in a chat is answered there, once and in order.</summary>
public sealed class TelegramWithKernelTests
{
    private const int Port = 7492;

    [Theory]
    [InlineData(TelegramMode.Polling, false)]
    [InlineData(TelegramMode.Webhook, false)]
    [InlineData(TelegramMode.Webhook, true)]
    public async Task Each_message_is_answered_once_and_in_order(TelegramMode mode, bool replyInWebhook)
    {
        await using var telegram = await FakeTelegram.StartAsync();
        var token = telegram.AddBot();
        await using var store = await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = SqliteStoreOptions.ThrowAway });
        await using var host = await StartAsync(telegram, token, store, mode, replyInWebhook);

        telegram.SayMany(token, chats: 25, perChat: 6, (chat, number) => $"{chat}-{number}");
        await TelegramHouse.UntilAsync(() => telegram.TotalReplies(token) >= 150 && telegram.Pending(token) == 0, "all are answered", 60);
        await Task.Delay(300);

        Assert.Equal(25, telegram.RepliesByChat(token).Count);
        for (var chat = 1001; chat < 1026; chat++)
        {
            Assert.Equal(Enumerable.Range(1, 6).Select(number => $"jawab {chat}-{number}"), telegram.Said(token, chat).Select(message => message.Text));
        }
        await host.StopAsync();
    }

    [Fact]
    public async Task Nothing_is_lost_when_the_host_stops_in_the_middle_and_another_begins()
    {
        await using var telegram = await FakeTelegram.StartAsync();
        var token = telegram.AddBot();
        await using var store = await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = SqliteStoreOptions.ThrowAway });
        await using (var first = await StartAsync(telegram, token, store, TelegramMode.Webhook, false))
        {
            await TelegramHouse.UntilAsync(() => telegram.Calls(token, "setWebhook").Count > 0, "the webhook is set");
            telegram.FloodNext("sendMessage", 1, times: 5);
            telegram.SayMany(token, chats: 15, perChat: 8, (chat, number) => $"{chat}-{number}");
            await TelegramHouse.UntilAsync(() => telegram.TotalReplies(token) >= 30, "some are answered", 60);
            await first.StopAsync();
        }
        await using var second = await StartAsync(telegram, token, store, TelegramMode.Webhook, false);
        await TelegramHouse.UntilAsync(() => telegram.Pending(token) == 0 && telegram.TotalReplies(token) >= 120, "all are answered", 60);

        for (var chat = 1001; chat < 1016; chat++)
        {
            // At least once, and the first time of each in order.
            Assert.Equal(Enumerable.Range(1, 8).Select(number => $"jawab {chat}-{number}"), telegram.Said(token, chat).Select(message => message.Text).Distinct());
        }
        await second.StopAsync();
    }

    private static async Task<WebApplication> StartAsync(FakeTelegram telegram, string token, IStore store, TelegramMode mode, bool replyInWebhook)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://127.0.0.1:{Port}");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(store);
        builder.Services.AddScoped<IBot, Echo>();
        builder.Services.AddBot(new BotOptions { Agencies = [TelegramHouse.Agency], PollInterval = TimeSpan.FromMilliseconds(100), LeaseTime = TimeSpan.FromSeconds(10) });
        builder.Services.AddTelegram(options =>
        {
            options.BaseUrl = telegram.Address.ToString();
            options.Mode = mode;
            options.WebhookUrl = $"http://127.0.0.1:{Port}";
            options.ReplyInWebhook = replyInWebhook;
            options.PollTimeout = TimeSpan.FromSeconds(1);
            options.MessagesPerSecond = 0;
            options.MessagesPerSecondPerChat = 0;
            options.Bots.Add(new TelegramBotOptions { Agency = TelegramHouse.Agency, Token = token });
        });
        var app = builder.Build();
        app.MapTelegram();
        await app.StartAsync();
        return app;
    }

    private sealed class Echo : IBot
    {
        public Task OnTurnAsync(TurnContext turn, CancellationToken cancel) => turn.SendActivityAsync("jawab " + turn.Activity.Text);

        public Task OnTurnErrorAsync(TurnContext turn, string referenceCode, CancellationToken cancel) => turn.SendActivityAsync("maaf");
    }
}
