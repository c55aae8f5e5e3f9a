using System.Text;
using System.Text.RegularExpressions;

namespace AsnAssistant.PolicyAnswers;

/// <summary>Reads the lines of a file, whatever it is: by what is in it first, by its name second.</summary>
internal static partial class SourceText
{
    // Beyond this it is no regulation but a picture or a program.
    private const double MostControls = 0.01;
    private const int LongestText = 3_000_000;

    private static readonly string[] Named = [".md", ".markdown", ".htm", ".html", ".txt", ".text", ""];

    public static (IReadOnlyList<SourceLine> Lines, ImportFault? Fault) Read(string fileName, ReadOnlyMemory<byte> content)
    {
        var name = Path.GetExtension(fileName).ToLowerInvariant();
        if (content.Span.StartsWith("%PDF-"u8) || name == ".pdf")
        {
            return ([], ImportFault.Pdf);
        }
        if (!Named.Contains(name) || content.Span.StartsWith("PK"u8))
        {
            return ([], ImportFault.Kind);
        }
        if (Decode(content.Span) is not { Length: <= LongestText } text)
        {
            return ([], ImportFault.Unreadable);
        }
        return Checked(name is ".htm" or ".html" || LooksLikeHtml().IsMatch(text) ? HtmlText.Lines(text) : PlainText.Lines(text, isMarkdown: name is ".md" or ".markdown"));
    }

    /// <summary>Marks of the encoding first, then strict UTF-8, then what older office programs wrote.</summary>
    /// <returns>Null when it is no text.</returns>
    internal static string? Decode(ReadOnlySpan<byte> content)
    {
        string text;
        if (content.StartsWith(Encoding.UTF8.Preamble))
        {
            text = Encoding.UTF8.GetString(content[3..]);
        }
        else if (content.StartsWith(Encoding.Unicode.Preamble))
        {
            text = Encoding.Unicode.GetString(content[2..]);
        }
        else if (content.StartsWith(Encoding.BigEndianUnicode.Preamble))
        {
            text = Encoding.BigEndianUnicode.GetString(content[2..]);
        }
        else
        {
            text = Unmarked(content);
        }
        var controls = text.Count(letter => char.IsControl(letter) && letter is not ('\n' or '\r' or '\t' or '\f'));
        return text.Length == 0 || controls <= text.Length * MostControls ? text.Replace("\0", "", StringComparison.Ordinal) : null;
    }

    private static string Unmarked(ReadOnlySpan<byte> content)
    {
        // Indonesian in UTF-16 has a zero in every second place.
        var sample = content[..Math.Min(content.Length, 4096)];
        var (even, odd) = (0, 0);
        for (var i = 0; i < sample.Length; i++)
        {
            _ = sample[i] != 0 ? 0 : i % 2 == 0 ? even++ : odd++;
        }
        if (Math.Max(even, odd) > sample.Length / 4)
        {
            return (odd > even ? Encoding.Unicode : Encoding.BigEndianUnicode).GetString(content);
        }
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content);
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(content);
        }
    }

    private static (IReadOnlyList<SourceLine>, ImportFault?) Checked(IReadOnlyList<SourceLine> lines) =>
        lines.All(line => string.IsNullOrWhiteSpace(line.Text)) ? ([], ImportFault.NoText)
        : (lines, null);

    [GeneratedRegex(@"^\s*(<!doctype html|<html|<body|<head)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex LooksLikeHtml();
}

/// <summary>Lines of plain text, and of Markdown with its headings.</summary>
internal static partial class PlainText
{
    public static IReadOnlyList<SourceLine> Lines(string text, bool isMarkdown)
    {
        var lines = text.ReplaceLineEndings("\n").Replace('\f', '\n').Split('\n').Select(line => line.Trim());
        return [.. lines.Select(line => isMarkdown ? Plain(line) : new SourceLine(line))];
    }

    private static SourceLine Plain(string line)
    {
        var heading = Heading().Match(line);
        var level = heading.Success ? heading.Groups[1].Length : 0;
        var words = heading.Success ? heading.Groups[2].Value : line;
        return new SourceLine(Tag().Replace(Emphasis().Replace(words, "$2"), " ").Trim(), level);
    }

    [GeneratedRegex("^(#{1,6}) +(.+?) *#*$", RegexOptions.CultureInvariant)]
    private static partial Regex Heading();

    [GeneratedRegex(@"(\*\*|__|\*|_)(?=\S)(.+?)(?<=\S)\1", RegexOptions.CultureInvariant)]
    private static partial Regex Emphasis();

    [GeneratedRegex("</?[a-zA-Z][^>]*>", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();
}
