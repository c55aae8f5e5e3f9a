using System.Text.Json;
using System.Text.Json.Nodes;

namespace AsnAssistant.Telegram;

/// <summary>The few words this channel says by itself, and the command menu. Kept in <c>TelegramTexts.id.json</c> and <c>.en.json</c>.</summary>
internal static class TelegramTexts
{
    // The order is the menu's: what the dialogs answer, and nothing else. Groups get what needs no personal data.
    private static readonly string[] PrivateCommands =
        ["start", "lapor", "status", "tanya", "mentor", "jadimentor", "pengumuman", "berhenti", "dataku", "perbaiki", "hapus", "cabut", "bantuan", "bahasa", "kembali", "batal"];

    private static readonly string[] GroupCommands = ["lapor", "tanya", "bantuan"];

    private static readonly Dictionary<string, string> Indonesian = Load("id");

    private static readonly Dictionary<string, string> English = Load("en");

    /// <summary>Said, and at once taken back, to make a reply keyboard go.</summary>
    public static string KeyboardGone(string? locale) => For(locale)["keyboard.gone"];

    /// <summary>What setMyCommands is to be called with: Indonesian for everybody, English where the client is English; private chats and groups.</summary>
    public static IEnumerable<JsonObject> CommandMenus()
    {
        foreach (var (scope, names) in new[] { ("default", PrivateCommands), ("all_private_chats", PrivateCommands), ("all_group_chats", GroupCommands) })
        {
            foreach (var language in new[] { null, "id", "en" })
            {
                var menu = new JsonObject
                {
                    ["commands"] = new JsonArray([.. names.Select(name => (JsonNode)new JsonObject
                    {
                        ["command"] = language == "en" && name == "bantuan" ? "help" : name,
                        ["description"] = For(language)["command." + name],
                    })]),
                    ["scope"] = new JsonObject { ["type"] = scope },
                };
                if (language is not null)
                {
                    menu["language_code"] = language;
                }
                yield return menu;
            }
        }
    }

    private static Dictionary<string, string> For(string? locale) => locale is not null && locale.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? English : Indonesian;

    private static Dictionary<string, string> Load(string language)
    {
        using var stream = typeof(TelegramTexts).Assembly.GetManifestResourceStream($"TelegramTexts.{language}.json")
            ?? throw new InvalidOperationException($"TelegramTexts.{language}.json is not part of the program: build it again.");
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    }
}
