using System.Text.Json;
using System.Text.Json.Serialization;

namespace AsnAssistant.Api;

/// <summary>What goes over the line. Words of several parts are named one by one, as <c>filed_at</c>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ApiTicketPage))]
[JsonSerializable(typeof(ApiTicket))]
[JsonSerializable(typeof(LaporTicket))]
[JsonSerializable(typeof(ApiProblem))]
[JsonSerializable(typeof(AssignBody))]
[JsonSerializable(typeof(AnswerBody))]
[JsonSerializable(typeof(NoteBody))]
[JsonSerializable(typeof(CloseBody))]
[JsonSerializable(typeof(WebhookBody))]
[JsonSerializable(typeof(ApiWebhook))]
[JsonSerializable(typeof(NewWebhook))]
[JsonSerializable(typeof(ApiWebhookList))]
[JsonSerializable(typeof(WebhookMessage))]
internal sealed partial class ApiJson : JsonSerializerContext;

/// <summary>Names of kinds, states and events as they go over the line: <c>closed_without_reply</c>.</summary>
internal static class ApiWord
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    /// <returns>Null for a word that is none.</returns>
    public static T? Parse<T>(string? word)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (Of(value) == word)
            {
                return value;
            }
        }
        return null;
    }
}
