using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>What a mentee hears of a whole-cohort matching.</summary>
public static class MatchTexts
{
    private static readonly TextCatalog Catalog = TextCatalog.Load(typeof(MatchTexts).Assembly, nameof(MatchTexts));

    public static Texts For(Language language) => Catalog.For(language);
}
