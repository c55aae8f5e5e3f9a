using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AsnAssistant.People.Officers;

/// <summary>Keeps passwords as PBKDF2 with HMAC-SHA-512; the text says its own rounds, so that they can be raised later.</summary>
/// <remarks>Rounds: OWASP Password Storage Cheat Sheet, 210,000 for SHA-512. Shape: <c>pbkdf2-sha512$rounds$salt$hash</c>, base64.</remarks>
internal static class OfficerPassword
{
    private const int Rounds = 210_000;
    private const string Kind = "pbkdf2-sha512";

    // Checked for names that do not exist, so that these take as long as a wrong password.
    private static readonly string Nobodys = Protect(Convert.ToBase64String(RandomNumberGenerator.GetBytes(24)));

    public static string Protect(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        return string.Create(CultureInfo.InvariantCulture, $"{Kind}${Rounds}${Convert.ToBase64String(salt)}${Convert.ToBase64String(Derive(password, salt, Rounds))}");
    }

    /// <param name="kept">Null where there is no such officer: the work is done all the same.</param>
    public static bool Fits(string password, string? kept)
    {
        var parts = (kept ?? Nobodys).Split('$');
        var rounds = int.Parse(parts[1], CultureInfo.InvariantCulture);
        var derived = Derive(password, Convert.FromBase64String(parts[2]), rounds);
        return CryptographicOperations.FixedTimeEquals(derived, Convert.FromBase64String(parts[3])) && kept is not null;
    }

    // The same letters typed on different keyboards may arrive composed or decomposed.
    private static byte[] Derive(string password, byte[] salt, int rounds) =>
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password.Normalize(NormalizationForm.FormKC)), salt, rounds, HashAlgorithmName.SHA512, 32);
}
