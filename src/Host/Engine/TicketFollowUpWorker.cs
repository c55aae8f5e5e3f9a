using AsnAssistant.Complaints;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Host.Engine;

/// <summary>Lets time pass for tickets: second questions, closing without a reply, reminders; counts and tells whom an incident concerns; and tells officers each morning how the desk stands.</summary>
internal sealed class TicketFollowUpWorker(IServiceScopeFactory scopes, IStore store, Agencies agencies, RoundsOptions rounds, TimeProvider time, ILogger<TicketFollowUpWorker> log)
    : RoundsWorker(scopes, store, agencies, time, rounds.Every, log)
{
    protected override async Task RoundAsync(Agency agency, CancellationToken cancel)
    {
        while (await StepAsync<TicketFollowUps>(agency, tickets => tickets.TakeNextAsync(cancel), cancel)
            || await StepAsync<IncidentSteps>(agency, incidents => incidents.TakeNextAsync(cancel), cancel))
        {
            // Until neither has anything to do.
        }
        await StepAsync<OfficerAlarms>(agency, alarms => alarms.DigestAsync(cancel), cancel);
    }
}
