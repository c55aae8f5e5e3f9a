using System.Text.Json;
using AsnAssistant.Bot;

namespace AsnAssistant.Connector;

/// <summary>What of a message's attachments is a file that a person sent, under an address of ours that says where to read it.</summary>
internal static class AttachmentReader
{
    /// <summary>How Teams tells of a file: a short-lived address that needs no token stands inside.</summary>
    private const string TeamsFile = "application/vnd.microsoft.teams.file.download.info";

    private static readonly string[] Pictures = ["png", "jpg", "jpeg", "gif", "webp"];

    /// <param name="serviceUrl">Of the activity: files on the same server are read with our token.</param>
    /// <returns>Null when none is left: the words again as a page, and cards, are no files.</returns>
    public static List<Attachment>? Read(List<Attachment>? attachments, string? serviceUrl)
    {
        var files = attachments?.Select(attachment => Read(attachment, serviceUrl)).OfType<Attachment>().ToList();
        return files is { Count: > 0 } ? files : null;
    }

    private static Attachment? Read(Attachment attachment, string? serviceUrl)
    {
        var (type, url) = attachment.ContentType switch
        {
            TeamsFile when attachment.Content is { ValueKind: JsonValueKind.Object } content => (TypeOf(content.Text("fileType")), content.Text("downloadUrl")),
            null or "" => ("application/octet-stream", attachment.ContentUrl),
            "text/html" => ("", null),
            var card when card.StartsWith("application/vnd.microsoft.card.", StringComparison.Ordinal) => ("", null),
            var given => (given, attachment.ContentUrl),
        };
        return FileAddress.Of(url, serviceUrl) is { } address ? new Attachment { ContentType = type, ContentUrl = address.ToString(), Name = attachment.Name } : null;
    }

    private static string TypeOf(string? extension) => extension?.ToLowerInvariant() is { } known && Pictures.Contains(known)
        ? "image/" + (known == "jpg" ? "jpeg" : known)
        : "application/octet-stream";
}
