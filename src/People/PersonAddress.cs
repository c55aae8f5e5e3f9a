using System.Text.Json.Serialization;
using AsnAssistant.Storage;

namespace AsnAssistant.People;

/// <summary>Where a person can be written to: one conversation on one channel. The plain strings of the kernel's ConversationReference.</summary>
/// <param name="UserId">The person's account in that conversation, as the channel writes it.</param>
/// <param name="BotId">The assistant's account there; null where the channel does not name it.</param>
/// <param name="Locale">BCP 47, as last heard from the client.</param>
public sealed record PersonAddress(string ChannelId, string ConversationId, string? ServiceUrl, string UserId, string? BotId = null, string? Locale = null)
{
    /// <summary>The conversation's lane in inbox and outbox; the same text as the kernel's ConversationReference.AddressOf.</summary>
    [JsonIgnore]
    public string Lane => StoreName.From($"{ChannelId}:{ConversationId}");

    /// <summary>Nothing that could land in a log by accident.</summary>
    public override string ToString() => $"an address on {ChannelId}";
}
