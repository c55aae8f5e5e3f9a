using System.Text.Json;

namespace AsnAssistant.Connector;

/// <summary>The few words this channel says by itself: <c>ConnectorTexts.id.json</c> and <c>.en.json</c>.</summary>
internal static class ConnectorTexts
{
    private static readonly Dictionary<string, string> Indonesian = Load("id");

    private static readonly Dictionary<string, string> English = Load("en");

    /// <summary>In place of a file that this channel cannot show.</summary>
    public static string FileNotHere(string? locale, string name) =>
        (locale?.StartsWith("en", StringComparison.OrdinalIgnoreCase) == true ? English : Indonesian)["file.notHere"].Replace("{name}", name, StringComparison.Ordinal);

    private static Dictionary<string, string> Load(string language)
    {
        using var words = typeof(ConnectorTexts).Assembly.GetManifestResourceStream($"ConnectorTexts.{language}.json")
            ?? throw new InvalidOperationException($"ConnectorTexts.{language}.json is not part of the program: build it again.");
        return JsonSerializer.Deserialize<Dictionary<string, string>>(words)!;
    }
}
