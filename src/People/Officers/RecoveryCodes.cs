using System.Security.Cryptography;
using AsnAssistant.Storage;

namespace AsnAssistant.People.Officers;

/// <summary>Codes for the day the phone is gone: each opens once.</summary>
internal static class RecoveryCodes
{
    public const int Count = 10;

    /// <returns>The codes as shown, once, and their digests as kept. 80 random bits each, so that a plain hash suffices.</returns>
    public static (IReadOnlyList<string> Shown, IReadOnlyList<string> Kept) New()
    {
        var codes = Enumerable.Range(0, Count).Select(_ => WriteBatch.NewId()).ToArray();
        return ([.. codes.Select(code => string.Join('-', code.Chunk(4).Select(group => new string(group))))], [.. codes.Select(OfficerKeys.Hash)]);
    }

    /// <param name="typed">As typed: case, blanks and hyphens do not matter.</param>
    /// <returns>The digest it fits; null for none.</returns>
    public static string? Find(IReadOnlyList<string> kept, string typed)
    {
        var digest = OfficerKeys.Hash(string.Concat(typed.Where(char.IsLetterOrDigit)).ToLowerInvariant());
        return kept.FirstOrDefault(other => CryptographicOperations.FixedTimeEquals(Convert.FromHexString(other), Convert.FromHexString(digest)));
    }
}
