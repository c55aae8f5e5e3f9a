using System.Text.Json.Serialization;
using AsnAssistant.Bot;

namespace AsnAssistant.Connector;

internal sealed record ExpectedReplies(List<Activity> Activities);

internal sealed record ErrorAnswer(ErrorBody Error);

internal sealed record ErrorBody(string Code, string Message);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ExpectedReplies))]
[JsonSerializable(typeof(ErrorAnswer))]
internal sealed partial class ConnectorJson : JsonSerializerContext;
