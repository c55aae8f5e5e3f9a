using System.Text.Json.Serialization;

namespace AsnAssistant.Bot;

/// <summary>
/// A reply as it stands in the record of its conversation, for a repetition of the request: without what the conversation and the request know anyway, since it is
/// read and written with every turn.
/// </summary>
public sealed class KeptReply
{
    public string? Id { get; set; }

    /// <summary>Milliseconds since 1970, UTC.</summary>
    public long? At { get; set; }

    public string? Text { get; set; }

    /// <summary>Null for <see cref="TextFormats.Markdown"/>, in which dialogs speak.</summary>
    public string? TextFormat { get; set; }

    /// <summary>Null where it is the conversation's.</summary>
    public string? Locale { get; set; }

    /// <summary>It names the request as <see cref="Activity.ReplyToId"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool NamesRequest { get; set; }

    /// <summary>A line for each: title, value where that is another, type where it is not <see cref="ActionTypes.ImBack"/>, style; parted by tabs.</summary>
    public string? Buttons { get; set; }

    public string? PromptTag { get; set; }

    /// <param name="reply">Not yet addressed to the conversation.</param>
    /// <param name="request">The id of the activity it answers.</param>
    /// <param name="locale">The conversation's.</param>
    /// <returns>Null when this shape has no room for something in it.</returns>
    public static KeptReply? Of(Activity reply, string request, string? locale)
    {
        var isPlain = reply is
        {
            Type: ActivityTypes.Message, ChannelId: "", ServiceUrl: null, From: null, Recipient: null, Conversation: null, LocalTimestamp: null, LocalTimezone: null,
            Speak: null, InputHint: null, Attachments: null, AttachmentLayout: null, Value: null, Name: null, ValueType: null, Label: null, Entities: null, ChannelData: null,
            MembersAdded: null, MembersRemoved: null, DeliveryMode: null, Code: null, Extension: null, SuggestedActions: null or { To: null },
        };
        if (!isPlain || (reply.ReplyToId is { } answered && answered != request) || (reply.Locale is null && locale is not null) || reply.TextFormat is null)
        {
            return null;
        }
        var buttons = reply.SuggestedActions is { } suggested ? ButtonsOf(suggested.Actions) : null;
        return reply.SuggestedActions is not null && buttons is null ? null : new KeptReply
        {
            Id = reply.Id,
            At = reply.Timestamp?.ToUnixTimeMilliseconds(),
            Text = reply.Text,
            TextFormat = reply.TextFormat == TextFormats.Markdown ? null : reply.TextFormat,
            Locale = reply.Locale == locale ? null : reply.Locale,
            NamesRequest = reply.ReplyToId is not null,
            Buttons = buttons,
            PromptTag = reply.SuggestedActions?.PromptTag,
        };
    }

    /// <summary>The reply as it was, to be addressed.</summary>
    public Activity ToActivity(string request, string? locale) => new()
    {
        Type = ActivityTypes.Message,
        Id = Id,
        Timestamp = At is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null,
        Text = Text,
        TextFormat = TextFormat ?? TextFormats.Markdown,
        Locale = Locale ?? locale,
        ReplyToId = NamesRequest ? request : null,
        SuggestedActions = Buttons is null ? null : new SuggestedActions { Actions = [.. Buttons.Split('\n').Where(line => line.Length > 0).Select(Button)], PromptTag = PromptTag },
    };

    private static string? ButtonsOf(List<CardAction> actions)
    {
        var lines = new string[actions.Count];
        for (var i = 0; i < lines.Length; i++)
        {
            var (title, value, type, style) = (actions[i].Title, actions[i].Value, actions[i].Type, actions[i].Style);
            if (title.Length == 0 || style is "" || HasBreak(title) || HasBreak(value) || HasBreak(type) || HasBreak(style))
            {
                return null;
            }
            var isCommon = type == ActionTypes.ImBack && style is null;
            lines[i] = isCommon && value == title ? title : isCommon ? $"{title}\t{value}" : $"{title}\t{value}\t{type}\t{style}";
        }
        return string.Join('\n', lines);
    }

    private static CardAction Button(string line)
    {
        var fields = line.Split('\t');
        return new CardAction
        {
            Title = fields[0],
            Value = fields.Length > 1 ? fields[1] : fields[0],
            Type = fields.Length > 2 ? fields[2] : ActionTypes.ImBack,
            Style = fields.Length > 3 && fields[3].Length > 0 ? fields[3] : null,
        };
    }

    private static bool HasBreak(string? text) => text.AsSpan().IndexOfAny('\t', '\n') >= 0;
}

/// <summary>What a record keeps for a repetition of the latest request, read for itself.</summary>
/// <param name="ActivityId">As <see cref="ConversationRecord.HandedFor"/>.</param>
/// <param name="Replies">As <see cref="ConversationRecord.Handed"/>.</param>
public sealed record KeptAnswer(string? ActivityId, List<KeptReply>? Replies);
