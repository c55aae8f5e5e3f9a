using System.Text.RegularExpressions;

namespace AsnAssistant.People;

/// <summary>Takes out of a text what identifies a person by number or address, before it reaches a log, a prompt or a list.</summary>
/// <remarks>Cautious rather than exact: any run of nine and more digits goes. Names cannot be found this way.</remarks>
public static partial class Masking
{
    /// <summary>NIK (16 digits) becomes [NIK], NIP (18) [NIP], telephone numbers [telepon], mail addresses [surel], other long numbers [nomor].</summary>
    /// <param name="text">Any length; null gives an empty text.</param>
    public static string Mask(string? text) => string.IsNullOrEmpty(text)
        ? ""
        : LongNumber().Replace(MailAddress().Replace(text, "[surel]"), static match => NameOf(match.Value));

    /// <summary>Only what points at a person: NIK, NIP, telephone numbers and mail addresses. Amounts of money and other numbers stay, for a story needs them.</summary>
    public static string MaskIdentifiers(string text) => LongNumber().Replace(
        MailAddress().Replace(text, "[surel]"),
        static match => NameOf(match.Value) switch
        {
            // Two numbers written close together read as one: longer than any amount, it goes whole.
            "[nomor]" => match.Value.Count(char.IsAsciiDigit) < 16 ? TelephoneWithin().Replace(match.Value, "[telepon]") : "[nomor]",
            var name => name,
        });

    /// <summary>Only what names a citizen or a civil servant to the state: NIK, NIP and what is as long. Telephone numbers and addresses stay, for two people may give each other theirs.</summary>
    public static string MaskStateNumbers(string text) =>
        LongNumber().Replace(text, static match => match.Value.Count(char.IsAsciiDigit) < 16 ? match.Value : NameOf(match.Value));

    private static string NameOf(string written)
    {
        var digits = written.Count(char.IsAsciiDigit);
        return digits switch
        {
            18 => "[NIP]",
            16 => "[NIK]",
            >= 9 and <= 15 when IsTelephone(written) => "[telepon]",
            _ => "[nomor]",
        };
    }

    private static bool IsTelephone(string written) => written[0] == '+' || written.StartsWith('0') || written.StartsWith("62", StringComparison.Ordinal) || written.StartsWith("(0", StringComparison.Ordinal);

    [GeneratedRegex(@"[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+", RegexOptions.NonBacktracking)]
    private static partial Regex MailAddress();

    // No amount begins with a nought and another digit.
    [GeneratedRegex(@"(?<![0-9])[(]?(?:[+]?62|0[1-9])(?:[ .\-()/\u00A0]{0,2}[0-9]){7,}")]
    private static partial Regex TelephoneWithin();

    // Between digits people write blanks, dots, hyphens, brackets and slashes, at most two in a row.
    [GeneratedRegex(@"[+(]?[0-9](?:[ .\-()/\u00A0]{0,2}[0-9]){8,}", RegexOptions.NonBacktracking)]
    private static partial Regex LongNumber();
}
