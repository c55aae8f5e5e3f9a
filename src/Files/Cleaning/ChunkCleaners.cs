using System.Buffers.Binary;
using System.Text;

namespace AsnAssistant.Files;

/// <summary>Copies a PNG with the chunks that draw it, and nothing behind its end.</summary>
/// <remarks>Source: W3C Portable Network Graphics, third edition.</remarks>
internal static class PngCleaner
{
    private static readonly HashSet<string> Kept =
    [
        "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "bKGD", "pHYs", "hIST", "cICP", "mDCV", "cLLI", "acTL", "fcTL", "fdAT",
    ];

    /// <returns>Null for a file that breaks its own rules.</returns>
    public static byte[]? Clean(ReadOnlySpan<byte> bytes)
    {
        const int Signature = 8;
        const int Around = 12;
        if (bytes.Length < Signature)
        {
            return null;
        }
        var clean = new List<byte>(bytes.Length);
        clean.AddRange(bytes[..Signature]);
        var (at, hasPicture) = (Signature, false);
        while (bytes.Length - at >= Around)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
            if (length > bytes.Length - at - Around)
            {
                return null;
            }
            var type = Encoding.ASCII.GetString(bytes.Slice(at + 4, 4));
            if ((at == Signature) != (type == "IHDR"))
            {
                return null;
            }
            var whole = Around + (int)length;
            if (Kept.Contains(type))
            {
                clean.AddRange(bytes.Slice(at, whole));
            }
            hasPicture |= type == "IDAT";
            at += whole;
            if (type == "IEND")
            {
                return hasPicture ? [.. clean] : null;
            }
        }
        return null;
    }
}

/// <summary>Copies a WebP with the chunks that draw it, and nothing behind its end.</summary>
/// <remarks>Source: WebP Container Specification (RFC 9649).</remarks>
internal static class WebpCleaner
{
    private const byte ExifFlag = 0x08, XmpFlag = 0x04;

    private static readonly HashSet<string> Kept = ["VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP"];

    /// <returns>Null for a file that breaks its own rules.</returns>
    public static byte[]? Clean(ReadOnlySpan<byte> bytes)
    {
        const int Head = 12;
        if (bytes.Length < Head || BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]) is var size && (size < 4 || size > bytes.Length - 8))
        {
            return null;
        }
        var end = 8 + (int)size;
        var clean = new List<byte>(bytes.Length);
        clean.AddRange(bytes[..Head]);
        var (at, hasPicture) = (Head, false);
        while (at < end)
        {
            if (end - at < 8 || BinaryPrimitives.ReadUInt32LittleEndian(bytes[(at + 4)..]) is var length && length > end - at - 8)
            {
                return null;
            }
            var type = Encoding.ASCII.GetString(bytes.Slice(at, 4));
            // The filling byte of an odd chunk may lack at the very end.
            var whole = Math.Min(8 + (int)length + ((int)length & 1), end - at);
            if (Kept.Contains(type))
            {
                var from = clean.Count;
                clean.AddRange(bytes.Slice(at, whole));
                if (((int)length & 1) == 1)
                {
                    if (whole == 8 + (int)length)
                    {
                        clean.Add(0);
                    }
                    clean[^1] = 0;
                }
                if (type == "VP8X")
                {
                    if (length < 10)
                    {
                        return null;
                    }
                    clean[from + 8] &= unchecked((byte)~(ExifFlag | XmpFlag));
                }
                hasPicture |= type is "VP8 " or "VP8L" or "ANMF";
            }
            at += whole;
        }
        if (!hasPicture)
        {
            return null;
        }
        var result = clean.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(result.AsSpan(4), (uint)result.Length - 8);
        return result;
    }
}
