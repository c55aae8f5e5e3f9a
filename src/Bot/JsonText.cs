using System.Buffers.Text;
using System.Text.Unicode;

namespace AsnAssistant.Bot;

/// <summary>What a JSON reader does not look at before somebody asks for the words: whether they are any.</summary>
public static class JsonText
{
    private const int EscapeLength = 6;

    /// <summary>
    /// False for bytes that are no UTF-8, and for escapes of half a surrogate pair: such text is read without complaint and breaks whoever asks for it as a
    /// string, perhaps long after it was accepted. What is no JSON at all may be either.
    /// </summary>
    public static bool IsUnicode(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json))
        {
            return false;
        }
        for (int at; (at = json.IndexOf((byte)'\\')) >= 0;)
        {
            json = json[at..];
            if (Unit(json) is not { } unit)
            {
                json = json[Math.Min(2, json.Length)..];
                continue;
            }
            json = json[EscapeLength..];
            if (char.IsLowSurrogate(unit) || (char.IsHighSurrogate(unit) && !(Unit(json) is { } second && char.IsLowSurrogate(second))))
            {
                return false;
            }
            if (char.IsHighSurrogate(unit))
            {
                json = json[EscapeLength..];
            }
        }
        return true;
    }

    /// <returns>The UTF-16 unit of an escape with which the text begins; null where it begins with something else.</returns>
    private static char? Unit(ReadOnlySpan<byte> json) =>
        json.Length >= EscapeLength && json[0] == '\\' && json[1] == 'u' && Utf8Parser.TryParse(json[2..EscapeLength], out ushort unit, out var read, 'x') && read == 4
            ? (char)unit
            : null;
}
