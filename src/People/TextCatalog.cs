using System.Reflection;
using System.Text.Json;

namespace AsnAssistant.People;

/// <summary>The texts of one room or flow in both languages: <c>SomeTexts.id.json</c> and <c>SomeTexts.en.json</c>, embedded by importing <c>Texts.props</c>.</summary>
/// <remarks>
/// A file is an object of texts; objects inside it make dotted keys (<c>"place": {"ask": …}</c> is <c>place.ask</c>); an array of strings is one text of
/// several lines. A text may hold <c>{name}</c>, <c>{count, plural, one {# laporan} other {# laporan}}</c> and
/// <c>{mode, select, anonymous {…} other {…}}</c>; <c>#</c> inside a plural is its number; <c>{{</c> and <c>}}</c> are braces.
/// </remarks>
public sealed class TextCatalog
{
    private readonly Texts _indonesian;
    private readonly Texts _english;

    private TextCatalog(string name, Dictionary<string, MessageText> indonesian, Dictionary<string, MessageText> english)
    {
        Name = name;
        _indonesian = new Texts(name, Language.Id, indonesian);
        _english = new Texts(name, Language.En, english);
    }

    public string Name { get; }

    /// <summary>All keys, the same in both languages, ordinal order.</summary>
    public IReadOnlyList<string> Keys => _indonesian.Keys;

    public Texts For(Language language) => language == Language.En ? _english : _indonesian;

    /// <summary>Reads both files of an assembly. Done once, at start.</summary>
    /// <param name="name">The files' name without language and extension, such as <c>ComplaintTexts</c>.</param>
    /// <exception cref="TextCatalogException">A file is missing or malformed, or the two do not have the same keys and placeholders; the message lists each fault.</exception>
    public static TextCatalog Load(Assembly assembly, string name) => Parse(name, Read(assembly, $"{name}.id.json"), Read(assembly, $"{name}.en.json"));

    /// <summary>As <see cref="Load"/>, from the files' content.</summary>
    public static TextCatalog Parse(string name, string indonesian, string english)
    {
        var faults = new List<string>();
        var id = Flatten(indonesian, $"{name}.id.json", faults);
        var en = Flatten(english, $"{name}.en.json", faults);
        faults.AddRange(id.Keys.Except(en.Keys).Select(key => $"{name}.en.json lacks '{key}'."));
        faults.AddRange(en.Keys.Except(id.Keys).Select(key => $"{name}.id.json lacks '{key}'."));
        faults.AddRange(id
            .Where(text => en.TryGetValue(text.Key, out var other) && !text.Value.Placeholders.SetEquals(other.Placeholders))
            .Select(text => $"'{text.Key}' of {name} does not have the same placeholders in both languages."));
        return faults.Count == 0 ? new TextCatalog(name, id, en) : throw new TextCatalogException(faults);
    }

    private static string Read(Assembly assembly, string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource)
            ?? throw new TextCatalogException([$"{resource} is not embedded in {assembly.GetName().Name}. Import Texts.props in its project."]);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static Dictionary<string, MessageText> Flatten(string json, string file, List<string> faults)
    {
        var texts = new Dictionary<string, MessageText>();
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
            Flatten(document.RootElement, "", file, texts, faults);
        }
        catch (JsonException failure)
        {
            faults.Add($"{file}, line {failure.LineNumber + 1}: this is not JSON.");
        }
        return texts;
    }

    private static void Flatten(JsonElement element, string key, string file, Dictionary<string, MessageText> texts, List<string> faults)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    Flatten(member.Value, key.Length == 0 ? member.Name : $"{key}.{member.Name}", file, texts, faults);
                }
                break;
            case JsonValueKind.String:
                Add(element.GetString()!, key, file, texts, faults);
                break;
            case JsonValueKind.Array when element.EnumerateArray().All(line => line.ValueKind == JsonValueKind.String):
                Add(string.Join('\n', element.EnumerateArray().Select(line => line.GetString())), key, file, texts, faults);
                break;
            default:
                faults.Add($"{file}: '{key}' is not a text.");
                break;
        }
    }

    private static void Add(string source, string key, string file, Dictionary<string, MessageText> texts, List<string> faults)
    {
        if (string.IsNullOrWhiteSpace(source))
        {
            faults.Add($"{file}: '{key}' is empty.");
        }
        else if (!MessageText.TryParse(source, out var text, out var problem))
        {
            faults.Add($"{file}: '{key}': {problem}");
        }
        else if (!texts.TryAdd(key, text))
        {
            faults.Add($"{file}: '{key}' stands there twice.");
        }
    }
}

/// <summary>A text file is missing, malformed, or does not match its sibling.</summary>
public sealed class TextCatalogException(IReadOnlyList<string> faults) : Exception(string.Join(Environment.NewLine, faults))
{
    public IReadOnlyList<string> Faults { get; } = faults;
}
