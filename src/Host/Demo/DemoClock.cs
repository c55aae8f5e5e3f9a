namespace AsnAssistant.Host.Demo;

/// <summary>Lets sample tickets have been filed days ago.</summary>
internal sealed class DemoClock : TimeProvider
{
    /// <summary>How long before now.</summary>
    public TimeSpan Ago { get; set; }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() - Ago;
}
