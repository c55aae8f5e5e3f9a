using System.Text.Json;
using System.Text.Json.Nodes;
using AsnAssistant.Bot;

namespace AsnAssistant.Connector;

/// <summary>Words and buttons as one Adaptive Card, so that they are one message, which can be changed as one.</summary>
/// <remarks>Source: Adaptive Cards 1.4; Teams shows at most six actions in one set.</remarks>
internal static class TeamsCard
{
    private const int ActionsInSet = 6;

    public static Attachment Of(string text, bool isMarkdown, JsonArray buttons)
    {
        var body = new JsonArray();
        if (isMarkdown)
        {
            foreach (var block in MarkdownLines.Of(text))
            {
                body.Add((JsonNode)new JsonObject
                {
                    ["type"] = "TextBlock",
                    // Within a card a line ends so.
                    ["text"] = block.Text.Replace('\n', '\r'),
                    ["wrap"] = true,
                    ["spacing"] = block.IsApart ? "Medium" : "Small",
                });
            }
        }
        else
        {
            foreach (var line in text.Split('\n').Where(line => line.Length > 0))
            {
                // A text block would take a person's asterisks for markup; a run of text does not.
                body.Add((JsonNode)new JsonObject
                {
                    ["type"] = "RichTextBlock",
                    ["inlines"] = new JsonArray { (JsonNode)new JsonObject { ["type"] = "TextRun", ["text"] = line } },
                    ["spacing"] = "Small",
                });
            }
        }
        foreach (var set in buttons.Select(button => button!.DeepClone()).Chunk(ActionsInSet))
        {
            body.Add((JsonNode)new JsonObject { ["type"] = "ActionSet", ["actions"] = new JsonArray(set) });
        }
        return new Attachment
        {
            ContentType = "application/vnd.microsoft.card.adaptive",
            Content = JsonSerializer.SerializeToElement(new JsonObject
            {
                ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
                ["type"] = "AdaptiveCard",
                ["version"] = "1.4",
                ["body"] = body,
            }),
        };
    }
}
