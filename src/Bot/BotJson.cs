using System.Text.Json.Serialization;

namespace AsnAssistant.Bot;

/// <summary>JSON of the kernel's documents and queue entries: camelCase, nulls left out, unknown members of an Activity kept.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(Activity))]
[JsonSerializable(typeof(List<Activity>))]
[JsonSerializable(typeof(OutboundActivity))]
[JsonSerializable(typeof(ConversationReference))]
[JsonSerializable(typeof(ConversationRecord))]
[JsonSerializable(typeof(HandedOver))]
[JsonSerializable(typeof(KeptAnswer))]
public sealed partial class BotJson : JsonSerializerContext;
