using AsnAssistant.People;

namespace AsnAssistant.Desk.Mentoring;

/// <summary>What managers of mentoring read.</summary>
public static class MentoringDeskTexts
{
    private static readonly TextCatalog Catalog = TextCatalog.Load(typeof(MentoringDeskTexts).Assembly, nameof(MentoringDeskTexts));

    public static Texts For(Language language) => Catalog.For(language);
}
