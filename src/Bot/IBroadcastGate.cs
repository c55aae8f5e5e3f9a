using AsnAssistant.Storage;

namespace AsnAssistant.Bot;

public enum BroadcastWord
{
    Send,

    /// <summary>Not now: it is asked again after a while.</summary>
    Wait,

    /// <summary>Never: it was stopped, or whoever it is for wants none any more.</summary>
    Drop,
}

/// <summary>Is asked right before each message of a broadcast leaves, since much may have been said after it was put on its way.</summary>
public interface IBroadcastGate
{
    /// <param name="outbound"><see cref="OutboundActivity.Broadcast"/> is set.</param>
    Task<BroadcastWord> AskAsync(AgencyId agency, OutboundActivity outbound, CancellationToken cancel);
}

/// <summary>Where nobody decides about broadcasts.</summary>
internal sealed class OpenBroadcastGate : IBroadcastGate
{
    public Task<BroadcastWord> AskAsync(AgencyId agency, OutboundActivity outbound, CancellationToken cancel) => Task.FromResult(BroadcastWord.Send);
}
