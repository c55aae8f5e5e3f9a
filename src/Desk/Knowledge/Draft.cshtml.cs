using AsnAssistant.PolicyAnswers;
using Microsoft.AspNetCore.Mvc;

namespace AsnAssistant.Desk.Knowledge;

/// <summary>Writing an article of one's own: text, facts, what the check says, how chat would answer; and, for another officer, letting readers see it.</summary>
public sealed class DraftPage(DeskContext desk, OwnArticles articles, PolicySearch search, KnowledgeCatalog catalog, TimeProvider time) : KnowledgePage(desk)
{
    /// <summary>Null for a new article.</summary>
    [BindProperty(SupportsGet = true, Name = "kunci")]
    public string? Key { get; set; }

    [BindProperty(Name = "text")]
    public string? Text { get; set; }

    [BindProperty(Name = "facts")]
    public string? Facts { get; set; }

    /// <summary>The revision the form was made for.</summary>
    [BindProperty(Name = "revision")]
    public int Revision { get; set; }

    [BindProperty(Name = "deed")]
    public DraftDeed Deed { get; set; }

    /// <summary>An earlier version to go back to.</summary>
    [BindProperty(Name = "versi")]
    public int? Version { get; set; }

    [BindProperty(SupportsGet = true, Name = "hasil")]
    public string? Done { get; set; }

    /// <summary>As kept; null for a new one.</summary>
    public OwnArticle? Kept { get; private set; }

    /// <summary>Of the text on the page.</summary>
    public DraftCheck Check { get; private set; } = null!;

    /// <summary>As chat would answer; null while the text cannot be read as a whole.</summary>
    public PolicyAnswer.Answered? Preview { get; private set; }

    public IReadOnlyList<ArticleVersion> Versions { get; private set; } = [];

    /// <summary>Nothing was written: why.</summary>
    public OwnArticleResult? Refused { get; private set; }

    public bool IsUnsaved => Kept is null || Lines(Text) != Kept.Text || Lines(Facts) != Kept.Facts;

    public bool MayReview => Kept is not null && OwnArticles.MayReview(Kept, Desk.Officer!.Name);

    public string? Outcome => Refused is null && Words.Has("draft.outcome." + Done) ? Words["draft.outcome." + Done] : null;

    public string Name => Check.Title.Length > 0 ? Check.Title : Words[Kept is null ? "draft.new" : "own.nameless"];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await FindAsync())
        {
            return NotFound();
        }
        Text = Kept?.Text ?? ArticleTemplate.For(null, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        Facts = Kept?.Facts ?? ArticleTemplate.Facts;
        await ShowAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await FindAsync())
        {
            return NotFound();
        }
        // What a form of another deed does not carry stands as it was kept.
        Text ??= Kept?.Text ?? "";
        Facts ??= Kept?.Facts ?? "";
        var (officer, cancel) = (Desk.Officer!.Name, HttpContext.RequestAborted);
        if (Deed == DraftDeed.Preview)
        {
            await ShowAsync();
            return Page();
        }
        if (Kept is null)
        {
            if (Text.Length > OwnArticles.TextLimit || Facts.Length > OwnArticles.TextLimit)
            {
                return await RefuseAsync(OwnArticleResult.TooLong);
            }
            return Redirect($"{DraftAddressOf(articles.Create(Text, Facts, officer).Key)}?hasil={DraftDeed.Save}");
        }
        if (Deed == DraftDeed.Delete)
        {
            return Redirect(await articles.DeleteAsync(Kept.Key, officer, cancel) ? $"{Address}?hasil=dihapus" : DraftAddressOf(Kept.Key));
        }
        var result = Deed switch
        {
            DraftDeed.Publish => await articles.PublishAsync(Kept.Key, Revision, officer, cancel),
            DraftDeed.Withdraw => await articles.WithdrawAsync(Kept.Key, officer, cancel) ? OwnArticleResult.Done : OwnArticleResult.Unchanged,
            DraftDeed.Restore => await articles.RestoreAsync(Kept.Key, Version ?? 0, Revision, officer, cancel),
            _ => await articles.SaveAsync(Kept.Key, Revision, Text, Facts, officer, cancel),
        };
        return result == OwnArticleResult.Done ? Redirect($"{DraftAddressOf(Kept.Key)}?hasil={Deed}") : await RefuseAsync(result);
    }

    private async Task<IActionResult> RefuseAsync(OwnArticleResult why)
    {
        Refused = why;
        await ShowAsync();
        return Page();
    }

    private async Task<bool> FindAsync() => string.IsNullOrEmpty(Key) || (Key.Length <= 40 && (Kept = await articles.FindAsync(Key, HttpContext.RequestAborted)) is not null);

    private async Task ShowAsync()
    {
        await catalog.RefreshAsync(HttpContext.RequestAborted);
        Revision = Kept?.Revision ?? 0;
        Check = articles.Check(Text!, Facts!, Kept?.Key);
        Preview = Check.Article is { } article ? search.Preview(article) : null;
        Versions = Kept is null ? [] : await articles.VersionsAsync(Kept, HttpContext.RequestAborted);
        // The form shows the revision it will be compared with now, not the one that came.
        ModelState.Clear();
    }

    private static string Lines(string? text) => (text ?? "").ReplaceLineEndings("\n");
}

/// <summary>What an officer does with an article; each is a button.</summary>
public enum DraftDeed
{
    Preview,
    Save,
    Publish,
    Withdraw,
    Restore,
    Delete,
}
