using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using AsnAssistant.Bot;

namespace AsnAssistant.Connector;

/// <summary>Reads what the service posts and turns it into the house's activity, or finds it of no use. Pure.</summary>
internal static partial class ActivityReader
{
    /// <summary>Begins the id of an activity that came without one.</summary>
    public const string MadeUpId = "body-";

    private const int LongestId = 1024;
    private const int LongestLocale = 35;

    /// <param name="json">The body of a request, whole.</param>
    /// <returns>The activity as it stands there; null when it is none, or when a later reader would stumble over it.</returns>
    public static Activity? Parse(ReadOnlySequence<byte> json)
    {
        var body = json.IsSingleSegment ? json.FirstSpan : json.ToArray();
        return Bot.ActivityReader.Read(body) is { } activity && IsSound(activity) ? activity : null;
    }

    /// <summary>Makes the activity one of this house: changed in place.</summary>
    /// <param name="digest">Names the request where its id does not: the same for the same bytes, see <see cref="DigestOf"/>.</param>
    /// <returns>False when nothing follows from it; it is then only acknowledged.</returns>
    public static bool Welcome(Activity activity, Func<string> digest)
    {
        if (activity.Type == ActivityTypes.ContactRelationUpdate)
        {
            // The older word for the same.
            activity.Type = ActivityTypes.InstallationUpdate;
        }
        var wasKnown = activity.Type switch
        {
            ActivityTypes.Message or ActivityTypes.MessageUpdate or ActivityTypes.Event or ActivityTypes.Invoke => activity.From is { Id.Length: > 0 },
            ActivityTypes.ConversationUpdate => !IsGroup(activity) && TakeArrival(activity),
            // Going and coming of the same moment is an upgrade: nobody left.
            ActivityTypes.InstallationUpdate => activity.From is { Id.Length: > 0 } && activity.Extension?.GetValueOrDefault("action") is { ValueKind: JsonValueKind.String } action && action.GetString() is "add" or "remove",
            _ => false,
        };
        if (!wasKnown)
        {
            return false;
        }
        activity.Id = IdOf(activity, digest);
        activity.ChannelId = ConnectorChannel.HouseId(activity.ChannelId);
        // Whoever writes here is a person to us; only we ourselves speak as the bot.
        activity.From!.Role = "user";
        activity.Recipient?.Role = "bot";
        activity.Conversation!.IsGroup = IsGroup(activity);
        activity.Locale = activity.Locale is { Length: > LongestLocale } ? null : activity.Locale;
        activity.ChannelData = null;
        activity.DeliveryMode = null;
        TakeText(activity);
        activity.Attachments = AttachmentReader.Read(activity.Attachments, activity.ServiceUrl);
        return true;
    }

    /// <summary>A hash of a request's body.</summary>
    public static string DigestOf(ReadOnlySequence<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var piece in body)
        {
            hash.AppendData(piece.Span);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
    }

    private static bool IsSound(Activity activity) =>
        activity.Type.Length > 0 && ChannelShape().IsMatch(activity.ChannelId)
        && activity.Conversation is { Id.Length: > 0 and <= LongestId } conversation && conversation.Id is not ("." or "..")
        && (activity.Id?.Length ?? 0) <= LongestId && (activity.From?.Id?.Length ?? 0) <= LongestId && (activity.Recipient?.Id?.Length ?? 0) <= LongestId
        && (activity.ServiceUrl?.Length ?? 0) <= LongestId;

    /// <summary>
    /// An event's id is told apart from those we give ourselves, and an edit from the message it edits, which has the same id. Without an id, the same bytes are
    /// the same activity.
    /// </summary>
    private static string IdOf(Activity activity, Func<string> digest) => activity.Type switch
    {
        _ when string.IsNullOrEmpty(activity.Id) => MadeUpId + digest(),
        ActivityTypes.Message => activity.Id,
        ActivityTypes.MessageUpdate => $"edit-{digest()}",
        _ => $"{activity.Type}-{activity.Id}",
    };

    /// <summary>Who arrived is who the activity is from, whoever let them in.</summary>
    private static bool TakeArrival(Activity activity)
    {
        if (activity.MembersAdded?.Find(member => !string.IsNullOrEmpty(member.Id) && member.Id != activity.Recipient?.Id && member.Role != "bot") is not { } person)
        {
            return false;
        }
        activity.From = new ChannelAccount { Id = person.Id, Name = person.Name, Extension = person.Extension };
        return true;
    }

    /// <summary>In a group the bot is named to be heard; its name is no part of what was said.</summary>
    private static void TakeText(Activity activity)
    {
        if (activity.Text is not { } text)
        {
            return;
        }
        foreach (var mention in activity.Entities?.Where(entity => entity.Type == "mention" && MentionedId(entity) == activity.Recipient?.Id) ?? [])
        {
            if (mention.Extension?.GetValueOrDefault("text") is { ValueKind: JsonValueKind.String } words && words.GetString() is { Length: > 0 } name)
            {
                text = text.Replace(name, "", StringComparison.Ordinal);
            }
        }
        activity.Text = text.Replace("&nbsp;", " ", StringComparison.Ordinal).Replace('\u00a0', ' ').Trim();
    }

    private static string? MentionedId(Entity entity) =>
        entity.Extension?.GetValueOrDefault("mentioned") is { ValueKind: JsonValueKind.Object } mentioned && mentioned.TryGetProperty("id", out var id)
            && id.ValueKind == JsonValueKind.String ? id.GetString() : "";

    private static bool IsGroup(Activity activity) => activity.Conversation!.IsGroup == true
        || (activity.Conversation.Extension?.GetValueOrDefault("conversationType") is { ValueKind: JsonValueKind.String } type && type.GetString() is "channel" or "groupChat");

    [GeneratedRegex("^[A-Za-z0-9_-]{1,40}$")]
    private static partial Regex ChannelShape();
}
