using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace AsnAssistant.PolicyAnswers;

/// <summary>A model for vectors behind an OpenAI-compatible endpoint. Any other generator may stand in its place.</summary>
internal sealed class EndpointEmbeddings(ModelEndpoint endpoint, string model) : IEmbeddingGenerator<string, Embedding<float>>
{
    /// <returns>One vector a text, in their order, all of one length.</returns>
    /// <exception cref="HttpRequestException">See <see cref="ModelEndpoint.PostAsync"/>.</exception>
    /// <exception cref="JsonException">The answer has another shape than embeddings have, or not one vector for each text.</exception>
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        var texts = values.ToArray();
        var body = new JsonObject { ["model"] = options?.ModelId ?? model, ["input"] = new JsonArray([.. texts.Select(text => (JsonNode)text)]) };
        var answer = await endpoint.PostAsync("embeddings", body, cancellationToken);
        if (answer["data"] is not JsonArray data || data.Count != texts.Length)
        {
            throw new JsonException("The model's endpoint did not answer with one vector for each text.");
        }
        var vectors = new float[texts.Length][];
        try
        {
            foreach (var entry in data)
            {
                vectors[(int)entry!["index"]!] = [.. entry["embedding"]!.AsArray().Select(number => (float)number!)];
            }
        }
        catch (Exception fault) when (fault is InvalidOperationException or NullReferenceException or IndexOutOfRangeException or FormatException)
        {
            throw new JsonException("The model's endpoint answered with vectors of another shape.", fault);
        }
        return vectors.All(vector => vector is { Length: > 0 } && vector.Length == vectors[0].Length && vector.All(float.IsFinite))
            ? [.. vectors.Select(vector => new Embedding<float>(vector))]
            : throw new JsonException("The model's endpoint answered with vectors of different lengths.");
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
        // The endpoint belongs to whoever made it.
    }
}
