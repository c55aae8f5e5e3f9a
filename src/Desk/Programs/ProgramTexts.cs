using AsnAssistant.People;

namespace AsnAssistant.Desk.Programs;

/// <summary>What administrators read about keys for other programs.</summary>
public static class ProgramTexts
{
    private static readonly TextCatalog Catalog = TextCatalog.Load(typeof(ProgramTexts).Assembly, nameof(ProgramTexts));

    public static Texts For(Language language) => Catalog.For(language);
}
