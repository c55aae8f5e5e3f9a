using System.Text.Json;
using System.Text.RegularExpressions;
using AsnAssistant.Bot;

namespace AsnAssistant.DirectLine;

/// <summary>The copy of a person's own activity that all their clients get: as they sent it, with the server's id and time, without the addresses meant for the bot. A staff number (18 digits) is needed for its turn only and is not kept.</summary>
internal static partial class Echo
{
    public static Activity Of(Activity inbound) => new()
    {
        Type = inbound.Type,
        Id = inbound.Id,
        Timestamp = inbound.Timestamp,
        LocalTimestamp = inbound.LocalTimestamp,
        LocalTimezone = inbound.LocalTimezone,
        ChannelId = inbound.ChannelId,
        From = inbound.From,
        Conversation = inbound.Conversation,
        ReplyToId = inbound.ReplyToId,
        Text = inbound.Text is { Length: >= 18 } text ? StaffNumber().Replace(text, "[NIP]") : inbound.Text,
        TextFormat = inbound.TextFormat,
        Locale = inbound.Locale,
        Attachments = inbound.Attachments?.ConvertAll(Shown),
        AttachmentLayout = inbound.AttachmentLayout,
        Value = inbound.Value,
        Name = inbound.Name,
        Entities = inbound.Entities,
        ChannelData = inbound.ChannelData,
        Extension = inbound.Extension,
    };

    /// <summary>
    /// Clients that draw an address as an image could not show this one, since it asks for the token; they show the name instead. Our page reads <c>uploadId</c>.
    /// </summary>
    private static Attachment Shown(Attachment attachment) => attachment.ContentUrl is { } url && url.StartsWith(Upload.Scheme, StringComparison.Ordinal)
        ? new Attachment
        {
            ContentType = attachment.ContentType,
            Name = attachment.Name,
            Extension = new Dictionary<string, JsonElement> { ["uploadId"] = JsonElement.Parse($"\"{url[Upload.Scheme.Length..]}\"") },
        }
        : attachment;

    [GeneratedRegex(@"(?<![0-9])[0-9](?:[ .\-\u00A0]?[0-9]){17}(?![0-9])")]
    private static partial Regex StaffNumber();
}
