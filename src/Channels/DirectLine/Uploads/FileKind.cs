using System.Text;

namespace AsnAssistant.DirectLine;

/// <summary>Tells what a file is by its first bytes; names and claimed types prove nothing. Only kinds an officer can open safely are known here: no web pages, no programs.</summary>
/// <remarks>Source: the signatures published with each format (PNG, RIFF, ISO base media, PDF, ZIP, OLE, Matroska, Ogg, MPEG audio).</remarks>
internal static class FileKind
{
    /// <summary>How many bytes are needed to tell.</summary>
    public const int Needed = 512;

    /// <param name="head">The first bytes, <see cref="Needed"/> of them or the whole file.</param>
    /// <param name="name">Tells kinds apart that share one container: a document of words from one of tables.</param>
    /// <returns>The MIME type; null for what is not taken.</returns>
    public static string? Of(ReadOnlySpan<byte> head, string name) => head switch
    {
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => "image/png",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => "image/gif",
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => "application/pdf",
        [(byte)'O', (byte)'g', (byte)'g', (byte)'S', ..] => "audio/ogg",
        [(byte)'I', (byte)'D', (byte)'3', ..] => "audio/mpeg",
        [0xFF, 0xFB or 0xF3 or 0xF2, ..] => "audio/mpeg",
        [0x1A, 0x45, 0xDF, 0xA3, ..] => "video/webm",
        [(byte)'P', (byte)'K', 3, 4, ..] => Zipped(name),
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => OldOffice(name),
        _ when Is(head, 0, "RIFF") && Is(head, 8, "WEBP") => "image/webp",
        _ when Is(head, 0, "RIFF") && Is(head, 8, "WAVE") => "audio/wav",
        _ when Is(head, 4, "ftyp") => Media(head),
        _ when name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) => IsText(head) ? "text/plain" : null,
        _ => null,
    };

    private static bool Is(ReadOnlySpan<byte> head, int at, string mark) => head.Length >= at + mark.Length && Encoding.ASCII.GetString(head.Slice(at, mark.Length)) == mark;

    private static string Media(ReadOnlySpan<byte> head) => head.Length < 12 ? "video/mp4" : Encoding.ASCII.GetString(head.Slice(8, 4)) switch
    {
        "heic" or "heix" or "heim" or "heis" or "mif1" or "msf1" => "image/heic",
        "avif" => "image/avif",
        "M4A " => "audio/mp4",
        "qt  " => "video/quicktime",
        _ => "video/mp4",
    };

    private static string? Zipped(string name) => Path.GetExtension(name).ToLowerInvariant() switch
    {
        ".docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ".xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ".pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ".odt" => "application/vnd.oasis.opendocument.text",
        ".ods" => "application/vnd.oasis.opendocument.spreadsheet",
        _ => null,
    };

    private static string? OldOffice(string name) => Path.GetExtension(name).ToLowerInvariant() switch
    {
        ".doc" => "application/msword",
        ".xls" => "application/vnd.ms-excel",
        ".ppt" => "application/vnd.ms-powerpoint",
        _ => null,
    };

    private static bool IsText(ReadOnlySpan<byte> head)
    {
        foreach (var octet in head)
        {
            if (octet is < 0x20 and not (byte)'\t' and not (byte)'\n' and not (byte)'\r')
            {
                return false;
            }
        }
        return head.Length > 0;
    }
}
