using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>What is said about a pair's agreement, sessions, end, learning hours and certificates: SessionTexts.id.json and .en.json.</summary>
public static class SessionTexts
{
    private static readonly TextCatalog Catalog = TextCatalog.Load(typeof(SessionTexts).Assembly, "SessionTexts");

    public static Texts For(string locale) => Catalog.For(Languages.Of(locale));

    public static Texts For(Language language) => Catalog.For(language);
}
