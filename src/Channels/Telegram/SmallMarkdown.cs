using System.Text;
using AsnAssistant.Bot;

namespace AsnAssistant.Telegram;

/// <summary>
/// Reads the small Markdown of <see cref="MarkdownText"/>: <c>**bold**</c>, <c>[words](https://…)</c>, "- " at the beginning of a line. Also what a language
/// model adds on its own: <c>`code`</c> and headings, which become bold. A backslash takes the meaning of the sign after it. What does not close stays as written.
/// </summary>
internal static class SmallMarkdown
{
    private const string Escapable = "*[]\\`_<>#-()";

    /// <summary>What may mean something in the middle of a line; a line's end among it.</summary>
    private const string Signs = "\\*[`\n";

    public static RichText Parse(string markdown)
    {
        var reader = new Reader(markdown.ReplaceLineEndings("\n"));
        reader.Run();
        return new RichText(reader.Text.ToString(), reader.Spans);
    }

    private sealed class Reader(string source)
    {
        private int _at;
        private int? _boldSince;

        public StringBuilder Text { get; } = new();

        public List<TextSpan> Spans { get; } = [];

        public void Run()
        {
            var headingSince = LineStart();
            while (_at < source.Length)
            {
                if (source[_at] == '\n')
                {
                    Close(headingSince);
                    Text.Append('\n');
                    _at++;
                    headingSince = LineStart();
                }
                else
                {
                    Step();
                }
            }
            Close(headingSince);
        }

        /// <summary>Turns "- " into a bullet and takes "# " away.</summary>
        /// <returns>Where the heading's words begin; null when the line is none.</returns>
        private int? LineStart()
        {
            if (source.AsSpan(_at) is ['-' or '*', ' ', ..])
            {
                Text.Append("• ");
                _at += 2;
                return null;
            }
            var marks = 0;
            while (_at + marks < source.Length && source[_at + marks] == '#')
            {
                marks++;
            }
            if (marks is >= 1 and <= 6 && _at + marks < source.Length && source[_at + marks] == ' ')
            {
                _at += marks + 1;
                return Text.Length;
            }
            return null;
        }

        private void Close(int? headingSince)
        {
            if (headingSince is { } since && Text.Length > since)
            {
                Spans.RemoveAll(span => span.Kind == SpanKind.Bold && span.Start >= since);
                Spans.Add(new TextSpan(since, Text.Length - since, SpanKind.Bold));
            }
        }

        private void Step()
        {
            var rest = source.AsSpan(_at);
            if (rest is ['\\', var escaped, ..] && Escapable.Contains(escaped))
            {
                Text.Append(escaped);
                _at += 2;
            }
            else if (rest.StartsWith("**") && TryBold())
            {
                _at += 2;
            }
            else if (rest[0] != '[' || !TryLink())
            {
                if (rest[0] != '`' || !TryCode())
                {
                    var next = rest[1..].IndexOfAny(Signs);
                    var words = next < 0 ? rest : rest[..(next + 1)];
                    Text.Append(words);
                    _at += words.Length;
                }
            }
        }

        private bool TryBold()
        {
            if (_boldSince is { } since)
            {
                if (Text.Length > since)
                {
                    Spans.Add(new TextSpan(since, Text.Length - since, SpanKind.Bold));
                }
                _boldSince = null;
                return true;
            }
            // Bold may not run over an empty line.
            var paragraph = source.IndexOf("\n\n", _at, StringComparison.Ordinal);
            if (Find("**", _at + 2, paragraph < 0 ? source.Length : paragraph) <= _at + 2)
            {
                return false;
            }
            _boldSince = Text.Length;
            return true;
        }

        private bool TryLink()
        {
            var line = LineEnd();
            var close = Find("]", _at + 1, line);
            if (close <= _at + 1 || close + 1 >= source.Length || source[close + 1] != '(')
            {
                return false;
            }
            var end = Find(")", close + 2, line);
            if (end < 0)
            {
                return false;
            }
            var url = Unescape(source[(close + 2)..end].Trim());
            if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https" or "tg" or "mailto" or "tel"))
            {
                return false;
            }
            var words = Unescape(source[(_at + 1)..close].Replace("**", "", StringComparison.Ordinal));
            Spans.Add(new TextSpan(Text.Length, words.Length, SpanKind.Link, url));
            Text.Append(words);
            _at = end + 1;
            return true;
        }

        private bool TryCode()
        {
            var end = source.IndexOf('`', _at + 1);
            if (end <= _at + 1 || end > LineEnd())
            {
                return false;
            }
            Spans.Add(new TextSpan(Text.Length, end - _at - 1, SpanKind.Code));
            Text.Append(source, _at + 1, end - _at - 1);
            _at = end + 1;
            return true;
        }

        private int LineEnd() => source.IndexOf('\n', _at) is var end and >= 0 ? end : source.Length;

        /// <returns>Where the mark stands without a backslash before it; -1 if nowhere before <paramref name="end"/>.</returns>
        private int Find(string mark, int from, int end)
        {
            for (var at = from; at + mark.Length <= end; at++)
            {
                if (source[at] == '\\')
                {
                    at++;
                }
                else if (string.CompareOrdinal(source, at, mark, 0, mark.Length) == 0)
                {
                    return at;
                }
            }
            return -1;
        }

        private static string Unescape(string text)
        {
            var plain = new StringBuilder(text.Length);
            for (var at = 0; at < text.Length; at++)
            {
                if (text[at] == '\\' && at + 1 < text.Length && Escapable.Contains(text[at + 1]))
                {
                    at++;
                }
                plain.Append(text[at]);
            }
            return plain.ToString();
        }
    }
}
