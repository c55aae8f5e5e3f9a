using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace AsnAssistant.People;

/// <summary>One text, parsed once: literals, placeholders, plurals and selects.</summary>
/// <remarks>The small part of ICU MessageFormat our texts need. Source: Unicode ICU, MessageFormat; plural rules of CLDR for id (always other) and en (one for 1).</remarks>
internal sealed class MessageText
{
    private readonly List<Part> _parts;

    private MessageText(List<Part> parts)
    {
        _parts = parts;
        var names = new HashSet<string>();
        Collect(parts, names);
        Placeholders = names;
    }

    public IReadOnlySet<string> Placeholders { get; }

    /// <summary>The whole text, where nothing in it is to be filled in.</summary>
    public string? Plain => _parts switch
    {
        [] => "",
        [Literal literal] => literal.Text,
        _ => null,
    };

    public static bool TryParse(string source, out MessageText text, out string problem)
    {
        try
        {
            var position = 0;
            text = new MessageText(Parse(source, ref position, 0, inPlural: false));
            problem = "";
            return true;
        }
        catch (FormatException failure)
        {
            text = new MessageText([]);
            problem = failure.Message;
            return false;
        }
    }

    public string Write(ReadOnlySpan<(string Name, object? Value)> values, Language language)
    {
        var written = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture);
        Write(_parts, values, language, ref written, null);
        return written.ToStringAndClear();
    }

    private static void Write(
        List<Part> parts, ReadOnlySpan<(string Name, object? Value)> values, Language language, ref DefaultInterpolatedStringHandler written, string? number)
    {
        foreach (var part in parts)
        {
            switch (part)
            {
                case Literal literal:
                    written.AppendLiteral(literal.Text);
                    break;
                case NumberSign:
                    written.AppendFormatted(number);
                    break;
                case Placeholder placeholder:
                    written.AppendFormatted(Shown(Value(values, placeholder.Name), language));
                    break;
                case Choice choice:
                    var value = Value(values, choice.Name);
                    var shown = Shown(value, language);
                    var option = choice.IsPlural ? PluralOption(choice, value, language) : choice.Options.GetValueOrDefault(shown);
                    Write(option ?? choice.Options["other"], values, language, ref written, choice.IsPlural ? shown : number);
                    break;
            }
        }
    }

    private static List<Part>? PluralOption(Choice choice, object? value, Language language)
    {
        var count = Convert.ToDecimal(value, CultureInfo.InvariantCulture);
        return choice.Options.GetValueOrDefault($"={count.ToString(CultureInfo.InvariantCulture)}")
            ?? (language == Language.En && count == 1 ? choice.Options.GetValueOrDefault("one") : null);
    }

    private static object? Value(ReadOnlySpan<(string Name, object? Value)> values, string name)
    {
        foreach (var (known, value) in values)
        {
            if (known == name)
            {
                return value;
            }
        }
        throw new KeyNotFoundException($"A value for '{name}' is missing.");
    }

    private static string Shown(object? value, Language language) => value switch
    {
        null => "",
        string text => text,
        int or long or short or byte or uint => Numbers.Whole(Convert.ToInt64(value, CultureInfo.InvariantCulture), language),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static List<Part> Parse(string source, ref int position, int depth, bool inPlural)
    {
        var parts = new List<Part>();
        var literal = new StringBuilder();
        while (position < source.Length)
        {
            var character = source[position];
            var doubled = position + 1 < source.Length && source[position + 1] == character;
            if (character is '{' or '}' && doubled && !(depth > 0 && character == '}'))
            {
                literal.Append(character);
                position += 2;
            }
            else if (character == '{')
            {
                Flush();
                position++;
                parts.Add(ParseArgument(source, ref position, depth));
            }
            else if (character == '}')
            {
                if (depth == 0)
                {
                    throw new FormatException($"a '}}' at character {position + 1} closes nothing; write '}}}}' for the sign itself.");
                }
                Flush();
                return parts;
            }
            else if (character == '#' && inPlural)
            {
                Flush();
                parts.Add(new NumberSign());
                position++;
            }
            else
            {
                literal.Append(character);
                position++;
            }
        }
        if (depth > 0)
        {
            throw new FormatException("a '{' is never closed.");
        }
        Flush();
        return parts;

        void Flush()
        {
            if (literal.Length > 0)
            {
                parts.Add(new Literal(literal.ToString()));
                literal.Clear();
            }
        }
    }

    private static Part ParseArgument(string source, ref int position, int depth)
    {
        var name = Word(source, ref position);
        if (name.Length == 0)
        {
            throw new FormatException($"a placeholder without a name at character {position + 1}.");
        }
        if (Take(source, ref position, '}'))
        {
            return new Placeholder(name);
        }
        Expect(source, ref position, ',');
        var kind = Word(source, ref position);
        if (kind is not ("plural" or "select"))
        {
            throw new FormatException($"'{kind}' is neither plural nor select.");
        }
        Expect(source, ref position, ',');
        var options = new Dictionary<string, List<Part>>();
        while (!Take(source, ref position, '}'))
        {
            var option = Word(source, ref position);
            Expect(source, ref position, '{');
            options[option] = Parse(source, ref position, depth + 1, inPlural: kind == "plural");
            Expect(source, ref position, '}');
        }
        return options.ContainsKey("other") ? new Choice(name, kind == "plural", options) : throw new FormatException($"'{name}' has no 'other'.");
    }

    private static string Word(string source, ref int position)
    {
        Blanks(source, ref position);
        var start = position;
        while (position < source.Length && (char.IsAsciiLetterOrDigit(source[position]) || source[position] is '_' or '-' or '='))
        {
            position++;
        }
        return source[start..position];
    }

    private static bool Take(string source, ref int position, char sign)
    {
        Blanks(source, ref position);
        if (position >= source.Length || source[position] != sign)
        {
            return false;
        }
        position++;
        return true;
    }

    private static void Expect(string source, ref int position, char sign)
    {
        if (!Take(source, ref position, sign))
        {
            throw new FormatException($"a '{sign}' is missing at character {position + 1}.");
        }
    }

    private static void Blanks(string source, ref int position)
    {
        while (position < source.Length && char.IsWhiteSpace(source[position]))
        {
            position++;
        }
    }

    private static void Collect(List<Part> parts, HashSet<string> names)
    {
        foreach (var part in parts)
        {
            if (part is Placeholder placeholder)
            {
                names.Add(placeholder.Name);
            }
            else if (part is Choice choice)
            {
                names.Add(choice.Name);
                foreach (var option in choice.Options.Values)
                {
                    Collect(option, names);
                }
            }
        }
    }

    private abstract record Part;

    private sealed record Literal(string Text) : Part;

    private sealed record NumberSign : Part;

    private sealed record Placeholder(string Name) : Part;

    private sealed record Choice(string Name, bool IsPlural, Dictionary<string, List<Part>> Options) : Part;
}
