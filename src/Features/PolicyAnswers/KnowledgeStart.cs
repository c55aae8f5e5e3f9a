using Microsoft.Extensions.Hosting;

namespace AsnAssistant.PolicyAnswers;

/// <summary>Has the articles read before the host serves, so that a wrong path is said at start and nobody waits for the first answer.</summary>
internal sealed class KnowledgeStart(PolicySearch search) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        search.WarmUp();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
