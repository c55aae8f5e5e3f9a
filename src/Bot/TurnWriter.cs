using System.Globalization;
using AsnAssistant.Storage;

namespace AsnAssistant.Bot;

/// <summary>Puts what a turn said into its batch: into the transcript, the outbox, or the caller's hands; and its notices into other conversations' inboxes.</summary>
internal static class TurnWriter
{
    /// <param name="onlyAsks">The turn made nothing: what it said can be kept with the question it leaves.</param>
    /// <returns>The replies to hand over; null when they were written.</returns>
    public static List<Activity>? Write(TurnContext turn, ChannelRegistry channels, TimeProvider clock, BotOptions options, bool handOver, bool onlyAsks = false)
    {
        var record = turn.Conversation;
        var batch = turn.Session.Batch;
        // In the answer to an invoke only its response has room. Editing and deleting cannot ride in an answer, and what a notice brings has no request to answer.
        var isInvoke = turn.Activity.Type == ActivityTypes.Invoke;
        handOver &= isInvoke || turn.Outbound.All(outbound => outbound is { Kind: OutboundKind.Send, RememberAs: null, Broadcast: null });
        var handed = handOver ? new List<Activity>(turn.Outbound.Count) : null;
        var kept = new List<Activity>(handed is null ? 0 : turn.Outbound.Count);
        var transcript = channels.Transcript(record.Reference.ChannelId);
        var answered = turn.Activity.Type == ActivityTypes.Message && channels.Channel(record.Reference.ChannelId)?.AnswersInThreads == true ? turn.Activity.Id : null;
        for (var i = 0; i < turn.Outbound.Count; i++)
        {
            var outbound = turn.Outbound[i];
            var activity = outbound.Activity;
            activity.Id = string.Create(CultureInfo.InvariantCulture, $"{batch.Id}-{i}");
            activity.Timestamp = Stamp(record, clock);
            activity.Locale = turn.Locale;
            activity.ReplyToId ??= answered;
            var isResponse = activity.Type == ActivityTypes.InvokeResponse;
            if (isResponse && (handed is null || !isInvoke))
            {
                // Whoever asked waits no longer.
                continue;
            }
            var isHanded = handed is not null && isInvoke == isResponse;
            if (isHanded)
            {
                kept.Add(activity.Copy());
            }
            record.Reference.ApplyTo(activity);
            if (isHanded)
            {
                handed!.Add(activity);
            }
            else if (transcript is not null)
            {
                transcript.WriteOutbound(outbound, batch);
            }
            else if (outbound.Broadcast is not null)
            {
                batch.Enqueue(Queues.Broadcasts, record.Reference.Address(), activity.Id, DocumentJson.Write(outbound, BotJson.Default.OutboundActivity));
            }
            else
            {
                batch.Enqueue(Queues.Outbox, record.Reference.Address(), activity.Id, DocumentJson.Write(outbound, BotJson.Default.OutboundActivity), leaseFor: options.LeaseTime);
            }
        }
        if (handed is not null)
        {
            Keep(turn, kept, onlyAsks);
        }
        else if (record.HandedFor is not null)
        {
            // Nobody waits for the answer to this turn. The request before it may still be repeated, as long as the dialog it belongs to goes on.
            record.Hand(record.Dialogs.Stack.Count > 0 ? turn.Session.AsRead(ConversationRecord.KeyOf(record.Reference.Address()), BotJson.Default.KeptAnswer) : null);
        }
        for (var i = 0; i < turn.Notices.Count; i++)
        {
            var (to, activity) = turn.Notices[i];
            activity.ChannelId = to.ChannelId;
            activity.ServiceUrl = to.ServiceUrl;
            activity.Conversation = to.Conversation;
            activity.From ??= new ChannelAccount { Id = "assistant", Role = "bot" };
            activity.Recipient = to.User;
            activity.Id ??= string.Create(CultureInfo.InvariantCulture, $"{batch.Id}-n{i}");
            batch.Enqueue(Queues.Inbox, to.Address(), StoreName.From(activity.Id), DocumentJson.Write(activity, BotJson.Default.Activity));
        }
        return handed;
    }

    /// <summary>For a repetition of the request; only the latest matters.</summary>
    private static void Keep(TurnContext turn, List<Activity> replies, bool withRecord)
    {
        var record = turn.Conversation;
        var request = turn.Activity.Id!;
        var inRecord = withRecord ? Short(replies, request, record.Reference.Locale) : null;
        record.Hand(inRecord is null ? null : new KeptAnswer(request, inRecord));
        if (inRecord is null)
        {
            // Nothing is expected of what stands there.
            turn.Session.Batch.Put(
                HandedOver.KeyOf(record.Reference.Address()), DocumentJson.Write(new HandedOver(request, replies), BotJson.Default.HandedOver), HandedOver.KeptFor);
        }
    }

    /// <returns>Null when one of them does not fit.</returns>
    private static List<KeptReply>? Short(List<Activity> replies, string request, string? locale)
    {
        var kept = new List<KeptReply>(replies.Count);
        foreach (var reply in replies)
        {
            if (KeptReply.Of(reply, request, locale) is not { } one)
            {
                return null;
            }
            kept.Add(one);
        }
        return kept;
    }

    /// <summary>Now, but later than anything said before in this conversation: clients sort by it, to the millisecond.</summary>
    public static DateTimeOffset Stamp(ConversationRecord record, TimeProvider clock)
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
        record.LastTimestamp = now > record.LastTimestamp ? now : record.LastTimestamp.AddMilliseconds(1);
        return record.LastTimestamp;
    }
}
