using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>What is said about companion pairs: LatsarTexts.id.json and .en.json.</summary>
public static class LatsarTexts
{
    private static readonly TextCatalog Catalog = TextCatalog.Load(typeof(LatsarTexts).Assembly, "LatsarTexts");

    public static Texts For(string locale) => Catalog.For(Languages.Of(locale));
}
