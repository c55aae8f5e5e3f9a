using AsnAssistant.People;

namespace AsnAssistant.Host.People;

/// <summary>What the commands about people say: PeopleTexts.id.json and .en.json.</summary>
internal static class PeopleTexts
{
    private static readonly TextCatalog Catalog = TextCatalog.Load(typeof(PeopleTexts).Assembly, nameof(PeopleTexts));

    public static Texts For(Language language) => Catalog.For(language);

    /// <summary>One line for an operator: Indonesian, then English.</summary>
    public static string Line(string key, params ReadOnlySpan<(string Name, object? Value)> values) =>
        $"{For(Language.Id).Format(key, values)} | {For(Language.En).Format(key, values)}";
}
