using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AsnAssistant.TestKit;

/// <summary>What each method does to a <see cref="FakeBot"/>, and when it is refused. Called under the bot's gate.</summary>
internal static partial class FakeMethods
{
    private static readonly string[] ChatActions =
        ["typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document", "choose_sticker", "find_location"];

    /// <param name="floodClock">Null: nobody counts.</param>
    /// <returns>The result.</returns>
    /// <exception cref="FakeRefusal">It would be refused.</exception>
    public static JsonNode? Do(FakeBot bot, string method, JsonObject given, TimeProvider? floodClock) => method.ToLowerInvariant() switch
    {
        "getme" => new JsonObject { ["id"] = bot.UserId, ["is_bot"] = true, ["first_name"] = "Asisten", ["username"] = FakeBot.Username, ["can_join_groups"] = true },
        "sendmessage" => Send(bot, "sendMessage", given, floodClock),
        "sendphoto" => SendFile(bot, "sendPhoto", "photo", given, floodClock),
        "senddocument" => SendFile(bot, "sendDocument", "document", given, floodClock),
        "sendlocation" => SendOther(bot, "sendLocation", given, floodClock),
        "sendvenue" => SendOther(bot, "sendVenue", given, floodClock),
        "sendcontact" => SendOther(bot, "sendContact", given, floodClock),
        "editmessagetext" => Edit(bot, given),
        "editmessagereplymarkup" => EditMarkup(bot, given),
        "deletemessage" => Delete(bot, given),
        "sendchataction" => ChatAction(bot, given),
        "answercallbackquery" => AnswerPress(bot, given),
        "setmycommands" => SetCommands(given),
        "getfile" => GetFile(bot, given),
        _ => throw new FakeRefusal(404, "Not Found: method not found"),
    };

    private static JsonObject Send(FakeBot bot, string method, JsonObject given, TimeProvider? floodClock)
    {
        var chat = Chat(bot, given);
        var raw = given["text"]?.GetValue<string>() ?? "";
        var text = ReadText(given, raw);
        if (text.Trim().Length == 0)
        {
            throw FakeRefusal.Bad("message text is empty");
        }
        if (text.Length > 4096)
        {
            throw FakeRefusal.Bad("message is too long");
        }
        return Put(bot, chat, method, given, text, raw, floodClock);
    }

    private static JsonObject SendFile(FakeBot bot, string method, string field, JsonObject given, TimeProvider? floodClock)
    {
        var chat = Chat(bot, given);
        var file = given[field]?.GetValue<string>() ?? throw FakeRefusal.Bad($"there is no {field} in the request");
        if (file.Contains("wrong", StringComparison.Ordinal))
        {
            throw FakeRefusal.Bad("wrong file identifier/HTTP URL specified");
        }
        if (method == "sendPhoto" && file.Contains("toolarge", StringComparison.Ordinal))
        {
            throw FakeRefusal.Bad("PHOTO_INVALID_DIMENSIONS");
        }
        var raw = given["caption"]?.GetValue<string>() ?? "";
        var caption = ReadText(given, raw);
        if (caption.Length > 1024)
        {
            throw FakeRefusal.Bad("message caption is too long");
        }
        return Put(bot, chat, method, given, caption, raw, floodClock);
    }

    private static JsonObject SendOther(FakeBot bot, string method, JsonObject given, TimeProvider? floodClock) => Put(bot, Chat(bot, given), method, given, "", "", floodClock);

    private static JsonObject Put(FakeBot bot, FakeChat chat, string method, JsonObject given, string text, string raw, TimeProvider? floodClock)
    {
        var markup = given["reply_markup"] as JsonObject;
        if (markup is not null)
        {
            FakeKeyboards.Check(markup, chat);
        }
        if (floodClock is not null)
        {
            CheckFlood(bot, chat, floodClock.GetUtcNow());
        }
        var isInline = markup?["inline_keyboard"] is JsonArray;
        var message = new FakeMessage(++chat.LastMessageId, chat.Id, method, (JsonObject)given.DeepClone())
        {
            Text = text.Trim(),
            Raw = raw,
            InlineKeyboard = isInline ? (JsonObject)markup!.DeepClone() : null,
            ReplyMarkup = isInline ? null : (JsonObject?)markup?.DeepClone(),
        };
        chat.Messages.Add(message);
        return ToJson(bot, chat, message);
    }

    private static JsonObject Edit(FakeBot bot, JsonObject given)
    {
        var message = Editable(bot, given);
        if (message.Method != "sendMessage")
        {
            throw FakeRefusal.Bad("there is no text in the message to edit");
        }
        var raw = given["text"]?.GetValue<string>() ?? "";
        var text = ReadText(given, raw).Trim();
        if (text.Length is 0 or > 4096)
        {
            throw FakeRefusal.Bad(text.Length == 0 ? "message text is empty" : "message is too long");
        }
        // Left out means taken away.
        var markup = given["reply_markup"] as JsonObject;
        Change(bot, message, text, raw, markup);
        return ToJson(bot, bot.Known(message.ChatId), message);
    }

    private static JsonObject EditMarkup(FakeBot bot, JsonObject given)
    {
        var message = Editable(bot, given);
        Change(bot, message, message.Text, message.Raw, given["reply_markup"] as JsonObject);
        return ToJson(bot, bot.Known(message.ChatId), message);
    }

    private static void Change(FakeBot bot, FakeMessage message, string text, string raw, JsonObject? markup)
    {
        if (markup is not null)
        {
            FakeKeyboards.Check(markup, bot.Known(message.ChatId));
        }
        var keyboard = markup?["inline_keyboard"] is JsonArray { Count: > 0 } ? markup : null;
        if (text == message.Text && raw == message.Raw && JsonNode.DeepEquals(keyboard, message.InlineKeyboard))
        {
            throw FakeRefusal.Bad("message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message");
        }
        message.Text = text;
        message.Raw = raw;
        message.InlineKeyboard = (JsonObject?)keyboard?.DeepClone();
        message.Edits++;
    }

    private static FakeMessage Editable(FakeBot bot, JsonObject given)
    {
        var chat = Chat(bot, given);
        var message = chat.Messages.Find(candidate => candidate.Id == given["message_id"]?.GetValue<long>() && !candidate.IsDeleted)
            ?? throw FakeRefusal.Bad("message to edit not found");
        return message.ReplyMarkup is null ? message : throw FakeRefusal.Bad("message can't be edited");
    }

    private static JsonValue Delete(FakeBot bot, JsonObject given)
    {
        var chat = Chat(bot, given);
        var message = chat.Messages.Find(candidate => candidate.Id == given["message_id"]?.GetValue<long>() && !candidate.IsDeleted)
            ?? throw FakeRefusal.Bad("message to delete not found");
        message.IsDeleted = true;
        return JsonValue.Create(true);
    }

    private static JsonValue ChatAction(FakeBot bot, JsonObject given)
    {
        Chat(bot, given);
        return ChatActions.Contains(given["action"]?.GetValue<string>()) ? JsonValue.Create(true) : throw FakeRefusal.Bad("wrong parameter action in request");
    }

    private static JsonValue AnswerPress(FakeBot bot, JsonObject given)
    {
        var id = given["callback_query_id"]?.GetValue<string>() ?? "";
        if (!bot.OpenPresses.Remove(id, out var since) || DateTimeOffset.UtcNow - since > TimeSpan.FromSeconds(150))
        {
            throw FakeRefusal.Bad("query is too old and response timeout expired or query ID is invalid");
        }
        if (given["text"]?.GetValue<string>() is { Length: > 200 })
        {
            throw FakeRefusal.Bad("MESSAGE_TOO_LONG");
        }
        bot.AnsweredPresses.Add(id);
        return JsonValue.Create(true);
    }

    private static JsonValue SetCommands(JsonObject given)
    {
        foreach (var command in given["commands"]!.AsArray())
        {
            if (!Command().IsMatch(command!["command"]!.GetValue<string>()))
            {
                throw FakeRefusal.Bad("BOT_COMMAND_INVALID");
            }
            if (command["description"]!.GetValue<string>().Length is < 1 or > 256)
            {
                throw FakeRefusal.Bad("BOT_COMMAND_DESCRIPTION_INVALID");
            }
        }
        return JsonValue.Create(true);
    }

    private static JsonObject GetFile(FakeBot bot, JsonObject given)
    {
        var id = given["file_id"]?.GetValue<string>() ?? "";
        if (!bot.Files.TryGetValue(id, out var bytes))
        {
            throw FakeRefusal.Bad("wrong file_id or the file is temporarily unavailable");
        }
        return bytes.Length > 20 * 1024 * 1024
            ? throw FakeRefusal.Bad("file is too big")
            : new JsonObject { ["file_id"] = id, ["file_unique_id"] = "u" + id, ["file_size"] = bytes.Length, ["file_path"] = "photos/" + id };
    }

    private static FakeChat Chat(FakeBot bot, JsonObject given)
    {
        if (given["chat_id"]?.GetValue<long>() is not { } id || bot.Find(id) is not { } chat)
        {
            throw FakeRefusal.Bad("chat not found");
        }
        if (chat.MovedTo is { } newId)
        {
            throw new FakeRefusal(400, "Bad Request: group chat was upgraded to a supergroup chat", new JsonObject { ["migrate_to_chat_id"] = newId });
        }
        return chat.HasBlocked ? throw new FakeRefusal(403, "Forbidden: bot was blocked by the user") : chat;
    }

    private static string ReadText(JsonObject given, string raw)
    {
        if (Encoding.UTF8.GetByteCount(raw) > 32768)
        {
            throw FakeRefusal.Bad("Text is too long");
        }
        switch (given["parse_mode"]?.GetValue<string>())
        {
            case null or "":
                return raw;
            case "HTML":
                var (text, error) = FakeHtml.Read(raw);
                return text ?? throw FakeRefusal.Bad("can't parse entities: " + error);
            case var other:
                throw FakeRefusal.Bad("unsupported parse_mode " + other);
        }
    }

    private static void CheckFlood(FakeBot bot, FakeChat chat, DateTimeOffset now)
    {
        while (bot.SentLately.TryPeek(out var oldest) && now - oldest > TimeSpan.FromSeconds(1))
        {
            bot.SentLately.Dequeue();
        }
        if (bot.SentLately.Count >= 30)
        {
            throw FakeRefusal.Flood(1);
        }
        if (chat.Flood(now) is { } wait)
        {
            throw FakeRefusal.Flood((int)Math.Ceiling(wait.TotalSeconds));
        }
        bot.SentLately.Enqueue(now);
    }

    private static JsonObject ToJson(FakeBot bot, FakeChat chat, FakeMessage message)
    {
        var json = new JsonObject
        {
            ["message_id"] = message.Id,
            ["from"] = new JsonObject { ["id"] = bot.UserId, ["is_bot"] = true, ["first_name"] = "Asisten", ["username"] = FakeBot.Username },
            ["chat"] = chat.ToJson(),
            ["date"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds(),
            ["text"] = message.Text,
        };
        if (message.InlineKeyboard is { } keyboard)
        {
            json["reply_markup"] = keyboard.DeepClone();
        }
        return json;
    }

    [GeneratedRegex("^[a-z0-9_]{1,32}$")]
    private static partial Regex Command();
}
