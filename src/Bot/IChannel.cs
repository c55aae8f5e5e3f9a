using AsnAssistant.Storage;

namespace AsnAssistant.Bot;

/// <summary>A way to reach people. The outbox calls it, one activity of a conversation at a time, in order; different conversations at once.</summary>
public interface IChannel
{
    /// <summary>As in <see cref="Activity.ChannelId"/>, or what stands there before the first '.'.</summary>
    string Id { get; }

    /// <summary>Whether an answer names the message it answers (<see cref="Activity.ReplyToId"/>), so that it lands in the same thread.</summary>
    bool AnswersInThreads => false;

    /// <summary>Hands one activity over. Does not throw for what the channel answers; an exception counts as <see cref="Delivery.Later"/>.</summary>
    /// <param name="outbound">For update and delete, <see cref="OutboundActivity.Target"/> is already the channel's own id.</param>
    Task<Delivery> DeliverAsync(AgencyId agency, OutboundActivity outbound, CancellationToken cancel);
}

/// <summary>
/// A channel whose clients read a transcript that we keep ourselves: what is said is written by the turn's own commit, exactly once,
/// and passes no outbox.
/// </summary>
public interface ITranscriptChannel
{
    string Id { get; }

    /// <summary>Writes the person's own activity, so that every client of the conversation sees it. Called once per accepted activity.</summary>
    void WriteInbound(Activity inbound, WriteBatch batch);

    /// <summary>Writes what the assistant says. Id and timestamp are set.</summary>
    void WriteOutbound(OutboundActivity outbound, WriteBatch batch);
}

/// <summary>What became of one activity handed to a channel.</summary>
public abstract record Delivery
{
    private Delivery() { }

    /// <param name="ActivityId">The channel's id of the message; null where it gives none.</param>
    public sealed record Sent(string? ActivityId = null) : Delivery;

    /// <summary>Not now: flood control, an outage. Tried again after the given time.</summary>
    /// <param name="CountsAsAttempt">False for waits the channel asked for: these go on as long as it takes.</param>
    public sealed record Later(TimeSpan After, string Reason, bool CountsAsAttempt = true) : Delivery
    {
        /// <summary>Nothing of this agency leaves by this channel before then, whoever it is for: a refused token, a service that is away.</summary>
        public bool ConcernsChannel { get; init; }

        /// <summary>It was handed over and not acknowledged: it may be there.</summary>
        public bool MayHaveArrived { get; init; }
    }

    /// <summary>The person cannot be reached: blocked the bot, left. Dropped, and the reason noted.</summary>
    public sealed record Unreachable(string Reason) : Delivery;

    /// <summary>The channel will never take this activity: a fault of ours. It becomes a dead letter.</summary>
    public sealed record Rejected(string Reason) : Delivery;
}
