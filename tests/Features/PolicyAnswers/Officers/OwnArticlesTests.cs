using AsnAssistant.PolicyAnswers;
using AsnAssistant.Storage;
using AsnAssistant.TestKit;
using static AsnAssistant.Features.Tests.PolicyAnswers.TestKnowledge;

namespace AsnAssistant.Features.Tests.PolicyAnswers;

/// <summary>Drafts, four eyes, versions.</summary>
public sealed class OwnArticlesTests : IAsyncLifetime
{
    private const string Writer = "Penulis Contoh";
    private const string Reviewer = "Pemeriksa Contoh";

    private readonly SampleFolder _folder = OwnSamples.Folder();
    private readonly FakeClock _clock = OwnSamples.Clock();
    private IStore _store = null!;
    private OfficeHost _host = null!;

    public async Task InitializeAsync()
    {
        _store = await SqliteTestStore.OpenAsync();
        _host = OfficeHost.Open(_folder, _store, _clock);
    }

    public async Task DisposeAsync()
    {
        _host.Dispose();
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Nobody_publishes_what_they_wrote_themselves()
    {
        var key = await BegunAsync();
        Assert.Equal(OwnArticleResult.OwnWriting, await PublishAsync(key, Writer.ToUpperInvariant()));
        // Whoever corrects a word has written too.
        Assert.Equal(OwnArticleResult.Done, await SaveAsync(key, 1, OwnSamples.Uniform + "\n", Reviewer));
        Assert.Equal(OwnArticleResult.OwnWriting, await PublishAsync(key, Reviewer));
        Assert.Equal(OwnArticleResult.Done, await PublishAsync(key, "Orang Ketiga Contoh"));
    }

    [Fact]
    public async Task The_reviewer_and_the_day_stand_in_the_article()
    {
        var key = await BegunAsync();
        Assert.Equal(OwnArticleResult.Done, await PublishAsync(key, Reviewer));
        var article = await FindAsync(key);
        Assert.Contains("\nreviewer: 'Pemeriksa Contoh'\nreviewed: 2026-11-22\n---\n", article.Published!.Text, StringComparison.Ordinal);
        Assert.False(article.HasDraft);
        Assert.Equal(OwnArticleResult.Unchanged, await PublishAsync(key, Reviewer));

        // At the next publication the line is not there twice.
        Assert.Equal(OwnArticleResult.Done, await SaveAsync(key, article.Revision, article.Text.Replace("Mintalah secara tertulis.", "Mintalah lewat surat.", StringComparison.Ordinal), Writer));
        Assert.Equal(OwnArticleResult.Done, await PublishAsync(key, Reviewer));
        Assert.Equal(2, (await FindAsync(key)).Text.Split("reviewer:").Length);
    }

    [Fact]
    public async Task What_began_with_a_seniors_words_is_counted_once_in_the_month_it_is_first_published()
    {
        var key = (await _host.InArticlesAsync(articles => Task.FromResult(articles.Create(OwnSamples.Uniform, OwnSamples.Facts, Writer, origin: ArticleOrigin.Senior)))).Key;
        Assert.Equal(0, await BornAsync(ArticleOrigin.Senior));
        Assert.Equal(OwnArticleResult.Done, await PublishAsync(key, Reviewer));
        var article = await FindAsync(key);
        Assert.Equal(OwnArticleResult.Done, await SaveAsync(key, article.Revision, article.Text.Replace("Mintalah secara tertulis.", "Mintalah lewat surat.", StringComparison.Ordinal), Writer));
        _clock.Advance(TimeSpan.FromDays(31));
        Assert.Equal(OwnArticleResult.Done, await PublishAsync(key, Reviewer));
        Assert.Equal(0, await BornAsync(ArticleOrigin.Senior));
        _clock.Advance(TimeSpan.FromDays(-31));
        Assert.Equal((1, 0), (await BornAsync(ArticleOrigin.Senior), await BornAsync(ArticleOrigin.Legacy)));
    }

    /// <summary>From a day before now to a day after.</summary>
    private Task<int> BornAsync(ArticleOrigin origin) =>
        _host.InArticlesAsync(articles => articles.CountBornAsync(origin, _clock.GetUtcNow().AddDays(-1), _clock.GetUtcNow().AddDays(1)));

    [Fact]
    public async Task What_the_check_finds_is_not_published()
    {
        var key = await BegunAsync(OwnSamples.Uniform.Replace("4 kali", "9 kali", StringComparison.Ordinal));
        var finding = Assert.Single((await FindCheckAsync(key)).Findings);
        Assert.Equal(("number", "agencies/rangkui/kantor/seragam.id.md"), (finding.Rule, finding.File));
        Assert.Equal("Seragam sampel lamanya 9 kali.", OwnLine(await FindAsync(key), finding.Line));
        Assert.Equal(OwnArticleResult.Faulty, await PublishAsync(key, Reviewer));
        Assert.Null((await FindAsync(key)).Published);
    }

    [Fact]
    public async Task Of_two_who_edit_at_once_the_second_is_told_and_nothing_is_overwritten()
    {
        var key = await BegunAsync();
        Assert.Equal(OwnArticleResult.Done, await SaveAsync(key, 1, "tulisan pertama", Writer));
        Assert.Equal(OwnArticleResult.Changed, await SaveAsync(key, 1, "tulisan kedua", Reviewer));
        Assert.Equal("tulisan pertama", (await FindAsync(key)).Text);

        // In the same instant: the commit itself refuses one of them.
        var one = new StoreSession(_store, Rangkui);
        var other = new StoreSession(_store, Rangkui);
        foreach (var session in new[] { one, other })
        {
            var articles = new OwnArticles(session, _host.Knowledge, new AsnAssistant.People.Audit.AuditTrail(session, _clock), _clock);
            Assert.Equal(OwnArticleResult.Done, await articles.SaveAsync(key, 2, "tulisan", "", Writer));
        }
        await one.CommitAsync();
        await Assert.ThrowsAsync<ConcurrencyException>(() => other.CommitAsync());
    }

    [Fact]
    public async Task A_review_of_an_older_text_publishes_nothing()
    {
        var key = await BegunAsync();
        await SaveAsync(key, 1, OwnSamples.Uniform + "\n", Writer);
        Assert.Equal(OwnArticleResult.Changed, await _host.InArticlesAsync(articles => articles.PublishAsync(key, 1, Reviewer)));
    }

    [Fact]
    public async Task An_earlier_version_comes_back_through_another_review()
    {
        var key = await BegunAsync();
        await PublishAsync(key, Reviewer);
        var first = await FindAsync(key);
        await SaveAsync(key, first.Revision, first.Text.Replace("Mintalah secara tertulis.", "Mintalah lewat surat.", StringComparison.Ordinal), Writer);
        await PublishAsync(key, Reviewer);
        Assert.Equal([2, 1], (await _host.InArticlesAsync(async articles => await articles.VersionsAsync((await articles.FindAsync(key))!))).Select(version => version.Number));

        var second = await FindAsync(key);
        Assert.Equal(OwnArticleResult.Done, await _host.InArticlesAsync(articles => articles.RestoreAsync(key, 1, second.Revision, Writer)));
        var restored = await FindAsync(key);
        Assert.Contains("secara tertulis", restored.Text, StringComparison.Ordinal);
        Assert.Contains("lewat surat", restored.Published!.Text, StringComparison.Ordinal);
        Assert.Equal(OwnArticleResult.OwnWriting, await PublishAsync(key, Writer));
        Assert.Equal(OwnArticleResult.Done, await PublishAsync(key, Reviewer));
        Assert.Equal(3, (await FindAsync(key)).Published!.Number);
        Assert.Equal(
            ["knowledge.published Pemeriksa Contoh", "knowledge.published Pemeriksa Contoh", "knowledge.restored Penulis Contoh", "knowledge.published Pemeriksa Contoh"],
            await _host.DeedsAsync());
    }

    [Fact]
    public async Task What_was_withdrawn_is_published_again_only_by_somebody_else()
    {
        var key = await BegunAsync();
        await PublishAsync(key, Reviewer);
        Assert.True(await _host.InArticlesAsync(articles => articles.WithdrawAsync(key, Reviewer)));
        Assert.False(await _host.InArticlesAsync(articles => articles.WithdrawAsync(key, Reviewer)));
        Assert.Equal(OwnArticleResult.OwnWriting, await PublishAsync(key, Writer));
        Assert.Equal(OwnArticleResult.Done, await PublishAsync(key, Reviewer));
    }

    [Fact]
    public async Task A_draft_is_thrown_away_only_while_nobody_has_seen_it()
    {
        var kept = await BegunAsync();
        await PublishAsync(kept, Reviewer);
        Assert.False(await _host.InArticlesAsync(articles => articles.DeleteAsync(kept, Writer)));
        var other = await BegunAsync();
        Assert.True(await _host.InArticlesAsync(articles => articles.DeleteAsync(other, Writer)));
        Assert.Equal(kept, Assert.Single((await _host.InArticlesAsync(articles => articles.PageAsync())).Articles).Key);
    }

    [Fact]
    public async Task Another_agency_finds_none_of_it()
    {
        var key = await BegunAsync();
        Assert.Null(await _host.InArticlesAsync(articles => articles.FindAsync(key), Marelan));
        Assert.Empty((await _host.InArticlesAsync(articles => articles.PageAsync(), Marelan)).Articles);
    }

    [Fact]
    public async Task The_template_says_everything_that_is_still_missing()
    {
        var template = ArticleTemplate.For("Berapa 'jatah' seragam: apa #saja?", new DateOnly(2026, 11, 22));
        var check = await _host.InArticlesAsync(articles => Task.FromResult(articles.Check(template, ArticleTemplate.Facts)));
        foreach (var key in new[] { "'title'", "'label'", "'confidence'", "'type'", "'url'", "'owner'", "different ways to ask" })
        {
            Assert.Contains(check.Findings, finding => finding.Message.Contains(key, StringComparison.Ordinal));
        }
        Assert.Contains(check.Findings, finding => finding.Rule == "citation");
        Assert.DoesNotContain(check.Findings, finding => finding.Message.Contains("YAML", StringComparison.Ordinal));
    }

    private static string OwnLine(OwnArticle article, int line) => article.Text.Split('\n')[line - 1];

    private async Task<string> BegunAsync(string? text = null) =>
        (await _host.InArticlesAsync(articles => Task.FromResult(articles.Create(text ?? OwnSamples.Uniform, OwnSamples.Facts, Writer)))).Key;

    private async Task<OwnArticle> FindAsync(string key) => (await _host.InArticlesAsync(articles => articles.FindAsync(key)))!;

    private async Task<DraftCheck> FindCheckAsync(string key)
    {
        var article = await FindAsync(key);
        return await _host.InArticlesAsync(articles => Task.FromResult(articles.Check(article.Text, article.Facts, key)));
    }

    private Task<OwnArticleResult> SaveAsync(string key, int revision, string text, string officer) =>
        _host.InArticlesAsync(articles => articles.SaveAsync(key, revision, text, OwnSamples.Facts, officer));

    private async Task<OwnArticleResult> PublishAsync(string key, string officer)
    {
        var revision = (await FindAsync(key)).Revision;
        return await _host.InArticlesAsync(articles => articles.PublishAsync(key, revision, officer));
    }
}
