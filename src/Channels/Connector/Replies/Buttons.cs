using System.Text;
using System.Text.Json.Nodes;
using AsnAssistant.Bot;

namespace AsnAssistant.Connector;

/// <summary>How a channel shows buttons.</summary>
internal enum ButtonStyle
{
    /// <summary>It has none: they become lines of the text, numbered as prompts number what is typed.</summary>
    Words,

    /// <summary>Suggested actions that say their words as if typed.</summary>
    ImBack,

    /// <summary>Suggested actions that say their words and carry a value besides.</summary>
    MessageBack,

    /// <summary>An Adaptive Card.</summary>
    Card,
}

/// <remarks>Source: the tables of the service's own dialogs library, and "Card actions" of the Teams documentation.</remarks>
internal static class ButtonStyles
{
    private static readonly Dictionary<string, (ButtonStyle Style, int Most)> Channels = new(StringComparer.OrdinalIgnoreCase)
    {
        ["msteams"] = (ButtonStyle.Card, int.MaxValue),
        ["webchat"] = (ButtonStyle.MessageBack, 100),
        ["directline"] = (ButtonStyle.MessageBack, 100),
        ["emulator"] = (ButtonStyle.MessageBack, 100),
        ["slack"] = (ButtonStyle.ImBack, 100),
        ["telegram"] = (ButtonStyle.ImBack, 100),
        ["facebook"] = (ButtonStyle.ImBack, 10),
        ["skype"] = (ButtonStyle.ImBack, 10),
        ["line"] = (ButtonStyle.ImBack, 13),
        ["kik"] = (ButtonStyle.ImBack, 20),
    };

    public static ButtonStyle Of(string channel, int buttons) =>
        Channels.TryGetValue(channel, out var known) && buttons <= known.Most ? known.Style : ButtonStyle.Words;
}

/// <summary>Writes the house's buttons as each kind of channel takes them. What only a device can give, its place or contact, is asked for in words by the dialogs.</summary>
internal static class Buttons
{
    /// <summary>For an Adaptive Card.</summary>
    public static JsonArray OnCard(List<CardAction> actions, string? promptTag)
    {
        var buttons = new JsonArray();
        foreach (var action in Usable(actions))
        {
            buttons.Add((JsonNode)(action.Type == ActionTypes.OpenUrl
                ? new JsonObject { ["type"] = "Action.OpenUrl", ["title"] = action.Title, ["url"] = action.Value }
                : new JsonObject { ["type"] = "Action.Submit", ["title"] = action.Title, ["data"] = new JsonObject { ["msteams"] = MessageBack(action, promptTag) } }));
        }
        return buttons;
    }

    /// <returns>Null where there is none.</returns>
    public static WireButtons? Suggested(List<CardAction> actions, string? promptTag) => Of(actions, static _ => true, action => action.Type == ActionTypes.OpenUrl
        ? new WireButton(ActionTypes.OpenUrl, action.Title, new WireValue(action.Value))
        : new WireButton("messageBack", action.Title, ValueOf(action, promptTag), Said(action), action.Title));

    /// <summary>A press says what could be typed instead. Links are left out.</summary>
    public static WireButtons? Spoken(List<CardAction> actions) => Of(actions, static action => action.Type != ActionTypes.OpenUrl, static action =>
        new WireButton(ActionTypes.ImBack, action.Title, new WireValue(action.Type == ActionTypes.PostBack ? Typed(action.Value) : Said(action))));

    public static string? InWords(string? text, List<CardAction> actions, bool isMarkdown)
    {
        var lines = new StringBuilder();
        var choices = 0;
        foreach (var action in Usable(actions))
        {
            var title = isMarkdown ? MarkdownText.Escape(action.Title) : action.Title;
            lines.Append('\n').Append(action.Type switch
            {
                ActionTypes.OpenUrl => $"- {title}: {action.Value}",
                ActionTypes.PostBack => $"- {title}: {(isMarkdown ? MarkdownText.Escape(Typed(action.Value)) : Typed(action.Value))}",
                _ => $"{++choices}. {title}",
            });
        }
        return lines.Length == 0 ? text : string.IsNullOrEmpty(text) ? lines.ToString(1, lines.Length - 1) : $"{text}\n{lines}";
    }

    private static IEnumerable<CardAction> Usable(List<CardAction> actions) => actions.Where(IsUsable);

    private static bool IsUsable(CardAction action) => action.Type is ActionTypes.ImBack or ActionTypes.PostBack or ActionTypes.OpenUrl;

    private static WireButtons? Of(List<CardAction> actions, Predicate<CardAction> isWanted, Func<CardAction, WireButton> dress)
    {
        var buttons = new List<WireButton>(actions.Count);
        foreach (var action in actions)
        {
            if (IsUsable(action) && isWanted(action))
            {
                buttons.Add(dress(action));
            }
        }
        return buttons.Count > 0 ? new WireButtons(buttons) : null;
    }

    private static JsonObject MessageBack(CardAction action, string? promptTag)
    {
        var button = new JsonObject { ["type"] = "messageBack", ["text"] = Said(action), ["displayText"] = action.Title };
        if (ValueOf(action, promptTag) is { Name: { } name } value)
        {
            button["value"] = new JsonObject { [name] = value.Word };
        }
        return button;
    }

    /// <summary>What a press carries besides its words.</summary>
    private static WireValue? ValueOf(CardAction action, string? promptTag) =>
        action.Type == ActionTypes.PostBack ? new WireValue(action.Value, "command") : promptTag is not null ? new WireValue(promptTag, "prompt") : null;

    /// <summary>A button's command as the dialogs read it from the keys: <c>/name argument</c>.</summary>
    private static string Typed(string command) => command.StartsWith('/') ? command : "/" + (command.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon ? $"{command[..colon]} {command[(colon + 1)..]}" : command);

    private static string Said(CardAction action) => action.Type == ActionTypes.PostBack || action.Value.Length == 0 ? action.Title : action.Value;
}
