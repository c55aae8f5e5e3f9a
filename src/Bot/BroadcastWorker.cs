using AsnAssistant.Storage;
using Microsoft.Extensions.Logging;

namespace AsnAssistant.Bot;

/// <summary>
/// Sends what many are told at once, as the outbox sends answers: at least once each, and at most once more when a host dies between sending and noting it. One host
/// at a time, since a channel's limit is the bot's and no host knows what another has sent. Asks the gate right before each.
/// </summary>
internal sealed class BroadcastWorker(IStore store, ChannelRegistry channels, BotOptions options, ILeaderLease leaders, IBroadcastGate gate, TimeProvider clock, ILogger<OutboxWorker> log)
    : OutboxWorker(store, channels, options, clock, log, Queues.Broadcasts)
{
    protected override Task WhileInChargeAsync(AgencyId agency, Func<CancellationToken, Task> work, CancellationToken stop) => leaders.LeadAsync(agency, Queues.Broadcasts, work, stop);

    protected override Task<BroadcastWord> AskAsync(AgencyId agency, OutboundActivity outbound, CancellationToken cancel) =>
        outbound.Broadcast is null ? base.AskAsync(agency, outbound, cancel) : gate.AskAsync(agency, outbound, cancel);
}
