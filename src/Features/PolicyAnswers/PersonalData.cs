using System.Text.RegularExpressions;

namespace AsnAssistant.PolicyAnswers;

/// <summary>Takes out of a question what may name a person by number or address, before it is kept.</summary>
internal static partial class PersonalData
{
    private const int LongestText = 300;

    public static string Mask(string text)
    {
        var masked = Address().Replace(PlainLetters.Of(text), "[surel]");
        masked = Handle().Replace(masked, "[akun]");
        masked = Number().Replace(masked, "[nomor]");
        masked = Blank().Replace(masked, " ").Trim();
        return masked.Length <= LongestText ? masked : masked[..CutBefore(masked, LongestText)].TrimEnd();
    }

    private static int CutBefore(string text, int length) => char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;

    [GeneratedRegex(@"[\w.+-]+@[\w-]+(\.[\w-]+)+", RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex(@"(?<![\w@])@\w{3,}", RegexOptions.CultureInvariant)]
    private static partial Regex Handle();

    // Six digits or more, also when written in groups: "19870101 201001 1 001", "0812-3456-789".
    [GeneratedRegex(@"\+?\d(?:[ .-]?\d){5,}", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Blank();
}
