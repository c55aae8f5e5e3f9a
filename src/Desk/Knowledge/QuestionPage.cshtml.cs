using AsnAssistant.People;
using AsnAssistant.PolicyAnswers;
using Microsoft.AspNetCore.Mvc;

namespace AsnAssistant.Desk.Knowledge;

/// <summary>One question nobody could answer: why, which article is near, and what to make of it.</summary>
public sealed class QuestionPage(DeskContext desk, QuestionBook questions, KnowledgeCatalog catalog) : KnowledgePage(desk)
{
    private const int Offered = 12;

    [BindProperty(SupportsGet = true, Name = "soal")]
    public string Id { get; set; } = "";

    /// <summary>Words to find an article by.</summary>
    [BindProperty(SupportsGet = true, Name = "cari")]
    public string? Wanted { get; set; }

    [BindProperty(Name = "artikel")]
    public string? ArticleId { get; set; }

    [BindProperty(Name = "text")]
    public string? TurnTo { get; set; }

    public UnansweredQuestion Question { get; private set; } = null!;

    public AnswerTrial Trial { get; private set; } = null!;

    /// <summary>To choose from: what was looked for, or else what is nearest.</summary>
    public IReadOnlyList<ArticleLink> Choices { get; private set; } = [];

    /// <summary>The field that is wrong, and why; null where none is.</summary>
    public (string Field, string Words)? Fault { get; private set; }

    public string Here => $"{QuestionsPage.Here}/{Question.Id}";

    public async Task<IActionResult> OnGetAsync() => await FindAsync() ? Page() : Gone();

    public async Task<IActionResult> OnPostPhraseAsync()
    {
        if (!await FindAsync())
        {
            return Gone();
        }
        if (await questions.PhraseAsync(Id, ArticleId ?? "", Desk.Officer!.Name, HttpContext.RequestAborted))
        {
            return Redirect(QuestionsPage.AddressAfter(QuestionDeed.Phrased.ToString(), Id));
        }
        Fault = ("artikel", Words["phrase.fault"]);
        return Page();
    }

    public async Task<IActionResult> OnPostElsewhereAsync()
    {
        if (!await FindAsync())
        {
            return Gone();
        }
        if (await questions.TurnAwayAsync(Id, TurnTo ?? "", Desk.Officer!.Name, HttpContext.RequestAborted))
        {
            return Redirect(QuestionsPage.AddressAfter(QuestionDeed.Elsewhere.ToString(), Id));
        }
        Fault = ("text", Words.Format("elsewhere.fault", ("most", QuestionBook.TextLimit)));
        return Page();
    }

    public async Task<IActionResult> OnPostDraftAsync() => await questions.DraftAsync(Id, Desk.Officer!.Name, HttpContext.RequestAborted) is { } draft
        ? Redirect($"{DraftAddressOf(draft.Key)}?hasil={DraftDeed.Save}")
        : Gone();

    public async Task<IActionResult> OnPostDismissAsync() => await questions.DismissAsync(Id, Desk.Officer!.Name, HttpContext.RequestAborted)
        ? Redirect(QuestionsPage.AddressAfter(QuestionDeed.Dismissed.ToString(), Id))
        : Gone();

    private RedirectResult Gone() => Redirect(QuestionsPage.AddressAfter("gone", null));

    private async Task<bool> FindAsync()
    {
        var cancel = HttpContext.RequestAborted;
        await catalog.RefreshAsync(cancel);
        if (Id.Length is 0 or > 40 || await questions.FindAsync(Id, cancel) is not { } found)
        {
            return false;
        }
        Question = found;
        Trial = catalog.Try(found.Text, Language.Code());
        Choices = string.IsNullOrWhiteSpace(Wanted)
            ? [.. Trial.Nearest.Select(near => near.Article)]
            : [.. catalog.List(Wanted).Take(Offered).Select(article => article.Article.Link)];
        return true;
    }
}
