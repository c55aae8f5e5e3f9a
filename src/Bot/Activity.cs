using System.Text.Json;
using System.Text.Json.Serialization;

namespace AsnAssistant.Bot;

/// <summary>Anything that happens in a conversation, in or out: the Bot Framework Activity, with the fields we need; the rest is kept untouched in <see cref="Extension"/>.</summary>
/// <remarks>Source: Bot Framework Activity schema. Wire form is camelCase JSON without nulls; times are UTC unless the name says local.</remarks>
public sealed class Activity
{
    /// <summary>One of <see cref="ActivityTypes"/>; unknown types are carried along and ignored.</summary>
    public string Type { get; set; } = "";

    /// <summary>
    /// Inbound: the channel's id, unique within the conversation; an activity with an id already seen is not handled twice.
    /// Outbound: set by the runner.
    /// </summary>
    public string? Id { get; set; }

    public DateTimeOffset? Timestamp { get; set; }

    public DateTimeOffset? LocalTimestamp { get; set; }

    /// <summary>IANA name.</summary>
    public string? LocalTimezone { get; set; }

    /// <summary>Names the <see cref="IChannel"/>.</summary>
    public string ChannelId { get; set; } = "";

    public string? ServiceUrl { get; set; }

    public ChannelAccount? From { get; set; }

    public ChannelAccount? Recipient { get; set; }

    public ConversationAccount? Conversation { get; set; }

    public string? ReplyToId { get; set; }

    /// <summary>UTF-16 text as the person wrote it; for a pressed button, the button's words.</summary>
    public string? Text { get; set; }

    /// <summary><see cref="TextFormats"/>.</summary>
    public string? TextFormat { get; set; }

    public string? Speak { get; set; }

    public string? InputHint { get; set; }

    /// <summary>BCP 47; a hint by the client, not a choice by the person.</summary>
    public string? Locale { get; set; }

    public List<Attachment>? Attachments { get; set; }

    public string? AttachmentLayout { get; set; }

    public SuggestedActions? SuggestedActions { get; set; }

    /// <summary>Payload of an event, or of a pressed button (see <see cref="PostBack"/>).</summary>
    public JsonElement? Value { get; set; }

    /// <summary>Name of an event.</summary>
    public string? Name { get; set; }

    public string? ValueType { get; set; }

    public string? Label { get; set; }

    public List<Entity>? Entities { get; set; }

    /// <summary>The channel's own data, unchanged both ways.</summary>
    public JsonElement? ChannelData { get; set; }

    public List<ChannelAccount>? MembersAdded { get; set; }

    public List<ChannelAccount>? MembersRemoved { get; set; }

    /// <summary><c>expectReplies</c> asks for the replies in the answer of the request.</summary>
    public string? DeliveryMode { get; set; }

    public string? Code { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Extension { get; set; }

    /// <summary>The command behind a pressed <see cref="ActionTypes.PostBack"/> button, such as <c>mentor.accept:abc</c>; null for anything else.</summary>
    [JsonIgnore]
    public string? PostBack => Type == ActivityTypes.Message && Value is { ValueKind: JsonValueKind.Object } value
        && value.TryGetProperty("command", out var command) && command.ValueKind == JsonValueKind.String ? command.GetString() : null;

    /// <summary>The tag of the prompt whose button was pressed; null when the text was typed. See <see cref="SuggestedActions.PromptTag"/>.</summary>
    [JsonIgnore]
    public string? PressedPromptTag => Value is { ValueKind: JsonValueKind.Object } value
        && value.TryGetProperty("prompt", out var tag) && tag.ValueKind == JsonValueKind.String ? tag.GetString() : null;

    /// <summary>A place the person sent, from a <c>GeoCoordinates</c> entity; null when there is none.</summary>
    [JsonIgnore]
    public GeoCoordinates? Location => Entities?.FirstOrDefault(entity => entity.Type == "GeoCoordinates") is { Latitude: { } latitude, Longitude: { } longitude }
        ? new GeoCoordinates(latitude, longitude)
        : null;

    /// <summary>The same, in an object of its own; what it refers to is shared.</summary>
    internal Activity Copy() => (Activity)MemberwiseClone();

    /// <summary>Plain text as a message.</summary>
    public static Activity Message(string text) => new() { Type = ActivityTypes.Message, Text = text, TextFormat = TextFormats.Plain };

    /// <summary>Text with <c>**bold**</c>, <c>[link](https://…)</c> and "- " lists only; each channel renders these in its own way. Values must be passed through <see cref="MarkdownText.Escape"/>.</summary>
    public static Activity Markdown(string text) => new() { Type = ActivityTypes.Message, Text = text, TextFormat = TextFormats.Markdown };

    /// <summary>An event that starts a turn in a conversation without a person having said anything.</summary>
    public static Activity Event(string name, JsonElement? value = null) => new() { Type = ActivityTypes.Event, Name = name, Value = value };
}

/// <summary>Latitude and longitude in degrees, WGS 84.</summary>
public readonly record struct GeoCoordinates(double Latitude, double Longitude);

public static class ActivityTypes
{
    public const string Message = "message";
    public const string MessageUpdate = "messageUpdate";
    public const string MessageReaction = "messageReaction";
    public const string Typing = "typing";
    public const string Event = "event";
    public const string ConversationUpdate = "conversationUpdate";
    public const string InstallationUpdate = "installationUpdate";
    public const string ContactRelationUpdate = "contactRelationUpdate";
    public const string EndOfConversation = "endOfConversation";

    /// <summary>A question by a program that waits for the answer: its own request is answered by the <see cref="InvokeResponse"/> of the turn.</summary>
    public const string Invoke = "invoke";

    /// <summary>Said in the turn of an <see cref="Invoke"/>: <see cref="Activity.Value"/> is <c>{"status": 200, "body": …}</c>. Nobody else ever sees it.</summary>
    public const string InvokeResponse = "invokeResponse";
}

public static class TextFormats
{
    public const string Plain = "plain";
    public const string Markdown = "markdown";
}

public static class DeliveryModes
{
    public const string ExpectReplies = "expectReplies";
}

public sealed class ChannelAccount
{
    public string? Id { get; set; }

    public string? Name { get; set; }

    /// <summary><c>user</c> or <c>bot</c>.</summary>
    public string? Role { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Extension { get; set; }
}

public sealed class ConversationAccount
{
    public string Id { get; set; } = "";

    public string? Name { get; set; }

    public bool? IsGroup { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Extension { get; set; }
}

public sealed class Attachment
{
    public string? ContentType { get; set; }

    /// <summary>Where the bytes are, readable by the bot: <c>https:…</c>, or a channel's own scheme such as <c>telegram:file-id</c>.</summary>
    public string? ContentUrl { get; set; }

    public JsonElement? Content { get; set; }

    public string? Name { get; set; }

    public string? ThumbnailUrl { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Extension { get; set; }
}

public sealed class SuggestedActions
{
    public List<string>? To { get; set; }

    public List<CardAction> Actions { get; set; } = [];

    /// <summary>
    /// Names the prompt these buttons belong to. A press comes back with the tag (see <see cref="Activity.PressedPromptTag"/>), so that a button of a
    /// question no longer asked is recognised. Null for buttons that are always valid.
    /// </summary>
    public string? PromptTag { get; set; }
}

/// <summary>One button.</summary>
public sealed class CardAction
{
    /// <summary>One of <see cref="ActionTypes"/>.</summary>
    public string Type { get; set; } = ActionTypes.ImBack;

    /// <summary>What stands on it, at most 20 characters by custom.</summary>
    public string Title { get; set; } = "";

    /// <summary>ImBack: what is said as if typed (usually the title). PostBack: the command, at most 60 bytes of UTF-8. OpenUrl: the address.</summary>
    public string Value { get; set; } = "";

    /// <summary>One of <see cref="ActionStyles"/>, or whatever else a channel knows; a channel that does not know it shows a plain button.</summary>
    public string? Style { get; set; }
}

public static class ActionTypes
{
    /// <summary>Says its value in the person's name, into the prompt it belongs to.</summary>
    public const string ImBack = "imBack";

    /// <summary>Sends a command (see <see cref="Activity.PostBack"/>) that stays valid after the prompt is gone.</summary>
    public const string PostBack = "postBack";

    public const string OpenUrl = "openUrl";

    /// <summary>Asks the person's device for its location; a channel that cannot shows nothing.</summary>
    public const string RequestLocation = "requestLocation";

    /// <summary>Asks the person's device for its contact card; a channel that cannot shows nothing.</summary>
    public const string RequestContact = "requestContact";
}

public static class ActionStyles
{
    /// <summary>The one button that stands out.</summary>
    /// <remarks>Source: the word of Adaptive Cards and of Telegram.</remarks>
    public const string Primary = "primary";
}

public sealed class Entity
{
    public string Type { get; set; } = "";

    /// <summary>Degrees, for <c>GeoCoordinates</c>.</summary>
    public double? Latitude { get; set; }

    public double? Longitude { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Extension { get; set; }
}
