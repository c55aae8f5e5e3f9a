using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AsnAssistant.Complaints;

/// <summary>A ticket's number, which nobody can guess: <c>ADU-7K3M-9QX4-</c> and a check character. 40 random bits.</summary>
/// <remarks>
/// Eight symbols of Crockford's 32 (no I, L, O, U) and one that checks them: a weighted sum over GF(32), each place with a weight of its own, so every
/// single wrong symbol and every two symbols swapped, neighbours or not, is noticed. Source: R. E. Blahut, Algebraic Codes, 2003, chapter 5.
/// </remarks>
[JsonConverter(typeof(TicketNumberJsonConverter))]
public readonly record struct TicketNumber
{
    private const string Prefix = "ADU";
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int RandomSymbols = 8;

    private readonly string? _value;

    private TicketNumber(string value) => _value = value;

    /// <summary>As people read it, <c>ADU-XXXX-XXXX-X</c>; also its name in the store.</summary>
    public string Value => _value ?? throw new InvalidOperationException("A ticket number was not given.");

    public static TicketNumber New()
    {
        Span<byte> random = stackalloc byte[RandomSymbols];
        RandomNumberGenerator.Fill(random);
        Span<int> symbols = stackalloc int[RandomSymbols];
        for (var i = 0; i < RandomSymbols; i++)
        {
            symbols[i] = random[i] & 31;
        }
        return Of(symbols);
    }

    /// <summary>
    /// Reads a number as people type it: any case; blanks, hyphens and dots anywhere; with or without ADU; O for 0, I and L for 1, U for V.
    /// </summary>
    /// <returns>False when it cannot be a number of ours: wrong length, foreign signs, or the check character does not fit.</returns>
    public static bool TryParse([NotNullWhen(true)] string? typed, out TicketNumber number)
    {
        number = default;
        if (typed is null || typed.Length > 60)
        {
            return false;
        }
        var plain = string.Concat(typed.ToUpperInvariant().Where(sign => !char.IsWhiteSpace(sign) && sign is not ('-' or '.' or '_' or '#' or '\u2010' or '\u2011' or '\u2013')));
        if (plain.Length == Prefix.Length + RandomSymbols + 1 && plain.StartsWith(Prefix, StringComparison.Ordinal))
        {
            plain = plain[Prefix.Length..];
        }
        if (plain.Length != RandomSymbols + 1)
        {
            return false;
        }
        Span<int> symbols = stackalloc int[RandomSymbols + 1];
        for (var i = 0; i < symbols.Length; i++)
        {
            symbols[i] = SymbolOf(plain[i]);
            if (symbols[i] < 0)
            {
                return false;
            }
        }
        if (CheckOf(symbols[..RandomSymbols]) != symbols[RandomSymbols])
        {
            return false;
        }
        number = Of(symbols[..RandomSymbols]);
        return true;
    }

    public override string ToString() => _value ?? "";

    private static TicketNumber Of(ReadOnlySpan<int> symbols)
    {
        Span<char> text = stackalloc char[15];
        Prefix.CopyTo(text);
        text[3] = text[8] = text[13] = '-';
        for (var i = 0; i < RandomSymbols; i++)
        {
            text[i < 4 ? 4 + i : 5 + i] = Alphabet[symbols[i]];
        }
        text[14] = Alphabet[CheckOf(symbols)];
        return new TicketNumber(new string(text));
    }

    /// <summary>Σ aⁱ·symbolᵢ with a a generator of GF(32): the weights a¹…a⁸, and 1 for the check character itself, all differ.</summary>
    private static int CheckOf(ReadOnlySpan<int> symbols)
    {
        var check = 0;
        for (var i = symbols.Length - 1; i >= 0; i--)
        {
            check = TimesGenerator(check ^ symbols[i]);
        }
        return check;
    }

    /// <summary>Multiplies by x in GF(2)[x] modulo x⁵+x²+1.</summary>
    private static int TimesGenerator(int value)
    {
        value <<= 1;
        return (value & 32) == 0 ? value : value ^ 0b100101;
    }

    private static int SymbolOf(char sign) => sign switch
    {
        'O' => 0,
        'I' or 'L' => 1,
        'U' => Alphabet.IndexOf('V', StringComparison.Ordinal),
        _ => Alphabet.IndexOf(sign, StringComparison.Ordinal),
    };
}

/// <summary>Public so that other rooms' source-generated JSON finds it.</summary>
public sealed class TicketNumberJsonConverter : JsonConverter<TicketNumber>
{
    public override TicketNumber Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TicketNumber.TryParse(reader.GetString(), out var number) ? number : throw new JsonException("This is not a ticket number.");

    public override void Write(Utf8JsonWriter writer, TicketNumber value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
