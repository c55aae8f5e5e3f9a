using System.Diagnostics;
using System.Text.Json;
using AsnAssistant.Storage;
using Microsoft.Extensions.Logging;

namespace AsnAssistant.Bot;

/// <summary>Hands what waits in the outbox to its channel: in order within a conversation, at least once each.</summary>
internal class OutboxWorker(IStore store, ChannelRegistry channels, BotOptions options, TimeProvider clock, ILogger<OutboxWorker> log, string queue = Queues.Outbox)
    : LaneWorker(store, options, queue, EntriesPerLane, clock, log)
{
    private const int EntriesPerLane = 8;

    // A wait that a channel asked for is sat out under the lease up to this, since it is no attempt; longer ones give the lane back.
    private static readonly TimeSpan LongestHeldWait = TimeSpan.FromMinutes(1);

    /// <summary>So often a broadcast is sent whose fate is unknown; an answer as often as any other.</summary>
    private const int BroadcastTries = 2;

    private static readonly TimeSpan BeforeAskingAgain = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan RememberSentFor = TimeSpan.FromHours(48);

    private static readonly JsonElement Removed = JsonDocument.Parse("\"remove\"").RootElement;

    private readonly CompletionBatcher _completions = new(store, queue);

    private readonly ChannelTroubles _troubles = new(clock);

    /// <summary>Sends what a commit of this host put into free lanes, without asking the store for it again.</summary>
    /// <param name="leases">From the commit's receipt: null where the lane was not free.</param>
    public void Take(AgencyId agency, IReadOnlyList<Lease?> leases)
    {
        foreach (var lease in leases)
        {
            if (lease is not null)
            {
                Hold(agency, lease);
            }
        }
    }

    protected override async Task<bool> HandleEntryAsync(AgencyId agency, Lease lease, QueueEntry entry, bool release, CancellationToken cancel)
    {
        var outbound = OutboundActivity.Read(entry.Payload);
        if (outbound is null || channels.Channel(outbound.Activity.ChannelId) is not { } channel)
        {
            return await BuryAsync(agency, lease, entry, release, outbound, outbound is null ? "Not an activity." : $"No channel '{outbound.Activity.ChannelId}' on this host.", cancel);
        }
        // A sign of life tells what is wrong with the channel, so it does not wait for that to be over.
        var isSign = outbound.Activity is { Type: ActivityTypes.Event, Name: Heartbeat.Returned };
        while (true)
        {
            if (!isSign && _troubles.WaitFor(agency, channel.Id) is var trouble && trouble > TimeSpan.Zero && Clock.GetUtcNow() - entry.EnqueuedAt <= Options.GiveUpSendingAfter)
            {
                await SitOutAsync(agency, lease, trouble, cancel);
                continue;
            }
            switch (await AskAsync(agency, outbound, cancel))
            {
                case BroadcastWord.Wait:
                    await SitOutAsync(agency, lease, BeforeAskingAgain, cancel);
                    continue;
                case BroadcastWord.Drop:
                    return await DropAsync(agency, lease, entry, release, outbound, cancel);
            }
            var delivery = await DeliverAsync(agency, channel, outbound, cancel);
            if (!isSign)
            {
                _troubles.Note(agency, channel.Id, delivery);
            }
            switch (delivery)
            {
                case Delivery.Sent sent:
                    FaultPoint.Pass(FaultPoint.AfterSend);
                    return await CompleteAsync(agency, lease, entry, release, outbound, sent.ActivityId, cancel);
                case Delivery.Unreachable gone:
                    log.LogInformation("What was said of {Agency} on {Channel} was dropped: {Reason}", agency, channel.Id, gone.Reason);
                    return await NoteGoneAsync(agency, lease, entry, release, outbound, cancel);
                case Delivery.Rejected rejected:
                    return await BuryAsync(agency, lease, entry, release, outbound, rejected.Reason, cancel);
                case Delivery.Later later when Clock.GetUtcNow() - entry.EnqueuedAt > Options.GiveUpSendingAfter || (later.CountsAsAttempt && entry.Attempt >= Options.SendAttempts):
                    return await BuryAsync(agency, lease, entry, release, outbound, later.Reason, cancel);
                case Delivery.Later { MayHaveArrived: true } later when outbound.Broadcast is not null && entry.Attempt >= BroadcastTries:
                    log.LogInformation("A broadcast of {Agency} on {Channel} is taken for sent: {Reason}", agency, channel.Id, later.Reason);
                    return await CompleteAsync(agency, lease, entry, release, outbound, null, cancel);
                case Delivery.Later { CountsAsAttempt: false } later when later.After <= LongestHeldWait:
                    await SitOutAsync(agency, lease, later.After, cancel);
                    continue;
                case Delivery.Later later:
                    await Store.ReturnAsync(agency, lease, later.After, cancel);
                    SignalAfter(agency, later.After + TimeSpan.FromMilliseconds(20));
                    return false;
                default:
                    throw new UnreachableException();
            }
        }
    }

    /// <summary>Whether it may leave now.</summary>
    protected virtual Task<BroadcastWord> AskAsync(AgencyId agency, OutboundActivity outbound, CancellationToken cancel) => Task.FromResult(BroadcastWord.Send);

    private async Task<bool> DropAsync(AgencyId agency, Lease lease, QueueEntry entry, bool release, OutboundActivity outbound, CancellationToken cancel)
    {
        try
        {
            await Store.CommitAsync(new WriteBatch(agency).Complete(lease, entry.Id, release).Increment(OutboundActivity.DroppedCounter(outbound.Broadcast!)), cancel);
            return true;
        }
        catch (ConcurrencyException)
        {
            return false;
        }
    }

    private async Task<Delivery> DeliverAsync(AgencyId agency, IChannel channel, OutboundActivity outbound, CancellationToken cancel)
    {
        using var trace = BotTelemetry.Traces.StartActivity("send");
        trace?.SetTag("channel", channel.Id).SetTag("agency", agency.Value);
        var started = Stopwatch.GetTimestamp();
        Delivery delivery;
        try
        {
            if (outbound.Target is { } target)
            {
                outbound.Target = await SentIdAsync(agency, outbound, target, cancel);
            }
            FaultPoint.Pass(FaultPoint.BeforeSend);
            delivery = await channel.DeliverAsync(agency, outbound, cancel);
        }
        catch (Exception failure) when (failure is not StoreUnavailableException && !cancel.IsCancellationRequested)
        {
            log.LogWarning("Sending on {Channel} failed: {Failure}", channel.Id, FailureText.Of(failure));
            delivery = new Delivery.Later(TimeSpan.FromSeconds(2), FailureText.Of(failure));
        }
        BotTelemetry.SendDuration.Record(
            Stopwatch.GetElapsedTime(started).TotalMilliseconds, new KeyValuePair<string, object?>("channel", channel.Id), new KeyValuePair<string, object?>("outcome", delivery.GetType().Name));
        return delivery;
    }

    private static string SentKey(OutboundActivity outbound, string name) =>
        $"sent:{ConversationReference.AddressOf(outbound.Activity.ChannelId, outbound.Activity.Conversation!.Id)}:{StoreName.From(name)}";

    /// <returns>The channel's id behind a remembered name; the given text itself when nothing was remembered under it.</returns>
    private async Task<string> SentIdAsync(AgencyId agency, OutboundActivity outbound, string target, CancellationToken cancel)
    {
        var sent = (await Store.ReadAsync(agency, [SentKey(outbound, target)], cancel))[0];
        return sent.Exists ? System.Text.Encoding.UTF8.GetString(sent.Body.Span) : target;
    }

    private async Task<bool> CompleteAsync(AgencyId agency, Lease lease, QueueEntry entry, bool release, OutboundActivity outbound, string? sentId, CancellationToken cancel)
    {
        if (outbound.RememberAs is { } name && sentId is not null)
        {
            var batch = new WriteBatch(agency).Put(SentKey(outbound, name), System.Text.Encoding.UTF8.GetBytes(sentId), outbound.RememberFor ?? RememberSentFor).Complete(lease, entry.Id, release);
            try
            {
                await Store.CommitAsync(batch, cancel);
                return true;
            }
            catch (ConcurrencyException)
            {
                return false;
            }
        }
        return await _completions.CompleteAsync(agency, new Completion(lease, entry.Id, release), cancel);
    }

    /// <summary>Nobody is there any more: whoever counts on this person hears it as from the channel, in a turn of that conversation.</summary>
    private async Task<bool> NoteGoneAsync(AgencyId agency, Lease lease, QueueEntry entry, bool release, OutboundActivity outbound, CancellationToken cancel)
    {
        var unsent = outbound.Activity;
        if (unsent is not { Type: ActivityTypes.Message, Recipient: not null, Conversation: not null })
        {
            return await _completions.CompleteAsync(agency, new Completion(lease, entry.Id, release), cancel);
        }
        var gone = new Activity
        {
            Type = ActivityTypes.InstallationUpdate,
            Id = StoreName.From("gone:" + entry.Id),
            ChannelId = unsent.ChannelId,
            ServiceUrl = unsent.ServiceUrl,
            Conversation = unsent.Conversation,
            From = unsent.Recipient,
            Recipient = unsent.From,
            Locale = unsent.Locale,
            Timestamp = Clock.GetUtcNow(),
            Extension = new Dictionary<string, JsonElement> { ["action"] = Removed },
        };
        var lane = ConversationReference.Of(gone).Address();
        var batch = new WriteBatch(agency)
            .Enqueue(Queues.Inbox, lane, gone.Id, JsonSerializer.SerializeToUtf8Bytes(gone, BotJson.Default.Activity))
            .Complete(lease, entry.Id, release);
        if (outbound.Broadcast is { } broadcast)
        {
            batch.Increment(OutboundActivity.GoneCounter(broadcast));
        }
        try
        {
            await Store.CommitAsync(batch, cancel);
            return true;
        }
        catch (ConcurrencyException)
        {
            return false;
        }
    }

    private async Task<bool> BuryAsync(AgencyId agency, Lease lease, QueueEntry entry, bool release, OutboundActivity? outbound, string reason, CancellationToken cancel)
    {
        var batch = new WriteBatch(agency).Bury(lease, entry.Id, reason, release);
        if (outbound?.Broadcast is { } broadcast)
        {
            batch.Increment(OutboundActivity.FailedCounter(broadcast));
        }
        try
        {
            await Store.CommitAsync(batch, cancel);
        }
        catch (ConcurrencyException)
        {
            return false;
        }
        BotTelemetry.DeadLetters.Add(1, new KeyValuePair<string, object?>("queue", Queue));
        log.LogError("{What} of {Agency} became a dead letter: {Reason}", outbound?.Broadcast is null ? "A reply" : "A message of a broadcast", agency, reason);
        return true;
    }
}
