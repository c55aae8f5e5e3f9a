using System.Security.Cryptography;

namespace AsnAssistant.People;

/// <summary>A code that somebody reads in one place and types in another: eight letters and digits, none of which looks like another.</summary>
public static class SpokenCode
{
    private const int Length = 8;

    private const string Letters = "ABCDEFGHJKMNPQRSTVWXYZ23456789";

    public static string New() => RandomNumberGenerator.GetString(Letters, Length);

    /// <summary>As it was made, whatever the case and the blanks in which it was typed.</summary>
    public static string Plain(string typed) => string.Concat(typed.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit));

    /// <summary>Whether a text has the shape of such a code.</summary>
    public static bool CanBe(string typed) => Plain(typed) is { Length: Length } code && code.All(Letters.Contains);
}
