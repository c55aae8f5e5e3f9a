using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace AsnAssistant.PolicyAnswers;

/// <summary>The YAML at the head of an article, read key by key; what is wrong becomes a finding with its line.</summary>
internal sealed class FrontMatter
{
    private readonly string _file;
    private readonly List<Finding> _findings;
    private readonly Dictionary<string, (YamlNode Value, int Line)> _values = [];

    private FrontMatter(string file, List<Finding> findings)
    {
        _file = file;
        _findings = findings;
    }

    /// <summary>Splits a file into front matter and body.</summary>
    /// <returns>Null, with a finding, when there is no readable front matter. The body keeps the file's line numbers from <c>BodyLine</c> on.</returns>
    public static (FrontMatter Front, string Body, int BodyLine)? Split(string file, string text, List<Finding> findings)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var end = lines[0].TrimEnd() == "---" ? Array.FindIndex(lines, 1, line => line.TrimEnd() == "---") : -1;
        if (end < 0)
        {
            findings.Add(new Finding(file, 1, "front matter", "The file must begin with '---', the front matter, and '---' on a line of its own."));
            return null;
        }
        var front = new FrontMatter(file, findings);
        // The first line counts too, so that YAML's line numbers are the file's.
        return front.Load("\n" + string.Join('\n', lines[1..end])) ? (front, string.Join('\n', lines[(end + 1)..]), end + 2) : null;
    }

    public int LineOf(string key) => _values.TryGetValue(key, out var value) ? value.Line : 1;

    public bool Has(string key) => _values.ContainsKey(key);

    /// <returns>The text, or empty with a finding.</returns>
    public string Text(string key)
    {
        if (_values.TryGetValue(key, out var found) && found.Value is YamlScalarNode { Value.Length: > 0 } scalar)
        {
            return scalar.Value.Trim();
        }
        Report(LineOf(key), $"'{key}' is missing or empty.");
        return "";
    }

    /// <summary>A list of texts; a single text counts as a list of one.</summary>
    public IReadOnlyList<string> Texts(string key, bool required)
    {
        if (!_values.TryGetValue(key, out var found))
        {
            if (required)
            {
                Report(1, $"'{key}' is missing.");
            }
            return [];
        }
        return TextsOf(found.Value, key);
    }

    /// <summary>A list of mappings, each as its keys with their nodes, and its line.</summary>
    public IEnumerable<(Func<string, string> Text, Func<string, IReadOnlyList<string>> Texts, int Line)> Items(string key)
    {
        if (!_values.TryGetValue(key, out var found) || found.Value is not YamlSequenceNode { Children.Count: > 0 } list)
        {
            Report(LineOf(key), $"'{key}' needs a list with at least one entry.");
            yield break;
        }
        foreach (var node in list)
        {
            var line = (int)node.Start.Line;
            if (node is not YamlMappingNode mapping)
            {
                Report(line, $"An entry of '{key}' must have named parts.");
                continue;
            }
            yield return (part => PartOf(mapping, key, part, line), part => Child(mapping, part) is { } child ? TextsOf(child, part) : [], line);
        }
    }

    /// <param name="absent">The word that stands for "no date": unknown, none.</param>
    public DateOnly? Date(string key, string? absent)
    {
        var text = Text(key);
        if (text.Length == 0 || text == absent)
        {
            return null;
        }
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }
        Report(LineOf(key), absent is null ? $"'{key}' must be a date like 2026-12-31." : $"'{key}' must be a date like 2026-12-31, or '{absent}'.");
        return null;
    }

    public void Report(int line, string message) => _findings.Add(new Finding(_file, line, "front matter", message));

    private bool Load(string yaml)
    {
        var stream = new YamlStream();
        try
        {
            if (!IsFlat(yaml))
            {
                Report(1, "The front matter is not readable YAML: it is nested too deep, or refers to itself.");
                return false;
            }
            stream.Load(new StringReader(yaml));
        }
        catch (YamlException fault)
        {
            Report((int)fault.Start.Line, $"The front matter is not readable YAML: {fault.InnerException?.Message ?? fault.Message}");
            return false;
        }
        if (stream.Documents.Count != 1 || stream.Documents[0].RootNode is not YamlMappingNode root)
        {
            Report(1, "The front matter must be a list of 'key: value' lines.");
            return false;
        }
        foreach (var (name, value) in root)
        {
            if (name is YamlScalarNode { Value: { Length: > 0 } key })
            {
                _values[key] = (value, (int)name.Start.Line);
            }
        }
        return true;
    }

    // Stream, document, list, mapping, list: no article has more.
    private const int Deepest = 8;

    // What loads the nodes calls itself for each level, and a stack that overflows takes every agency's host down.
    private static bool IsFlat(string yaml)
    {
        var parser = new Parser(new StringReader(yaml));
        for (var depth = 0; parser.MoveNext();)
        {
            depth += parser.Current!.NestingIncrease;
            if (depth > Deepest || parser.Current is YamlDotNet.Core.Events.AnchorAlias)
            {
                return false;
            }
        }
        return true;
    }

    private string PartOf(YamlMappingNode mapping, string key, string part, int line)
    {
        if (Child(mapping, part) is YamlScalarNode { Value: { Length: > 0 } value })
        {
            return value.Trim();
        }
        Report(line, $"An entry of '{key}' has no '{part}'.");
        return "";
    }

    private static YamlNode? Child(YamlMappingNode mapping, string part) => mapping.Children.TryGetValue(new YamlScalarNode(part), out var child) ? child : null;

    private List<string> TextsOf(YamlNode node, string key)
    {
        var texts = new List<string>();
        foreach (var item in node is YamlSequenceNode list ? list.Children : [node])
        {
            if (item is YamlScalarNode { Value: { } value } && value.Trim().Length > 0)
            {
                texts.Add(value.Trim());
            }
            else if (item is not YamlScalarNode)
            {
                Report((int)item.Start.Line, $"'{key}' holds texts only; put quotes round a text with ':'.");
            }
        }
        return texts;
    }
}
