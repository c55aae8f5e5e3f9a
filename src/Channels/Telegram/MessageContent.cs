using System.Text.Json;
using AsnAssistant.Bot;

namespace AsnAssistant.Telegram;

/// <summary>What a message holds besides its text.</summary>
internal static class MessageContent
{
    /// <summary>Larger files cannot be read by getFile.</summary>
    public const long DownloadLimit = 20 * 1024 * 1024;

    // In the order in which they are looked for: an animation also comes as a document, a venue also as a location. Most messages are text, and that comes alone.
    private static readonly string[] Kinds =
    [
        "text", "photo", "animation", "document", "voice", "audio", "video", "video_note", "sticker", "venue", "location", "contact", "poll", "dice", "game", "story",
    ];

    private static readonly Dictionary<string, string> DefaultTypes = new()
    {
        ["animation"] = "video/mp4",
        ["document"] = "application/octet-stream",
        ["voice"] = "audio/ogg",
        ["audio"] = "audio/mpeg",
        ["video"] = "video/mp4",
        ["video_note"] = "video/mp4",
    };

    /// <returns>Null for a service message, in which nobody says anything.</returns>
    public static string? KindOf(JsonElement message)
    {
        foreach (var kind in Kinds)
        {
            if (message.Member(kind) is not null)
            {
                return kind;
            }
        }
        return null;
    }

    /// <param name="kind">As <see cref="KindOf"/> said.</param>
    public static void Fill(Activity activity, JsonElement message, string kind)
    {
        activity.TextFormat = activity.Text is null ? null : TextFormats.Plain;
        if (kind == "text")
        {
            return;
        }
        activity.Attachments = Attachments(message, kind);
        if (message.Object("venue") is { } venue)
        {
            activity.Text ??= string.Join(", ", new[] { venue.Text("title"), venue.Text("address") }.Where(part => !string.IsNullOrWhiteSpace(part)));
        }
        if ((message.Object("venue")?.Object("location") ?? message.Object("location")) is { } place
            && place.Degrees("latitude") is >= -90 and <= 90 and var latitude && place.Degrees("longitude") is >= -180 and <= 180 and var longitude)
        {
            activity.Entities = [new Entity { Type = "GeoCoordinates", Latitude = latitude, Longitude = longitude }];
        }
        if (Contact(message, kind) is { } contact)
        {
            activity.Value = JsonSerializer.SerializeToElement(new SharedContact(contact), ReadingJson.Default.SharedContact);
        }
    }

    /// <summary>A contact card. Anybody can share anybody's: only <c>isOwn</c> says that it is the sender's.</summary>
    /// <returns>Null when the message is none.</returns>
    public static ContactData? Contact(JsonElement message, string kind)
    {
        if (kind != "contact" || message.Object("contact") is not { } contact)
        {
            return null;
        }
        var owner = contact.Number("user_id");
        return new ContactData(contact.Text("phone_number"), owner is not null && owner == message.Object("from")?.Number("id"));
    }

    private static List<Attachment>? Attachments(JsonElement message, string kind)
    {
        if (kind == "photo" && message.Items("photo").ToArray() is { Length: > 0 } sizes)
        {
            // Rising in size. One without a size is taken to fit.
            var fitting = sizes.Where(size => (size.Number("file_size") ?? 0) <= DownloadLimit).ToArray();
            return File(fitting.Length > 0 ? fitting[^1] : sizes[0], "image/jpeg");
        }
        return DefaultTypes.TryGetValue(kind, out var type) && message.Object(kind) is { } file ? File(file, file.Text("mime_type") ?? type) : null;
    }

    private static List<Attachment>? File(JsonElement file, string type)
    {
        if (file.Text("file_id") is not { Length: > 0 } fileId)
        {
            return null;
        }
        var attachment = new Attachment { ContentType = type, ContentUrl = TelegramFiles.Scheme + fileId, Name = file.Text("file_name") };
        if (file.Number("file_size") is { } size)
        {
            attachment.Extension = new Dictionary<string, JsonElement> { ["size"] = JsonSerializer.SerializeToElement(size, ReadingJson.Default.Int64) };
        }
        return [attachment];
    }
}
