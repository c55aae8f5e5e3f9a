using AsnAssistant.Storage;
using Microsoft.Extensions.Logging;

namespace AsnAssistant.Bot;

/// <summary>
/// Two ways in, one promise. On arrival: the turn runs while the channel waits, and its commit is what stores the message. Otherwise the message is put
/// into the inbox. Whichever commit comes first makes the other one fail, so a message never has two effects.
/// </summary>
internal sealed class Reception(IStore store, TurnRunner runner, ChannelRegistry channels, BotOptions options, TimeProvider clock, ILogger<Reception> log) : IReception
{
    // Longer than any client or proxy goes on repeating one request.
    private static readonly TimeSpan RememberArrivalFor = TimeSpan.FromMinutes(15);

    private const int BuriedPayloadLimit = 4096;

    private readonly KeyedGate _gate = new();

    public async Task<Acceptance> AcceptAsync(AgencyId agency, Activity activity, bool handOver = false, CancellationToken cancel = default)
    {
        if (string.IsNullOrEmpty(activity.Id) || string.IsNullOrEmpty(activity.ChannelId) || string.IsNullOrEmpty(activity.Conversation?.Id))
        {
            throw new ArgumentException("An inbound activity needs an id, a channel and a conversation.", nameof(activity));
        }
        var address = ConversationReference.AddressOf(activity.ChannelId, activity.Conversation.Id);
        using var _ = await _gate.EnterAsync(agency.Value + '/' + address);
        if (options.RunOnArrival && await RunOnArrivalAsync(agency, activity, handOver, cancel) is { } accepted)
        {
            return accepted;
        }
        return await StoreAsync(agency, activity, address, cancel);
    }

    public async Task BuryAsync(AgencyId agency, string channelId, string id, ReadOnlyMemory<byte> payload, string reason, CancellationToken cancel = default)
    {
        var name = StoreName.From($"{channelId}:{id}");
        var kept = payload.Length > BuriedPayloadLimit ? payload[..BuriedPayloadLimit] : payload;
        await store.CommitAsync(new WriteBatch(agency).BuryUnread(Queues.Inbox, StoreName.From(channelId), name, kept, reason), cancel);
        BotTelemetry.DeadLetters.Add(1, new KeyValuePair<string, object?>("queue", Queues.Inbox));
        log.LogWarning("Unreadable activity from {Channel} for {Agency} buried: {Reason}", channelId, agency, reason);
    }

    /// <returns>Null when the message must be stored instead: the conversation is busy, the turn is slow, or it failed.</returns>
    private async Task<Acceptance?> RunOnArrivalAsync(AgencyId agency, Activity activity, bool handOver, CancellationToken cancel)
    {
        var turn = runner.RunOnArrivalAsync(agency, activity, handOver, CancellationToken.None);
        try
        {
            var outcome = await turn.WaitAsync(options.ArrivalBudget, clock, cancel);
            return outcome.Kind switch
            {
                TurnOutcomeKind.Committed => new Acceptance(activity.Id!, false, outcome.Replies),
                TurnOutcomeKind.Duplicate => new Acceptance(activity.Id!, true, outcome.Replies),
                _ => null,
            };
        }
        catch (TimeoutException) when (!turn.IsCompleted)
        {
            _ = turn.ContinueWith(
                late => LogFailure(late.Exception), CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            return null;
        }
        catch (Exception failure) when (failure is not StoreUnavailableException && !cancel.IsCancellationRequested)
        {
            // Stored below, tried again from the inbox, and answered for there.
            LogFailure(failure);
            return null;
        }
    }

    private async Task<Acceptance> StoreAsync(AgencyId agency, Activity activity, string address, CancellationToken cancel)
    {
        activity.Timestamp ??= clock.GetUtcNow();
        var batch = new WriteBatch(agency);
        if (channels.Transcript(activity.ChannelId) is { } transcript && activity.From?.Role != "bot")
        {
            WriteArrival(transcript, activity, batch);
        }
        batch.Enqueue(Queues.Inbox, address, StoreName.From(activity.Id!), DocumentJson.Write(activity, BotJson.Default.Activity));
        try
        {
            await store.CommitAsync(batch, cancel);
        }
        catch (ConcurrencyException lost) when (lost.Kind == ConcurrencyKind.Claim)
        {
            BotTelemetry.Duplicates.Add(1);
            return new Acceptance(activity.Id!, true, null);
        }
        FaultPoint.Pass(FaultPoint.InboxWritten);
        return new Acceptance(activity.Id!, false, null);
    }

    /// <summary>Taken by the commit that writes a person's words into a transcript, so that they stand there once however they came in.</summary>
    public static string ArrivalClaim(Activity activity) =>
        $"in:{ConversationReference.AddressOf(activity.ChannelId, activity.Conversation!.Id)}:{StoreName.From(activity.Id!)}";

    public static void WriteArrival(ITranscriptChannel transcript, Activity activity, WriteBatch batch)
    {
        batch.Claim(ArrivalClaim(activity), batch.Id, RememberArrivalFor);
        transcript.WriteInbound(activity, batch);
    }

    private void LogFailure(Exception? failure)
    {
        BotTelemetry.Failures.Add(1);
        log.LogError("A turn on arrival failed and goes through the inbox: {Failure}", FailureText.Of(failure));
    }
}
