using AsnAssistant.People;

namespace AsnAssistant.Tracking;

/// <summary>What the pages say to whoever follows a ticket.</summary>
public static class TrackingTexts
{
    private static readonly TextCatalog Catalog = TextCatalog.Load(typeof(TrackingTexts).Assembly, nameof(TrackingTexts));

    public static Texts For(Language language) => Catalog.For(language);
}
