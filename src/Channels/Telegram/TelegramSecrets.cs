using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace AsnAssistant.Telegram;

/// <summary>The bot's token is part of every address we call. This keeps it, and what is made from it, out of sight.</summary>
internal static partial class TelegramSecrets
{
    /// <summary>32 characters of base64url: HMAC-SHA-256 with the token as key, cut to 192 bits.</summary>
    public static string Derive(string token, string purpose) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes("asn-telegram:" + purpose)).AsSpan(0, 24));

    /// <summary>Takes tokens out of a text meant for a log or an exception.</summary>
    public static string Redact(string text) => BareToken().Replace(TokenInPath().Replace(text, "bot[token]"), "[token]");

    /// <summary>Does not tell by its duration how much of a secret was right. How long ours are is no secret.</summary>
    public static bool AreEqual(string? given, string expected) =>
        CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(given.AsSpan()), MemoryMarshal.AsBytes(expected.AsSpan()));

    [GeneratedRegex(@"bot\d+:[\w-]+", RegexOptions.CultureInvariant)]
    private static partial Regex TokenInPath();

    [GeneratedRegex(@"\b\d{5,}:[\w-]{20,}", RegexOptions.CultureInvariant)]
    private static partial Regex BareToken();
}
