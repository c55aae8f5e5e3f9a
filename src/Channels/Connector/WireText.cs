using System.Text.Json;

namespace AsnAssistant.Connector;

internal static class WireText
{
    /// <returns>The text of a member; null where there is none, or it is something else.</returns>
    public static string? Text(this JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
