using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Host.Engine;

/// <summary>Lets time pass for mentoring: reminders, requests that run out, questions without a reply, mentors out of reach, and seats that came free.</summary>
internal sealed class MentoringFollowUpWorker(IServiceScopeFactory scopes, IStore store, Agencies agencies, TimeProvider time, ILogger<MentoringFollowUpWorker> log)
    : RoundsWorker(scopes, store, agencies, time, TimeSpan.FromMinutes(1), log)
{
    protected override async Task RoundAsync(Agency agency, CancellationToken cancel)
    {
        while (await TakeNextAsync(agency, cancel))
        {
            // One after the other, each in a commit of its own.
        }
    }

    /// <returns>False when nothing is due, or the office is closed.</returns>
    internal Task<bool> TakeNextAsync(Agency agency, CancellationToken cancel) => StepAsync<MentoringFollowUps>(agency, steps => steps.TakeNextAsync(cancel), cancel);
}
