using Microsoft.Extensions.Hosting;

namespace AsnAssistant.PolicyAnswers;

/// <summary>Keeps the vectors of sections complete, beside whatever people ask meanwhile.</summary>
internal sealed class SectionVectorWorker(MeaningSearch meaning, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (meaning.IsOn && !stoppingToken.IsCancellationRequested)
        {
            var wait = await meaning.CompleteAsync(stoppingToken) ? LookEvery : AfterFailure;
            await Task.Delay(wait, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
