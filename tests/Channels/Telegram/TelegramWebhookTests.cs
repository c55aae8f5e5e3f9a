using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using AsnAssistant.Bot;
using AsnAssistant.Storage;
using AsnAssistant.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AsnAssistant.Telegram.Tests;

public sealed class TelegramWebhookTests
{
    private static Task<TelegramHouse> WebhookAsync(Action<TelegramOptions>? configure = null, FakeReception? reception = null) => TelegramHouse.StartAsync(options =>
    {
        options.Mode = TelegramMode.Webhook;
        options.WebhookUrl = "http://127.0.0.1:7490";
        configure?.Invoke(options);
    }, run: false, reception: reception);

    private static Activity Reply(string text, string id = "r-0", long chat = 61234567)
    {
        var activity = Activity.Message(text);
        activity.Id = id;
        activity.ChannelId = "telegram";
        activity.Conversation = new ConversationAccount { Id = chat.ToString(), IsGroup = false };
        return activity;
    }

    [Fact]
    public async Task An_update_is_accepted_and_acknowledged_with_an_empty_body()
    {
        await using var house = await WebhookAsync();

        using var response = await house.PostAsync(Payload.Bytes("text"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
        Assert.Equal("845120001", Assert.Single(house.Reception.Accepted).Id);
        Assert.NotNull(house.Status.Bots[0].LastSuccess);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("wrong")]
    public async Task Without_the_secret_nothing_is_accepted(string? secret)
    {
        await using var house = await WebhookAsync();

        using var response = await house.PostAsync(Payload.Bytes("text"), secret);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Empty(house.Reception.Accepted);
    }

    [Fact]
    public async Task Without_the_secret_the_body_is_not_waited_for()
    {
        await using var house = await WebhookAsync();
        using var client = house.Client;
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, client.BaseAddress!.Port);
        // A body that is announced and never comes.
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /telegram/{house.Bot.PathSecret} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 500000\r\n\r\n"));

        var buffer = new byte[100];
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var read = await socket.GetStream().ReadAsync(buffer, patience.Token);

        Assert.StartsWith("HTTP/1.1 401", Encoding.ASCII.GetString(buffer, 0, read), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_path_is_not_found()
    {
        await using var house = await WebhookAsync();

        using var response = await house.PostAsync(Payload.Bytes("text"), path: "guessed");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task When_polling_there_is_no_webhook()
    {
        await using var house = await TelegramHouse.StartAsync(run: false);

        using var response = await house.PostAsync(Payload.Bytes("text"));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{\"update_id\":")]
    [InlineData("")]
    [InlineData("[1,2]")]
    public async Task What_cannot_be_read_is_put_aside_and_acknowledged(string body)
    {
        await using var house = await WebhookAsync();

        using var first = await house.PostAsync(Encoding.UTF8.GetBytes(body));
        using var second = await house.PostAsync(Encoding.UTF8.GetBytes(body));

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(2, house.Reception.Buried.Length);
        Assert.Single(house.Reception.Buried.Select(buried => buried.Id).Distinct());
        Assert.Empty(house.Reception.Accepted);
    }

    [Fact]
    public async Task More_than_a_megabyte_is_put_aside_and_acknowledged()
    {
        await using var house = await WebhookAsync();

        using var response = await house.PostAsync(new byte[(1024 * 1024) + 1]);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("Larger than 1 MB.", Assert.Single(house.Reception.Buried).Reason);
    }

    [Fact]
    public async Task A_large_update_within_the_limit_is_accepted()
    {
        await using var house = await WebhookAsync();
        var update = $$$"""{"update_id":5,"message":{"message_id":1,"date":1773716400,"chat":{"id":7,"type":"private"},"from":{"id":7},"text":"{{{new string('a', 900_000)}}}"}}""";

        using var response = await house.PostAsync(Encoding.UTF8.GetBytes(update));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(900_000, Assert.Single(house.Reception.Accepted).Text!.Length);
    }

    [Fact]
    public async Task What_is_not_for_us_is_acknowledged_and_nothing_else()
    {
        await using var house = await WebhookAsync();

        using var response = await house.PostAsync(Payload.Bytes("poll-answer"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(house.Reception.Accepted);
        Assert.Empty(house.Reception.Buried);
    }

    [Fact]
    public async Task With_the_store_away_telegram_is_asked_to_come_again()
    {
        await using var house = await WebhookAsync();
        house.Reception.OnAccept = _ => throw new StoreUnavailableException("away");
        house.Reception.BuryFailure = new StoreUnavailableException("away");

        using var update = await house.PostAsync(Payload.Bytes("text"));
        using var unreadable = await house.PostAsync("x"u8.ToArray());

        Assert.Equal(HttpStatusCode.ServiceUnavailable, update.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(5), update.Headers.RetryAfter!.Delta);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, unreadable.StatusCode);
    }

    [Fact]
    public async Task An_update_that_keeps_failing_by_a_fault_of_ours_is_put_aside_at_the_third_time()
    {
        await using var house = await WebhookAsync();
        house.Reception.OnAccept = _ => throw new InvalidOperationException("0812 nama");
        var codes = new List<HttpStatusCode>();
        for (var i = 0; i < 3; i++)
        {
            using var response = await house.PostAsync(Payload.Bytes("text"));
            codes.Add(response.StatusCode);
        }

        Assert.Equal([HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK], codes);
        Assert.Equal("Accepting it failed: InvalidOperationException.", Assert.Single(house.Reception.Buried).Reason);
        Assert.DoesNotContain("0812", house.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_press_is_answered_at_once_even_while_the_store_is_away()
    {
        await using var house = await WebhookAsync();
        house.Reception.OnAccept = _ => throw new StoreUnavailableException("away");

        using var response = await house.PostAsync(Payload.Bytes("press-choice"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        await TelegramHouse.UntilAsync(() => house.Telegram.Calls(house.Token, "answerCallbackQuery").Count == 1, "the press is answered");
        Assert.Equal("4382bfdwdsb323b2d9", house.Telegram.Calls(house.Token, "answerCallbackQuery")[0].Parameters["callback_query_id"]!.GetValue<string>());
    }

    [Fact]
    public async Task One_plain_reply_rides_in_the_answer_if_that_is_switched_on()
    {
        await using var house = await WebhookAsync(options => options.ReplyInWebhook = true);
        house.Reception.OnAccept = _ => Task.FromResult<List<Activity>?>([Reply("Halo <Anda>")]);

        using var response = await house.PostAsync(Payload.Bytes("text"));
        var call = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync()).RootElement;

        Assert.Equal("sendMessage", call.GetProperty("method").GetString());
        Assert.Equal(61234567, call.GetProperty("chat_id").GetInt64());
        Assert.Equal("Halo &lt;Anda&gt;", call.GetProperty("text").GetString());
        Assert.Empty(house.Telegram.Calls(house.Token, "sendMessage"));
    }

    [Fact]
    public async Task Switched_off_the_replies_are_not_asked_for()
    {
        await using var house = await WebhookAsync();
        house.Reception.OnAccept = _ => Task.FromResult<List<Activity>?>([Reply("Halo")]);

        using var response = await house.PostAsync(Payload.Bytes("text"));

        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Several_replies_are_sent_in_order_before_the_answer()
    {
        await using var house = await WebhookAsync(options => options.ReplyInWebhook = true);
        house.Telegram.AddChat(house.Token, 61234567);
        house.Reception.OnAccept = _ => Task.FromResult<List<Activity>?>([Reply("satu", "r-0"), Reply("dua", "r-1")]);

        using var response = await house.PostAsync(Payload.Bytes("text"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
        Assert.Equal(["satu", "dua"], house.Telegram.Said(house.Token, 61234567).Select(message => message.Text));
    }

    [Fact]
    public async Task Of_several_replies_none_is_lost_or_doubled_when_one_cannot_go_yet()
    {
        await using var house = await WebhookAsync(options => options.ReplyInWebhook = true);
        house.Telegram.AddChat(house.Token, 61234567);
        var calls = 0;
        house.Reception.OnAccept = _ =>
        {
            if (++calls == 1)
            {
                house.Telegram.FloodNext("sendMessage", 1);
            }
            return Task.FromResult<List<Activity>?>([Reply("satu", "r-0"), Reply("dua", "r-1")]);
        };

        using var first = await house.PostAsync(Payload.Bytes("text"));
        using var second = await house.PostAsync(Payload.Bytes("text"));
        using var third = await house.PostAsync(Payload.Bytes("text"));

        Assert.Equal([HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK, HttpStatusCode.OK], [first.StatusCode, second.StatusCode, third.StatusCode]);
        Assert.Equal(["satu", "dua"], house.Telegram.Said(house.Token, 61234567).Select(message => message.Text));
    }

    [Fact]
    public async Task A_reply_that_telegram_will_never_take_is_put_aside()
    {
        await using var house = await WebhookAsync(options => options.ReplyInWebhook = true);
        house.Telegram.AddChat(house.Token, 61234567);
        house.Telegram.RefuseNext("sendMessage", 400, "Bad Request: BUTTON_DATA_INVALID");
        house.Reception.OnAccept = _ => Task.FromResult<List<Activity>?>([Reply("satu", "r-0"), Reply("dua", "r-1")]);

        using var response = await house.PostAsync(Payload.Bytes("text"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("reply-r-0", Assert.Single(house.Reception.Buried).Id);
        Assert.Equal("dua", Assert.Single(house.Telegram.Said(house.Token, 61234567)).Text);
    }

    [Fact]
    public async Task Two_agencies_have_a_door_each()
    {
        await using var house = await WebhookAsync(options => options.Bots.Add(new TelegramBotOptions { Agency = new("marelan"), Token = "55555:lain_contoh" }));
        var other = house.Service<IOptions<TelegramOptions>>().Value.Bots[1];

        using var wrongKey = await house.PostAsync(Payload.Bytes("text"), path: other.PathSecret);
        using var rightKey = await house.PostAsync(Payload.Bytes("text"), secret: other.HeaderSecret, path: other.PathSecret);

        Assert.Equal(HttpStatusCode.Unauthorized, wrongKey.StatusCode);
        Assert.Equal(HttpStatusCode.OK, rightKey.StatusCode);
    }

    [Fact]
    public async Task Nothing_that_happens_puts_the_token_into_the_log()
    {
        await using var house = await WebhookAsync(options => options.BaseUrl = "http://127.0.0.1:7498");
        house.Reception.OnAccept = _ => throw new InvalidOperationException("x");
        using var press = await house.PostAsync(Payload.Bytes("press-choice"));
        await house.DeliverAsync(Activity.Message("a"));
        await TelegramHouse.UntilAsync(() => house.Status.Bots[0].LastError is not null, "an error is noted");

        Assert.DoesNotContain(house.Token.Split(':')[1], house.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(house.Token.Split(':')[1], house.Status.Bots[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_update_comes_in_order_of_its_chat_though_the_host_is_down_and_the_store_away_for_a_while()
    {
        await using var telegram = await FakeTelegram.StartAsync();
        var token = telegram.AddBot();
        var reception = new FakeReception();
        var seen = new ConcurrentDictionary<string, ConcurrentQueue<string>>();
        var ids = new ConcurrentDictionary<string, bool>();
        var calls = 0;
        reception.OnAccept = activity =>
        {
            if (Interlocked.Increment(ref calls) % 7 == 0)
            {
                throw new StoreUnavailableException("away");
            }
            if (ids.TryAdd(activity.Id!, true))
            {
                seen.GetOrAdd(activity.Conversation!.Id, _ => new()).Enqueue(activity.Text!);
            }
            return Task.FromResult<List<Activity>?>(null);
        };
        const int Port = 7491;
        void Configure(TelegramOptions options)
        {
            options.Mode = TelegramMode.Webhook;
            options.WebhookUrl = $"http://127.0.0.1:{Port}";
        }
        await using (var first = await TelegramHouse.StartAsync(Configure, telegram: telegram, token: token, reception: reception, port: Port))
        {
            await TelegramHouse.UntilAsync(() => telegram.Calls(token, "setWebhook").Count > 0, "the webhook is set");
            telegram.SayMany(token, chats: 20, perChat: 10, (chat, number) => $"{chat}-{number}");
            await TelegramHouse.UntilAsync(() => ids.Count >= 60, "some have come");
        }
        await using var second = await TelegramHouse.StartAsync(Configure, telegram: telegram, token: token, reception: reception, port: Port);
        await TelegramHouse.UntilAsync(() => telegram.Pending(token) == 0, "all are delivered", 60);

        Assert.Equal(20, seen.Count);
        Assert.All(seen, chat => Assert.Equal(Enumerable.Range(1, 10).Select(number => $"{chat.Key}-{number}"), chat.Value));
        Assert.True(telegram.Deliveries.Failed > 0);
    }
}
