using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>What is said around messages within a pair and reports about one: PairMessageTexts.id.json and .en.json.</summary>
public static class PairMessageTexts
{
    private static readonly TextCatalog Catalog = TextCatalog.Load(typeof(PairMessageTexts).Assembly, "PairMessageTexts");

    public static Texts For(string locale) => Catalog.For(Languages.Of(locale));
}
