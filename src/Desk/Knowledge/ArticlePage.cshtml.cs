using AsnAssistant.People;
using AsnAssistant.PolicyAnswers;
using Microsoft.AspNetCore.Mvc;

namespace AsnAssistant.Desk.Knowledge;

/// <summary>One article: as chat answers from it, as a whole, how people ask for it, what they thought of it, and a box to try a question.</summary>
public sealed class ArticlePage(DeskContext desk, KnowledgeCatalog catalog, AgencyPolicies policies, QuestionBook questions, PolicyFeedback feedback) : KnowledgePage(desk)
{
    private const int Missed = 10;

    /// <summary>Subject and name.</summary>
    [BindProperty(SupportsGet = true, Name = "id")]
    public string Id { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "tanya")]
    public string? Question { get; set; }

    [BindProperty(SupportsGet = true, Name = "hasil")]
    public string? Done { get; set; }

    /// <summary>A way to ask, to be added.</summary>
    [BindProperty(Name = "text")]
    public string? Phrasing { get; set; }

    public CatalogArticle Shown { get; private set; } = null!;

    public PolicyAnswer.Answered Preview { get; private set; } = null!;

    /// <summary>Phrasings that officers added at the desk.</summary>
    public IReadOnlyList<HandledQuestion> Added { get; private set; } = [];

    public ArticleVotes? Votes { get; private set; }

    /// <summary>Questions whose answer did not help.</summary>
    public IReadOnlyList<MissedQuestion> NotHelped { get; private set; } = [];

    /// <summary>Null where nothing was tried.</summary>
    public AnswerTrial? Trial { get; private set; }

    public string? Fault { get; private set; }

    public string? Outcome => Fault is null && Words.Has("article.outcome." + Done) ? Words["article.outcome." + Done] : null;

    public IReadOnlyList<Finding> Findings { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync() => await ShowAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await ShowAsync())
        {
            return NotFound();
        }
        if (await questions.AddPhrasingAsync(Phrasing ?? "", Language.Code(), Id, Desk.Officer!.Name, HttpContext.RequestAborted))
        {
            return Redirect(AddressOf(Id) + "?hasil=ditambah#cara");
        }
        Fault = Words.Format("phrasing.fault", ("most", QuestionBook.TextLimit));
        return Page();
    }

    public async Task<IActionResult> OnPostUndoAsync([FromForm] string batal) =>
        Redirect(AddressOf(Id) + (await questions.UndoAsync(batal, Desk.Officer!.Name, HttpContext.RequestAborted) ? "?hasil=dibatalkan#cara" : "#cara"));

    private async Task<bool> ShowAsync()
    {
        var cancel = HttpContext.RequestAborted;
        await catalog.RefreshAsync(cancel);
        if (catalog.Find(Id) is not { } found || policies.Open(Id, Language.Code()) is not { } preview)
        {
            return false;
        }
        (Shown, Preview, Added) = (found, preview, catalog.WordsFor(Id));
        var name = Shown.File[..^".id.md".Length];
        Findings = [.. catalog.Findings().Where(finding => finding.File.StartsWith(name + ".", StringComparison.Ordinal))];
        Votes = (await feedback.CountsAsync(cancel)).FirstOrDefault(votes => votes.ArticleId == Id);
        NotHelped = (await feedback.PageAsync(Id, limit: Missed, cancel: cancel)).Questions;
        Trial = string.IsNullOrWhiteSpace(Question) ? null : catalog.Try(Question, Language.Code());
        return true;
    }
}
