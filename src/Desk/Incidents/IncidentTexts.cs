using AsnAssistant.People;

namespace AsnAssistant.Desk.Incidents;

/// <summary>What the desk says about data incidents, and the drafts of its letters. Articles stand in them only where the reference confirms their number.</summary>
public static class IncidentTexts
{
    private static readonly TextCatalog Catalog = TextCatalog.Load(typeof(IncidentTexts).Assembly, nameof(IncidentTexts));

    public static Texts For(Language language) => Catalog.For(language);
}
