namespace AsnAssistant.Api;

/// <summary>What a key may do.</summary>
public static class ApiScopes
{
    public const string ReadTickets = "tickets:read";

    /// <summary>Assign, note, answer and close; does not include reading.</summary>
    public const string ActOnTickets = "tickets:act";

    public const string Webhooks = "webhooks";

    public static IReadOnlyList<string> All { get; } = [ReadTickets, ActOnTickets, Webhooks];
}
