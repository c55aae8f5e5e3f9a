using System.Text.Json;
using AsnAssistant.Storage;
using Microsoft.Extensions.Logging;

namespace AsnAssistant.Bot;

/// <summary>Runs the turns that wait in the inbox, one at a time per conversation.</summary>
internal sealed class InboxWorker(IStore store, TurnRunner runner, BotOptions options, TimeProvider clock, ILogger<InboxWorker> log)
    : LaneWorker(store, options, Queues.Inbox, EntriesPerLane, clock, log)
{
    private const int EntriesPerLane = 8;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);

    protected override async Task<bool> HandleEntryAsync(AgencyId agency, Lease lease, QueueEntry entry, bool release, CancellationToken cancel)
    {
        Activity? activity = null;
        try
        {
            activity = JsonSerializer.Deserialize(entry.Payload.Span, BotJson.Default.Activity);
        }
        catch (JsonException)
        {
            // Falls through to the dead letters.
        }
        if (activity?.Conversation is null || string.IsNullOrEmpty(activity.Id))
        {
            await Store.CommitAsync(new WriteBatch(agency).Bury(lease, entry.Id, "Not an activity.", release), cancel);
            return true;
        }
        if (entry.Attempt > Options.LeaseAttempts / 2)
        {
            return await GiveUpAsync(agency, activity, lease, entry, release, $"Its host died or lost the store {entry.Attempt - 1} times while handling it.", cancel);
        }
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var outcome = await runner.RunLeasedAsync(agency, activity, lease, entry, release, cancel);
                return outcome.Kind != TurnOutcomeKind.LeaseLost;
            }
            catch (Exception failure) when (failure is not StoreUnavailableException && !cancel.IsCancellationRequested)
            {
                BotTelemetry.Failures.Add(1);
                var text = FailureText.Of(failure);
                log.LogError("Turn of {Agency} failed, attempt {Attempt}: {Failure}", agency, attempt, text);
                if (attempt >= Options.TurnAttempts)
                {
                    return await GiveUpAsync(agency, activity, lease, entry, release, text, cancel);
                }
                await Task.Delay(FirstPause * Math.Pow(4, attempt - 1), Clock, cancel);
            }
        }
    }

    private async Task<bool> GiveUpAsync(AgencyId agency, Activity activity, Lease lease, QueueEntry entry, bool release, string reason, CancellationToken cancel)
    {
        var code = ReferenceCode.New();
        log.LogError("Turn of {Agency} given up, code {Code}: {Reason}", agency, code, reason);
        return await runner.GiveUpAsync(agency, activity, lease, entry, release, code, $"{reason} Code {code}.", cancel);
    }
}
