using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace AsnAssistant.PolicyAnswers;

/// <summary>A chat model behind an OpenAI-compatible endpoint. Any other <see cref="IChatClient"/> may stand in its place.</summary>
internal sealed class EndpointChatClient(ModelEndpoint endpoint, string model) : IChatClient
{
    /// <exception cref="HttpRequestException">See <see cref="ModelEndpoint.PostAsync"/>.</exception>
    /// <exception cref="JsonException">The answer has another shape than chat completions have.</exception>
    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var body = new JsonObject
        {
            ["model"] = options?.ModelId ?? model,
            ["messages"] = new JsonArray([.. messages.Select(message => (JsonNode)new JsonObject { ["role"] = message.Role.Value, ["content"] = message.Text })]),
            ["stream"] = false,
        };
        if (options?.Temperature is { } temperature)
        {
            body["temperature"] = temperature;
        }
        if (options?.MaxOutputTokens is { } most)
        {
            body["max_tokens"] = most;
        }
        var answer = await endpoint.PostAsync("chat/completions", body, cancellationToken);
        return answer["choices"] is JsonArray { Count: > 0 } choices && choices[0] is JsonObject choice
            && choice["message"] is JsonObject { } said && said["content"] is JsonValue content && content.TryGetValue<string>(out var text)
            ? new ChatResponse(new ChatMessage(ChatRole.Assistant, text))
            : throw new JsonException("The model's endpoint answered without a message.");
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // An answer is checked whole before anybody sees it, so it is fetched whole.
        var whole = await GetResponseAsync(messages, options, cancellationToken);
        yield return new ChatResponseUpdate(ChatRole.Assistant, whole.Text);
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
        // The endpoint belongs to whoever made it.
    }
}
