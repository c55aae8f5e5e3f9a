using System.Text;

namespace AsnAssistant.PolicyAnswers;

/// <summary>
/// Leads letters and digits typed in another guise back to the plain ones: full width, the "fonts" people paste into chats, superscripts.
/// By hand, because without ICU (invariant globalization) the runtime's own normalization leaves them as they are.
/// </summary>
internal static class PlainLetters
{
    // Unicode's Mathematical Alphanumeric Symbols: thirteen alphabets of 26 capitals and 26 small letters, then digits.
    private const int MathLetters = 0x1D400;
    private const int MathLettersEnd = 0x1D6A3;
    private const int MathDigits = 0x1D7CE;
    private const int MathDigitsEnd = 0x1D7FF;

    /// <returns>The text with those replaced and half surrogate pairs dropped; the same object where there was nothing to do.</returns>
    public static string Of(string text)
    {
        if (text.AsSpan().IndexOfAnyExceptInRange('\0', '\u00B1') < 0)
        {
            return text;
        }
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == Rune.ReplacementChar.Value)
            {
                continue;
            }
            plain.Append(Plain(rune.Value) is { } letter ? letter.ToString() : rune.ToString());
        }
        return plain.ToString();
    }

    private static char? Plain(int point) => point switch
    {
        '²' => '2',
        '³' => '3',
        '¹' => '1',
        '\u2011' => '-',
        >= 0xFF01 and <= 0xFF5E => (char)(point - 0xFF01 + '!'),
        >= MathLetters and <= MathLettersEnd => (point - MathLetters) % 52 is var at && at < 26 ? (char)('A' + at) : (char)('a' + at - 26),
        >= MathDigits and <= MathDigitsEnd => (char)('0' + ((point - MathDigits) % 10)),
        _ => null,
    };
}
