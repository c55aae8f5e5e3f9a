using System.Buffers.Binary;

namespace AsnAssistant.Files;

/// <summary>
/// Copies a JPEG without whatever does not draw it: EXIF with place and device, XMP, IPTC, comments, previews, and all that stands behind the picture (the
/// second picture of a phone, a film). Nothing is decoded. Of EXIF one number is written anew: which side is up.
/// </summary>
/// <remarks>Source: ITU-T T.81, annex B (markers); CIPA DC-008 (EXIF, tag 274).</remarks>
internal static class JpegCleaner
{
    private const byte Start = 0xD8, End = 0xD9, Scan = 0xDA, Application0 = 0xE0, Application1 = 0xE1, Application2 = 0xE2, Application14 = 0xEE, Application15 = 0xEF, Comment = 0xFE;

    /// <returns>Null for a file that breaks its own rules.</returns>
    public static byte[]? Clean(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 4 || bytes[0] != 0xFF || bytes[1] != Start)
        {
            return null;
        }
        var clean = new List<byte>(bytes.Length + 64) { 0xFF, Start };
        var (at, hasFrame, hasScan, orientation) = (2, false, false, 1);
        var upright = clean.Count;
        while (at < bytes.Length)
        {
            if (bytes[at] != 0xFF)
            {
                return null;
            }
            while (at < bytes.Length && bytes[at] == 0xFF)
            {
                at++;
            }
            if (at >= bytes.Length)
            {
                break;
            }
            var marker = bytes[at++];
            if (marker == End)
            {
                break;
            }
            if (marker is Start or 0x00 or 0x01 or (>= 0xD0 and <= 0xD7) || at + 2 > bytes.Length)
            {
                return null;
            }
            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);
            if (length < 2 || at + length > bytes.Length)
            {
                return null;
            }
            var body = bytes.Slice(at + 2, length - 2);
            at += length;
            if (marker == Application1 && orientation == 1)
            {
                orientation = ExifOrientation.Of(body);
            }
            if (!IsKept(marker, body))
            {
                continue;
            }
            hasFrame |= marker is >= 0xC0 and <= 0xCF and not 0xC4 and not 0xC8 and not 0xCC;
            clean.AddRange([0xFF, marker, (byte)(length >> 8), (byte)length]);
            clean.AddRange(body);
            if (marker == Application0 && clean.Count == upright + 2 + length)
            {
                // JFIF wants to be the first.
                upright = clean.Count;
            }
            if (marker == Scan)
            {
                hasScan = true;
                var next = EndOfScan(bytes, at);
                clean.AddRange(bytes[at..next]);
                at = next;
            }
        }
        if (!hasFrame || !hasScan)
        {
            return null;
        }
        // A picture whose end was lost on the way is shown as far as it came.
        clean.AddRange([0xFF, End]);
        if (orientation is > 1 and <= 8)
        {
            clean.InsertRange(upright, ExifOrientation.Segment(orientation));
        }
        return [.. clean];
    }

    private static bool IsKept(byte marker, ReadOnlySpan<byte> body) => marker switch
    {
        Application0 => FileSniffer.Has(body, 0, "JFIF\0"u8) && body is { Length: 14 } and [.., 0, 0],
        Application2 => FileSniffer.Has(body, 0, "ICC_PROFILE\0"u8),
        Application14 => FileSniffer.Has(body, 0, "Adobe"u8) && body.Length == 12,
        Comment or (>= Application0 and <= Application15) => false,
        // Reserved for extensions and so for anything.
        >= 0xF0 and <= 0xFD => false,
        >= 0x02 and <= 0xBF => false,
        _ => true,
    };

    /// <summary>Within a scan 0xFF is followed by 0 or a restart number; anything else ends it.</summary>
    private static int EndOfScan(ReadOnlySpan<byte> bytes, int at)
    {
        while (at + 1 < bytes.Length)
        {
            var mark = bytes[at..].IndexOf((byte)0xFF);
            if (mark < 0)
            {
                return bytes.Length;
            }
            at += mark;
            if (at + 1 >= bytes.Length)
            {
                return at;
            }
            switch (bytes[at + 1])
            {
                case 0x00 or (>= 0xD0 and <= 0xD7):
                    at += 2;
                    break;
                case 0xFF:
                    at++;
                    break;
                default:
                    return at;
            }
        }
        return bytes.Length > 0 && bytes[^1] == 0xFF ? bytes.Length - 1 : bytes.Length;
    }
}

/// <summary>Which side of a photo is up: the one thing of EXIF that a picture is wrong without.</summary>
internal static class ExifOrientation
{
    private const ushort Tag = 274;

    /// <returns>1 to 8; 1, as it lies, where nothing readable is said.</returns>
    public static int Of(ReadOnlySpan<byte> segment)
    {
        if (!FileSniffer.Has(segment, 0, "Exif\0\0"u8) || segment.Length < 14)
        {
            return 1;
        }
        var tiff = segment[6..];
        var isLittle = FileSniffer.Has(tiff, 0, "II"u8);
        if (!isLittle && !FileSniffer.Has(tiff, 0, "MM"u8))
        {
            return 1;
        }
        var directory = isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (directory > tiff.Length - 2)
        {
            return 1;
        }
        var entries = Word(tiff, (int)directory, isLittle);
        for (var i = 0; i < entries; i++)
        {
            var at = (int)directory + 2 + (i * 12);
            if (at + 12 > tiff.Length)
            {
                return 1;
            }
            if (Word(tiff, at, isLittle) == Tag)
            {
                return Word(tiff, at + 8, isLittle) is >= 1 and <= 8 and var orientation ? orientation : 1;
            }
        }
        return 1;
    }

    /// <summary>A whole APP1 segment that says nothing else.</summary>
    public static byte[] Segment(int orientation) =>
    [
        0xFF, 0xE1, 0, 34, .. "Exif\0\0"u8, .. "MM"u8, 0, 42, 0, 0, 0, 8,
        0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0,
    ];

    private static int Word(ReadOnlySpan<byte> bytes, int at, bool isLittle) =>
        isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]) : BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);
}
