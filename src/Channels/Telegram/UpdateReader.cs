using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using AsnAssistant.Bot;

namespace AsnAssistant.Telegram;

/// <summary>
/// Makes an Activity of an update. Pure: the same update gives the same Activity. What is not needed stays behind: no names of people, no raw update.
/// </summary>
/// <remarks>
/// The Activity's id is the update_id, which Telegram repeats unchanged. ChannelData holds what only this channel knows: <c>messageId</c>,
/// <c>kind</c>, <c>mediaGroupId</c> (parts of one album), <c>callbackQueryId</c> and <c>postBack</c> (a press), <c>contact</c>.
/// Source: Telegram Bot API documentation, "Update" and "Message".
/// </remarks>
internal static class UpdateReader
{
    private static readonly string[] Wanted = ["message", "edited_message", "callback_query", "my_chat_member"];

    /// <summary>A new array each time, since a JSON node has one parent.</summary>
    public static JsonArray AllowedUpdates() => [.. Wanted.Select(name => (JsonNode)name)];

    /// <param name="botUserId">The bot's own id.</param>
    /// <param name="botUsername">Without '@'; null while unknown, and then a command for any bot counts as ours.</param>
    public static UpdateReading Read(JsonElement update, string botUserId, string? botUsername)
    {
        if (!JsonText.IsUnicode(JsonMarshal.GetRawUtf8Value(update)))
        {
            return new UpdateReading.Unreadable("There are words that are no Unicode.");
        }
        if (update.Number("update_id") is not { } updateId)
        {
            return new UpdateReading.Unreadable("There is no update_id.");
        }
        var id = updateId.ToString(CultureInfo.InvariantCulture);
        if (update.Object("message") is { } message)
        {
            return Message(id, message, botUserId, botUsername);
        }
        if (update.Object("callback_query") is { } press)
        {
            return Press(id, press, botUserId);
        }
        if (update.Object("edited_message") is { } edited)
        {
            return Edited(id, edited, botUserId);
        }
        if (update.Object("my_chat_member") is { } membership)
        {
            return Membership(id, membership, botUserId);
        }
        var kind = update.ValueKind == JsonValueKind.Object ? update.EnumerateObject().Select(member => member.Name).FirstOrDefault(name => name != "update_id") : null;
        return new UpdateReading.Ignored(kind is null ? "An update without content." : $"An update of kind '{Shown(kind)}'.");
    }

    /// <summary>Seconds since 1970; some servers say milliseconds.</summary>
    public static DateTimeOffset? Time(long? date) => date switch
    {
        > 0 and < 100_000_000_000 => DateTimeOffset.FromUnixTimeSeconds(date.Value),
        >= 100_000_000_000 and < 100_000_000_000_000 => DateTimeOffset.FromUnixTimeMilliseconds(date.Value),
        _ => null,
    };

    private static UpdateReading Message(string id, JsonElement message, string botUserId, string? botUsername)
    {
        if (message.Number("migrate_to_chat_id") is { } newId && message.Object("chat")?.Number("id") is { } oldId)
        {
            return Moved(id, oldId, newId, botUserId);
        }
        if (Begin(ActivityTypes.Message, id, message, botUserId, out var activity) is { } refused)
        {
            return refused;
        }
        var kind = MessageContent.KindOf(message);
        if (kind is null)
        {
            return new UpdateReading.Ignored("A service message.");
        }
        var text = message.Text("text") ?? message.Text("caption");
        if (text is not null && BotCommand.Read(text) is { } command)
        {
            if (command.Bot is { } addressee && botUsername is not null && !addressee.Equals(botUsername, StringComparison.OrdinalIgnoreCase))
            {
                return new UpdateReading.Ignored("A command for another bot.");
            }
            text = command.WithoutBot;
            if (command.Name == "start" && command.Rest.Length > 0)
            {
                activity.Type = ActivityTypes.Event;
                activity.Name = "start";
                activity.Value = JsonSerializer.SerializeToElement(command.Rest, ReadingJson.Default.String);
                activity.ChannelData = Data(message, kind);
                return new UpdateReading.Accepted(activity, null);
            }
        }
        activity.Text = text;
        MessageContent.Fill(activity, message, kind);
        activity.ReplyToId = message.Object("reply_to_message")?.Number("message_id")?.ToString(CultureInfo.InvariantCulture);
        activity.ChannelData = Data(message, kind);
        return new UpdateReading.Accepted(activity, null);
    }

    private static UpdateReading Edited(string id, JsonElement message, string botUserId)
    {
        if (Begin(ActivityTypes.MessageUpdate, id, message, botUserId, out var activity) is { } refused)
        {
            return refused;
        }
        if (message.Object("location") is not null)
        {
            return new UpdateReading.Ignored("A live location has moved.");
        }
        if (MessageContent.KindOf(message) is not { } kind)
        {
            return new UpdateReading.Ignored("A service message.");
        }
        activity.Text = message.Text("text") ?? message.Text("caption");
        activity.Timestamp = Time(message.Number("edit_date")) ?? activity.Timestamp;
        MessageContent.Fill(activity, message, kind);
        activity.ChannelData = Data(message, kind);
        return new UpdateReading.Accepted(activity, null);
    }

    private static UpdateReading Press(string id, JsonElement press, string botUserId)
    {
        var queryId = press.Text("id");
        if (press.Object("message") is not { } message || message.Object("chat")?.Number("id") is null)
        {
            return new UpdateReading.Ignored("A press on a message that is in no chat.", queryId);
        }
        if (press.Text("data") is not { } data || CallbackData.Read(data) is not { } carried)
        {
            return new UpdateReading.Ignored("A press on a button that is not ours.", queryId);
        }
        if (Begin(ActivityTypes.Message, id, message, botUserId, out var activity, press) is { } refused)
        {
            return refused with { CallbackQueryId = queryId };
        }
        activity.Timestamp = null;
        activity.TextFormat = TextFormats.Plain;
        activity.ReplyToId = message.Number("message_id")?.ToString(CultureInfo.InvariantCulture);
        var words = WordsOn(message, data);
        switch (carried)
        {
            case CallbackData.Choice choice:
                activity.Text = choice.Words ?? words ?? choice.Number.ToString(CultureInfo.InvariantCulture);
                activity.Value = JsonSerializer.SerializeToElement(new PressedChoice(choice.Tag, choice.Number), ReadingJson.Default.PressedChoice);
                break;
            case CallbackData.Command command:
                activity.Text = words ?? command.Text;
                activity.Value = JsonSerializer.SerializeToElement(new PressedCommand(command.Text), ReadingJson.Default.PressedCommand);
                break;
        }
        activity.ChannelData = JsonSerializer.SerializeToElement(
            new MessageData(activity.ReplyToId, "press") { CallbackQueryId = queryId, PostBack = true }, ReadingJson.Default.MessageData);
        return new UpdateReading.Accepted(activity, queryId);
    }

    /// <summary>A group became a supergroup: it has another id from now on. Whoever did that does not matter, so the group itself stands for them.</summary>
    private static UpdateReading.Accepted Moved(string id, long oldId, long newId, string botUserId)
    {
        var group = oldId.ToString(CultureInfo.InvariantCulture);
        return new UpdateReading.Accepted(
            new Activity
            {
                Type = ActivityTypes.InstallationUpdate,
                Id = id,
                ChannelId = TelegramChannel.ChannelId,
                Conversation = new ConversationAccount { Id = group, IsGroup = true },
                From = new ChannelAccount { Id = group, Role = "user" },
                Recipient = new ChannelAccount { Id = botUserId, Role = "bot" },
                Extension = new Dictionary<string, JsonElement> { ["action"] = JsonSerializer.SerializeToElement("moved", ReadingJson.Default.String) },
                Value = JsonSerializer.SerializeToElement(new MovedData(newId.ToString(CultureInfo.InvariantCulture)), ReadingJson.Default.MovedData),
            },
            null);
    }

    /// <summary>In a private chat <c>kicked</c> means that the person blocked the bot.</summary>
    private static UpdateReading Membership(string id, JsonElement membership, string botUserId)
    {
        if (Begin(ActivityTypes.InstallationUpdate, id, membership, botUserId, out var activity) is { } refused)
        {
            return refused;
        }
        var status = membership.Object("new_chat_member")?.Text("status");
        if (status is null)
        {
            return new UpdateReading.Unreadable("A membership without a status.");
        }
        activity.Extension = new Dictionary<string, JsonElement>
        {
            ["action"] = JsonSerializer.SerializeToElement(status is "kicked" or "left" ? "remove" : "add", ReadingJson.Default.String),
        };
        activity.Value = JsonSerializer.SerializeToElement(new MembershipData(status), ReadingJson.Default.MembershipData);
        return new UpdateReading.Accepted(activity, null);
    }

    /// <summary>What all activities have in common.</summary>
    /// <param name="sender">Where <c>from</c> stands, if not in the message.</param>
    /// <returns>Why it is not for us; null when it is.</returns>
    private static UpdateReading? Begin(string type, string id, JsonElement message, string botUserId, out Activity activity, JsonElement? sender = null)
    {
        activity = new Activity();
        if (message.Object("chat") is not { } chat || chat.Number("id") is not { } chatId)
        {
            return new UpdateReading.Unreadable("There is no chat.");
        }
        if ((sender ?? message).Object("from") is not { } from || from.Number("id") is not { } userId)
        {
            return new UpdateReading.Ignored("A message that no person wrote.");
        }
        if (from.IsTrue("is_bot"))
        {
            return new UpdateReading.Ignored("A message of a bot.");
        }
        var chatType = chat.Text("type");
        if (chatType == "channel")
        {
            return new UpdateReading.Ignored("A channel, where nobody talks with us.");
        }
        activity.Type = type;
        activity.Id = id;
        activity.ChannelId = TelegramChannel.ChannelId;
        activity.Timestamp = Time(message.Number("date"));
        activity.From = new ChannelAccount { Id = userId.ToString(CultureInfo.InvariantCulture), Role = "user" };
        activity.Recipient = new ChannelAccount { Id = botUserId, Role = "bot" };
        activity.Conversation = new ConversationAccount
        {
            Id = chatId.ToString(CultureInfo.InvariantCulture),
            IsGroup = chatType is "group" or "supergroup" || chatId < 0,
        };
        activity.Locale = from.Text("language_code") is { Length: > 0 and <= 35 } language ? LocaleOf(language) : null;
        return null;
    }

    // "in" is how old devices say Indonesian.
    private static string LocaleOf(string language) => language is "id" or "in" || language.StartsWith("id-", StringComparison.OrdinalIgnoreCase) ? "id-ID" : language;

    private static JsonElement Data(JsonElement message, string kind) => JsonSerializer.SerializeToElement(
        new MessageData(message.Number("message_id")?.ToString(CultureInfo.InvariantCulture), kind)
        {
            MediaGroupId = message.Text("media_group_id"),
            Contact = MessageContent.Contact(message, kind),
        },
        ReadingJson.Default.MessageData);

    private static string? WordsOn(JsonElement message, string data) => (message.Object("reply_markup") ?? default)
        .Items("inline_keyboard")
        .Where(row => row.ValueKind == JsonValueKind.Array)
        .SelectMany(row => row.EnumerateArray())
        .Where(button => button.Text("callback_data") == data)
        .Select(button => button.Text("text"))
        .FirstOrDefault();

    /// <summary>A name from outside, fit for a log line.</summary>
    private static string Shown(string kind) => new([.. kind.Take(40).Where(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_')]);
}
