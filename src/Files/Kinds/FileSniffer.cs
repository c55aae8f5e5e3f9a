using System.Text;

namespace AsnAssistant.Files;

/// <summary>Tells what a file is by its bytes; its name and its claimed type prove nothing. What is not in this list is not taken: no programs, pages, drawings with scripts, archives.</summary>
/// <remarks>Source: the signatures published with each format.</remarks>
internal static class FileSniffer
{
    /// <param name="content">The whole file.</param>
    /// <returns>Null for what is not taken.</returns>
    public static FileKind? Of(ReadOnlyMemory<byte> content)
    {
        var bytes = content.Span;
        return bytes switch
        {
            [0xFF, 0xD8, 0xFF, ..] => FileKind.Jpeg,
            [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => FileKind.Png,
            [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => FileKind.Gif,
            [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => FileKind.Pdf,
            [(byte)'O', (byte)'g', (byte)'g', (byte)'S', 0, ..] => FileKind.Ogg,
            [(byte)'I', (byte)'D', (byte)'3', >= 2 and <= 4, ..] => FileKind.Mp3,
            [0x1A, 0x45, 0xDF, 0xA3, ..] => bytes[..Math.Min(64, bytes.Length)].IndexOf("webm"u8) > 0 ? FileKind.Webm : null,
            [(byte)'P', (byte)'K', 3, 4, ..] => OfficeFile.OfZip(content),
            [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => OfficeFile.OfCompound(bytes),
            _ when Has(bytes, 0, "RIFF"u8) && Has(bytes, 8, "WEBP"u8) => FileKind.Webp,
            _ when Has(bytes, 0, "RIFF"u8) && Has(bytes, 8, "WAVE"u8) => FileKind.Wav,
            _ when Has(bytes, 4, "ftyp"u8) && bytes.Length >= 12 => OfBrand(bytes.Slice(8, 4)),
            _ when Mp3Frame.IsAt(bytes, 0) => FileKind.Mp3,
            _ => PlainText.Is(bytes) ? FileKind.Text : null,
        };
    }

    internal static bool Has(ReadOnlySpan<byte> bytes, int at, ReadOnlySpan<byte> mark) => at >= 0 && bytes.Length >= at + mark.Length && bytes.Slice(at, mark.Length).SequenceEqual(mark);

    private static FileKind? OfBrand(ReadOnlySpan<byte> brand) => Encoding.ASCII.GetString(brand) switch
    {
        "heic" or "heix" or "heim" or "heis" or "hevc" or "mif1" or "msf1" => FileKind.Heic,
        "avif" or "avis" => FileKind.Avif,
        "M4A " or "M4B " => FileKind.M4a,
        "qt  " => FileKind.QuickTime,
        "isom" or "iso2" or "iso3" or "iso4" or "iso5" or "iso6" or "mp41" or "mp42" or "avc1" or "dash" or "M4V " or "3gp4" or "3gp5" or "3gp6" or "MSNV" or "mmp4" => FileKind.Mp4,
        _ => null,
    };
}

/// <summary>The header of one frame of MPEG sound, layer III.</summary>
internal static class Mp3Frame
{
    public static bool IsAt(ReadOnlySpan<byte> bytes, int at) =>
        bytes.Length >= at + 4
        && bytes[at] == 0xFF && (bytes[at + 1] & 0xE0) == 0xE0
        && ((bytes[at + 1] >> 3) & 3) != 1 && ((bytes[at + 1] >> 1) & 3) == 1
        && (bytes[at + 2] >> 4) is > 0 and < 15 && ((bytes[at + 2] >> 2) & 3) != 3;
}

/// <summary>Words and nothing else: valid UTF-8 without control signs, and nothing a browser or a shell would run.</summary>
internal static class PlainText
{
    private static readonly string[] Runs = ["<html", "<!doctype", "<script", "<svg", "<?xml", "<?php", "<iframe", "<body", "<head", "<img", "javascript:"];

    public static bool Is(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length == 0 || !System.Text.Unicode.Utf8.IsValid(bytes))
        {
            return false;
        }
        foreach (var octet in bytes)
        {
            if (octet is < 0x20 and not (byte)'\t' and not (byte)'\n' and not (byte)'\r' or 0x7F)
            {
                return false;
            }
        }
        var text = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        return !text.StartsWith("#!", StringComparison.Ordinal)
            && !text.StartsWith("@echo", StringComparison.OrdinalIgnoreCase)
            && Runs.All(mark => !text.Contains(mark, StringComparison.OrdinalIgnoreCase));
    }
}
