namespace AsnAssistant.Host.Configuration;

/// <summary>Section <c>RateLimits</c>: what one network address may ask for in a minute. Many people may share one address.</summary>
public sealed class RateLimitOptions
{
    /// <summary>New chat conversations of the web page, 1 to 100,000.</summary>
    public int ChatTokensPerMinute { get; init; } = 120;

    /// <summary>Sign-in attempts at the desk, 1 to 100,000; each account has its own limit besides.</summary>
    public int SignInsPerMinute { get; init; } = 30;

    /// <summary>Numbers and PINs tried at <c>/lacak</c>, 1 to 100,000; each number has its own limit besides.</summary>
    public int TicketLookupsPerMinute { get; init; } = 120;
}
