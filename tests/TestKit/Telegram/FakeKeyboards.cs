using System.Text;
using System.Text.Json.Nodes;

namespace AsnAssistant.TestKit;

/// <summary>Checks a <c>reply_markup</c> as Telegram does.</summary>
internal static class FakeKeyboards
{
    /// <exception cref="FakeRefusal">It would be refused.</exception>
    public static void Check(JsonObject markup, FakeChat chat)
    {
        if (markup["inline_keyboard"] is JsonArray inline)
        {
            var buttons = inline.SelectMany(row => row!.AsArray()).Select(button => button!.AsObject()).ToArray();
            if (buttons.Length > 100)
            {
                throw FakeRefusal.Bad("reply markup is too long");
            }
            foreach (var button in buttons)
            {
                CheckInline(button);
            }
            return;
        }
        if (markup["keyboard"] is JsonArray keyboard)
        {
            foreach (var button in keyboard.SelectMany(row => row!.AsArray()))
            {
                if (button is JsonObject asking && (asking["request_location"] is not null || asking["request_contact"] is not null) && chat.IsGroup)
                {
                    throw FakeRefusal.Bad("location can be requested in private chats only");
                }
                if (string.IsNullOrWhiteSpace((button as JsonObject)?["text"]?.GetValue<string>() ?? button?.ToString()))
                {
                    throw FakeRefusal.Bad("can't parse keyboard button: Field \"text\" must not be empty");
                }
            }
            return;
        }
        if (markup["remove_keyboard"]?.GetValue<bool>() != true && markup["force_reply"]?.GetValue<bool>() != true)
        {
            throw FakeRefusal.Bad("object expected as reply markup");
        }
    }

    private static void CheckInline(JsonObject button)
    {
        if (string.IsNullOrWhiteSpace(button["text"]?.GetValue<string>()))
        {
            throw FakeRefusal.Bad("can't parse inline keyboard button: Field \"text\" must not be empty");
        }
        if (new[] { "callback_data", "url", "copy_text", "web_app" }.Count(button.ContainsKey) != 1)
        {
            throw FakeRefusal.Bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
        }
        if (button["callback_data"]?.GetValue<string>() is { } data && Encoding.UTF8.GetByteCount(data) is < 1 or > 64)
        {
            throw FakeRefusal.Bad("BUTTON_DATA_INVALID");
        }
        if (button["url"]?.GetValue<string>() is { } url && (!Uri.TryCreate(url, UriKind.Absolute, out var address) || (address.Scheme != "tg" && !address.Host.Contains('.'))))
        {
            throw FakeRefusal.Bad($"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL");
        }
        if (button["style"]?.GetValue<string>() is { } style && style is not ("primary" or "success" or "danger"))
        {
            throw FakeRefusal.Bad("BUTTON_STYLE_INVALID");
        }
    }
}
