using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Host.Engine;

/// <summary>Lets time pass for mentoring: reminders, requests that run out, questions without a reply, mentors out of reach, seats that came free, and the week's question to seniors.</summary>
internal sealed class MentoringFollowUpWorker(IServiceScopeFactory scopes, IStore store, Agencies agencies, RoundsOptions rounds, TimeProvider time, ILogger<MentoringFollowUpWorker> log)
    : RoundsWorker(scopes, store, agencies, time, rounds.Every, log)
{
    protected override async Task RoundAsync(Agency agency, CancellationToken cancel)
    {
        while (await TakeNextAsync(agency, cancel))
        {
            // One after the other, each in a commit of its own.
        }
        while (await StepAsync<LegacyInterviews>(agency, steps => steps.TakeNextAsync(cancel), cancel))
        {
            // The week's questions to seniors.
        }
    }

    /// <returns>False when nothing is due, or the office is closed.</returns>
    internal Task<bool> TakeNextAsync(Agency agency, CancellationToken cancel) => StepAsync<MentoringFollowUps>(agency, steps => steps.TakeNextAsync(cancel), cancel);
}
