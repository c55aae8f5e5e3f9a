using AsnAssistant.People;

namespace AsnAssistant.Desk.Groups;

/// <summary>What administrators read about the officers' group.</summary>
public static class GroupDeskTexts
{
    private static readonly TextCatalog Catalog = TextCatalog.Load(typeof(GroupDeskTexts).Assembly, nameof(GroupDeskTexts));

    public static Texts For(Language language) => Catalog.For(language);
}
