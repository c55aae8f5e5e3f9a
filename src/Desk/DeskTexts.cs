using AsnAssistant.People;

namespace AsnAssistant.Desk;

/// <summary>What the desk says to officers.</summary>
public static class DeskTexts
{
    private static readonly TextCatalog Catalog = TextCatalog.Load(typeof(DeskTexts).Assembly, nameof(DeskTexts));

    public static Texts For(Language language) => Catalog.For(language);
}
