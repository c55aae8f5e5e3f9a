using System.Security.Cryptography;
using System.Text;

namespace AsnAssistant.Api;

/// <summary>Proves that a delivery is ours, whole and fresh: HMAC-SHA-256 over the time, a dot, and the body, with the webhook's secret.</summary>
internal static class WebhookSignature
{
    public const string IdHeader = "Webhook-Id";

    /// <summary>Unix seconds; a receiver refuses what is older than some minutes.</summary>
    public const string TimestampHeader = "Webhook-Timestamp";

    public const string SignatureHeader = "Webhook-Signature";

    /// <returns><c>sha256=</c> and 64 hexadecimal digits.</returns>
    public static string Of(string secret, string timestamp, ReadOnlySpan<byte> body) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.ASCII.GetBytes(secret), (byte[])[.. Encoding.ASCII.GetBytes(timestamp), (byte)'.', .. body]));
}
