using AsnAssistant.People;

namespace AsnAssistant.Api;

/// <summary>What is said to whoever writes programs against us.</summary>
internal static class ApiTexts
{
    private static readonly TextCatalog Catalog = TextCatalog.Load(typeof(ApiTexts).Assembly, nameof(ApiTexts));

    public static Texts For(Language language) => Catalog.For(language);
}
