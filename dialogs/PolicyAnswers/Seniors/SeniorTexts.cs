using AsnAssistant.People;

namespace AsnAssistant.Dialogs.PolicyAnswers;

/// <summary>What is said when a question goes to a senior colleague: SeniorTexts.id.json and .en.json.</summary>
public static class SeniorTexts
{
    private static readonly TextCatalog Catalog = TextCatalog.Load(typeof(SeniorTexts).Assembly, nameof(SeniorTexts));

    public static Texts For(string locale) => Catalog.For(Languages.Of(locale));
}
