using AsnAssistant.Storage;

namespace AsnAssistant.Bot;

/// <summary>The door for every inbound activity, whatever its channel: stored first, then acknowledged.</summary>
public interface IReception
{
    /// <summary>
    /// Accepts an activity. When this returns, the turn has been committed or the activity waits in the inbox; either way nothing can lose it.
    /// An activity whose id the conversation has seen is acknowledged and changes nothing.
    /// Activities of one conversation are handled in the order in which these calls were made and answered, across hosts too.
    /// </summary>
    /// <param name="activity">ChannelId, Conversation.Id and Id are set; Id is unique in its conversation and the same when the channel repeats it.</param>
    /// <param name="handOver">
    /// The caller can carry replies back in its own answer. They are then returned instead of passing through the outbox, provided the turn ran at once;
    /// a repeated activity gets the same replies again.
    /// </param>
    /// <exception cref="StoreUnavailableException">Not accepted as far as we know; the channel must repeat it.</exception>
    Task<Acceptance> AcceptAsync(AgencyId agency, Activity activity, bool handOver = false, CancellationToken cancel = default);

    /// <summary>Puts something that could not be read into the dead letters of the inbox, where the desk shows it.</summary>
    /// <param name="id">The channel's id of it, or any name; escaped here.</param>
    /// <param name="payload">At most the first 4 KB are kept.</param>
    /// <param name="reason">Plain words, no personal data.</param>
    Task BuryAsync(AgencyId agency, string channelId, string id, ReadOnlyMemory<byte> payload, string reason, CancellationToken cancel = default);
}

/// <summary>What became of an inbound activity at the door. Whatever is returned, it is stored: the channel may acknowledge it.</summary>
/// <param name="ActivityId">The activity's id.</param>
/// <param name="IsDuplicate">It had been accepted before; nothing new happened.</param>
/// <param name="Replies">The replies, where the caller asked to hand them over itself and the turn has already run; null when they come through the outbox.</param>
public sealed record Acceptance(string ActivityId, bool IsDuplicate, IReadOnlyList<Activity>? Replies);
