namespace AsnAssistant.People;

/// <summary>The texts of a <see cref="TextCatalog"/> in one language.</summary>
public sealed class Texts
{
    private readonly string _name;
    private readonly IReadOnlyDictionary<string, MessageText> _texts;

    internal Texts(string name, Language language, IReadOnlyDictionary<string, MessageText> texts)
    {
        _name = name;
        Language = language;
        _texts = texts;
        Keys = [.. texts.Keys.Order(StringComparer.Ordinal)];
    }

    public Language Language { get; }

    /// <summary>Ordinal order.</summary>
    public IReadOnlyList<string> Keys { get; }

    /// <summary>A text without placeholders.</summary>
    /// <exception cref="KeyNotFoundException">No such key: a fault of the program.</exception>
    public string this[string key] => Format(key);

    /// <summary>A text with its placeholders filled. Whole numbers are grouped as the language does; everything else goes in as its text.</summary>
    /// <param name="values">One for each placeholder. Values that hold people's words into a Markdown text are escaped by the caller.</param>
    /// <exception cref="KeyNotFoundException">No such key, or a placeholder without a value: a fault of the program.</exception>
    public string Format(string key, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        if (!_texts.TryGetValue(key, out var text))
        {
            throw new KeyNotFoundException($"{_name} has no text '{key}'.");
        }
        if (text.Plain is { } plain)
        {
            return plain;
        }
        try
        {
            return text.Write(values, Language);
        }
        catch (KeyNotFoundException failure)
        {
            throw new KeyNotFoundException($"{_name} '{key}': {failure.Message}");
        }
    }

    public bool Has(string key) => _texts.ContainsKey(key);

    /// <summary>Names a text must be given; a plural's or select's name is one of them.</summary>
    public IReadOnlySet<string> PlaceholdersOf(string key) => _texts[key].Placeholders;
}
