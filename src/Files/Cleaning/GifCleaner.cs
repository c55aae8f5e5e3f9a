namespace AsnAssistant.Files;

/// <summary>Copies a GIF without comments and without what programs noted for themselves; how often it repeats stays.</summary>
/// <remarks>Source: CompuServe GIF89a specification.</remarks>
internal static class GifCleaner
{
    private const byte Extension = 0x21, Picture = 0x2C, Trailer = 0x3B, Control = 0xF9, Application = 0xFF;

    /// <returns>Null for a file that breaks its own rules.</returns>
    public static byte[]? Clean(ReadOnlySpan<byte> bytes)
    {
        const int Head = 13;
        if (bytes.Length < Head || SkipTable(bytes[10], Head) is var at && at > bytes.Length)
        {
            return null;
        }
        var clean = new List<byte>(bytes.Length);
        clean.AddRange(bytes[..at]);
        var hasPicture = false;
        while (at < bytes.Length)
        {
            int end;
            switch (bytes[at])
            {
                case Trailer:
                    clean.Add(Trailer);
                    return hasPicture ? [.. clean] : null;
                case Extension when at + 2 < bytes.Length:
                    end = SkipBlocks(bytes, at + 2);
                    if (end > 0 && (bytes[at + 1] == Control || (bytes[at + 1] == Application && FileSniffer.Has(bytes, at + 3, "NETSCAPE2.0"u8) && end - at == 19)))
                    {
                        clean.AddRange(bytes[at..end]);
                    }
                    break;
                case Picture when at + 10 < bytes.Length:
                    // Behind the colour table stands the size of the codes, then the blocks.
                    end = SkipTable(bytes[at + 9], at + 10) + 1;
                    end = end < bytes.Length ? SkipBlocks(bytes, end) : -1;
                    if (end > 0)
                    {
                        clean.AddRange(bytes[at..end]);
                        hasPicture = true;
                    }
                    break;
                default:
                    return null;
            }
            if (end < 0)
            {
                return null;
            }
            at = end;
        }
        return null;
    }

    private static int SkipTable(byte flags, int at) => (flags & 0x80) == 0 ? at : at + (3 << ((flags & 7) + 1));

    /// <returns>Where the next thing begins; -1 when the blocks have no end.</returns>
    private static int SkipBlocks(ReadOnlySpan<byte> bytes, int at)
    {
        while (at < bytes.Length)
        {
            if (bytes[at] == 0)
            {
                return at + 1;
            }
            at += 1 + bytes[at];
        }
        return -1;
    }
}
