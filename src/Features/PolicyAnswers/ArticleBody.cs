using System.Text;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace AsnAssistant.PolicyAnswers;

/// <summary>Cuts an article's Markdown into passages: a lead, then one for each heading of the second level.</summary>
internal static partial class ArticleBody
{
    private const string BasisMark = "Dasar:";

    /// <param name="Basis">The texts of "Dasar: …", cut at ';', each with its line.</param>
    internal sealed record Stretch(string Heading, int Line, List<Sentence> Sentences, List<(string Text, int Line)> Basis);

    /// <param name="firstLine">The line of the file on which <paramref name="markdown"/> begins.</param>
    public static List<Stretch> Read(string file, string markdown, int firstLine, List<Finding> findings, List<(string Target, int Line)> links)
    {
        var stretches = new List<Stretch> { new("", firstLine, [], []) };
        foreach (var block in Parsed())
        {
            var line = block.Line + firstLine;
            switch (block)
            {
                case HeadingBlock { Level: 2, Inline: { } inline }:
                    stretches.Add(new Stretch(Plain(inline, line, links).Trim(), line, [], []));
                    break;
                case ParagraphBlock { Inline: { } inline }:
                    AddParagraph(stretches[^1], Plain(inline, line, links), line);
                    break;
                case ListBlock list:
                    AddItems(list);
                    break;
                case LinkReferenceDefinitionGroup:
                    break;
                default:
                    findings.Add(new Finding(file, line, "body", "An answer is made of '## ' headings, paragraphs and simple lists only."));
                    break;
            }
        }
        return stretches;

        MarkdownDocument Parsed()
        {
            try
            {
                return Markdown.Parse(markdown);
            }
            catch (ArgumentException)
            {
                // Nested deeper than the parser follows.
                findings.Add(new Finding(file, firstLine, "body", "An answer is made of '## ' headings, paragraphs and simple lists only."));
                return [];
            }
        }

        void AddItems(ListBlock list)
        {
            foreach (var item in list.OfType<ListItemBlock>())
            {
                if (item.Count == 1 && item[0] is ParagraphBlock { Inline: { } inline })
                {
                    var line = item.Line + firstLine;
                    stretches[^1].Sentences.Add(new Sentence(Plain(inline, line, links).Replace('\n', ' ').Trim(), IsListItem: true, line));
                }
                else
                {
                    findings.Add(new Finding(file, item.Line + firstLine, "body", "A list item is one paragraph; lists within lists cannot be quoted."));
                }
            }
        }
    }

    private static void AddParagraph(Stretch stretch, string text, int line)
    {
        if (text.StartsWith(BasisMark, StringComparison.Ordinal))
        {
            foreach (var part in text[BasisMark.Length..].Replace('\n', ' ').Split(';'))
            {
                stretch.Basis.Add((part.Trim().TrimEnd('.'), line));
            }
            return;
        }
        var start = 0;
        foreach (Match gap in SentenceGap().Matches(text))
        {
            Add(start, gap.Index);
            start = gap.Index + gap.Length;
        }
        Add(start, text.Length);

        void Add(int from, int to)
        {
            var sentence = text[from..to].Replace('\n', ' ').Trim();
            if (sentence.Length > 0)
            {
                stretch.Sentences.Add(new Sentence(sentence, IsListItem: false, line + text.AsSpan(0, from).Count('\n')));
            }
        }
    }

    private static string Plain(ContainerInline inline, int line, List<(string Target, int Line)> links)
    {
        var text = new StringBuilder();
        foreach (var part in inline.Descendants())
        {
            switch (part)
            {
                case LiteralInline literal:
                    text.Append(literal.Content.AsSpan());
                    break;
                case CodeInline code:
                    text.Append(code.Content);
                    break;
                case LineBreakInline:
                    text.Append('\n');
                    break;
                case HtmlEntityInline entity:
                    text.Append(entity.Transcoded.AsSpan());
                    break;
                case LinkInline { Url: { } url }:
                    links.Add((url, line));
                    break;
                case AutolinkInline auto:
                    text.Append(auto.Url);
                    links.Add((auto.Url, line));
                    break;
                default:
                    break;
            }
        }
        return text.ToString();
    }

    [GeneratedRegex(@"(?<=[.!?][""”)]?)\s+(?=[\p{Lu}\d""“])", RegexOptions.CultureInvariant)]
    private static partial Regex SentenceGap();
}
