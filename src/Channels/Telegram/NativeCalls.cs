using System.Text.Json;
using System.Text.Json.Nodes;

namespace AsnAssistant.Telegram;

/// <summary>
/// Calls that a dialog asks for by name: <c>channelData: {"method": "sendLocation", "parameters": {…}}</c>, or an array of them. Only what shows something
/// in the same chat is allowed; the chat is always the conversation's own.
/// </summary>
/// <remarks>Source of the form: the Telegram channel of Azure Bot Service, "channelData".</remarks>
internal static class NativeCalls
{
    private static readonly string[] Allowed = ["sendLocation", "sendVenue", "sendContact", "sendMessageDraft", "setMessageReaction", "pinChatMessage", "unpinChatMessage"];

    /// <returns>0 or more; what is not allowed is left out.</returns>
    public static IEnumerable<SendStep> In(JsonElement? channelData, long chatId)
    {
        if (channelData is not { } data)
        {
            yield break;
        }
        foreach (var call in data.ValueKind == JsonValueKind.Array ? data.EnumerateArray().ToArray() : [data])
        {
            if (call.Text("method") is { } method && Allowed.Contains(method) && call.Object("parameters") is { } parameters)
            {
                var given = JsonObject.Create(parameters.Clone()) ?? [];
                given["chat_id"] = chatId;
                yield return new SendStep(method, given);
            }
        }
    }
}
