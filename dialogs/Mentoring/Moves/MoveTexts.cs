using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>What is said when one of a pair has moved, and about the note for the next mentor.</summary>
public static class MoveTexts
{
    private static readonly TextCatalog Catalog = TextCatalog.Load(typeof(MoveTexts).Assembly, nameof(MoveTexts));

    public static Texts For(string? locale) => Catalog.For(Languages.Of(locale));
}
