using System.Text;

namespace AsnAssistant.Telegram;

internal enum SpanKind
{
    Bold,
    Code,
    Link,
}

/// <summary>A stretch of a text that looks different. Spans are well nested.</summary>
/// <param name="Start">In UTF-16 units, as is <paramref name="Length"/>.</param>
internal readonly record struct TextSpan(int Start, int Length, SpanKind Kind, string? Url = null)
{
    public int End => Start + Length;
}

/// <summary>A text as a person reads it, and how parts of it look. Markup is gone, so it can be counted and cut without breaking anything.</summary>
internal sealed record RichText(string Text, IReadOnlyList<TextSpan> Spans)
{
    public static RichText Plain(string text) => new(text, []);

    /// <summary>The part from <paramref name="start"/> on; what is cut through looks the same on both sides.</summary>
    public RichText Slice(int start, int length)
    {
        var spans = new List<TextSpan>();
        foreach (var span in Spans)
        {
            var from = Math.Max(span.Start, start);
            var to = Math.Min(span.End, start + length);
            if (to > from)
            {
                spans.Add(span with { Start = from - start, Length = to - from });
            }
        }
        return new RichText(Text.Substring(start, length), spans);
    }

    /// <summary>
    /// Telegram's HTML: only <c>b</c>, <c>code</c>, <c>a</c>, and the four named entities it knows.
    /// </summary>
    public string ToHtml()
    {
        if (Spans.Count == 0)
        {
            return Escape(Text);
        }
        var html = new StringBuilder(Text.Length + 64);
        var open = new Stack<TextSpan>();
        // A longer span opens first and so closes last.
        var opening = new Queue<TextSpan>(Spans.OrderBy(span => span.Start).ThenByDescending(span => span.Length));
        for (var at = 0; at <= Text.Length; at++)
        {
            while (open.TryPeek(out var last) && last.End <= at)
            {
                html.Append(open.Pop().Kind switch { SpanKind.Bold => "</b>", SpanKind.Code => "</code>", _ => "</a>" });
            }
            while (opening.TryPeek(out var next) && next.Start == at)
            {
                opening.Dequeue();
                open.Push(next);
                html.Append(next.Kind switch { SpanKind.Bold => "<b>", SpanKind.Code => "<code>", _ => $"<a href=\"{Escape(next.Url!)}\">" });
            }
            if (at < Text.Length)
            {
                Append(html, Text[at]);
            }
        }
        return html.ToString();
    }

    public static string Escape(string text)
    {
        if (!text.AsSpan().ContainsAny("<>&\""))
        {
            return text;
        }
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var letter in text)
        {
            Append(escaped, letter);
        }
        return escaped.ToString();
    }

    private static void Append(StringBuilder html, char letter) => _ = letter switch
    {
        '<' => html.Append("&lt;"),
        '>' => html.Append("&gt;"),
        '&' => html.Append("&amp;"),
        '"' => html.Append("&quot;"),
        _ => html.Append(letter),
    };
}
