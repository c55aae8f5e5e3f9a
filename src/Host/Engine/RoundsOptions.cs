namespace AsnAssistant.Host.Engine;

/// <summary>Section <c>FollowUps</c>: what time brings, such as reminders, requests that run out and seats that came free.</summary>
public sealed class RoundsOptions
{
    /// <summary>How often each host looks, 1 second to 10 minutes. A round that finds nothing costs one look at an index for each kind of work and agency.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromMinutes(1);
}
