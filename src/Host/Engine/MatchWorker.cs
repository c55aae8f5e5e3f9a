using AsnAssistant.Mentoring.Matching;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Host.Engine;

/// <summary>Works ordered rounds of whole-cohort matching out and lets the requests of published ones go, also of one that another host left half done.</summary>
internal sealed class MatchWorker(IServiceScopeFactory scopes, IStore store, Agencies agencies, TimeProvider time, ILogger<MatchWorker> log)
    : RoundsWorker(scopes, store, agencies, time, TimeSpan.FromSeconds(5), log)
{
    protected override async Task RoundAsync(Agency agency, CancellationToken cancel)
    {
        while (await StepAsync<MatchFollowUps>(agency, steps => steps.TakeNextAsync(cancel), cancel))
        {
            // One request after the other, each in a commit of its own.
        }
    }
}
