namespace AsnAssistant.Files;

/// <summary>Copies the sound of an MP3 without the labels before and behind it.</summary>
/// <remarks>Source: id3.org, ID3v2.4 structure (sizes of seven bits a byte, the footer) and ID3v1 (the last 128 bytes).</remarks>
internal static class Mp3Cleaner
{
    private const int Header = 10, OldLabel = 128;

    /// <returns>Null for a file that breaks its own rules.</returns>
    public static byte[]? Clean(ReadOnlySpan<byte> bytes)
    {
        while (FileSniffer.Has(bytes, 0, "ID3"u8))
        {
            if (bytes.Length < Header || ((bytes[6] | bytes[7] | bytes[8] | bytes[9]) & 0x80) != 0)
            {
                return null;
            }
            var size = (bytes[6] << 21) | (bytes[7] << 14) | (bytes[8] << 7) | bytes[9];
            var whole = Header + size + ((bytes[5] & 0x10) != 0 ? Header : 0);
            if (whole > bytes.Length)
            {
                return null;
            }
            bytes = bytes[whole..];
        }
        // Some writers fill up with zeros.
        bytes = bytes.TrimStart((byte)0);
        if (bytes.Length > OldLabel && FileSniffer.Has(bytes, bytes.Length - OldLabel, "TAG"u8))
        {
            bytes = bytes[..^OldLabel];
        }
        return Mp3Frame.IsAt(bytes, 0) ? bytes.ToArray() : null;
    }
}
