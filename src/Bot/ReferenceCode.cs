using System.Security.Cryptography;

namespace AsnAssistant.Bot;

/// <summary>A short code that a person can read out to an officer, who finds it in the dead letters and the log.</summary>
internal static class ReferenceCode
{
    // Without letters and digits that are mistaken for each other.
    private const string Alphabet = "ACDEFGHJKMNPQRTUVWXY34679";

    /// <summary>Shape: three, a hyphen, three, such as K7F-2QX.</summary>
    public static string New()
    {
        var code = RandomNumberGenerator.GetString(Alphabet, 6);
        return $"{code[..3]}-{code[3..]}";
    }
}
