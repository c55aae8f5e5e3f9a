using System.Text.Json.Nodes;
using AsnAssistant.Bot.DialogStack;

namespace AsnAssistant.Bot.Prompts;

/// <summary>
/// The stored state of a pending question. Shape: <c>tag</c>, <c>tries</c>, <c>flags</c> (letters: b back, k keep, s skip, c cancel),
/// <c>choices</c> (arrays of value, title, "h" hidden, "m" main or the action, synonyms …).
/// </summary>
public sealed class PromptState(JsonObject json)
{
    private const string Hidden = "h";
    private const string Main = "m";

    private List<Choice>? _choices;

    public JsonObject Json => json;

    /// <summary>The tag of this question's buttons.</summary>
    public string Tag => (string?)json["tag"] ?? throw new InvalidOperationException("A pending question has no tag.");

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

    internal bool IsWhole => Tag.Length > 0 && Attempts >= 0 && Has('-') is false && Read() is not null;

    internal static PromptState New(JsonObject json, PromptOptions options, IEnumerable<Choice> own)
    {
        json["tag"] = options.Tag ?? DialogContext.NewKey();
        json["flags"] = (options.HasBack ? "b" : "") + (options.HasKeep ? "k" : "") + (options.HasSkip ? "s" : "") + (options.HasCancel ? "c" : "");
        var choices = new JsonArray();
        foreach (var choice in options.Choices.Concat(own))
        {
            var stored = new JsonArray(choice.Value, choice.Title, KindOf(choice));
            foreach (var synonym in choice.Synonyms)
            {
                stored.Add((JsonNode)synonym);
            }
            choices.Add((JsonNode)stored);
        }
        if (choices.Count > 0)
        {
            json["choices"] = choices;
        }
        return new PromptState(json);
    }

    private static string KindOf(Choice choice) => !choice.IsShown ? Hidden : choice.Action != ActionTypes.ImBack ? choice.Action : choice.IsMain ? Main : "";

    private bool Has(char flag) => ((string?)json["flags"] ?? "").Contains(flag, StringComparison.Ordinal);

    private List<Choice> Read()
    {
        var choices = new List<Choice>();
        foreach (var stored in json["choices"]?.AsArray() ?? [])
        {
            var parts = stored!.AsArray();
            var kind = (string)parts[2]!;
            choices.Add(new Choice((string)parts[0]!, (string)parts[1]!)
            {
                IsShown = kind != Hidden,
                IsMain = kind == Main,
                Action = kind is "" or Hidden or Main ? ActionTypes.ImBack : kind,
                Synonyms = [.. parts.Skip(3).Select(synonym => (string)synonym!)],
            });
        }
        return choices;
    }
}
