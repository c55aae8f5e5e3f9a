using AsnAssistant.People;

namespace AsnAssistant.Host.Mentoring;

/// <summary>What the command about companion pairs says: LatsarCommandTexts.id.json and .en.json.</summary>
internal static class LatsarCommandTexts
{
    private static readonly TextCatalog Catalog = TextCatalog.Load(typeof(LatsarCommandTexts).Assembly, nameof(LatsarCommandTexts));

    /// <summary>One line for an operator: Indonesian, then English.</summary>
    public static string Line(string key, params ReadOnlySpan<(string Name, object? Value)> values) =>
        $"{Catalog.For(Language.Id).Format(key, values)} | {Catalog.For(Language.En).Format(key, values)}";
}
