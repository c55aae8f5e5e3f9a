namespace AsnAssistant.Telegram;

/// <summary>Cuts a long text into messages: at the end of a paragraph if one is near, else of a line, of a sentence, of a word; never inside a surrogate pair.</summary>
internal static class TextSplitter
{
    /// <summary>Telegram's limit of one message, in UTF-16 units, which is the stricter count.</summary>
    public const int MessageLimit = 4096;

    private static readonly string[] SentenceEnds = [". ", "? ", "! ", "… "];

    /// <returns>Parts without white space at either end, none of them empty; none at all for a blank text.</returns>
    public static List<RichText> Split(RichText text, int limit = MessageLimit)
    {
        var parts = new List<RichText>();
        var start = SkipBlank(text.Text, 0);
        while (start < text.Text.Length)
        {
            var end = text.Text.Length - start <= limit ? text.Text.Length : start + CutAt(text.Text.AsSpan(start, limit + 1), limit);
            var trimmed = text.Text.AsSpan(start, end - start).TrimEnd().Length;
            if (trimmed > 0)
            {
                parts.Add(trimmed == text.Text.Length ? text : text.Slice(start, trimmed));
            }
            start = SkipBlank(text.Text, end);
        }
        return parts;
    }

    /// <param name="window">One unit longer than the limit, to see whether the limit falls on an end.</param>
    private static int CutAt(ReadOnlySpan<char> window, int limit)
    {
        // An end in the first third would leave a scrap of a message.
        var least = limit / 3;
        if (window.LastIndexOf("\n\n") is var paragraph && paragraph >= least)
        {
            return paragraph;
        }
        if (window.LastIndexOf('\n') is var line && line >= least)
        {
            return line;
        }
        var sentence = -1;
        foreach (var mark in SentenceEnds)
        {
            sentence = Math.Max(sentence, window.LastIndexOf(mark));
        }
        if (sentence >= least)
        {
            return sentence + 1;
        }
        if (window.LastIndexOf(' ') is var word && word >= least)
        {
            return word;
        }
        return char.IsHighSurrogate(window[limit - 1]) && char.IsLowSurrogate(window[limit]) ? limit - 1 : limit;
    }

    private static int SkipBlank(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }
        return at;
    }
}
