using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace AsnAssistant.PolicyAnswers;

/// <summary>The lines a reader of a web page sees; nothing of it is run or fetched, and broken markup is read as browsers do.</summary>
internal static class HtmlText
{
    private static readonly HashSet<string> Left =
        ["script", "style", "noscript", "template", "nav", "header", "footer", "aside", "svg", "iframe", "object", "embed", "form", "button", "select", "head", "title"];

    private static readonly HashSet<string> Blocks =
    [
        "p", "div", "li", "ul", "ol", "table", "tr", "td", "th", "tbody", "thead", "section", "article", "main", "blockquote", "pre", "dl", "dt", "dd", "center", "h1", "h2", "h3", "h4", "h5", "h6",
    ];

    // Deeper than any page a person wrote: what is inside is read as one line.
    private const int Deepest = 200;

    public static IReadOnlyList<SourceLine> Lines(string html)
    {
        var lines = new List<SourceLine>();
        var line = new StringBuilder();
        if (new HtmlParser().ParseDocument(html).Body is { } body)
        {
            Walk(body, 0, 0);
        }
        End(0);
        return lines;

        void Walk(INode node, int heading, int depth)
        {
            foreach (var child in node.ChildNodes)
            {
                if (child is IText text)
                {
                    line.Append(text.Data);
                }
                else if (child is IElement element && !Left.Contains(element.LocalName))
                {
                    Element(element, heading, depth);
                }
            }
        }

        void Element(IElement element, int heading, int depth)
        {
            if (element.LocalName == "br")
            {
                End(heading);
                return;
            }
            if (depth >= Deepest)
            {
                line.Append(' ').Append(element.TextContent);
                return;
            }
            var level = element.LocalName is ['h', >= '1' and <= '6'] ? element.LocalName[1] - '0' : heading;
            if (!Blocks.Contains(element.LocalName))
            {
                Walk(element, level, depth + 1);
                return;
            }
            End(heading);
            Walk(element, level, depth + 1);
            End(level);
        }

        void End(int heading)
        {
            var words = string.Join(' ', line.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            line.Clear();
            if (words.Length > 0)
            {
                lines.Add(new SourceLine(words, heading));
                // A block is a paragraph of its own.
                lines.Add(new SourceLine(""));
            }
        }
    }
}
