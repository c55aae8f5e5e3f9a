using System.Text.Json.Serialization;
using AsnAssistant.Complaints;

namespace AsnAssistant.Api;

/// <summary>An address that wants to hear of tickets.</summary>
/// <remarks>Document <c>webhook:ID</c>, listed in the index <c>webhooks</c> by when it was made.</remarks>
/// <param name="Events">Some of <see cref="TicketEvents.Names"/>, at least one.</param>
/// <param name="Secret">What deliveries are signed with, sealed with the host's keys.</param>
/// <param name="KeyId">The key that registered it: once that is revoked, nothing more is sent.</param>
internal sealed record Webhook(string Id, string Url, IReadOnlyList<string> Events, byte[] Secret, string KeyId, DateTimeOffset CreatedAt)
{
    public static string KeyOf(string id) => "webhook:" + id;

    /// <summary>What the secret is sealed for.</summary>
    public static string PurposeOf(string agency, string id) => $"webhook:{agency}:{id}";
}

/// <summary>One event on its way to one address.</summary>
/// <remarks>Queue <c>webhooks</c>, lane and entry id <c>webhook:ID:EVENT</c>: no delivery waits for another, and their order is not promised.</remarks>
/// <param name="Id">The event's, the same for every address and every try.</param>
/// <param name="Happening">As <see cref="TicketEvents.Read"/> reads it.</param>
internal sealed record WebhookDelivery(string WebhookId, string Id, byte[] Happening)
{
    public const string Queue = "webhooks";

    public string Lane => $"webhook:{WebhookId}:{Id}";
}

/// <param name="Url">Complete, https.</param>
/// <param name="Events">ticket.filed, ticket.assigned, ticket.answered, ticket.closed, ticket.confirmed, ticket.merged, ticket.separated.</param>
public sealed record WebhookBody(string? Url, IReadOnlyList<string>? Events);

public sealed record ApiWebhook(string Id, string Url, IReadOnlyList<string> Events, [property: JsonPropertyName("created_at")] DateTimeOffset CreatedAt);

/// <param name="Secret">Shown once: the key of the signatures.</param>
public sealed record NewWebhook(string Id, string Url, IReadOnlyList<string> Events, [property: JsonPropertyName("created_at")] DateTimeOffset CreatedAt, string Secret);

public sealed record ApiWebhookList(IReadOnlyList<ApiWebhook> Webhooks);

/// <summary>What an address is told: that something happened, not what was written. It asks for the rest with its key.</summary>
public sealed record WebhookMessage(string Id, string Event, DateTimeOffset At, string Agency, WebhookTicket Ticket);

public sealed record WebhookTicket(string Number, string State, string Kind, string? Category, string? Unit, DateOnly? Due, int Revision);
