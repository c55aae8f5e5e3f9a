using AsnAssistant.People;

namespace AsnAssistant.Desk.Legacy;

/// <summary>What the desk says about what seniors leave behind.</summary>
public static class LegacyDeskTexts
{
    private static readonly TextCatalog Catalog = TextCatalog.Load(typeof(LegacyDeskTexts).Assembly, nameof(LegacyDeskTexts));

    public static Texts For(Language language) => Catalog.For(language);
}
