using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Officers;

/// <summary>What is said in the officers' group: GroupTexts.id.json and .en.json.</summary>
public static class GroupTexts
{
    private static readonly TextCatalog Catalog = TextCatalog.Load(typeof(GroupTexts).Assembly, nameof(GroupTexts));

    public static Texts For(string locale) => Catalog.For(Languages.Of(locale));
}
