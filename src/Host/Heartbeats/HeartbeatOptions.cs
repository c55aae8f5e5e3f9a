namespace AsnAssistant.Host.Heartbeats;

/// <summary>Section <c>Heartbeat</c>: signs of life of each channel.</summary>
public sealed class HeartbeatOptions
{
    /// <summary>How often each channel gives one; zero for never.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a channel may be silent before administrators are told.</summary>
    public TimeSpan SilentAfter { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Where the web chat's sign knocks; null for this host's own address.</summary>
    public Uri? WebAddress { get; init; }
}
