using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Host.Engine;

/// <summary>Closes mentoring requests that nobody answered in time, so that their seats come free and the mentees are told as they were promised.</summary>
internal sealed class OverdueRequestWorker(IServiceScopeFactory scopes, IStore store, Agencies agencies, TimeProvider time, ILogger<OverdueRequestWorker> log)
    : RoundsWorker(scopes, store, agencies, time, TimeSpan.FromMinutes(5), log)
{
    private readonly TimeProvider _time = time;

    protected override async Task RoundAsync(Agency agency, CancellationToken cancel)
    {
        while (await CloseNextAsync(agency, cancel))
        {
            // One after the other.
        }
    }

    /// <returns>False when the request that expires first has time left, or there is none.</returns>
    internal Task<bool> CloseNextAsync(Agency agency, CancellationToken cancel) => StepAsync<Pairings>(
        agency,
        async pairings =>
        {
            var waiting = await pairings.WaitingAsync(cancel: cancel);
            if (waiting.Pairings.FirstOrDefault(request => request.IsOverdue(_time.GetUtcNow())) is not { } pairing)
            {
                return false;
            }
            await pairings.ExpireAsync(pairing.Id, cancel);
            return true;
        },
        cancel);
}
