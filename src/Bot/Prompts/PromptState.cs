using System.Text.Json.Nodes;
using AsnAssistant.Bot.DialogStack;

namespace AsnAssistant.Bot.Prompts;

/// <summary>
/// The stored state of a pending question. Shape: <c>tag</c>, <c>tries</c>, <c>flags</c> (letters: b back, k keep, s skip, c cancel),
/// <c>choices</c> (one text, a line each: value, title, "h" hidden, "m" main or the action, synonyms …, parted by tabs).
/// </summary>
/// <param name="synonyms">See <see cref="Prompt.Synonyms"/>: code, not state.</param>
public sealed class PromptState(JsonObject json, IReadOnlyDictionary<string, string[]> synonyms)
{
    private const string Hidden = "h";
    private const string Main = "m";

    private IReadOnlyList<Choice>? _choices;
    private string? _tag;
    private string? _flags;

    public JsonObject Json => json;

    /// <summary>The tag of this question's buttons.</summary>
    public string Tag => _tag ??= (string?)json["tag"] ?? throw new InvalidOperationException("A pending question has no tag.");

    public int Attempts
    {
        get => (int?)json["tries"] ?? 0;
        set => json["tries"] = value;
    }

    public IReadOnlyList<Choice> Choices => _choices ??= Read();

    public bool HasBack => Has('b');

    public bool HasKeep => Has('k');

    public bool HasSkip => Has('s');

    public bool HasCancel => Has('c');

    internal bool IsWhole => Tag.Length > 0 && Attempts >= 0 && Has('-') is false && Choices is not null;

    internal static PromptState New(JsonObject json, IReadOnlyDictionary<string, string[]> synonyms, PromptOptions options, IEnumerable<Choice> own)
    {
        json["tag"] = options.Tag ?? DialogContext.NewKey();
        json["flags"] = (options.HasBack ? "b" : "") + (options.HasKeep ? "k" : "") + (options.HasSkip ? "s" : "") + (options.HasCancel ? "c" : "");
        // One text instead of nested arrays: it is read again with the next turn, whole, and most often for nothing.
        List<Choice> choices = [.. options.Choices, .. own];
        if (choices.Count > 0)
        {
            json["choices"] = string.Join('\n', choices.Select(Line));
        }
        return new PromptState(json, synonyms) { _choices = choices };
    }

    private static string Line(Choice choice) => choice.Synonyms.Count == 0
        ? $"{Field(choice.Value)}\t{Field(choice.Title)}\t{KindOf(choice)}"
        : $"{Field(choice.Value)}\t{Field(choice.Title)}\t{KindOf(choice)}\t{string.Join('\t', choice.Synonyms.Select(Field))}";

    private static string KindOf(Choice choice) => !choice.IsShown ? Hidden : choice.Action != ActionTypes.ImBack ? choice.Action : choice.IsMain ? Main : "";

    private bool Has(char flag) => (_flags ??= (string?)json["flags"] ?? "").Contains(flag, StringComparison.Ordinal);

    private static string Field(string text) => text.Replace('\t', ' ').Replace('\n', ' ');

    /// <exception cref="FormatException">It is not of that shape.</exception>
    private List<Choice> Read()
    {
        var choices = new List<Choice>();
        if ((string?)json["choices"] is not { } stored)
        {
            return choices;
        }
        var lines = stored.AsSpan();
        foreach (var line in lines.Split('\n'))
        {
            choices.Add(ReadChoice(lines[line]));
        }
        return choices;
    }

    private Choice ReadChoice(ReadOnlySpan<char> line)
    {
        var (value, title, kind) = ("", "", "");
        List<string>? also = null;
        var field = 0;
        foreach (var part in line.Split('\t'))
        {
            var text = line[part];
            switch (field++)
            {
                case 0:
                    value = text.ToString();
                    break;
                case 1:
                    title = text.SequenceEqual(value) ? value : text.ToString();
                    break;
                case 2:
                    kind = text is Hidden ? Hidden : text is Main ? Main : text.ToString();
                    break;
                default:
                    (also ??= []).Add(text.ToString());
                    break;
            }
        }
        if (field < 3)
        {
            throw new FormatException("A stored choice lacks its title or its kind.");
        }
        return new Choice(value, title)
        {
            IsShown = kind != Hidden,
            IsMain = kind == Main,
            Action = kind is "" or Hidden or Main ? ActionTypes.ImBack : kind,
            Synonyms = synonyms.TryGetValue(value, out var known) ? also is null ? known : [.. known, .. also] : also ?? [],
        };
    }
}
