using System.Text.Json.Nodes;

namespace AsnAssistant.Bot.Prompts;

/// <summary>What a prompt makes of an answer: a value, or the sentence that says what was wrong.</summary>
/// <param name="Value">What the prompt returns; null when it was not understood.</param>
/// <param name="Complaint">In the person's language, Markdown; null when there is a value.</param>
/// <param name="IsMistake">False where the person asked for an explanation and gets it; such a turn is no failed attempt.</param>
public readonly record struct Recognition(JsonNode? Value, string? Complaint, bool IsMistake = true)
{
    public static Recognition Of(JsonNode value) => new(value, null);

    public static Recognition Explained(string explanation) => new(null, explanation, false);

    public static Recognition No(string complaint) => new(null, complaint);
}
