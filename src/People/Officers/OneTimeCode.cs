using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace AsnAssistant.People.Officers;

/// <summary>Codes that an application on a phone makes out of a shared secret and the time.</summary>
/// <remarks>Source: RFC 6238 with HMAC-SHA-1, 30 seconds and 6 digits, which every such application knows.</remarks>
public static class OneTimeCode
{
    public const int Digits = 6;

    /// <summary>The length of HMAC-SHA-1's output, as RFC 4226 section 4 recommends.</summary>
    public const int SecretLength = 20;

    private const int SecondsPerStep = 30;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(SecretLength);

    public static long StepAt(DateTimeOffset now) => now.ToUnixTimeSeconds() / SecondsPerStep;

    public static string At(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // Named by RFC 6238; its strength does not rest on collisions.
        HMACSHA1.HashData(secret, counter, hash);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 15)..]) & int.MaxValue;
        return (number % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }

    /// <summary>Looks for the step a code is of: this one, the one before and the next, since clocks differ and typing takes time.</summary>
    /// <param name="after">Steps up to this one are used up.</param>
    /// <returns>Null when it fits none.</returns>
    public static long? StepOf(byte[] secret, string code, DateTimeOffset now, long after)
    {
        long? found = null;
        var current = StepAt(now);
        for (var step = current - 1; step <= current + 1; step++)
        {
            // All three are compared, so that the answer takes as long whichever it is.
            if (CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(At(secret, step)), System.Text.Encoding.ASCII.GetBytes(code)) && step > after)
            {
                found ??= step;
            }
        }
        return found;
    }

    /// <summary>In groups of four, to be typed where a picture cannot be read.</summary>
    public static string Spelled(byte[] secret) => string.Join(' ', Base32(secret).Chunk(4).Select(group => new string(group)));

    /// <summary>What applications take from a picture or a link.</summary>
    /// <remarks>Shape: <c>otpauth://totp/ISSUER:NAME?secret=…&amp;issuer=…</c>, the key URI format of the Google Authenticator wiki.</remarks>
    public static string Link(byte[] secret, string issuer, string name) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(name)}?secret={Base32(secret)}&issuer={Uri.EscapeDataString(issuer)}";

    private static string Base32(ReadOnlySpan<byte> bytes)
    {
        var text = new System.Text.StringBuilder(bytes.Length * 8 / 5 + 1);
        var (buffer, bits) = (0, 0);
        foreach (var octet in bytes)
        {
            (buffer, bits) = ((buffer << 8) | octet, bits + 8);
            for (; bits >= 5; bits -= 5)
            {
                text.Append(Alphabet[(buffer >> (bits - 5)) & 31]);
            }
            buffer &= (1 << bits) - 1;
        }
        return bits == 0 ? text.ToString() : text.Append(Alphabet[(buffer << (5 - bits)) & 31]).ToString();
    }
}
