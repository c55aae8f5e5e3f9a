using System.Text.Json.Serialization;

namespace AsnAssistant.Api;

/// <summary>What this room keeps.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ApiKey))]
[JsonSerializable(typeof(Webhook))]
[JsonSerializable(typeof(WebhookDelivery))]
[JsonSerializable(typeof(DoneOnce))]
internal sealed partial class ApiStoreJson : JsonSerializerContext;
