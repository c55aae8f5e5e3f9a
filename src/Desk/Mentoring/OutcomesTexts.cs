using AsnAssistant.People;

namespace AsnAssistant.Desk.Mentoring;

/// <summary>What the desk says about what comes of mentoring.</summary>
public static class OutcomesTexts
{
    private static readonly TextCatalog Catalog = TextCatalog.Load(typeof(OutcomesTexts).Assembly, nameof(OutcomesTexts));

    public static Texts For(Language language) => Catalog.For(language);
}
