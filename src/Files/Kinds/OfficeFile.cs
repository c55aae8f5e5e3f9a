using System.IO.Compression;
using System.Text;

namespace AsnAssistant.Files;

/// <summary>Tells office documents apart inside the containers they share, and refuses those that bring programs along.</summary>
/// <remarks>Source: ECMA-376 part 2 (package and content types), OpenDocument 1.2 part 3 (the first entry, mimetype), MS-CFB (names of streams), MS-OVBA.</remarks>
internal static class OfficeFile
{
    private const int EntryLimit = 10_000;

    private static readonly (string Entry, FileKind Kind)[] Packages =
    [
        ("word/document.xml", FileKind.Office("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx")),
        ("xl/workbook.xml", FileKind.Office("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx")),
        ("ppt/presentation.xml", FileKind.Office("application/vnd.openxmlformats-officedocument.presentationml.presentation", ".pptx")),
    ];

    private static readonly Dictionary<string, FileKind> Open = new()
    {
        ["application/vnd.oasis.opendocument.text"] = FileKind.Office("application/vnd.oasis.opendocument.text", ".odt"),
        ["application/vnd.oasis.opendocument.spreadsheet"] = FileKind.Office("application/vnd.oasis.opendocument.spreadsheet", ".ods"),
    };

    private static readonly (byte[] Stream, FileKind Kind)[] Compounds =
    [
        (Encoding.Unicode.GetBytes("WordDocument"), FileKind.Office("application/msword", ".doc")),
        (Encoding.Unicode.GetBytes("Workbook"), FileKind.Office("application/vnd.ms-excel", ".xls")),
        (Encoding.Unicode.GetBytes("PowerPoint Document"), FileKind.Office("application/vnd.ms-powerpoint", ".ppt")),
    ];

    private static readonly byte[][] Programs = [Encoding.Unicode.GetBytes("_VBA_PROJECT"), Encoding.Unicode.GetBytes("Macros"), Encoding.Unicode.GetBytes("_vba_project")];

    public static FileKind? OfZip(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var stream = new MemoryStream(content.ToArray(), writable: false);
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read);
            if (zip.Entries.Count > EntryLimit || zip.Entries.Any(entry => BringsProgram(entry.FullName)))
            {
                return null;
            }
            if (zip.GetEntry("[Content_Types].xml") is not null)
            {
                return Packages.FirstOrDefault(package => zip.GetEntry(package.Entry) is not null).Kind;
            }
            return zip.GetEntry("mimetype") is { Length: > 0 and < 100 } type ? Open.GetValueOrDefault(Read(type)) : null;
        }
        catch (Exception broken) when (broken is InvalidDataException or EndOfStreamException or IOException or ArgumentException or NotSupportedException or OverflowException)
        {
            return null;
        }
    }

    public static FileKind? OfCompound(ReadOnlySpan<byte> bytes)
    {
        foreach (var program in Programs)
        {
            if (bytes.IndexOf(program) >= 0)
            {
                return null;
            }
        }
        foreach (var (stream, kind) in Compounds)
        {
            if (bytes.IndexOf(stream) >= 0)
            {
                return kind;
            }
        }
        return null;
    }

    private static bool BringsProgram(string entry) =>
        entry.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase) || entry.StartsWith("Basic/", StringComparison.OrdinalIgnoreCase)
        || entry.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) || entry.EndsWith(".js", StringComparison.OrdinalIgnoreCase);

    private static string Read(ZipArchiveEntry entry)
    {
        // What the directory says of its size proves nothing.
        Span<byte> text = stackalloc byte[100];
        using var stream = entry.Open();
        var length = stream.ReadAtLeast(text, text.Length, throwOnEndOfStream: false);
        return Encoding.ASCII.GetString(text[..length]);
    }
}
