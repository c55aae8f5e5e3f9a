namespace AsnAssistant.PolicyAnswers;

/// <summary>Section <c>Llm</c> of the configuration: a language model and a model for vectors behind one endpoint, both optional. Without them every feature works.</summary>
public sealed class ModelOptions
{
    /// <summary>Shortest and longest a person is kept waiting for a model.</summary>
    public const double LeastSeconds = 0.2, MostSeconds = 8;

    /// <summary>Base address of an OpenAI-compatible interface, such as <c>http://127.0.0.1:11434/v1</c>; null for none.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>Sent as bearer token; null where the endpoint wants none.</summary>
    public string? ApiKey { get; set; }

    /// <summary>The model that puts quoted sections into other words; null to quote only.</summary>
    public string? Model { get; set; }

    /// <summary>The model that turns texts into vectors; null to search by words only.</summary>
    public string? EmbeddingModel { get; set; }

    /// <summary>So long a turn waits for a model at most, then it goes on without it.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>So long it is not asked again after it failed several times.</summary>
    public TimeSpan BreakFor { get; set; } = TimeSpan.FromSeconds(30);

    public bool Writes => Endpoint is not null && Model is not null;

    public bool Embeds => Endpoint is not null && EmbeddingModel is not null;

    /// <summary>The part of <see cref="Timeout"/> that a question's vector may take; both together never take longer than it.</summary>
    public TimeSpan EmbedLimit => Timeout / 4;

    /// <summary>The part that putting an answer into other words may take.</summary>
    public TimeSpan WriteLimit => Embeds ? Timeout - EmbedLimit : Timeout;
}
