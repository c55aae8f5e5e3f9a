using System.Text.Json;
using System.Text.Json.Serialization;
using AsnAssistant.Bot;

namespace AsnAssistant.DirectLine;

internal sealed record ErrorBody(ErrorDetail Error);

internal sealed record ErrorDetail(string Code, string Message);

internal sealed record GenerateBody(UserBody? User, List<string>? TrustedOrigins);

internal sealed record UserBody(string? Id, string? Name);

internal sealed record StartBody(UserBody? User, string? Locale);

internal sealed record ConversationAnswer(
    string ConversationId, string Token, [property: JsonPropertyName("expires_in")] int ExpiresIn, string? StreamUrl = null);

internal sealed record IdAnswer(string Id);

internal sealed record SessionAnswer(string SessionId);

internal sealed record ChatTokenBody(string? Token);

internal sealed record ChatTokenAnswer(
    string ConversationId, string Token, [property: JsonPropertyName("expires_in")] int ExpiresIn, string UserId, string Agency, string AgencyName, bool IsNew,
    long MaxFileBytes, int MaxFiles);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, PropertyNameCaseInsensitive = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ErrorBody))]
[JsonSerializable(typeof(GenerateBody))]
[JsonSerializable(typeof(StartBody))]
[JsonSerializable(typeof(ConversationAnswer))]
[JsonSerializable(typeof(IdAnswer))]
[JsonSerializable(typeof(SessionAnswer))]
[JsonSerializable(typeof(ChatTokenBody))]
[JsonSerializable(typeof(ChatTokenAnswer))]
[JsonSerializable(typeof(Upload))]
[JsonSerializable(typeof(Uploaded))]
[JsonSerializable(typeof(ConversationDocument))]
internal sealed partial class DirectLineJson : JsonSerializerContext;

/// <summary>Activities as clients read them: UTC times end in Z, to the millisecond.</summary>
internal static class WireJson
{
    public static BotJson Activities { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        PropertyNameCaseInsensitive = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new InstantConverter() },
    });

    private sealed class InstantConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString(
            value.Offset == TimeSpan.Zero ? "yyyy-MM-dd'T'HH:mm:ss.fff'Z'" : "yyyy-MM-dd'T'HH:mm:ss.fffzzz", System.Globalization.CultureInfo.InvariantCulture));
    }
}
