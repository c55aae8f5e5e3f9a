using AsnAssistant.People;

namespace AsnAssistant.Dialogs.DataRights;

/// <summary>What is said about one's own data: DataRightsTexts.id.json and .en.json. Articles stand in them only where the reference confirms their number.</summary>
public static class DataRightsTexts
{
    private static readonly TextCatalog Catalog = TextCatalog.Load(typeof(DataRightsTexts).Assembly, "DataRightsTexts");

    public static Texts For(string locale) => Catalog.For(Languages.Of(locale));
}
