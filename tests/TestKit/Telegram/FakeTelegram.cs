using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace AsnAssistant.TestKit;

/// <summary>
/// A Bot API server for tests, in this process, on loopback: as strict as Telegram about limits, markup, offsets and pollers; delivers to webhooks until it
/// hears a 2xx; records what was said. Written from Telegram's documentation and the server's published source.
/// </summary>
public sealed partial class FakeTelegram : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, FakeBot> _bots = new();
    private readonly List<FakeFault> _faults = [];
    private readonly FakeTelegramOptions _options;
    private readonly WebApplication _app;
    private readonly FakeWebhooks _webhooks;
    private int _busy;
    private int _served;
    private int _floods;

    private FakeTelegram(FakeTelegramOptions options)
    {
        _options = options;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://127.0.0.1:{options.Port}");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Run(HandleAsync);
        _webhooks = new FakeWebhooks(options, CarryOutAsync);
    }

    /// <summary>For Telegram:BaseUrl.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <summary>Calls being answered just now.</summary>
    public int Busy => Volatile.Read(ref _busy);

    /// <summary>Calls answered so far.</summary>
    public int Served => Volatile.Read(ref _served);

    /// <summary>Calls refused because they were too many.</summary>
    public int Floods => Volatile.Read(ref _floods);

    public static async Task<FakeTelegram> StartAsync(FakeTelegramOptions? options = null)
    {
        var server = new FakeTelegram(options ?? new FakeTelegramOptions());
        await server._app.StartAsync();
        return server;
    }

    /// <summary>Makes a bot known.</summary>
    /// <param name="token">Null: a new one.</param>
    /// <returns>The token.</returns>
    public string AddBot(string? token = null)
    {
        token ??= string.Create(CultureInfo.InvariantCulture, $"{Random.Shared.Next(100_000_000, 999_999_999)}:contoh_{Guid.NewGuid():N}");
        _bots[token] = new FakeBot(token);
        return token;
    }

    /// <summary>Takes a bot's token away, as BotFather's revoke does.</summary>
    public void Revoke(string token) => _bots.TryRemove(token, out _);

    /// <summary>A person writes. The chat is private if positive, else a group in which person 1 writes.</summary>
    /// <returns>The update's id.</returns>
    public long Say(string token, long chatId, string text) => Push(token, "message", chatId, message => message["text"] = text);

    /// <summary>A person sends anything else: the message's other members.</summary>
    public long Send(string token, long chatId, JsonObject members) => Push(token, "message", chatId, message =>
    {
        foreach (var (name, value) in members)
        {
            message[name] = value?.DeepClone();
        }
    });

    /// <summary>A person presses the button with this label on the bot's message.</summary>
    /// <returns>The callback query's id.</returns>
    public string Press(string token, FakeMessage message, string label)
    {
        var bot = _bots[token];
        var id = Guid.NewGuid().ToString("N");
        lock (bot.Gate)
        {
            bot.OpenPresses[id] = DateTimeOffset.UtcNow;
        }
        PushRaw(token, new JsonObject
        {
            ["callback_query"] = new JsonObject
            {
                ["id"] = id,
                ["from"] = Person(message.ChatId),
                ["message"] = new JsonObject
                {
                    ["message_id"] = message.Id,
                    ["chat"] = new FakeChat(message.ChatId).ToJson(),
                    ["date"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds(),
                    ["text"] = message.Text,
                    ["reply_markup"] = message.InlineKeyboard?.DeepClone(),
                },
                ["chat_instance"] = "1",
                ["data"] = message.DataOf(label),
            },
        });
        return id;
    }

    /// <summary>Any update; its id is given here unless it has one.</summary>
    public long PushRaw(string token, JsonObject update)
    {
        var bot = _bots[token];
        long id;
        lock (bot.Gate)
        {
            id = update["update_id"]?.GetValue<long>() ?? bot.NextUpdateId();
            update["update_id"] = id;
            if (update["message"]?["chat"]?["id"]?.GetValue<long>() is { } chatId)
            {
                bot.Known(chatId).HasBlocked = false;
            }
            if (bot.AllowedUpdates is { Length: > 0 } allowed && !update.Any(member => allowed.Contains(member.Key)))
            {
                return id;
            }
            bot.Pending.Add(update);
            var news = bot.News;
            bot.News = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            news.SetResult();
            if (bot.WebhookUrl.Length > 0)
            {
                _webhooks.Start(bot, update);
            }
        }
        return id;
    }

    /// <summary>Many people write at once: chats 1001 and on, messages in order within each chat.</summary>
    /// <param name="text">Of chat id and number, from 1.</param>
    public void SayMany(string token, int chats, int perChat, Func<long, int, string> text)
    {
        for (var number = 1; number <= perChat; number++)
        {
            for (long chat = 1001; chat < 1001 + chats; chat++)
            {
                Say(token, chat, text(chat, number));
            }
        }
    }

    /// <summary>The chat exists without a person having written.</summary>
    public void AddChat(string token, long chatId) => With(token, bot => bot.Known(chatId));

    public void Block(string token, long chatId) => With(token, bot => bot.Known(chatId).HasBlocked = true);

    /// <summary>The group becomes a supergroup with a new id.</summary>
    public void Move(string token, long chatId, long newId) => With(token, bot =>
    {
        bot.Known(newId);
        return bot.Known(chatId).MovedTo = newId;
    });

    public void AddFile(string token, string fileId, byte[] bytes) => With(token, bot => bot.Files[fileId] = bytes);

    /// <summary>As after a quiet week: the next update gets this id.</summary>
    public void RestartUpdateIds(string token, long next) => With(token, bot =>
    {
        bot.RestartUpdateIds(next - 1);
        return true;
    });

    /// <summary>Puts a webhook in place without a call, to have it in the way.</summary>
    public void PlantWebhook(string token, string url) => With(token, bot => bot.WebhookUrl = url);

    /// <summary>What the bot said in a chat, oldest first; deleted messages too.</summary>
    public IReadOnlyList<FakeMessage> Said(string token, long chatId) => With<FakeMessage[]>(token, bot => [.. bot.Find(chatId)?.Messages ?? []]);

    /// <summary>How many messages the bot has sent into each chat.</summary>
    public IReadOnlyDictionary<long, int> RepliesByChat(string token) => With(token, bot => bot.Chats.Where(chat => chat.Messages.Count > 0).ToDictionary(chat => chat.Id, chat => chat.Messages.Count));

    public int TotalReplies(string token) => With(token, bot => bot.Chats.Sum(chat => chat.Messages.Count));

    /// <summary>Updates not confirmed or delivered yet.</summary>
    public int Pending(string token) => With(token, bot => bot.Pending.Count);

    /// <summary>Calls of one method, oldest first, refused ones too.</summary>
    public IReadOnlyList<FakeCall> Calls(string token, string method) =>
        With<FakeCall[]>(token, bot => [.. bot.Calls.Where(call => call.Method.Equals(method, StringComparison.OrdinalIgnoreCase))]);

    public bool WasAnswered(string token, string callbackQueryId) => With(token, bot => bot.AnsweredPresses.Contains(callbackQueryId));

    /// <summary>Webhook calls made so far, and those of them that failed.</summary>
    public (int Made, int Failed) Deliveries => (_webhooks.Deliveries, _webhooks.Failures);

    /// <summary>Refuses the next calls of a method in Telegram's form.</summary>
    /// <param name="description">Whole, such as <c>Bad Request: chat not found</c>.</param>
    public void RefuseNext(string method, int code, string description, JsonObject? parameters = null, int times = 1, long? chatId = null) =>
        Add(new FakeFault { Method = method, ChatId = chatId, Times = times, Refusal = new FakeRefusal(code, description, parameters) });

    public void FloodNext(string method, int retryAfterSeconds, int times = 1, long? chatId = null) =>
        Add(new FakeFault { Method = method, ChatId = chatId, Times = times, Refusal = FakeRefusal.Flood(retryAfterSeconds) });

    /// <summary>Answers the next calls as a proxy or a foreign server would.</summary>
    public void AnswerNext(string method, int status, string body, int times = 1) => Add(new FakeFault { Method = method, Times = times, Foreign = (status, body) });

    /// <summary>Closes the connection of the next calls without an answer.</summary>
    /// <param name="afterDoing">The call was carried out all the same.</param>
    public void DropNext(string method, bool afterDoing, int times = 1) => Add(new FakeFault { Method = method, Times = times, DropAfterDoing = afterDoing });

    private long Push(string token, string kind, long chatId, Action<JsonObject> fill)
    {
        var bot = _bots[token];
        JsonObject message;
        lock (bot.Gate)
        {
            var chat = bot.Known(chatId);
            message = new JsonObject
            {
                ["message_id"] = ++chat.LastMessageId,
                ["from"] = Person(chatId),
                ["chat"] = chat.ToJson(),
                ["date"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds(),
            };
        }
        fill(message);
        return PushRaw(token, new JsonObject { [kind] = message });
    }

    private static JsonObject Person(long chatId) => new()
    {
        ["id"] = chatId > 0 ? chatId : 1,
        ["is_bot"] = false,
        ["first_name"] = "Contoh",
        ["language_code"] = "id",
    };

    private T With<T>(string token, Func<FakeBot, T> look)
    {
        var bot = _bots[token];
        lock (bot.Gate)
        {
            return look(bot);
        }
    }

    private void Add(FakeFault fault)
    {
        lock (_faults)
        {
            _faults.Add(fault);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _webhooks.DisposeAsync();
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await _app.StopAsync(soon.Token);
        await _app.DisposeAsync();
    }
}
