namespace AsnAssistant.Desk.Channels;

/// <summary>How the channels of this agency fare. Given by the host, since only it sees channels.</summary>
public interface IChannelPulses
{
    /// <returns>One for each channel that is on.</returns>
    Task<IReadOnlyList<ChannelState>> ListAsync(CancellationToken cancel = default);
}

public enum ChannelLife
{
    Alive,

    /// <summary>Longer without a sign than is allowed.</summary>
    Silent,

    /// <summary>The program began too lately to tell.</summary>
    Waiting,

    /// <summary>Signs of life are switched off.</summary>
    Off,
}

/// <param name="Channel">Its id, such as <c>telegram</c>.</param>
/// <param name="Last">UTC; null where none ever came.</param>
/// <param name="Fault">Key of a text that says what went wrong since; null where nothing did.</param>
public sealed record ChannelState(string Channel, ChannelLife Life, DateTimeOffset? Last, string? Fault);
