using AsnAssistant.People;

namespace AsnAssistant.Desk.Safeguarding;

/// <summary>What the desk says about reports from within mentoring pairs.</summary>
public static class PairReportTexts
{
    private static readonly TextCatalog Catalog = TextCatalog.Load(typeof(PairReportTexts).Assembly, nameof(PairReportTexts));

    public static Texts For(Language language) => Catalog.For(language);
}
