using System.Globalization;
using AsnAssistant.PolicyAnswers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace AsnAssistant.Desk.Knowledge;

/// <summary>Every article with its care and what people thought of it, what the check finds, and what is being written.</summary>
public sealed class CatalogPage(DeskContext desk, KnowledgeCatalog catalog, OwnArticles own, PolicyFeedback feedback) : KnowledgePage(desk)
{
    private const int Shown = 25;

    /// <summary>Words to look for.</summary>
    [BindProperty(SupportsGet = true, Name = "cari")]
    public string? Wanted { get; set; }

    [BindProperty(SupportsGet = true, Name = "kelompok")]
    public string? Group { get; set; }

    /// <summary>How many articles to leave out.</summary>
    [BindProperty(SupportsGet = true, Name = "mulai")]
    public int From { get; set; }

    /// <summary>Cursor among what is being written.</summary>
    [BindProperty(SupportsGet = true, Name = "sesudah")]
    public string? After { get; set; }

    [BindProperty(SupportsGet = true, Name = "hasil")]
    public string? Done { get; set; }

    /// <summary>Those on this page.</summary>
    public IReadOnlyList<CatalogArticle> Articles { get; private set; } = [];

    /// <summary>How many fit what is looked for.</summary>
    public int Count { get; private set; }

    public int Overdue { get; private set; }

    public IReadOnlyList<string> Groups { get; private set; } = [];

    public IReadOnlyList<Finding> Findings { get; private set; } = [];

    public OwnArticlePage Own { get; private set; } = new([], null);

    public IReadOnlyDictionary<string, ArticleVotes> Votes { get; private set; } = new Dictionary<string, ArticleVotes>();

    public string? Outcome => Words.Has("catalog.outcome." + Done) ? Words["catalog.outcome." + Done] : null;

    /// <summary>Address of the articles behind these; null on the last page.</summary>
    public string? More => From + Shown < Count
        ? Address + QueryString.Create([KeyValuePair.Create("cari", Wanted), KeyValuePair.Create("kelompok", Group), KeyValuePair.Create("mulai", (string?)(From + Shown).ToString(CultureInfo.InvariantCulture))]) + "#artikel"
        : null;

    public async Task OnGetAsync()
    {
        var cancel = HttpContext.RequestAborted;
        await catalog.RefreshAsync(cancel);
        Groups = [.. catalog.List().Select(article => article.Article.Group).Distinct()];
        // What is due for care first: an officer comes for that.
        var fitting = catalog.List(Wanted).Where(article => string.IsNullOrEmpty(Group) || article.Article.Group == Group).OrderByDescending(article => article.IsOverdue || article.HasEnded).ToArray();
        (Count, Overdue) = (fitting.Length, fitting.Count(article => article.IsOverdue || article.HasEnded));
        From = Math.Clamp(From, 0, Math.Max(0, Count - 1));
        Articles = [.. fitting.Skip(From).Take(Shown)];
        Findings = catalog.Findings();
        Own = await own.PageAsync(string.IsNullOrEmpty(After) ? null : After, cancel: cancel);
        Votes = (await feedback.CountsAsync(cancel)).ToDictionary(votes => votes.ArticleId);
    }

    /// <summary>What an own article is called: by its title, or by what it was begun from.</summary>
    public string NameOf(OwnArticle article) => article.Title is { Length: > 0 } title ? title : article.Question ?? Words["own.nameless"];
}
