using AsnAssistant.People;

namespace AsnAssistant.Host;

/// <summary>What the program says to its operator and on its first page.</summary>
public static class HostTexts
{
    private static readonly TextCatalog Catalog = TextCatalog.Load(typeof(HostTexts).Assembly, nameof(HostTexts));

    public static Texts For(Language language) => Catalog.For(language);

    /// <summary>One line for an operator: Indonesian, then English.</summary>
    public static string Line(string key, params ReadOnlySpan<(string Name, object? Value)> values) =>
        $"{For(Language.Id).Format(key, values)} | {For(Language.En).Format(key, values)}";
}
