namespace AsnAssistant.Bot;

/// <summary>The small Markdown that our texts may use: <c>**bold**</c>, <c>[words](https://address)</c>, lines beginning with "- ".</summary>
public static class MarkdownText
{
    /// <summary>Lets a person's words stand inside such a text without becoming markup: <c>* [ ] \ ` _ &lt; &gt;</c> get a backslash before them.</summary>
    public static string Escape(string value)
    {
        if (value.AsSpan().IndexOfAny(Special) < 0)
        {
            return value;
        }
        var escaped = new System.Text.StringBuilder(value.Length + 8);
        foreach (var character in value)
        {
            if (Special.Contains(character))
            {
                escaped.Append('\\');
            }
            escaped.Append(character);
        }
        return escaped.ToString();
    }

    private static readonly System.Buffers.SearchValues<char> Special = System.Buffers.SearchValues.Create("*[]\\`_<>");
}
