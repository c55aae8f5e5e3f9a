using System.Security.Cryptography;
using System.Text;
using AsnAssistant.People;
using AsnAssistant.Storage;
using Microsoft.AspNetCore.DataProtection;

namespace AsnAssistant.Host.Access;

/// <summary>Seals with the key ring of the installation, and names with a key of its own that <see cref="KeyRingWorker"/> brings, itself sealed by the ring.</summary>
internal sealed class PersonalDataProtector(IDataProtectionProvider provider, StoreKeyRing ring) : IPersonalDataProtector
{
    private const string DigestKeyPurpose = "digest-key";

    private byte[]? _digestKey;

    private IDataProtector Ring => ring.IsLoaded ? provider.CreateProtector("personal-data") : throw Away();

    public byte[] Protect(string purpose, byte[] plain) => Ring.CreateProtector(purpose).Protect(plain);

    public byte[] Unprotect(string purpose, byte[] sealedData) => Ring.CreateProtector(purpose).Unprotect(sealedData);

    public string Digest(string purpose, string text)
    {
        var key = Volatile.Read(ref _digestKey) ?? throw Away();
        Span<byte> hash = stackalloc byte[32];
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(purpose + "\n" + text), hash);
        return Convert.ToHexStringLower(hash[..16]);
    }

    /// <returns>A new key, sealed, as the store keeps it.</returns>
    public byte[] NewDigestKey() => Protect(DigestKeyPurpose, RandomNumberGenerator.GetBytes(32));

    public void UseDigestKey(byte[] sealedKey) => Volatile.Write(ref _digestKey, Unprotect(DigestKeyPurpose, sealedKey));

    public bool HasDigestKey => Volatile.Read(ref _digestKey) is not null;

    /// <summary>Waited for like an outage: the keys lie in the store.</summary>
    private static StoreUnavailableException Away() => new("The keys that seal personal data have not been read yet.");
}
