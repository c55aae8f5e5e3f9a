using AsnAssistant.People;
using AsnAssistant.PolicyAnswers;

namespace AsnAssistant.Desk.Knowledge;

/// <summary>A page of the knowledge base: for personnel officers and administrators.</summary>
public abstract class KnowledgePage(DeskContext desk) : DeskPage(desk)
{
    public const string Address = "/desk/pengetahuan";

    private static readonly Role[] Keepers = [Role.Administrator, Role.Personnel];

    protected override IReadOnlyList<Role> Roles => Keepers;

    public Texts Words => KnowledgeTexts.For(Language);

    /// <returns>Null for whom there is none.</returns>
    internal static string? AddressFor(Role role) => Keepers.Contains(role) ? Address : null;

    public static string AddressOf(string articleId) => $"{Address}/artikel/{articleId}";

    /// <param name="key">Null for a new one.</param>
    public static string DraftAddressOf(string? key) => key is null ? $"{Address}/tulis" : $"{Address}/tulis/{key}";

    public string Audience(Audience audience) => Words["audience." + audience];

    public string LanguagesOf(CatalogArticle article) => Words[article.English is null ? "language.id" : "language.both"];

    /// <summary>Words, shape and style of how an article is cared for: colour alone says nothing.</summary>
    public (string Words, string Shape, string Style) CareOf(CatalogArticle article)
    {
        var day = Dates.Date(article.Article.ReviewBy, Language);
        return article.HasEnded ? (Words.Format("care.ended", ("day", Dates.Date(article.Article.ValidTo!.Value, Language))), "✕", "late")
            : article.IsOverdue ? (Words.Format("care.overdue", ("day", day)), "▲", "soon")
            : (Words.Format("care.good", ("day", day)), "✓", "over");
    }
}
