namespace AsnAssistant.Api;

/// <summary>What a key may do.</summary>
public static class ApiScopes
{
    public const string ReadTickets = "tickets:read";

    /// <summary>Assign, note, draft an answer for approval, and close; does not include reading.</summary>
    public const string ActOnTickets = "tickets:act";

    /// <summary>Answer the reporter directly, without a second pair of eyes; does not include acting.</summary>
    public const string ApproveAnswers = "tickets:approve";

    public const string Webhooks = "webhooks";

    public static IReadOnlyList<string> All { get; } = [ReadTickets, ActOnTickets, ApproveAnswers, Webhooks];
}
