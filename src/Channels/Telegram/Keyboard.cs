using System.Text.Json.Nodes;
using AsnAssistant.Bot;

namespace AsnAssistant.Telegram;

/// <summary>
/// Buttons below a message. Inline buttons press in place; a reply keyboard stands in place of the keys, stays until it is taken away, and is needed to ask
/// for a location or a contact, which works in private chats only.
/// </summary>
/// <param name="Markup">Goes as <c>reply_markup</c>; null when there are no buttons.</param>
/// <param name="Lines">What had to become text: links that Telegram accepts on no button.</param>
/// <param name="IsReplyKeyboard">It will have to be taken away.</param>
internal sealed record Keyboard(JsonObject? Markup, IReadOnlyList<string> Lines, bool IsReplyKeyboard)
{
    /// <summary>Two buttons share a row only if both are at most this long, in UTF-16 units.</summary>
    private const int ShortLabel = 14;

    private static readonly Keyboard None = new(null, [], false);

    private static readonly string[] Styles = ["primary", "success", "danger"];

    /// <returns>Null when a button carries more than Telegram allows: a fault of ours.</returns>
    public static Keyboard? Of(SuggestedActions? suggested, bool isGroup)
    {
        if (suggested is null || suggested.Actions.Count == 0)
        {
            return None;
        }
        var asksDevice = suggested.Actions.Any(action => action.Type is ActionTypes.RequestLocation or ActionTypes.RequestContact);
        return asksDevice && !isGroup ? Reply(suggested) : Inline(suggested);
    }

    public static JsonObject Remove() => new() { ["remove_keyboard"] = true };

    public static JsonObject NoButtons() => new() { ["inline_keyboard"] = new JsonArray() };

    private static Keyboard? Inline(SuggestedActions suggested)
    {
        var buttons = new List<JsonObject>();
        var lines = new List<string>();
        var choices = 0;
        foreach (var action in suggested.Actions)
        {
            var button = new JsonObject { ["text"] = action.Title };
            switch (action.Type)
            {
                case ActionTypes.RequestLocation or ActionTypes.RequestContact:
                    continue;
                case ActionTypes.OpenUrl when !CanBeOnButton(action.Value):
                    lines.Add($"{action.Title}: {action.Value}");
                    continue;
                case ActionTypes.OpenUrl:
                    button["url"] = action.Value;
                    break;
                case CopyText:
                    button["copy_text"] = new JsonObject { ["text"] = action.Value };
                    break;
                default:
                    // Numbered as prompts number what is typed: only what answers counts.
                    var data = action.Type == ActionTypes.PostBack
                        ? CallbackData.OfCommand(action.Value)
                        : CallbackData.OfChoice(suggested.PromptTag, ++choices, action.Value.Length > 0 ? action.Value : action.Title);
                    if (data is null)
                    {
                        return null;
                    }
                    button["callback_data"] = data;
                    break;
            }
            if (action.Style is { } style && Styles.Contains(style))
            {
                button["style"] = style;
            }
            buttons.Add(button);
        }
        return buttons.Count == 0 ? None with { Lines = lines } : new Keyboard(new JsonObject { ["inline_keyboard"] = Rows(buttons) }, lines, false);
    }

    /// <summary>Here a press says the title as if typed, so that is all a button can carry; the words of commands are understood as well.</summary>
    private static Keyboard Reply(SuggestedActions suggested)
    {
        var buttons = new List<JsonObject>();
        var lines = new List<string>();
        foreach (var action in suggested.Actions)
        {
            switch (action.Type)
            {
                case ActionTypes.OpenUrl or CopyText:
                    lines.Add($"{action.Title}: {action.Value}");
                    break;
                case ActionTypes.RequestLocation:
                    buttons.Add(new JsonObject { ["text"] = action.Title, ["request_location"] = true });
                    break;
                case ActionTypes.RequestContact:
                    buttons.Add(new JsonObject { ["text"] = action.Title, ["request_contact"] = true });
                    break;
                default:
                    buttons.Add(new JsonObject { ["text"] = action.Title });
                    break;
            }
        }
        var markup = new JsonObject { ["keyboard"] = Rows(buttons), ["resize_keyboard"] = true, ["one_time_keyboard"] = true };
        return new Keyboard(markup, lines, true);
    }

    /// <summary>One a row; only the last two share one, where both are short: Back and Cancel. Two alone keep their own rows, so that yes is never beside no.</summary>
    private static JsonArray Rows(List<JsonObject> buttons)
    {
        var rows = new JsonArray();
        for (var i = 0; i < buttons.Count; i++)
        {
            var row = new JsonArray { (JsonNode)buttons[i] };
            if (buttons.Count > 2 && i == buttons.Count - 2 && IsShort(buttons[i]) && IsShort(buttons[i + 1]))
            {
                i++;
                row.Add((JsonNode)buttons[i]);
            }
            rows.Add((JsonNode)row);
        }
        return rows;
    }

    private static bool IsShort(JsonObject button) => button["text"]!.GetValue<string>().Length <= ShortLabel;

    /// <summary>Telegram refuses addresses without a public host, as on a developer's machine.</summary>
    private static bool CanBeOnButton(string address) => Uri.TryCreate(address, UriKind.Absolute, out var url)
        && (url.Scheme is "tg" || (url.Scheme is "http" or "https" && !url.IsLoopback && (url.HostNameType != UriHostNameType.Dns || url.Host.Contains('.'))));

    /// <summary>A button that copies its value; Telegram has it, the shared vocabulary does not name it.</summary>
    private const string CopyText = "copyText";
}
