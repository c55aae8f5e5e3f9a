using System.Text.Json.Nodes;

namespace AsnAssistant.Bot.Prompts;

/// <summary>Results of a prompt that are no answer to its question.</summary>
public static class PromptAnswer
{
    private const string Mark = "$answer";

    public static JsonNode Kept() => new JsonObject { [Mark] = "kept" };

    public static JsonNode Skipped() => new JsonObject { [Mark] = "skipped" };

    /// <summary>The person stays with the answer given before.</summary>
    public static bool IsKept(JsonNode? result) => Is(result, "kept");

    public static bool IsSkipped(JsonNode? result) => Is(result, "skipped");

    private static bool Is(JsonNode? result, string what) => result is JsonObject marked && marked[Mark] is JsonValue value && (string?)value == what;
}
