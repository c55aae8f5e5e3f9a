using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>What is said in an interview with a senior: LegacyTexts.id.json and .en.json.</summary>
public static class LegacyTexts
{
    private static readonly TextCatalog Catalog = TextCatalog.Load(typeof(LegacyTexts).Assembly, nameof(LegacyTexts));

    public static Texts For(string locale) => Catalog.For(Languages.Of(locale));
}
