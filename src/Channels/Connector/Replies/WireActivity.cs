using System.Text.Json;
using AsnAssistant.Bot;

namespace AsnAssistant.Connector;

/// <summary>The house's activity as the service and its channel take it: their names, their buttons, nothing of ours.</summary>
/// <remarks>A type of its own, without room for unknown members: every answer is written from it, and so it is written without looking anything up.</remarks>
internal sealed class WireActivity
{
    public required string Type { get; init; }

    public string? Id { get; set; }

    public DateTimeOffset? Timestamp { get; private set; }

    public required string ChannelId { get; init; }

    public string? ServiceUrl { get; init; }

    public ConversationAccount? Conversation { get; init; }

    public ChannelAccount? From { get; init; }

    public ChannelAccount? Recipient { get; init; }

    public string? ReplyToId { get; set; }

    public string? Locale { get; init; }

    public string? Name { get; init; }

    public JsonElement? Value { get; init; }

    public string? Text { get; private set; }

    public string? TextFormat { get; private set; }

    public string? Speak { get; init; }

    public string? InputHint { get; init; }

    public string? AttachmentLayout { get; init; }

    public List<Attachment>? Attachments { get; private set; }

    public WireButtons? SuggestedActions { get; private set; }

    /// <returns>Null when nothing is left that this channel could show.</returns>
    public static WireActivity? ToSend(Activity activity)
    {
        var wire = Of(activity);
        return wire.Type == ActivityTypes.Message && string.IsNullOrEmpty(wire.Text) && wire.Attachments is null ? null : wire;
    }

    /// <summary>As part of an answer it is an activity that has happened: with its id and time.</summary>
    public static WireActivity InAnswer(Activity activity)
    {
        var wire = Of(activity);
        (wire.Id, wire.Timestamp) = (activity.Id, activity.Timestamp);
        return wire;
    }

    private static WireActivity Of(Activity activity)
    {
        var channel = ConnectorChannel.WireId(activity.ChannelId);
        var wire = new WireActivity
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
            Attachments = ShownOf(activity, channel),
        };
        if (activity.Type == ActivityTypes.Message)
        {
            wire.TellWhatIsMissing(activity);
            wire.Dress(activity.SuggestedActions?.Actions ?? [], activity.SuggestedActions?.PromptTag, channel);
        }
        return wire;
    }

    /// <summary>A file with its bytes in its address, which this channel would show nobody: better said than silently left out.</summary>
    private void TellWhatIsMissing(Activity activity)
    {
        foreach (var file in activity.Attachments?.Where(file => IsBytes(file) && Attachments?.Contains(file) != true) ?? [])
        {
            var words = ConnectorTexts.FileNotHere(activity.Locale, file.Name ?? file.ContentType ?? "");
            words = TextFormat == TextFormats.Markdown ? MarkdownText.Escape(words) : words;
            Text = string.IsNullOrEmpty(Text) ? words : $"{Text}\n\n{words}";
        }
    }

    private static bool IsBytes(Attachment attachment) => attachment.ContentUrl?.StartsWith("data:", StringComparison.Ordinal) == true;

    private void Dress(List<CardAction> actions, string? promptTag, string channel)
    {
        var isMarkdown = TextFormat == TextFormats.Markdown;
        switch (ButtonStyles.Of(channel, actions.Count))
        {
            case ButtonStyle.Card when Buttons.OnCard(actions, promptTag) is { Count: > 0 } buttons:
                Attachments = [TeamsCard.Of(Text ?? "", isMarkdown, buttons), .. Attachments ?? []];
                (Text, TextFormat) = (null, null);
                break;
            case ButtonStyle.Card when isMarkdown:
                Text = MarkdownLines.Spaced(Text ?? "");
                break;
            case ButtonStyle.MessageBack:
                SuggestedActions = Buttons.Suggested(actions, promptTag);
                break;
            case ButtonStyle.ImBack when Buttons.Spoken(actions) is { } buttons:
                SuggestedActions = buttons;
                Text = Buttons.InWords(Text, actions.FindAll(action => action.Type == ActionTypes.OpenUrl), isMarkdown);
                break;
            case ButtonStyle.Words:
                Text = Buttons.InWords(Text, actions, isMarkdown);
                break;
        }
    }

    /// <summary>Whatever can be read from outside; bytes in the address itself only where a page of ours or of the service shows them.</summary>
    private static List<Attachment>? ShownOf(Activity activity, string channel)
    {
        var shown = activity.Attachments?.FindAll(attachment => attachment.ContentUrl is { } url
            && (url.StartsWith("https:", StringComparison.Ordinal) || (IsBytes(attachment) && ButtonStyles.Of(channel, 1) == ButtonStyle.MessageBack)));
        return shown is { Count: > 0 } ? shown : null;
    }
}
