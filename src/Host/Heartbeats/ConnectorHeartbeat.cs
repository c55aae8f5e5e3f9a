using AsnAssistant.Bot;
using AsnAssistant.Connector;
using AsnAssistant.Storage;

namespace AsnAssistant.Host.Heartbeats;

/// <summary>
/// Sends a sign of life along the way of a message from the Bot Connector, for each agency from one host at a time. It comes in behind the door, whose tokens only the
/// service can sign.
/// </summary>
internal sealed class ConnectorHeartbeat(HeartbeatOptions options, ConnectorOptions connector, IReception reception, ILeaderLease lease, TimeProvider time, ILogger<ConnectorHeartbeat> log) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => options.Every <= TimeSpan.Zero
        ? Task.CompletedTask
        : Task.WhenAll(connector.Apps.Select(app => lease.LeadAsync(app.Agency, "connector-heartbeat", cancel => RunAsync(app.Agency, cancel), stoppingToken)));

    private async Task RunAsync(AgencyId agency, CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                await reception.AcceptAsync(agency, ConnectorSign.New(), cancel: cancel);
            }
            catch (Exception failure) when (failure is not OperationCanceledException || !cancel.IsCancellationRequested)
            {
                log.LogWarning("The Bot Connector of {Agency} gave no sign of life: {Failure}", agency, failure.GetType().Name);
            }
            await Task.Delay(options.Every, time, cancel);
        }
    }
}
