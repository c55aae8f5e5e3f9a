using AsnAssistant.People;
using AsnAssistant.PolicyAnswers;
using AsnAssistant.Storage;

namespace AsnAssistant.Host.Engine;

/// <summary>Lets time pass for questions that went to a senior colleague: whoever does not answer in time is followed by the next.</summary>
internal sealed class SeniorQuestionWorker(IServiceScopeFactory scopes, IStore store, Agencies agencies, RoundsOptions rounds, TimeProvider time, ILogger<SeniorQuestionWorker> log)
    : RoundsWorker(scopes, store, agencies, time, rounds.Every, log)
{
    protected override async Task RoundAsync(Agency agency, CancellationToken cancel)
    {
        while (await StepAsync<SeniorQuestions>(agency, steps => steps.TakeNextAsync(cancel), cancel))
        {
            // One after the other, each in a commit of its own.
        }
    }
}
