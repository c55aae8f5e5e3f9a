using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Officers;

/// <summary>What officers hear in a chat: OfficerTexts.id.json and .en.json.</summary>
public static class OfficerTexts
{
    private static readonly TextCatalog Catalog = TextCatalog.Load(typeof(OfficerTexts).Assembly, "OfficerTexts");

    public static Texts For(string locale) => Catalog.For(Languages.Of(locale));
}
