using System.Text.Json;
using AsnAssistant.Bot;
using Microsoft.Extensions.Logging;

namespace AsnAssistant.Telegram;

/// <summary>
/// What to do with replies that were handed over. One plain reply rides in the answer of the call. Anything else is sent by the channel, in order, before the
/// answer; if that fails the answer is "come again", and with the repeated update the same replies come back. So none is lost, and those that had
/// arrived are, in this process, not sent twice.
/// </summary>
internal sealed class WebhookReplies(TelegramChannel channel, TelegramPacer pacer, IReception reception, ILogger<WebhookReplies> log)
{
    /// <returns>A method call for the answer's body, if any; and whether the update is done with.</returns>
    public async Task<(bool IsDone, byte[]? Call)> SendAsync(TelegramBot bot, IReadOnlyList<Activity> replies, CancellationToken cancel)
    {
        if (replies.Count == 1 && AsCall(bot, replies[0]) is { } call)
        {
            return (true, call);
        }
        foreach (var reply in replies)
        {
            switch (await channel.DeliverAsync(bot.Agency, new OutboundActivity { Activity = reply }, cancel))
            {
                case Delivery.Later later:
                    log.LogInformation("A reply of {Agency} waits for the update to be repeated: {Reason}", bot.Agency, later.Reason);
                    return (false, null);
                case Delivery.Rejected rejected:
                    await reception.BuryAsync(
                        bot.Agency, channel.Id, "reply-" + reply.Id, JsonSerializer.SerializeToUtf8Bytes(reply, BotJson.Default.Activity), rejected.Reason, cancel);
                    break;
            }
        }
        return (true, null);
    }

    private byte[]? AsCall(TelegramBot bot, Activity reply)
    {
        if (reply.Type != ActivityTypes.Message
            || !long.TryParse(reply.Conversation?.Id, out var chatId)
            || bot.ReplyKeyboards.ContainsKey(chatId)
            || reply.ChannelData is not null
            || bot.MovedChats.ContainsKey(chatId))
        {
            return null;
        }
        var isGroup = reply.Conversation!.IsGroup ?? chatId < 0;
        var (plan, _) = SendPlan.Of(reply, chatId, isGroup, null, false);
        if (plan is not { Steps: [{ Method: "sendMessage", Upload: null } step], PutsUpReplyKeyboard: false }
            || !pacer.TryBook(bot.Agency, chatId, isGroup, false, out var wait) || wait > TimeSpan.Zero)
        {
            return null;
        }
        step.Parameters["method"] = step.Method;
        return TelegramJson.Write(step.Parameters);
    }
}
