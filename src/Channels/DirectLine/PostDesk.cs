using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AsnAssistant.Bot;

namespace AsnAssistant.DirectLine;

/// <summary>Takes what a client posted, leaves only what a client may say about itself, and hands it to the reception.</summary>
internal sealed class PostDesk(IReception reception, DirectLineOptions options)
{
    /// <summary>Event names a page may use. All others are ours: an officer's answer or a mentor's request reaches a conversation as an event, and nobody may forge one.</summary>
    public const string PageEvents = "webchat/";

    public const string StartId = "start";

    public static ChannelAccount Assistant => new() { Id = "assistant", Role = "bot" };

    /// <summary>Tells the bot, once, that the conversation began: it greets.</summary>
    public Task AnnounceAsync(Caller caller, string conversation, string user, string? name, string? locale, CancellationToken cancel)
    {
        var person = new ChannelAccount { Id = user, Name = name, Role = "user" };
        return reception.AcceptAsync(caller.Agency, new Activity
        {
            Type = ActivityTypes.ConversationUpdate,
            Id = StartId,
            ChannelId = DirectLineChannel.ChannelId,
            Conversation = new ConversationAccount { Id = conversation },
            From = person,
            Recipient = Assistant,
            Locale = LocaleOf(locale),
            MembersAdded = [Assistant, new ChannelAccount { Id = user, Name = name, Role = "user" }],
        }, cancel: cancel);
    }

    /// <param name="claimedUser">The user id of an upload's address, where there is one.</param>
    public async Task<(Acceptance? Acceptance, Failure? Failure)> PostAsync(
        Caller caller, string conversationId, ConversationDocument conversation, Activity activity, string? claimedUser, CancellationToken cancel)
    {
        if (activity.Name == Heartbeat.Asked && !Heartbeat.IsIn(conversationId))
        {
            return (null, Failure.BadArgument("This event is our own."));
        }
        if (Fault(caller, conversation, activity, claimedUser) is { } fault)
        {
            return (null, fault);
        }
        activity.Id = $"{conversationId}|{ClientIdOf(activity) ?? RandomNumberGenerator.GetHexString(24, lowercase: true)}";
        if (activity.Type == ActivityTypes.Typing)
        {
            // Nobody on our side watches a person typing; it is not worth a turn.
            return (new Acceptance(activity.Id, false, null), null);
        }
        activity.ChannelId = DirectLineChannel.ChannelId;
        activity.Conversation = new ConversationAccount { Id = conversationId };
        activity.From = new ChannelAccount { Id = conversation.User, Name = Short(caller.Token?.Name ?? conversation.Name ?? activity.From?.Name, 100), Role = "user" };
        activity.Recipient = Assistant;
        activity.Timestamp = null;
        activity.ServiceUrl = null;
        activity.MembersAdded = null;
        activity.MembersRemoved = null;
        activity.SuggestedActions = null;
        activity.DeliveryMode = null;
        activity.Locale = LocaleOf(activity.Locale);
        activity.Extension?.Remove("callerId");
        ReadPostBack(activity);
        return (await reception.AcceptAsync(caller.Agency, activity, cancel: cancel), null);
    }

    /// <summary>Addresses in an attachment are never the client's to choose: one could name another person's upload, or a page that watches who opens it.</summary>
    public static void DropAddresses(Activity activity)
    {
        foreach (var attachment in activity.Attachments ?? [])
        {
            attachment.ContentUrl = null;
            attachment.ThumbnailUrl = null;
        }
    }

    /// <summary>Other clients than ours send the command of a postBack button as text, marked in channelData.</summary>
    private static void ReadPostBack(Activity activity)
    {
        if (activity is { Type: ActivityTypes.Message, Value: null, Text: { Length: > 0 } command, ChannelData: { ValueKind: JsonValueKind.Object } data }
            && data.TryGetProperty("postBack", out var mark) && mark.ValueKind == JsonValueKind.True)
        {
            activity.Value = JsonSerializer.SerializeToElement(new JsonObject { ["command"] = command });
        }
    }

    private Failure? Fault(Caller caller, ConversationDocument conversation, Activity activity, string? claimedUser)
    {
        if (string.IsNullOrEmpty(activity.Type))
        {
            return Failure.MissingProperty("'type' is missing.");
        }
        if (activity.Type is ActivityTypes.ConversationUpdate or ActivityTypes.InstallationUpdate || activity.Type.Length > 64)
        {
            return Failure.BadArgument("An activity of this type is not taken from clients.");
        }
        if (activity.Type == ActivityTypes.Event && activity.Name?.StartsWith(PageEvents, StringComparison.Ordinal) != true)
        {
            return Failure.BadArgument($"The name of a page's event begins with '{PageEvents}'.");
        }
        if (activity.Text?.Length > options.MaxTextLength)
        {
            return Failure.TooLarge($"The text has more than {options.MaxTextLength} characters; send it in parts, or as a file.");
        }
        if (activity.Attachments?.Count > options.MaxUploadFiles)
        {
            return Failure.TooLarge($"More than {options.MaxUploadFiles} attachments.");
        }
        // 'dl_' ids are given by tokens only: whoever claims one without would speak in another person's name.
        return caller.Token is { User: null } && new[] { activity.From?.Id, claimedUser }.Any(id => id?.StartsWith("dl_", StringComparison.Ordinal) == true && id != conversation.User)
            ? Failure.Forbidden("A user id that begins with 'dl_' must be inside the token.")
            : null;
    }

    /// <summary>The same for the same clientActivityID, so that a repeated post is known again.</summary>
    private static string? ClientIdOf(Activity activity)
    {
        try
        {
            return activity.ChannelData is { ValueKind: JsonValueKind.Object } data
                && data.TryGetProperty("clientActivityID", out var id) && id.ValueKind == JsonValueKind.String && id.GetString() is { Length: > 0 } text
                ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 12))
                : null;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: no id that we could compare.
            return null;
        }
    }

    private static string? LocaleOf(string? locale) => Short(locale, 35) is { } text && text.All(character => char.IsAsciiLetterOrDigit(character) || character == '-') ? text : null;

    private static string? Short(string? text, int limit) => text is { Length: > 0 } && text.Length <= limit ? text : null;
}
