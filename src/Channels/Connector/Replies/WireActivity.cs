using System.Text.Json;
using AsnAssistant.Bot;

namespace AsnAssistant.Connector;

/// <summary>The house's activity as the service and its channel take it: their names, their buttons, nothing of ours.</summary>
internal static class WireActivity
{
    /// <returns>Null when nothing is left that this channel could show.</returns>
    public static Activity? ToSend(Activity activity)
    {
        var wire = Of(activity);
        return wire.Type == ActivityTypes.Message && string.IsNullOrEmpty(wire.Text) && wire.Attachments is null ? null : wire;
    }

    /// <summary>As part of an answer it is an activity that has happened: with its id and time.</summary>
    public static Activity InAnswer(Activity activity)
    {
        var wire = Of(activity);
        (wire.Id, wire.Timestamp) = (activity.Id, activity.Timestamp);
        return wire;
    }

    private static Activity Of(Activity activity)
    {
        var channel = ConnectorChannel.WireId(activity.ChannelId);
        var wire = new Activity
        {
            Type = activity.Type,
            ChannelId = channel,
            ServiceUrl = activity.ServiceUrl,
            Conversation = activity.Conversation,
            From = activity.From,
            Recipient = activity.Recipient,
            ReplyToId = activity.ReplyToId?.StartsWith(ActivityReader.MadeUpId, StringComparison.Ordinal) == true ? null : activity.ReplyToId,
            Locale = activity.Locale,
            Name = activity.Name,
            Value = activity.Value,
            Text = activity.Text,
            TextFormat = activity.TextFormat,
            Speak = activity.Speak,
            InputHint = activity.InputHint,
            AttachmentLayout = activity.AttachmentLayout,
            Attachments = Attachments(activity, channel),
        };
        if (activity.Type == ActivityTypes.Message)
        {
            TellWhatIsMissing(wire, activity);
            Dress(wire, activity.SuggestedActions?.Actions ?? [], activity.SuggestedActions?.PromptTag, channel);
        }
        return wire;
    }

    /// <summary>A file with its bytes in its address, which this channel would show nobody: better said than silently left out.</summary>
    private static void TellWhatIsMissing(Activity wire, Activity activity)
    {
        foreach (var file in activity.Attachments?.Where(file => IsBytes(file) && wire.Attachments?.Contains(file) != true) ?? [])
        {
            var words = ConnectorTexts.FileNotHere(activity.Locale, file.Name ?? file.ContentType ?? "");
            words = wire.TextFormat == TextFormats.Markdown ? MarkdownText.Escape(words) : words;
            wire.Text = string.IsNullOrEmpty(wire.Text) ? words : $"{wire.Text}\n\n{words}";
        }
    }

    private static bool IsBytes(Attachment attachment) => attachment.ContentUrl?.StartsWith("data:", StringComparison.Ordinal) == true;

    private static void Dress(Activity wire, List<CardAction> actions, string? promptTag, string channel)
    {
        var isMarkdown = wire.TextFormat == TextFormats.Markdown;
        switch (ButtonStyles.Of(channel, actions.Count))
        {
            case ButtonStyle.Card when Buttons.OnCard(actions, promptTag) is { Count: > 0 } buttons:
                wire.Attachments = [TeamsCard.Of(wire.Text ?? "", isMarkdown, buttons), .. wire.Attachments ?? []];
                (wire.Text, wire.TextFormat) = (null, null);
                break;
            case ButtonStyle.Card when isMarkdown:
                wire.Text = MarkdownLines.Spaced(wire.Text ?? "");
                break;
            case ButtonStyle.MessageBack when Buttons.Suggested(actions, promptTag) is { } buttons:
                wire.Extension = Suggest(buttons);
                break;
            case ButtonStyle.ImBack when Buttons.Spoken(actions) is { } buttons:
                wire.Extension = Suggest(buttons);
                wire.Text = Buttons.InWords(wire.Text, actions.FindAll(action => action.Type == ActionTypes.OpenUrl), isMarkdown);
                break;
            case ButtonStyle.Words:
                wire.Text = Buttons.InWords(wire.Text, actions, isMarkdown);
                break;
        }
    }

    private static Dictionary<string, JsonElement> Suggest(JsonElement buttons) => new(1) { ["suggestedActions"] = buttons };

    /// <summary>Whatever can be read from outside; bytes in the address itself only where a page of ours or of the service shows them.</summary>
    private static List<Attachment>? Attachments(Activity activity, string channel)
    {
        var shown = activity.Attachments?.FindAll(attachment => attachment.ContentUrl is { } url
            && (url.StartsWith("https:", StringComparison.Ordinal) || (IsBytes(attachment) && ButtonStyles.Of(channel, 1) == ButtonStyle.MessageBack)));
        return shown is { Count: > 0 } ? shown : null;
    }
}
