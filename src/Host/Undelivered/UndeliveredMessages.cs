using AsnAssistant.Api;
using AsnAssistant.Bot;
using AsnAssistant.Complaints;
using AsnAssistant.Desk.DeadLetters;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Host.Undelivered;

/// <summary>The dead letters of inbox, outbox and broadcasts, of files that came with messages, of webhooks and of news for those who joined a case, as the desk may see them.</summary>
internal sealed class UndeliveredMessages(StoreSession session) : IUndelivered
{
    public async Task<IReadOnlyList<UndeliveredMessage>> ListAsync(int limit, CancellationToken cancel = default)
    {
        var inbox = await session.Store.DeadLettersAsync(session.Agency, Queues.Inbox, limit, cancel);
        var outbox = await session.Store.DeadLettersAsync(session.Agency, Queues.Outbox, limit, cancel);
        var broadcasts = await session.Store.DeadLettersAsync(session.Agency, Queues.Broadcasts, limit, cancel);
        var files = await session.Store.DeadLettersAsync(session.Agency, SentFiles.Queue, limit, cancel);
        var webhooks = await session.Store.DeadLettersAsync(session.Agency, ApiServices.DeliveryQueue, limit, cancel);
        var news = await session.Store.DeadLettersAsync(session.Agency, JoinNews.Queue, limit, cancel);
        return [.. inbox.Concat(files).Select(letter => Show(UndeliveredWay.In, letter))
            .Concat(outbox.Concat(broadcasts).Concat(webhooks).Concat(news).Select(letter => Show(UndeliveredWay.Out, letter)))
            .OrderByDescending(message => message.At)
            .Take(limit)];
    }

    public async Task<bool> TryAgainAsync(UndeliveredWay way, string id, CancellationToken cancel = default) => way == UndeliveredWay.Out
        ? await session.Store.ReviveAsync(session.Agency, Queues.Outbox, id, cancel) || await ReviveBroadcastAsync(id, cancel)
            || await session.Store.ReviveAsync(session.Agency, ApiServices.DeliveryQueue, id, cancel)
            || await session.Store.ReviveAsync(session.Agency, JoinNews.Queue, id, cancel)
        : await session.Store.ReviveAsync(session.Agency, Queues.Inbox, id, cancel) || await session.Store.ReviveAsync(session.Agency, SentFiles.Queue, id, cancel);

    /// <summary>What is on its way again is counted as failed no more.</summary>
    private async Task<bool> ReviveBroadcastAsync(string id, CancellationToken cancel)
    {
        var letter = (await session.Store.DeadLettersAsync(session.Agency, Queues.Broadcasts, int.MaxValue, cancel)).FirstOrDefault(letter => letter.Id == id);
        if (letter is null || !await session.Store.ReviveAsync(session.Agency, Queues.Broadcasts, id, cancel))
        {
            return false;
        }
        if (OutboundActivity.Read(letter.Payload) is { Broadcast: { } broadcast })
        {
            await session.Store.CommitAsync(new WriteBatch(session.Agency).Increment(OutboundActivity.FailedCounter(broadcast), -1), cancel);
        }
        return true;
    }

    private static UndeliveredMessage Show(UndeliveredWay way, DeadLetter letter) =>
        new(way, letter.Id, ChannelOf(letter.Lane), letter.Attempts, letter.Reason, letter.BuriedAt);

    /// <summary>A lane is a conversation's address, channel first, unless it was too long and is a hash.</summary>
    private static string ChannelOf(string lane) => lane.StartsWith(SentFiles.KeyOf(""), StringComparison.Ordinal) || TicketNumber.TryParse(lane, out _) ? "" : lane.IndexOf(':', StringComparison.Ordinal) is var colon and > 0 && lane[0] != '#' ? lane[..colon] : "";
}
