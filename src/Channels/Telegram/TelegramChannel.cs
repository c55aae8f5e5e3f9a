using System.Globalization;
using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.Storage;
using Microsoft.Extensions.Logging;

namespace AsnAssistant.Telegram;

/// <summary>
/// Says what the outbox hands over: at least once, in order, within Telegram's limits. What each error means stands in <see cref="DeliveryOfError"/>.
/// </summary>
/// <remarks>
/// A reply keyboard stays in a chat until it is taken away. This host remembers where it put one up and takes it away with the next message; after a
/// restart in between it stays until it is used (it is put up to hide itself then), or until a dialog asks with <c>channelData.removeKeyboard</c>.
/// </remarks>
internal sealed class TelegramChannel(TelegramApi api, TelegramBots bots, TelegramPacer pacer, TelegramHeartbeat heartbeat, TimeProvider clock, ILogger<TelegramChannel> log) : IChannel
{
    public const string ChannelId = "telegram";

    private readonly SendProgress _progress = new();

    public string Id => ChannelId;

    public Task<Delivery> DeliverAsync(AgencyId agency, OutboundActivity outbound, CancellationToken cancel)
    {
        if (!bots.TryOf(agency, out var bot))
        {
            return Task.FromResult<Delivery>(new Delivery.Rejected("This agency has no Telegram bot."));
        }
        var activity = outbound.Activity;
        if (!long.TryParse(activity.Conversation?.Id, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var chatId))
        {
            return Task.FromResult<Delivery>(new Delivery.Rejected("The conversation's id is no Telegram chat id."));
        }
        var chat = new Chat(bot, bot.MovedChats.GetValueOrDefault(chatId, chatId), activity.Conversation!.IsGroup ?? chatId < 0);
        if (outbound.Kind == OutboundKind.Delete)
        {
            return DeleteAsync(chat, outbound.Target, cancel);
        }
        return activity.Type switch
        {
            ActivityTypes.Message => SayAsync(chat, outbound, cancel),
            ActivityTypes.Typing => TypingAsync(chat, cancel),
            ActivityTypes.Event when activity.Name == Heartbeat.Returned => heartbeat.ReturnAsync(bot, cancel),
            // Events and the like are for clients that show a page of their own.
            _ => Task.FromResult<Delivery>(new Delivery.Sent()),
        };
    }

    private async Task<Delivery> SayAsync(Chat chat, OutboundActivity outbound, CancellationToken cancel)
    {
        var progress = _progress.Of(chat.Bot.Agency, outbound);
        if (progress.IsComplete)
        {
            return Sent(progress.MessageId);
        }
        var activity = outbound.Activity;
        var keyboardIsUp = chat.Bot.ReplyKeyboards.ContainsKey(chat.Id) || SendPlan.AsksForRemoval(activity);
        var target = outbound.Kind == OutboundKind.Update ? SendPlan.MessageId(outbound.Target) : null;
        var native = NativeCalls.In(activity.ChannelData, chat.Id).ToArray();
        var (plan, fault) = SendPlan.Of(activity, chat.Id, chat.IsGroup, target, keyboardIsUp);
        if (plan is null && native.Length == 0)
        {
            return new Delivery.Rejected(fault!);
        }
        if (keyboardIsUp && plan is { HasInlineButtons: true } && !progress.KeyboardTakenAway)
        {
            if (await TakeKeyboardAwayAsync(chat, activity, cancel) is { } trouble)
            {
                return trouble;
            }
            progress.KeyboardTakenAway = true;
        }
        SendStep[] steps = [.. native, .. plan?.Steps ?? []];
        while (progress.Done < steps.Length)
        {
            var step = steps[progress.Done];
            var result = await PacedAsync(chat, step, outbound.Broadcast is not null, cancel);
            if (result is not Delivery.Sent sent)
            {
                // A picture that Telegram will not take must not keep the words behind it from being said.
                if (result is not Delivery.Rejected rejected || progress.Done == steps.Length - 1)
                {
                    return result;
                }
                log.LogWarning("{Method} for {Agency} was left out: {Reason}", step.Method, chat.Bot.Agency, rejected.Reason);
            }
            else
            {
                progress.MessageId = SendPlan.MessageId(sent.ActivityId) ?? progress.MessageId;
            }
            progress.Done++;
        }
        if (plan is { PutsUpReplyKeyboard: true })
        {
            chat.Bot.ReplyKeyboards[chat.Id] = true;
        }
        else if (plan is { TakesAwayReplyKeyboard: true })
        {
            chat.Bot.ReplyKeyboards.TryRemove(chat.Id, out _);
        }
        progress.IsComplete = true;
        return Sent(progress.MessageId ?? target);
    }

    private async Task<Delivery> DeleteAsync(Chat chat, string? target, CancellationToken cancel)
    {
        if (SendPlan.MessageId(target) is not { } messageId)
        {
            // Whatever it was, it cannot be there.
            return new Delivery.Sent();
        }
        var result = await api.SendAsync(chat.Bot, "deleteMessage", new JsonObject { ["chat_id"] = chat.Id, ["message_id"] = messageId }, cancel);
        return result.Error switch
        {
            null => Succeeded(chat, null),
            { Kind: TelegramErrorKind.Refused, Code: 400 } => new Delivery.Sent(),
            var error => DeliveryOfError.Of(error, chat.Bot.SendBackoff),
        };
    }

    /// <summary>Not worth a second try: it lasts five seconds.</summary>
    private async Task<Delivery> TypingAsync(Chat chat, CancellationToken cancel)
    {
        await api.SendAsync(chat.Bot, "sendChatAction", new JsonObject { ["chat_id"] = chat.Id, ["action"] = "typing" }, cancel);
        return new Delivery.Sent();
    }

    /// <summary>Inline buttons and the removal of a keyboard cannot go in one message; so a word goes ahead and is taken back.</summary>
    /// <returns>What stood in the way; null when the keyboard is gone.</returns>
    private async Task<Delivery?> TakeKeyboardAwayAsync(Chat chat, Activity activity, CancellationToken cancel)
    {
        var word = new SendStep("sendMessage", new JsonObject
        {
            ["chat_id"] = chat.Id,
            ["text"] = TelegramTexts.KeyboardGone(activity.Locale),
            ["disable_notification"] = true,
            ["reply_markup"] = Keyboard.Remove(),
        });
        var result = await PacedAsync(chat, word, false, cancel);
        if (result is not Delivery.Sent sent)
        {
            return result is Delivery.Rejected ? null : result;
        }
        chat.Bot.ReplyKeyboards.TryRemove(chat.Id, out _);
        if (SendPlan.MessageId(sent.ActivityId) is { } messageId)
        {
            await api.SendAsync(chat.Bot, "deleteMessage", new JsonObject { ["chat_id"] = chat.Id, ["message_id"] = messageId }, cancel);
        }
        return null;
    }

    private Task<Delivery> PacedAsync(Chat chat, SendStep step, bool isBroadcast, CancellationToken cancel)
    {
        if (!pacer.TryBook(chat.Bot.Agency, chat.Id, chat.IsGroup, isBroadcast, out var wait))
        {
            return Task.FromResult<Delivery>(new Delivery.Later(wait, "Telegram's limit of messages per second.", CountsAsAttempt: false));
        }
        return isBroadcast ? BroadcastAsync(wait, chat, step, cancel)
            : wait > TimeSpan.Zero ? PerformAfterAsync(wait, chat, step, cancel)
            : PerformAsync(chat, step, cancel);
    }

    private async Task<Delivery> PerformAfterAsync(TimeSpan wait, Chat chat, SendStep step, CancellationToken cancel)
    {
        await Task.Delay(wait, clock, cancel);
        return await PerformAsync(chat, step, cancel);
    }

    /// <summary>When Telegram says that it is too much, all of the broadcast waits: else each of the many would be told so by itself.</summary>
    private async Task<Delivery> BroadcastAsync(TimeSpan wait, Chat chat, SendStep step, CancellationToken cancel)
    {
        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, clock, cancel);
        }
        if (pacer.HeldFor(chat.Bot.Agency) is var held && held > TimeSpan.Zero)
        {
            return new Delivery.Later(held, "Telegram asked the broadcast to wait.", CountsAsAttempt: false);
        }
        return await PerformAsync(chat, step, cancel, isBroadcast: true);
    }

    /// <summary>One step, changed as Telegram's answer demands: another chat id, plain text, a new message in place of a lost one.</summary>
    private async Task<Delivery> PerformAsync(Chat chat, SendStep step, CancellationToken cancel, bool isBroadcast = false)
    {
        // Each change is made at most once, so this ends.
        var moved = false;
        while (true)
        {
            if (chat.Bot.MovedChats.TryGetValue(chat.Id, out var current))
            {
                step.Parameters["chat_id"] = current;
            }
            var result = await api.SendAsync(chat.Bot, step.Method, step.Parameters, cancel, step.Upload);
            if (result.Error is not { } error)
            {
                return Succeeded(chat, result.Value);
            }
            if (error.MigrateToChatId is { } newId && !moved)
            {
                moved = true;
                chat.Bot.MovedChats[chat.Id] = newId;
            }
            else if (error.Says("message is not modified"))
            {
                return Succeeded(chat, null);
            }
            else if (error.Says("can't parse entities") && step.PlainText is { } plain && step.Parameters.ContainsKey("parse_mode"))
            {
                log.LogError("Telegram could not read the markup of a text of {Agency}; it goes out plain.", chat.Bot.Agency);
                step.Parameters.Remove("parse_mode");
                step.Parameters["text"] = plain;
            }
            else if (step.Instead is { } instead && (step.Method == "sendPhoto" ? IsAboutPhoto(error) : IsGone(error)))
            {
                step = instead;
            }
            else
            {
                if (isBroadcast && error.RetryAfter is { } asked)
                {
                    pacer.HoldBroadcasts(chat.Bot.Agency, asked);
                }
                return step.Method == "editMessageReplyMarkup" && IsGone(error) ? Succeeded(chat, null) : Failed(chat, error);
            }
        }
    }

    private Delivery Failed(Chat chat, TelegramError error)
    {
        var delivery = DeliveryOfError.Of(error, chat.Bot.SendBackoff);
        if (error is { Kind: TelegramErrorKind.Refused, Code: 401 })
        {
            log.LogCritical("Telegram refuses the token of {Agency}: nothing can be sent until Telegram:Token is right.", chat.Bot.Agency);
        }
        return delivery;
    }

    private static Delivery.Sent Succeeded(Chat chat, long? messageId)
    {
        chat.Bot.SendBackoff.Reset();
        return Sent(messageId);
    }

    private static Delivery.Sent Sent(long? messageId) => new(messageId?.ToString(CultureInfo.InvariantCulture));

    private static bool IsGone(TelegramError error) => error.Code == 400
        && (error.Says("message to edit not found") || error.Says("message can't be edited") || error.Says("no text in the message to edit") || error.Says("MESSAGE_ID_INVALID"));

    private static bool IsAboutPhoto(TelegramError error) => error.Code is 400 or 413 && !error.Says("chat not found");

    private sealed record Chat(TelegramBot Bot, long Id, bool IsGroup);
}
