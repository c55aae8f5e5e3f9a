using AsnAssistant.PolicyAnswers;
using Microsoft.AspNetCore.Mvc;

namespace AsnAssistant.Desk.Knowledge;

/// <summary>Questions nobody could answer, most asked first, and what was made of earlier ones.</summary>
public sealed class QuestionsPage(DeskContext desk, QuestionBook questions, KnowledgeCatalog catalog) : KnowledgePage(desk)
{
    public const string Here = Address + "/pertanyaan";

    [BindProperty(SupportsGet = true, Name = "urut")]
    public UnansweredOrder Order { get; set; }

    /// <summary>What was dealt with instead: "dijawab" those the search knows, "disisihkan" the others; null for those that wait.</summary>
    [BindProperty(SupportsGet = true, Name = "daftar")]
    public string? Handled { get; set; }

    [BindProperty(SupportsGet = true, Name = "sesudah")]
    public string? After { get; set; }

    [BindProperty(SupportsGet = true, Name = "hasil")]
    public string? Done { get; set; }

    /// <summary>The question whose deed has just been done, for the button that takes it back.</summary>
    [BindProperty(SupportsGet = true, Name = "soal")]
    public string? DoneTo { get; set; }

    public UnansweredPage Waiting { get; private set; } = new([], null);

    public HandledPage Dealt { get; private set; } = new([], null);

    public bool IsWaiting => Handled is not ("dijawab" or "disisihkan");

    public string? Outcome => Words.Has("questions.outcome." + Done) ? Words["questions.outcome." + Done] : null;

    public string? Next => (IsWaiting ? Waiting.Next : Dealt.Next) is { } next
        ? $"{Here}?{(IsWaiting ? "urut=" + Order : "daftar=" + Handled)}&sesudah={Uri.EscapeDataString(next)}"
        : null;

    public async Task OnGetAsync()
    {
        var (after, cancel) = (string.IsNullOrEmpty(After) ? null : After, HttpContext.RequestAborted);
        await catalog.RefreshAsync(cancel);
        if (IsWaiting)
        {
            Waiting = await questions.PageAsync(Order, after, cancel: cancel);
        }
        else
        {
            Dealt = await questions.HandledAsync(Handled == "dijawab", after, cancel: cancel);
        }
    }

    public async Task<IActionResult> OnPostDismissAsync([FromForm] string soal) => AfterDeed(
        await questions.DismissAsync(soal, Desk.Officer!.Name, HttpContext.RequestAborted) ? QuestionDeed.Dismissed.ToString() : "gone", soal);

    public async Task<IActionResult> OnPostUndoAsync([FromForm] string soal) =>
        AfterDeed(await questions.UndoAsync(soal, Desk.Officer!.Name, HttpContext.RequestAborted) ? "undone" : "gone", null);

    public string WhatBecame(HandledQuestion handled) => handled.Deed switch
    {
        QuestionDeed.Phrased => catalog.Find(handled.ArticleId!) is { } article ? Words.Format("became.Phrased", ("title", article.Article.Title)) : Words["became.gone"],
        QuestionDeed.Elsewhere => Words.Format("became.Elsewhere", ("turnTo", handled.TurnTo ?? "")),
        _ => Words["became." + handled.Deed],
    };

    internal static string AddressAfter(string outcome, string? question) => $"{Here}?hasil={outcome}{(question is null ? "" : "&soal=" + Uri.EscapeDataString(question))}";

    private RedirectResult AfterDeed(string outcome, string? question) => Redirect(AddressAfter(outcome, outcome == "gone" ? null : question));
}
