using AsnAssistant.People;

namespace AsnAssistant.Desk.Mentoring;

/// <summary>What the desk says about circles and companion pairs.</summary>
public static class CompanionTexts
{
    private static readonly TextCatalog Catalog = TextCatalog.Load(typeof(CompanionTexts).Assembly, nameof(CompanionTexts));

    public static Texts For(Language language) => Catalog.For(language);
}
