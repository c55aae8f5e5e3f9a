using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
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

    private FakeFault? FaultFor(string method, JsonObject given)
    {
        lock (_faults)
        {
            var fault = _faults.Find(candidate => candidate.Method.Equals(method, StringComparison.OrdinalIgnoreCase)
                && (candidate.ChatId is null || candidate.ChatId == (given["chat_id"] as JsonValue)?.GetValue<long>()));
            if (fault is not null && --fault.Times <= 0)
            {
                _faults.Remove(fault);
            }
            return fault;
        }
    }

    private async Task HandleAsync(HttpContext http)
    {
        if (_options.Latency > TimeSpan.Zero)
        {
            await Task.Delay(_options.Latency, http.RequestAborted);
        }
        var path = Path().Match(http.Request.Path);
        if (!path.Success)
        {
            await AnswerAsync(http, 404, new FakeRefusal(404, "Not Found").ToJson());
            return;
        }
        if (!_bots.TryGetValue(path.Groups["token"].Value, out var bot))
        {
            await AnswerAsync(http, 401, new FakeRefusal(401, "Unauthorized").ToJson());
            return;
        }
        var rest = path.Groups["rest"].Value;
        if (path.Groups["file"].Length > 0)
        {
            await SendFileAsync(http, bot, rest);
            return;
        }
        var given = await FakeRequest.ReadAsync(http.Request);
        lock (bot.Gate)
        {
            bot.Calls.Add(new FakeCall(rest, (JsonObject)given.DeepClone(), DateTimeOffset.UtcNow));
        }
        var fault = FaultFor(rest, given);
        if (fault?.Foreign is { } foreign)
        {
            http.Response.StatusCode = foreign.Status;
            await http.Response.WriteAsync(foreign.Body);
            return;
        }
        if (fault?.DropAfterDoing == false)
        {
            http.Abort();
            return;
        }
        try
        {
            if (fault?.Refusal is { } refusal)
            {
                throw refusal;
            }
            var result = await DoAsync(bot, rest, given, http.RequestAborted);
            if (fault?.DropAfterDoing == true)
            {
                http.Abort();
                return;
            }
            await AnswerAsync(http, 200, new JsonObject { ["ok"] = true, ["result"] = result });
        }
        catch (FakeRefusal refused)
        {
            if (refused.Parameters?["retry_after"] is { } wait)
            {
                http.Response.Headers.RetryAfter = wait.ToString();
            }
            await AnswerAsync(http, refused.Code, refused.ToJson());
        }
        catch (OperationCanceledException)
        {
            http.Abort();
        }
    }

    private async Task<JsonNode?> DoAsync(FakeBot bot, string method, JsonObject given, CancellationToken gone)
    {
        switch (method.ToLowerInvariant())
        {
            case "getupdates":
                return await FakePolling.GetUpdatesAsync(bot, given, gone);
            case "setwebhook":
                return SetWebhook(bot, given);
            case "deletewebhook":
                lock (bot.Gate)
                {
                    bot.WebhookUrl = "";
                    return true;
                }
            case "getwebhookinfo":
                lock (bot.Gate)
                {
                    var info = new JsonObject { ["url"] = bot.WebhookUrl, ["has_custom_certificate"] = false, ["pending_update_count"] = bot.Pending.Count };
                    if (bot.LastWebhookError is { } words)
                    {
                        info["last_error_message"] = words;
                        info["last_error_date"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
                    }
                    return info;
                }
            default:
                lock (bot.Gate)
                {
                    return FakeMethods.Do(bot, method, given, _options.EnforceFlood);
                }
        }
    }

    private JsonNode SetWebhook(FakeBot bot, JsonObject given)
    {
        var url = given["url"]?.GetValue<string>() ?? "";
        var secret = given["secret_token"]?.GetValue<string>();
        if (secret is not null && !Secret().IsMatch(secret))
        {
            throw FakeRefusal.Bad("secret token contains unallowed characters");
        }
        if (!Uri.TryCreate(url, UriKind.Absolute, out _))
        {
            throw FakeRefusal.Bad("bad webhook: Failed to parse URL");
        }
        lock (bot.Gate)
        {
            bot.Poll?.TrySetResult("Conflict: terminated by setWebhook request");
            bot.WebhookUrl = url;
            bot.WebhookSecret = secret;
            bot.MaxConnections = Math.Clamp(given["max_connections"]?.GetValue<int>() ?? 40, 1, 100);
            if (given["allowed_updates"] is JsonArray allowed)
            {
                bot.AllowedUpdates = [.. allowed.Select(name => name!.GetValue<string>())];
            }
            foreach (var update in bot.Pending)
            {
                _webhooks.Start(bot, update);
            }
        }
        return true;
    }

    /// <summary>A call that came in the body of a webhook's answer: carried out, and nobody hears what came of it.</summary>
    private Task CarryOutAsync(FakeBot bot, JsonObject call)
    {
        var method = call["method"]?.GetValue<string>() ?? "";
        call.Remove("method");
        lock (bot.Gate)
        {
            bot.Calls.Add(new FakeCall(method, (JsonObject)call.DeepClone(), DateTimeOffset.UtcNow));
            try
            {
                FakeMethods.Do(bot, method, call, _options.EnforceFlood);
            }
            catch (FakeRefusal)
            {
                // As said: nobody hears.
            }
        }
        return Task.CompletedTask;
    }

    private static async Task SendFileAsync(HttpContext http, FakeBot bot, string path)
    {
        byte[]? bytes;
        lock (bot.Gate)
        {
            bytes = bot.Files.GetValueOrDefault(path.Split('/')[^1]);
        }
        if (bytes is null)
        {
            http.Response.StatusCode = 404;
            return;
        }
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes);
    }

    private static Task AnswerAsync(HttpContext http, int status, JsonObject answer)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        return http.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes<JsonNode>(answer)).AsTask();
    }

    public async ValueTask DisposeAsync()
    {
        await _webhooks.DisposeAsync();
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await _app.StopAsync(soon.Token);
        await _app.DisposeAsync();
    }

    [GeneratedRegex("^/(?<file>file/)?bot(?<token>[0-9]+:[A-Za-z0-9_-]+)/(?<rest>.+)$")]
    private static partial Regex Path();

    [GeneratedRegex("^[A-Za-z0-9_-]{1,256}$")]
    private static partial Regex Secret();
}
