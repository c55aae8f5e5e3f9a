using System.Text.Json.Nodes;
using AsnAssistant.Bot;

namespace AsnAssistant.Telegram;

/// <summary>
/// An attachment on its way out: by address (Telegram fetches it), by <c>telegram:file-id</c> (sent again), or with its bytes in a <c>data:</c> address.
/// Pictures go as photos, and as documents if Telegram cannot take them as photos.
/// </summary>
internal static class OutgoingFile
{
    private static readonly string[] Photos = ["image/jpeg", "image/png", "image/webp", "image/jpg"];

    // 10 MB is Telegram's limit of a photo, 50 MB of anything else.
    private const int PhotoLimit = 10 * 1024 * 1024;

    /// <returns>Null for what is no file, such as a card.</returns>
    public static SendStep? Of(Attachment attachment, long chatId)
    {
        if (attachment.ContentUrl is not { Length: > 0 } url)
        {
            return null;
        }
        var type = attachment.ContentType ?? "application/octet-stream";
        var bytes = url.StartsWith("data:", StringComparison.OrdinalIgnoreCase) ? Bytes(url) : null;
        if (bytes is null && url.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }
        var document = Step("sendDocument", "document", null);
        return Photos.Contains(type.ToLowerInvariant()) && !(bytes?.Length > PhotoLimit) ? Step("sendPhoto", "photo", document) : document;

        SendStep Step(string method, string field, SendStep? instead)
        {
            var parameters = new JsonObject { ["chat_id"] = chatId };
            if (bytes is not null)
            {
                return new SendStep(method, parameters, Upload: new TelegramUpload(field, attachment.Name ?? "berkas" + Ending(type), type, bytes), Instead: instead);
            }
            parameters[field] = url.StartsWith(TelegramFiles.Scheme, StringComparison.Ordinal) ? url[TelegramFiles.Scheme.Length..] : url;
            return new SendStep(method, parameters, Instead: instead);
        }
    }

    private static byte[]? Bytes(string url)
    {
        var comma = url.IndexOf(',', StringComparison.Ordinal);
        if (comma < 0 || !url.AsSpan(0, comma).EndsWith(";base64", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }
        var bytes = new byte[(url.Length - comma) * 3 / 4];
        return Convert.TryFromBase64String(url[(comma + 1)..], bytes, out var written) && written > 0 ? bytes[..written] : null;
    }

    private static string Ending(string type) => type switch
    {
        "image/jpeg" or "image/jpg" => ".jpg",
        "image/png" => ".png",
        "image/webp" => ".webp",
        "application/pdf" => ".pdf",
        "text/csv" => ".csv",
        _ => "",
    };
}
