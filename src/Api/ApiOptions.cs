namespace AsnAssistant.Api;

/// <summary>Settings of the interface for other programs.</summary>
public sealed class ApiOptions
{
    /// <summary>Calls a minute of one key on one host, 1 to 100,000.</summary>
    public int RequestsPerMinute { get; init; } = 300;

    /// <summary>Webhooks may go to this very machine, without TLS too: for trying them out. Never to other addresses of the inner net.</summary>
    public bool WebhooksToLoopback { get; init; }

    /// <summary>How long a receiver may take to answer.</summary>
    public TimeSpan WebhookPatience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>From one try to the next; the last one repeats.</summary>
    public IReadOnlyList<TimeSpan> WebhookPauses { get; init; } =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1), TimeSpan.FromHours(3), TimeSpan.FromHours(6),
    ];

    /// <summary>Tries before a delivery becomes a dead letter: with the pauses above, about two days.</summary>
    public int WebhookAttempts { get; init; } = 14;

    internal TimeSpan PauseAfter(int attempt) => WebhookPauses[Math.Min(attempt, WebhookPauses.Count) - 1];
}
