using System.Buffers.Binary;

namespace AsnAssistant.Files;

/// <summary>
/// Blanks what an ISO media file says about place, device and author, without moving a byte: offsets inside point at places in the file. Boxes of labels
/// become free space filled with zeros.
/// </summary>
/// <remarks>Source: ISO/IEC 14496-12 (boxes, udta, meta, free) and 23008-12 annex A (Exif and XMP as items).</remarks>
internal static class BoxCleaner
{
    private const int DeepestBox = 8;

    private static readonly HashSet<uint> Parents = [Name("moov"u8), Name("trak"u8), Name("mdia"u8), Name("moof"u8), Name("traf"u8)];

    private static readonly HashSet<uint> Labels = [Name("udta"u8), Name("meta"u8), Name("uuid"u8), Name("XMP_"u8), Name("ID32"u8)];

    /// <summary>Films and sound.</summary>
    /// <returns>Null for a file that breaks its own rules.</returns>
    public static byte[]? CleanMoving(ReadOnlySpan<byte> bytes)
    {
        var clean = bytes.ToArray();
        return Walk(clean, 0, clean.Length, 0, out var hasTracks) && hasTracks ? clean : null;
    }

    /// <summary>Pictures. Their meta box draws them; only the items in it that hold EXIF or XMP are blanked.</summary>
    /// <returns>Null for a file that breaks its own rules, or keeps such an item where we cannot follow.</returns>
    public static byte[]? CleanStill(ReadOnlySpan<byte> bytes)
    {
        var clean = bytes.ToArray();
        var boxes = BoxList.Of(clean, 0, clean.Length, out var isWhole);
        if (!isWhole || boxes.Count(box => box.Type == Name("meta"u8)) != 1)
        {
            return null;
        }
        foreach (var box in boxes)
        {
            if (box.Type == Name("meta"u8) ? !StillItems.Blank(clean, box, [.. boxes.Where(other => other.Type == Name("mdat"u8))])
                : box.Type == Name("moov"u8) && !Walk(clean, box.Body, box.End, 1, out _))
            {
                return null;
            }
            if (box.Type == Name("uuid"u8))
            {
                Free(clean, box);
            }
        }
        return clean;
    }

    internal static uint Name(ReadOnlySpan<byte> name) => BinaryPrimitives.ReadUInt32BigEndian(name);

    private static bool Walk(byte[] bytes, int from, int to, int depth, out bool hasTracks)
    {
        hasTracks = false;
        if (depth > DeepestBox)
        {
            return false;
        }
        var boxes = BoxList.Of(bytes, from, to, out var isWhole);
        foreach (var box in boxes)
        {
            if (Labels.Contains(box.Type))
            {
                Free(bytes, box);
            }
            else if (Parents.Contains(box.Type))
            {
                hasTracks |= box.Type == Name("moov"u8);
                if (!Walk(bytes, box.Body, box.End, depth + 1, out _))
                {
                    return false;
                }
            }
        }
        return isWhole;
    }

    private static void Free(byte[] bytes, Box box)
    {
        "free"u8.CopyTo(bytes.AsSpan(box.At + 4));
        bytes.AsSpan(box.Body, box.End - box.Body).Clear();
    }
}

/// <param name="Body">Where its content begins.</param>
internal readonly record struct Box(uint Type, int At, int Body, int End);

internal static class BoxList
{
    private const int MostBoxes = 10_000;

    /// <param name="isWhole">False when the boxes do not end where their parent does.</param>
    public static List<Box> Of(ReadOnlySpan<byte> bytes, int from, int to, out bool isWhole)
    {
        var boxes = new List<Box>();
        var at = from;
        isWhole = false;
        while (to - at >= 8 && boxes.Count < MostBoxes)
        {
            var size = (ulong)BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
            var type = BinaryPrimitives.ReadUInt32BigEndian(bytes[(at + 4)..]);
            var head = 8;
            if (size == 1 && to - at >= 16)
            {
                size = BinaryPrimitives.ReadUInt64BigEndian(bytes[(at + 8)..]);
                head = 16;
            }
            else if (size == 0)
            {
                size = (ulong)(to - at);
            }
            if (size < (ulong)head || size > (ulong)(to - at))
            {
                return boxes;
            }
            boxes.Add(new Box(type, at, at + head, at + (int)size));
            at += (int)size;
        }
        // Four zeros may close a list of labels.
        isWhole = at == to || (to - at == 4 && bytes[at..to].IndexOfAnyExcept((byte)0) < 0);
        return boxes;
    }
}
