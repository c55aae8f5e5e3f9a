using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AsnAssistant.PolicyAnswers;

/// <summary>One OpenAI-compatible endpoint: what is said to it and how much it may answer. Safe for concurrent use.</summary>
/// <remarks>Shape: the chat completions and embeddings of the OpenAI API, which Ollama, vLLM and others speak as well.</remarks>
internal sealed class ModelEndpoint : IDisposable
{
    /// <summary>An answer that is longer is none of ours: a few sentences fit in 2 kB, 64 vectors in 2 MB.</summary>
    private const int MostBytes = 4 * 1024 * 1024;

    private static readonly TimeSpan ConnectionLife = TimeSpan.FromMinutes(5);

    private readonly HttpClient _http;

    public ModelEndpoint(Uri address, string? apiKey)
    {
        // Another address than the configured one gets neither the key nor the question.
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = ConnectionLife })
        {
            BaseAddress = new Uri(address.AbsoluteUri.TrimEnd('/') + "/"),
            MaxResponseContentBufferSize = MostBytes,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        if (apiKey is not null)
        {
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
        }
    }

    /// <param name="path">Such as <c>chat/completions</c>.</param>
    /// <exception cref="HttpRequestException">Not reached, refused, broken off, or too long; the message tells no content.</exception>
    /// <exception cref="JsonException">Not JSON, or no object.</exception>
    public async Task<JsonObject> PostAsync(string path, JsonObject body, CancellationToken cancel)
    {
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await _http.PostAsync(path, content, cancel);
        if (!response.IsSuccessStatusCode)
        {
            throw new HttpRequestException($"The model's endpoint answered {(int)response.StatusCode}.", null, response.StatusCode);
        }
        var bytes = await response.Content.ReadAsByteArrayAsync(cancel);
        return JsonNode.Parse(bytes) as JsonObject ?? throw new JsonException("The model's endpoint answered with something that is no JSON object.");
    }

    public void Dispose() => _http.Dispose();
}
