using AsnAssistant.People;
using AsnAssistant.People.Announcements;
using AsnAssistant.Storage;

namespace AsnAssistant.Host.Engine;

/// <summary>Puts announcements on their way, a few dozen messages at a time and only as fast as they leave, also of one that another host left half done.</summary>
internal sealed class AnnouncementWorker(IServiceScopeFactory scopes, IStore store, Agencies agencies, TimeProvider time, ILogger<AnnouncementWorker> log)
    : RoundsWorker(scopes, store, agencies, time, TimeSpan.FromSeconds(2), log)
{
    protected override async Task RoundAsync(Agency agency, CancellationToken cancel)
    {
        while (await StepAsync<AnnouncementBook>(agency, steps => steps.TakeNextAsync(cancel), cancel))
        {
            // Each part in a commit of its own.
        }
    }
}
