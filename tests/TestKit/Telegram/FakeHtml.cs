using System.Text;
using System.Text.RegularExpressions;

namespace AsnAssistant.TestKit;

/// <summary>Telegram's HTML, read strictly: its tags, well nested, and its four named entities; anything else is an error.</summary>
public static partial class FakeHtml
{
    private static readonly string[] Tags = ["b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "code", "pre", "a", "tg-spoiler", "span", "blockquote"];

    /// <returns>The text without markup, or what is wrong with it.</returns>
    public static (string? Text, string? Error) Read(string html)
    {
        var text = new StringBuilder();
        var open = new Stack<string>();
        for (var at = 0; at < html.Length;)
        {
            if (html[at] == '<')
            {
                var tag = Tag().Match(html, at);
                if (!tag.Success || !Tags.Contains(tag.Groups["name"].Value))
                {
                    return (null, $"Unsupported start tag at byte offset {at}");
                }
                if (tag.Groups["close"].Length == 0)
                {
                    open.Push(tag.Groups["name"].Value);
                }
                else if (!open.TryPop(out var last) || last != tag.Groups["name"].Value)
                {
                    return (null, $"Unmatched end tag at byte offset {at}");
                }
                at += tag.Length;
            }
            else if (html[at] == '&')
            {
                var entity = Entity().Match(html, at);
                if (!entity.Success)
                {
                    return (null, $"Unknown entity at byte offset {at}");
                }
                text.Append(entity.Value switch { "&lt;" => "<", "&gt;" => ">", "&amp;" => "&", "&quot;" => "\"", _ => "?" });
                at += entity.Length;
            }
            else if (html[at] == '>')
            {
                return (null, $"A bare '>' at byte offset {at}");
            }
            else
            {
                text.Append(html[at++]);
            }
        }
        return open.Count > 0 ? (null, $"Can't find end tag corresponding to start tag {open.Peek()}") : (text.ToString(), null);
    }

    [GeneratedRegex(@"\G<(?<close>/?)(?<name>[a-z-]+)(?: [a-z]+=""[^""<>]*"")*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\G&(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);")]
    private static partial Regex Entity();
}
