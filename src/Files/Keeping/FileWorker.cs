using AsnAssistant.People;
using AsnAssistant.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AsnAssistant.Files;

/// <summary>Has files that were sent dealt with, for every agency.</summary>
internal sealed class FileWorker(IStore store, FileDesk desk, Agencies agencies, ILogger<FileWorker> log) : BackgroundService
{
    /// <summary>Each file stands in memory whole, up to twice.</summary>
    private const int AtOnce = 2;

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var runner = new QueueRunner(store, SentFiles.Queue, AtOnce, desk.HandleAsync, (agency, trouble) => log.LogWarning("Files of {Agency} wait: {Failure}", agency, trouble));
        return Task.WhenAll(agencies.All.Select(agency => runner.RunAsync(agency.Id, stoppingToken)));
    }
}
