using AsnAssistant.People;

namespace AsnAssistant.Desk.Knowledge;

/// <summary>What the desk says about the knowledge base.</summary>
public static class KnowledgeTexts
{
    private static readonly TextCatalog Catalog = TextCatalog.Load(typeof(KnowledgeTexts).Assembly, nameof(KnowledgeTexts));

    public static Texts For(Language language) => Catalog.For(language);
}
