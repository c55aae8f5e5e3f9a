using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Announcements;

/// <summary>What is said about the agency's announcements: AnnouncementTexts.id.json and .en.json.</summary>
public static class AnnouncementTexts
{
    private static readonly TextCatalog Catalog = TextCatalog.Load(typeof(AnnouncementTexts).Assembly, nameof(AnnouncementTexts));

    public static Texts For(string locale) => Catalog.For(Languages.Of(locale));
}
