using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>What is said about the other forms of mentoring: ProgrammeTexts.id.json and .en.json.</summary>
public static class ProgrammeTexts
{
    private static readonly TextCatalog Catalog = TextCatalog.Load(typeof(ProgrammeTexts).Assembly, "ProgrammeTexts");

    public static Texts For(string locale) => Catalog.For(Languages.Of(locale));

    public static Texts For(Language language) => Catalog.For(language);
}
