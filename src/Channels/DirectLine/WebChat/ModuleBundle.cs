using System.Text;
using System.Text.RegularExpressions;

namespace AsnAssistant.DirectLine;

/// <summary>
/// Joins the page's modules into one script, so that a slow line is asked once and not a dozen times. It reads the few forms of import and export
/// that our modules have, each on a line of its own; anything else is a fault of ours and found at the first request.
/// </summary>
internal static partial class ModuleBundle
{
    /// <param name="modules">Sources by file name, such as <c>main.js</c>; each may import others by <c>./name.js</c>, but not in a circle.</param>
    /// <param name="entry">The one that imports all others.</param>
    /// <returns>The script, and the names of all modules in it.</returns>
    /// <exception cref="InvalidOperationException">A module has an import or export of another form.</exception>
    public static (string Script, IReadOnlySet<string> Joined) Join(IReadOnlyDictionary<string, string> modules, string entry)
    {
        var script = new StringBuilder();
        var joined = new HashSet<string>(StringComparer.Ordinal);
        Add(entry);
        return (script.ToString(), joined);

        void Add(string name)
        {
            if (!joined.Add(name))
            {
                return;
            }
            var source = modules[name];
            foreach (Match import in Import().Matches(source))
            {
                Add(import.Groups["file"].Value + ".js");
            }
            var exports = string.Join(", ", Export().Matches(source).Select(match => match.Groups["name"].Value));
            var body = Export().Replace(Import().Replace(source, "const ${names} = ${file}_js;"), "${what} ${name}");
            if (LeftOver().Match(body) is { Success: true } left)
            {
                throw new InvalidOperationException($"{name} has an import or export that cannot be joined: {left.Value}");
            }
            script.Append($"const {Path.GetFileNameWithoutExtension(name)}_js = (function () {{\n{body}return {{ {exports} }};\n}})();\n");
        }
    }

    [GeneratedRegex(@"^import (\* as )?(?<names>\{[^}]*\}|\w+) from '\./(?<file>\w+)\.js';$", RegexOptions.Multiline)]
    private static partial Regex Import();

    [GeneratedRegex(@"^export (?<what>(async )?function|class|const) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex Export();

    [GeneratedRegex(@"^(import|export)\b.*$", RegexOptions.Multiline)]
    private static partial Regex LeftOver();
}
