using AsnAssistant.Complaints;
using AsnAssistant.People;
using AsnAssistant.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AsnAssistant.Api;

/// <summary>Has events spread and delivered, for every agency.</summary>
internal sealed class WebhookWorker(IStore store, WebhookSender sender, Agencies agencies, ILogger<WebhookWorker> log) : BackgroundService
{
    private const int SpreadAtOnce = 8;
    private const int DeliveredAtOnce = 8;

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var spread = new QueueRunner(store, TicketEvents.Queue, SpreadAtOnce, sender.SpreadAsync, Tell);
        var deliver = new QueueRunner(store, WebhookDelivery.Queue, DeliveredAtOnce, sender.DeliverAsync, Tell);
        return Task.WhenAll(agencies.All.SelectMany(agency => new[] { spread.RunAsync(agency.Id, stoppingToken), deliver.RunAsync(agency.Id, stoppingToken) }));
    }

    private void Tell(AgencyId agency, string trouble) => log.LogWarning("Webhooks of {Agency} wait: {Failure}", agency, trouble);
}
