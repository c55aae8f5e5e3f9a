using System.Security.Cryptography;
using System.Text;
using AsnAssistant.People;

namespace AsnAssistant.TestKit;

/// <summary>Seals with a key of this process: what the host does with a key ring, without a host.</summary>
public sealed class TestProtector : IPersonalDataProtector
{
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);

    public byte[] Protect(string purpose, byte[] plain)
    {
        using var aes = new AesGcm(Key, 16);
        var nonce = RandomNumberGenerator.GetBytes(12);
        var (tag, body) = (new byte[16], new byte[plain.Length]);
        aes.Encrypt(nonce, plain, body, tag, Encoding.UTF8.GetBytes(purpose));
        return [.. nonce, .. tag, .. body];
    }

    public byte[] Unprotect(string purpose, byte[] sealedData)
    {
        using var aes = new AesGcm(Key, 16);
        var plain = new byte[sealedData.Length - 28];
        aes.Decrypt(sealedData.AsSpan(0, 12), sealedData.AsSpan(28), sealedData.AsSpan(12, 16), plain, Encoding.UTF8.GetBytes(purpose));
        return plain;
    }

    public string Digest(string purpose, string text) => Convert.ToHexStringLower(HMACSHA256.HashData(Key, Encoding.UTF8.GetBytes(purpose + "\n" + text)).AsSpan(0, 16));
}
