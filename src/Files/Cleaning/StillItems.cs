using System.Buffers.Binary;

namespace AsnAssistant.Files;

/// <summary>The items of a HEIC or AVIF picture: finds those that hold EXIF or XMP by their directory, and fills the bytes they lie in with zeros.</summary>
/// <remarks>Source: ISO/IEC 14496-12, 8.11.3 (iloc) and 8.11.6 (iinf).</remarks>
internal static class StillItems
{
    /// <param name="meta">The picture's meta box.</param>
    /// <param name="data">The boxes that items may lie in; an item anywhere else would blank the directory itself.</param>
    /// <returns>False when the directory cannot be read to its end, or an item lies where none may.</returns>
    public static bool Blank(byte[] bytes, Box meta, IReadOnlyList<Box> data)
    {
        if (meta.End - meta.Body < 4)
        {
            return false;
        }
        var boxes = BoxList.Of(bytes, meta.Body + 4, meta.End, out var isWhole);
        var (names, places, inner) = (Find(boxes, "iinf"u8), Find(boxes, "iloc"u8), Find(boxes, "idat"u8));
        if (!isWhole || names is null || places is null)
        {
            return false;
        }
        var telling = new HashSet<uint>();
        return ReadNames(new Reader(bytes, names.Value.Body, names.Value.End), bytes, telling)
            && BlankPlaces(new Reader(bytes, places.Value.Body, places.Value.End), bytes, telling, data, inner);
    }

    private static Box? Find(List<Box> boxes, ReadOnlySpan<byte> name)
    {
        var wanted = BoxCleaner.Name(name);
        foreach (var box in boxes)
        {
            if (box.Type == wanted)
            {
                return box;
            }
        }
        return null;
    }

    private static bool ReadNames(Reader reader, byte[] bytes, HashSet<uint> telling)
    {
        var version = reader.Number(1);
        reader.Number(3);
        var count = reader.Number(version == 0 ? 2 : 4);
        var entries = reader.IsBroken ? [] : BoxList.Of(bytes, reader.At, reader.End, out _);
        foreach (var entry in entries)
        {
            var item = new Reader(bytes, entry.Body, entry.End);
            var form = item.Number(1);
            item.Number(3);
            var id = (uint)item.Number(form == 3 ? 4 : 2);
            item.Number(2);
            var type = (uint)item.Number(4);
            if (form is not (2 or 3) || item.IsBroken)
            {
                return false;
            }
            // A picture's own items are named by their codec; "mime" is XMP or another text.
            if (type == BoxCleaner.Name("Exif"u8) || type == BoxCleaner.Name("mime"u8) || type == BoxCleaner.Name("uri "u8))
            {
                telling.Add(id);
            }
        }
        return !reader.IsBroken && (ulong)entries.Count == count;
    }

    private static bool BlankPlaces(Reader reader, byte[] bytes, HashSet<uint> telling, IReadOnlyList<Box> data, Box? inner)
    {
        var version = reader.Number(1);
        reader.Number(3);
        var sizes = reader.Number(2);
        var (offsetSize, lengthSize, baseSize) = ((int)(sizes >> 12), (int)(sizes >> 8) & 15, (int)(sizes >> 4) & 15);
        var indexSize = version is 1 or 2 ? (int)sizes & 15 : 0;
        var items = reader.Number(version == 2 ? 4 : 2);
        for (var i = 0UL; i < items && !reader.IsBroken; i++)
        {
            var id = (uint)reader.Number(version == 2 ? 4 : 2);
            var method = version is 1 or 2 ? (int)reader.Number(2) & 15 : 0;
            reader.Number(2);
            var from = reader.Number(baseSize);
            var extents = reader.Number(2);
            for (var extent = 0UL; extent < extents && !reader.IsBroken; extent++)
            {
                reader.Number(indexSize);
                var offset = from + reader.Number(offsetSize);
                var length = reader.Number(lengthSize);
                if (telling.Contains(id) && !reader.IsBroken && !Clear(bytes, method, offset, length, data, inner))
                {
                    return false;
                }
            }
        }
        return !reader.IsBroken && version <= 2;
    }

    private static bool Clear(byte[] bytes, int method, ulong offset, ulong length, IReadOnlyList<Box> data, Box? inner)
    {
        var (from, boxes) = (method, inner) switch
        {
            (0, _) => (0UL, data),
            (1, { } box) => ((ulong)box.Body, [box]),
            _ => (0UL, []),
        };
        // No length means all the rest, which is more than labels.
        if (length == 0 || offset > (ulong)bytes.Length || length > (ulong)bytes.Length)
        {
            return false;
        }
        var (start, end) = (from + offset, from + offset + length);
        if (!boxes.Any(box => start >= (ulong)box.Body && end <= (ulong)box.End))
        {
            return false;
        }
        bytes.AsSpan((int)start, (int)length).Clear();
        return true;
    }

    /// <summary>Reads numbers of any size one after the other; past the end it is broken and reads zeros.</summary>
    private struct Reader(byte[] bytes, int at, int end)
    {
        public int At { get; private set; } = at;

        public readonly int End => end;

        public bool IsBroken { get; private set; }

        public ulong Number(int size)
        {
            if (IsBroken || size > 8 || size > end - At)
            {
                IsBroken = true;
                return 0;
            }
            Span<byte> whole = stackalloc byte[8];
            whole.Clear();
            bytes.AsSpan(At, size).CopyTo(whole[(8 - size)..]);
            At += size;
            return BinaryPrimitives.ReadUInt64BigEndian(whole);
        }
    }
}
