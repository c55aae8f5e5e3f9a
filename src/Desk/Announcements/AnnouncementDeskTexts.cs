using AsnAssistant.People;

namespace AsnAssistant.Desk.Announcements;

/// <summary>What officers read about announcements.</summary>
public static class AnnouncementDeskTexts
{
    private static readonly TextCatalog Catalog = TextCatalog.Load(typeof(AnnouncementDeskTexts).Assembly, nameof(AnnouncementDeskTexts));

    public static Texts For(Language language) => Catalog.For(language);
}
