using System.Text;

namespace AsnAssistant.Connector;

/// <summary>Teams joins lines that stand under each other unless a blank one is between; only those of a list stay as they are.</summary>
internal static class MarkdownLines
{
    /// <param name="IsList">Lines beginning with "- ", in one piece.</param>
    /// <param name="IsApart">A blank line stood before it.</param>
    public sealed record Block(string Text, bool IsList, bool IsApart);

    public static List<Block> Of(string text)
    {
        var blocks = new List<Block>();
        var isApart = false;
        foreach (var line in text.Split('\n').Select(line => line.TrimEnd('\r', ' ')))
        {
            if (line.Length == 0)
            {
                isApart = blocks.Count > 0;
                continue;
            }
            var isList = line.StartsWith("- ", StringComparison.Ordinal);
            if (isList && !isApart && blocks is [.., { IsList: true } list])
            {
                blocks[^1] = list with { Text = list.Text + '\n' + line };
            }
            else
            {
                blocks.Add(new Block(line, isList, isApart));
            }
            isApart = false;
        }
        return blocks;
    }

    public static string Spaced(string text)
    {
        var spaced = new StringBuilder(text.Length + 16);
        foreach (var block in Of(text))
        {
            spaced.Append(spaced.Length == 0 ? "" : "\n\n").Append(block.Text);
        }
        return spaced.ToString();
    }
}
