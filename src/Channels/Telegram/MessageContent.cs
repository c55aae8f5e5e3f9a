using System.Text.Json;
using System.Text.Json.Nodes;
using AsnAssistant.Bot;

namespace AsnAssistant.Telegram;

/// <summary>What a message holds besides its text.</summary>
internal static class MessageContent
{
    /// <summary>Larger files cannot be read by getFile.</summary>
    public const long DownloadLimit = 20 * 1024 * 1024;

    // In the order in which they are looked for: an animation also comes as a document, a venue also as a location.
    private static readonly string[] Kinds =
    [
        "photo", "animation", "document", "voice", "audio", "video", "video_note", "sticker", "venue", "location", "contact", "poll", "dice", "game", "story", "text",
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
    public static string? KindOf(JsonElement message) => Kinds.FirstOrDefault(kind => message.Member(kind) is not null);

    public static void Fill(Activity activity, JsonElement message)
    {
        activity.TextFormat = activity.Text is null ? null : TextFormats.Plain;
        activity.Attachments = Attachments(message);
        if (message.Object("venue") is { } venue)
        {
            activity.Text ??= string.Join(", ", new[] { venue.Text("title"), venue.Text("address") }.Where(part => !string.IsNullOrWhiteSpace(part)));
        }
        if ((message.Object("venue")?.Object("location") ?? message.Object("location")) is { } place
            && place.Degrees("latitude") is >= -90 and <= 90 and var latitude && place.Degrees("longitude") is >= -180 and <= 180 and var longitude)
        {
            activity.Entities = [new Entity { Type = "GeoCoordinates", Latitude = latitude, Longitude = longitude }];
        }
        if (message.Object("contact") is { } contact)
        {
            activity.Value = JsonSerializer.SerializeToElement(new JsonObject { ["contact"] = Contact(contact, message) });
        }
    }

    /// <summary>A contact card. Anybody can share anybody's: only <c>isOwn</c> says that it is the sender's.</summary>
    public static JsonObject Contact(JsonElement contact, JsonElement message)
    {
        var owner = contact.Number("user_id");
        return new JsonObject
        {
            ["phoneNumber"] = contact.Text("phone_number"),
            ["isOwn"] = owner is not null && owner == message.Object("from")?.Number("id"),
        };
    }

    private static List<Attachment>? Attachments(JsonElement message)
    {
        if (message.Items("photo").ToArray() is { Length: > 0 } sizes)
        {
            // Rising in size. One without a size is taken to fit.
            var fitting = sizes.Where(size => (size.Number("file_size") ?? 0) <= DownloadLimit).ToArray();
            return File(fitting.Length > 0 ? fitting[^1] : sizes[0], "image/jpeg");
        }
        foreach (var (kind, type) in DefaultTypes)
        {
            if (message.Object(kind) is { } file)
            {
                return File(file, file.Text("mime_type") ?? type);
            }
        }
        return null;
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
            attachment.Extension = new Dictionary<string, JsonElement> { ["size"] = JsonSerializer.SerializeToElement(size) };
        }
        return [attachment];
    }
}
