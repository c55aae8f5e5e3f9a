using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>What is said about profiles and about how well two people fit: ProfileTexts.id.json and .en.json.</summary>
public static class ProfileTexts
{
    private static readonly TextCatalog Catalog = TextCatalog.Load(typeof(ProfileTexts).Assembly, "ProfileTexts");

    public static Texts For(string locale) => Catalog.For(Languages.Of(locale));
}
