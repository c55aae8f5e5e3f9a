using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AsnAssistant.Complaints;

/// <summary>What is kept of a PIN.</summary>
/// <remarks>
/// HMAC-SHA256 with a random salt as key. Six digits are tried out in no time by whoever has salt and hash, slow hashing or not;
/// the PIN is protected by <see cref="PinGate"/>'s limit and by where the hash lies, beside the reporter's identity.
/// </remarks>
internal sealed record PinHash(byte[] Salt, byte[] Hash)
{
    /// <summary>A new PIN, six digits, and its hash.</summary>
    public static (string Pin, PinHash Hash) New()
    {
        var pin = RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
        var salt = RandomNumberGenerator.GetBytes(16);
        return (pin, new PinHash(salt, HashOf(pin, salt)));
    }

    /// <summary>Takes as long for a right PIN as for a wrong one.</summary>
    /// <param name="typed">Blanks and hyphens between the digits do not matter.</param>
    public bool Fits(string typed) => CryptographicOperations.FixedTimeEquals(Hash, HashOf(string.Concat(typed.Where(char.IsAsciiDigit)), Salt));

    private static byte[] HashOf(string pin, byte[] salt) => HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes(pin));
}
