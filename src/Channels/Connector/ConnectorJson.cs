using System.Text.Json;
using System.Text.Json.Serialization;

namespace AsnAssistant.Connector;

internal sealed record ErrorAnswer(ErrorBody Error);

internal sealed record ErrorBody(string Code, string Message);

/// <summary>What is said to a request that waits for the replies.</summary>
internal sealed record RepliesAnswer(List<WireActivity> Activities);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ErrorAnswer))]
[JsonSerializable(typeof(RepliesAnswer))]
[JsonSerializable(typeof(WireActivity))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class ConnectorJson : JsonSerializerContext;
