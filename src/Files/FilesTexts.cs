using AsnAssistant.People;

namespace AsnAssistant.Files;

/// <summary>What is said about files, to officers and to whoever sent them.</summary>
public static class FilesTexts
{
    private static readonly TextCatalog Catalog = TextCatalog.Load(typeof(FilesTexts).Assembly, nameof(FilesTexts));

    public static Texts For(Language language) => Catalog.For(language);
}
