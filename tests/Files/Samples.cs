using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace AsnAssistant.Files.Tests;

/// <summary>Files as telephones and programs write them, made here byte by byte. Whatever must not be seen by others says <see cref="Secret"/>.</summary>
internal static class Samples
{
    /// <summary>Stands wherever a format can hold words about the sender.</summary>
    public const string Secret = "RAHASIA-6.2S106.8E";

    private static readonly byte[] SecretBytes = Encoding.ASCII.GetBytes(Secret);

    public static bool TellsSecret(ReadOnlyMemory<byte> bytes) => bytes.Span.IndexOf(SecretBytes) >= 0;

    /// <summary>EXIF with a place and the given side up, XMP, IPTC, a comment, a preview, and a second picture with its own EXIF behind the end.</summary>
    public static byte[] Jpeg(int orientation = 1)
    {
        var exif = Exif(orientation);
        byte[] labels =
        [
            .. Segment(0xE1, [.. "Exif\0\0"u8, .. exif]),
            .. Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. SecretBytes]),
            .. Segment(0xED, [.. "Photoshop 3.0\0"u8, .. SecretBytes]),
            .. Segment(0xE2, [.. "MPF\0"u8, .. SecretBytes]),
            .. Segment(0xE0, [.. "JFXX\0"u8, .. SecretBytes]),
            .. Segment(0xFE, SecretBytes),
        ];
        var jfif = 20;
        return [.. Pictures.Jpeg[..jfif], .. labels, .. Pictures.Jpeg[jfif..], .. Pictures.Jpeg[..jfif], .. labels, .. Pictures.Jpeg[jfif..], .. SecretBytes];
    }

    /// <summary>A TIFF directory with the side that is up, the camera, and a place; little-endian, as most telephones write.</summary>
    public static byte[] Exif(int orientation)
    {
        var tiff = new byte[8 + 2 + (3 * 12) + 4];
        "II*\0"u8.CopyTo(tiff);
        BinaryPrimitives.WriteUInt32LittleEndian(tiff.AsSpan(4), 8);
        BinaryPrimitives.WriteUInt16LittleEndian(tiff.AsSpan(8), 3);
        Entry(tiff.AsSpan(10), 0x010F, 2, (uint)SecretBytes.Length, (uint)tiff.Length);
        Entry(tiff.AsSpan(22), 0x0112, 3, 1, (uint)orientation);
        Entry(tiff.AsSpan(34), 0x8825, 4, 1, (uint)tiff.Length);
        return [.. tiff, .. SecretBytes];
    }

    public static byte[] Png()
    {
        const int Head = 8 + 25;
        return
        [
            .. Pictures.Png[..Head], .. Chunk("tEXt", [.. "Location\0"u8, .. SecretBytes]), .. Chunk("eXIf", Exif(1)), .. Chunk("iTXt", SecretBytes),
            .. Chunk("zTXt", SecretBytes), .. Chunk("tIME", SecretBytes[..7]), .. Chunk("prVW", SecretBytes), .. Pictures.Png[Head..], .. SecretBytes,
        ];
    }

    public static byte[] Webp()
    {
        // The canvas wrote an extended header with a colour profile already.
        byte[] whole = [.. Pictures.Webp, .. Riff("EXIF", Exif(6)), .. Riff("XMP ", SecretBytes), .. Riff("zzzz", SecretBytes)];
        whole[20] |= 0x0C;
        BinaryPrimitives.WriteUInt32LittleEndian(whole.AsSpan(4), (uint)whole.Length - 8);
        return [.. whole, .. SecretBytes];
    }

    public static byte[] Gif()
    {
        const int Head = 13 + 6;
        byte[] repeats = [0x21, 0xFF, 11, .. "NETSCAPE2.0"u8, 3, 1, 0, 0, 0];
        byte[] comment = [0x21, 0xFE, (byte)SecretBytes.Length, .. SecretBytes, 0];
        byte[] xmp = [0x21, 0xFF, 11, .. "XMP DataXMP"u8, (byte)SecretBytes.Length, .. SecretBytes, 0];
        return [.. Pictures.Gif[..Head], .. repeats, .. comment, .. xmp, .. Pictures.Gif[Head..], .. SecretBytes];
    }

    /// <summary>A film's skeleton: labels of the whole, of a track, and those of Apple.</summary>
    public static byte[] Mp4(string brand = "isom") =>
    [
        .. Box("ftyp", [.. Encoding.ASCII.GetBytes(brand), 0, 0, 2, 0, .. "isommp42"u8]),
        .. Box("moov", [.. Box("mvhd", new byte[100]), .. Box("trak", [.. Box("tkhd", new byte[84]), .. Box("udta", SecretBytes)]), .. Box("udta", Box("\u00A9xyz", SecretBytes)), .. Box("meta", SecretBytes)]),
        .. Box("uuid", [.. new byte[16], .. SecretBytes]),
        .. Box("mdat", [1, 2, 3, 4]),
    ];

    /// <summary>A picture with an item of EXIF and one of XMP, whose bytes lie behind the directory.</summary>
    public static byte[] Heic()
    {
        var type = Box("ftyp", [.. "heic"u8, 0, 0, 0, 0, .. "mif1heic"u8]);
        var picture = new byte[] { 9, 9, 9, 9 };
        var meta = Meta(0, 0, 0);
        var at = (uint)(type.Length + meta.Length + 8);
        meta = Meta(at, at + 4, at + 4 + (uint)SecretBytes.Length);
        return [.. type, .. meta, .. Box("mdat", [.. picture, .. SecretBytes, .. SecretBytes])];

        byte[] Meta(uint first, uint second, uint third) => Box("meta",
        [
            0, 0, 0, 0,
            .. Box("hdlr", new byte[20]),
            .. Box("iinf", [0, 0, 0, 0, 0, 3, .. Item(1, "hvc1"), .. Item(2, "Exif"), .. Item(3, "mime")]),
            .. Box("iloc", [0, 0, 0, 0, 0x44, 0x00, 0, 3, .. Place(1, first, 4), .. Place(2, second, (uint)SecretBytes.Length), .. Place(3, third, (uint)SecretBytes.Length)]),
        ]);

        static byte[] Item(ushort id, string kind) => Box("infe", [2, 0, 0, 0, 0, (byte)id, 0, 0, .. Encoding.ASCII.GetBytes(kind), 0]);

        static byte[] Place(ushort id, uint offset, uint length) => [0, (byte)id, 0, 0, 0, 1, .. Big(offset), .. Big(length)];
    }

    /// <summary>One frame between an old and a new label.</summary>
    public static byte[] Mp3()
    {
        var old = new byte[128];
        "TAG"u8.CopyTo(old);
        SecretBytes.CopyTo(old, 3);
        return [.. "ID3"u8, 4, 0, 0, 0, 0, 0, (byte)SecretBytes.Length, .. SecretBytes, 0xFF, 0xFB, 0x90, 0x00, .. new byte[413], .. old];
    }

    /// <param name="entries">Paths of what is inside.</param>
    public static byte[] Zip(params string[] entries)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in entries)
            {
                var (path, content) = entry.Split('=') is [var name, var words] ? (name, words) : (entry, "contoh");
                using var stream = zip.CreateEntry(path).Open();
                stream.Write(Encoding.ASCII.GetBytes(content));
            }
        }
        return memory.ToArray();
    }

    public static byte[] Compound(string stream) => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[504], .. Encoding.Unicode.GetBytes(stream)];

    private static void Entry(Span<byte> at, ushort tag, ushort type, uint count, uint value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(at, tag);
        BinaryPrimitives.WriteUInt16LittleEndian(at[2..], type);
        BinaryPrimitives.WriteUInt32LittleEndian(at[4..], count);
        BinaryPrimitives.WriteUInt32LittleEndian(at[8..], value);
    }

    private static byte[] Segment(byte marker, byte[] body) => [0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body];

    private static byte[] Chunk(string type, byte[] body)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(type), .. body];
        return [.. Big((uint)body.Length), .. named, .. Big(Crc(named))];
    }

    private static byte[] Riff(string type, byte[] body)
    {
        var size = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(size, (uint)body.Length);
        return [.. Encoding.ASCII.GetBytes(type), .. size, .. body, .. new byte[body.Length & 1]];
    }

    private static byte[] Box(string type, byte[] body) => [.. Big((uint)body.Length + 8), .. Encoding.Latin1.GetBytes(type), .. body];

    private static byte[] Big(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    /// <summary>CRC-32 of ISO 3309, as PNG wants it.</summary>
    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var octet in bytes)
        {
            crc ^= octet;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            }
        }
        return ~crc;
    }
}
