using System.Text.Json;

namespace AsnAssistant.Telegram.Tests;

/// <summary>The updates in Files: Telegram's shapes, sample people.</summary>
internal static class Payload
{
    public static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Telegram", "Files", name + ".json"));

    public static JsonElement Of(string name) => JsonDocument.Parse(Bytes(name)).RootElement.Clone();
}
