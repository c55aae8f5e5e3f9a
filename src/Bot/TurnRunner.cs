using System.Diagnostics;
using AsnAssistant.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace AsnAssistant.Bot;

/// <summary>Runs one turn: reads once, lets the pipeline decide, commits once. State, effects, replies and the mark that the activity was handled are one commit.</summary>
internal sealed class TurnRunner(IServiceScopeFactory scopes, IStore store, ChannelRegistry channels, OutboxWorker outbox, BotOptions options, TimeProvider clock)
{
    /// <summary>How often a turn that lost a race is run again before the caller is told.</summary>
    private const int Races = 8;

    /// <summary>Runs the turn of an activity at the door: it takes effect only if nothing else of the conversation waits or runs.</summary>
    /// <param name="handOver">Return the replies instead of putting them into the outbox.</param>
    public Task<TurnOutcome> RunOnArrivalAsync(AgencyId agency, Activity activity, bool handOver, CancellationToken cancel) =>
        RunAsync(agency, activity, null, null, false, handOver, cancel);

    /// <summary>Runs the turn of an inbox entry under its lease.</summary>
    /// <param name="release">This is the last entry of the lease: give the lane back with the commit.</param>
    public Task<TurnOutcome> RunLeasedAsync(AgencyId agency, Activity activity, Lease lease, QueueEntry entry, bool release, CancellationToken cancel) =>
        RunAsync(agency, activity, lease, entry, release, false, cancel);

    private async Task<TurnOutcome> RunAsync(AgencyId agency, Activity activity, Lease? lease, QueueEntry? entry, bool release, bool handOver, CancellationToken cancel)
    {
        var started = Stopwatch.GetTimestamp();
        using var trace = BotTelemetry.Traces.StartActivity("turn");
        trace?.SetTag("channel", activity.ChannelId).SetTag("agency", agency.Value).SetTag("type", activity.Type);
        var refused = handOver ? new RefusedAnswer() : null;
        for (var race = 1; ; race++)
        {
            try
            {
                var outcome = await AttemptAsync(agency, activity, lease, entry, release, refused, cancel);
                Record(outcome.Kind.ToString());
                return outcome;
            }
            catch (ConcurrencyException lost) when (lost.Kind == ConcurrencyKind.Lane && race == 1 && refused is { Replies: not null })
            {
                // Perhaps it was applied unheard, and whatever is in the lane came after it: the record says so.
            }
            catch (ConcurrencyException lost) when (lost.Kind == ConcurrencyKind.Lane)
            {
                return TurnOutcome.Busy;
            }
            catch (ConcurrencyException lost) when (lost.Kind == ConcurrencyKind.Lease)
            {
                return TurnOutcome.LeaseLost;
            }
            catch (ConcurrencyException lost) when (lost.Kind == ConcurrencyKind.Claim && lost.Name == Reception.ArrivalClaim(activity))
            {
                // The same activity was accepted a moment ago, by another request or another host.
                return TurnOutcome.Duplicate(null);
            }
            catch (ConcurrencyException) when (race < Races)
            {
                BotTelemetry.Conflicts.Add(1);
            }
            catch (Exception)
            {
                Record("failed");
                throw;
            }
        }

        void Record(string outcome) => BotTelemetry.TurnDuration.Record(
            Stopwatch.GetElapsedTime(started).TotalMilliseconds, new KeyValuePair<string, object?>("channel", activity.ChannelId), new KeyValuePair<string, object?>("outcome", outcome));
    }

    /// <param name="refused">Where the replies are to be handed over: what an attempt before this one would have answered.</param>
    private async Task<TurnOutcome> AttemptAsync(AgencyId agency, Activity activity, Lease? lease, QueueEntry? entry, bool release, RefusedAnswer? refused, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (turn, key) = await OpenAsync(scope.ServiceProvider, agency, activity, cancel);
        var record = turn.Conversation;
        if (record.HasSeen(activity.Id!))
        {
            BotTelemetry.Duplicates.Add(1);
            if (lease is not null)
            {
                await store.CompleteAsync(agency, lease.Queue, [new Completion(lease, entry!.Id, release)], cancel);
            }
            return TurnOutcome.Duplicate(refused is null ? null : await HandedOverAsync(turn, key, cancel) ?? refused.Replies);
        }

        FaultPoint.Pass(FaultPoint.MidTurn);
        await RunPipelineAsync(scope.ServiceProvider.GetRequiredService<TurnPipeline>(), turn, cancel);

        record.Remember(activity.Id!);
        // A turn that made something may have told what should not be kept for long, such as the PIN of a report.
        var madeNothing = !turn.Session.HasChanges;
        var onlyAsks = madeNothing && record.Dialogs.Stack.Count > 0;
        var batch = turn.Session.Batch;
        batch.IsKnownByItsEffect = madeNothing;
        if (lease is null)
        {
            batch.RequireIdle(Queues.Inbox, record.Reference.Address());
            if (channels.Transcript(activity.ChannelId) is { } transcript && activity.From?.Role != "bot")
            {
                Reception.WriteArrival(transcript, activity, batch);
            }
        }
        else
        {
            batch.Complete(lease, entry!.Id, release);
        }
        var replies = TurnWriter.Write(turn, channels, clock, options, refused is not null, onlyAsks);
        turn.Session.Save(key, record, BotJson.Default.ConversationRecord, record.LapsesSoon ? HandedOver.KeptFor : options.KeepConversationFor);

        // Of what was made by a commit that was refused nobody may hear.
        refused?.Replies = madeNothing ? replies : null;
        FaultPoint.Pass(FaultPoint.BeforeCommit);
        var committing = Stopwatch.GetTimestamp();
        var receipt = await turn.Session.CommitAsync(cancel);
        BotTelemetry.CommitDuration.Record(Stopwatch.GetElapsedTime(committing).TotalMilliseconds);
        FaultPoint.Pass(FaultPoint.AfterCommit);
        outbox.Take(agency, receipt.Leases);
        return TurnOutcome.Committed(replies);
    }

    /// <returns>What the first request was answered; null when that is no longer known, or went through the outbox.</returns>
    private static async Task<IReadOnlyList<Activity>?> HandedOverAsync(TurnContext turn, string key, CancellationToken cancel)
    {
        var record = turn.Conversation;
        var request = turn.Activity.Id!;
        var replies = record.HandedFor == request
            ? turn.Session.AsRead(key, BotJson.Default.KeptAnswer)?.Replies?.ConvertAll(reply => reply.ToActivity(request, record.Reference.Locale))
            : await turn.Session.LoadAsync(HandedOver.KeyOf(record.Reference.Address()), BotJson.Default.HandedOver, cancel) is { } apart && apart.ActivityId == request ? apart.Replies
            : null;
        foreach (var reply in replies ?? [])
        {
            record.Reference.ApplyTo(reply);
        }
        return replies;
    }

    /// <summary>Tells the person that their turn failed for good, and moves its activity to the dead letters; their state stays as it was.</summary>
    /// <returns>False when the lease was lost meanwhile: another host deals with it.</returns>
    public async Task<bool> GiveUpAsync(AgencyId agency, Activity activity, Lease lease, QueueEntry entry, bool release, string referenceCode, string reason, CancellationToken cancel)
    {
        for (var race = 1; ; race++)
        {
            await using var scope = scopes.CreateAsyncScope();
            var (turn, key) = await OpenAsync(scope.ServiceProvider, agency, activity, cancel);
            try
            {
                await scope.ServiceProvider.GetRequiredService<TurnPipeline>().Bot.OnTurnErrorAsync(turn, referenceCode, cancel);
            }
            catch (Exception failure) when (failure is not OperationCanceledException and not StoreUnavailableException)
            {
                // The apology itself failed; the dead letter must still be written.
                reason += $" The apology failed too ({failure.GetType().Name}).";
            }
            turn.Conversation.Remember(activity.Id!);
            turn.Session.Batch.Bury(lease, entry.Id, reason, release);
            TurnWriter.Write(turn, channels, clock, options, handOver: false);
            turn.Session.Save(key, turn.Conversation, BotJson.Default.ConversationRecord, options.KeepConversationFor);
            try
            {
                var receipt = await turn.Session.CommitAsync(cancel);
                BotTelemetry.DeadLetters.Add(1, new KeyValuePair<string, object?>("queue", Queues.Inbox));
                outbox.Take(agency, receipt.Leases);
                return true;
            }
            catch (ConcurrencyException lost) when (lost.Kind == ConcurrencyKind.Lease)
            {
                return false;
            }
            catch (ConcurrencyException) when (race < Races)
            {
                BotTelemetry.Conflicts.Add(1);
            }
        }
    }

    private async Task<(TurnContext Turn, string Key)> OpenAsync(IServiceProvider services, AgencyId agency, Activity activity, CancellationToken cancel)
    {
        var session = new StoreSession(store, agency);
        services.GetRequiredService<SessionScope>().Session = session;
        var inbound = ConversationReference.Of(activity);
        var key = ConversationRecord.KeyOf(inbound.Address());
        List<string> keys = [key];
        foreach (var prefetch in services.GetServices<ITurnPrefetch>())
        {
            keys.AddRange(prefetch.KeysFor(activity));
        }
        await session.PrefetchAsync(keys, cancel);
        var record = await session.LoadAsync(key, BotJson.Default.ConversationRecord, cancel) ?? new ConversationRecord { Reference = inbound };
        if (activity.From?.Role != "bot")
        {
            // Only what comes from the person's own client tells where they are; a notice from another conversation does not.
            inbound.Locale = record.Reference.Locale ?? inbound.Locale;
            inbound.KeepWhatIsMissingFrom(record.Reference);
            record.Reference = inbound;
            activity.Timestamp = TurnWriter.Stamp(record, clock);
        }
        return (new TurnContext(session, activity, record), key);
    }

    private async Task RunPipelineAsync(TurnPipeline pipeline, TurnContext turn, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var running = pipeline.RunAsync(turn, limit.Token);
        if (running.IsCompleted)
        {
            await running;
            return;
        }
        limit.CancelAfter(options.TurnTimeout);
        if (channels.Channel(turn.Activity.ChannelId) is { } channel)
        {
            await TypingSignal.WhileAsync(running, channel, turn, clock, limit.Token);
        }
        try
        {
            // A bot that does not listen to its token is left to itself: nothing it does afterwards is ever committed.
            await running.WaitAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new TimeoutException($"The turn took longer than {options.TurnTimeout.TotalSeconds:0} seconds.");
        }
    }

    /// <summary>
    /// The replies of an attempt whose commit was refused. It may have been applied before, its answer lost, and the conversation gone on since; then nobody else
    /// knows them any more.
    /// </summary>
    private sealed class RefusedAnswer
    {
        public IReadOnlyList<Activity>? Replies { get; set; }
    }
}
