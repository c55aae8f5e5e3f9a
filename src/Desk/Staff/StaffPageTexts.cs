using AsnAssistant.People;

namespace AsnAssistant.Desk.Staff;

/// <summary>What personnel officers read about staff and linked chats.</summary>
public static class StaffPageTexts
{
    private static readonly TextCatalog Catalog = TextCatalog.Load(typeof(StaffPageTexts).Assembly, nameof(StaffPageTexts));

    public static Texts For(Language language) => Catalog.For(language);
}
