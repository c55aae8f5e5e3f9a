using System.Globalization;
using System.Text.Json.Nodes;
using AsnAssistant.Bot;

namespace AsnAssistant.Telegram;

/// <summary>One call of several that an Activity needs.</summary>
/// <param name="PlainText">What to send when Telegram cannot read the markup; null where there is none.</param>
/// <param name="Instead">What to do when the message to be edited is gone; null where nothing is edited.</param>
internal sealed record SendStep(string Method, JsonObject Parameters, string? PlainText = null, TelegramUpload? Upload = null, SendStep? Instead = null);

/// <summary>What one Activity becomes. The same Activity gives the same plan, so that a delivery that broke off goes on where it was.</summary>
/// <param name="Steps">At least one.</param>
internal sealed record SendPlan(IReadOnlyList<SendStep> Steps, bool PutsUpReplyKeyboard, bool TakesAwayReplyKeyboard, bool HasInlineButtons)
{
    /// <param name="target">The message to edit; null to send.</param>
    /// <returns>A plan, or why there cannot be one.</returns>
    public static (SendPlan? Plan, string? Fault) Of(Activity activity, long chatId, bool isGroup, long? target, bool replyKeyboardIsUp)
    {
        if (Keyboard.Of(activity.SuggestedActions, isGroup) is not { } keyboard)
        {
            return (null, "A button carries more than 64 bytes.");
        }
        var texts = TextSplitter.Split(Written(activity, keyboard.Lines));
        var steps = new List<SendStep>();
        foreach (var attachment in activity.Attachments ?? [])
        {
            if (OutgoingFile.Of(attachment, chatId) is { } step)
            {
                steps.Add(step);
            }
        }
        // A reply keyboard, to put up or to take away, cannot be edited into a message.
        var removal = replyKeyboardIsUp && keyboard.Markup is null;
        var edit = target is not null && !keyboard.IsReplyKeyboard;
        if (edit && texts.Count == 0 && steps.Count == 0)
        {
            steps.Add(new SendStep("editMessageReplyMarkup", new JsonObject { ["chat_id"] = chatId, ["message_id"] = target, ["reply_markup"] = keyboard.Markup ?? Keyboard.NoButtons() }));
            return (new SendPlan(steps, false, false, keyboard.Markup is not null), null);
        }
        for (var i = 0; i < texts.Count; i++)
        {
            var last = i == texts.Count - 1;
            var markup = last ? keyboard.Markup : null;
            var step = Text(chatId, texts[i], activity.TextFormat, markup);
            if (edit && i == 0)
            {
                var changed = (JsonObject)step.Parameters.DeepClone();
                changed["message_id"] = target;
                changed["reply_markup"] = markup?.DeepClone() ?? Keyboard.NoButtons();
                step = new SendStep("editMessageText", changed, step.PlainText, Instead: step);
            }
            steps.Add(step);
        }
        if (steps.Count == 0)
        {
            return (null, "There is nothing to say: no text and no attachment.");
        }
        if (steps[^1] is { Method: not "editMessageText" } end && (removal || texts.Count == 0))
        {
            PutMarkup(end, removal ? Keyboard.Remove() : keyboard.Markup);
        }
        return (new SendPlan(steps, keyboard.IsReplyKeyboard, removal && steps[^1].Method != "editMessageText", !keyboard.IsReplyKeyboard && keyboard.Markup is not null), null);
    }

    private static void PutMarkup(SendStep step, JsonObject? markup)
    {
        if (markup is not null)
        {
            step.Parameters["reply_markup"] = markup.DeepClone();
            if (step.Instead is { } instead)
            {
                PutMarkup(instead, markup);
            }
        }
    }

    private static RichText Written(Activity activity, IReadOnlyList<string> lines)
    {
        var said = activity.Text ?? "";
        var text = activity.TextFormat == TextFormats.Markdown ? SmallMarkdown.Parse(said) : RichText.Plain(said.ReplaceLineEndings("\n"));
        return lines.Count == 0 ? text : text with { Text = string.Join('\n', [text.Text, .. lines]) };
    }

    private static SendStep Text(long chatId, RichText text, string? format, JsonObject? markup)
    {
        var parameters = new JsonObject
        {
            ["chat_id"] = chatId,
            ["text"] = text.ToHtml(),
            ["parse_mode"] = "HTML",
            ["link_preview_options"] = new JsonObject { ["is_disabled"] = true },
        };
        if (markup is not null)
        {
            parameters["reply_markup"] = markup;
        }
        return new SendStep("sendMessage", parameters, text.Text);
    }

    /// <summary>Also understood: <c>channelData: {"removeKeyboard": true}</c>, with which a dialog has a reply keyboard taken away in any case.</summary>
    public static bool AsksForRemoval(Activity activity) => activity.ChannelData?.IsTrue("removeKeyboard") == true;

    public static long? MessageId(string? target) => long.TryParse(target, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
