using AsnAssistant.Bot;
using AsnAssistant.People;
using AsnAssistant.People.Announcements;
using AsnAssistant.Storage;

namespace AsnAssistant.Host.Engine;

/// <summary>"Stop", "pause" and a listener's "enough" also hold for what is already on its way.</summary>
internal sealed class AnnouncementGate(IServiceScopeFactory scopes, IStore store) : IBroadcastGate
{
    public async Task<BroadcastWord> AskAsync(AgencyId agency, OutboundActivity outbound, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<SessionScope>().Session = new StoreSession(store, agency);
        var activity = outbound.Activity;
        var listener = activity is { ChannelId.Length: > 0, Recipient.Id.Length: > 0 } ? PersonId.Of(activity.ChannelId, activity.Recipient.Id) : (PersonId?)null;
        return await scope.ServiceProvider.GetRequiredService<AnnouncementBook>().MayGoAsync(outbound.Broadcast!, listener, cancel) switch
        {
            true => BroadcastWord.Send,
            null => BroadcastWord.Wait,
            false => BroadcastWord.Drop,
        };
    }
}
