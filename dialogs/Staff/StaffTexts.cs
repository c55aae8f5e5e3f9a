using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Staff;

/// <summary>What is said about being linked to the staff data: StaffTexts.id.json and .en.json.</summary>
public static class StaffTexts
{
    private static readonly TextCatalog Catalog = TextCatalog.Load(typeof(StaffTexts).Assembly, "StaffTexts");

    public static Texts For(string locale) => Catalog.For(Languages.Of(locale));
}
