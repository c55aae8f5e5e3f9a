using AsnAssistant.PolicyAnswers;
using AsnAssistant.Storage;
using AsnAssistant.Storage.Redis;
using AsnAssistant.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using static AsnAssistant.Features.Tests.PolicyAnswers.TestKnowledge;

namespace AsnAssistant.Features.Tests.PolicyAnswers;

/// <summary>What officers publish on one host, as people of every host hear it: on each engine.</summary>
public abstract class AdditionsContract : IAsyncLifetime
{
    private const string Question = "contohnya boleh diwakilkan tetangga";

    private readonly FakeClock _clock = OwnSamples.Clock();
    private readonly SampleFolder _folder = OwnSamples.Folder();
    private OfficeHost _here = null!;
    private OfficeHost _there = null!;

    /// <summary>A connection of one host; the second of one installation sees what the first wrote.</summary>
    protected abstract Task<IStore> ConnectAsync();

    public virtual async Task InitializeAsync()
    {
        _here = OfficeHost.Open(_folder, await ConnectAsync(), _clock);
        _there = OfficeHost.Open(_folder, await ConnectAsync(), _clock);
    }

    public virtual Task DisposeAsync()
    {
        _here.Dispose();
        _there.Dispose();
        _folder.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_question_made_a_phrasing_is_answered_on_every_host_and_no_longer_once_that_is_undone()
    {
        Assert.IsType<PolicyAnswer.Unknown>(_there.Ask(Question));
        var id = await UnansweredAsync(Question);
        Assert.True(await _here.InQuestionsAsync(book => book.PhraseAsync(id, "contoh/izin", "Kepegawaian Contoh")));

        Assert.True(await _here.Additions.RefreshAsync(Rangkui));
        Assert.True(await _there.Additions.RefreshAsync(Rangkui));
        foreach (var host in new[] { _here, _there })
        {
            Assert.Equal("contoh/izin", Assert.IsType<PolicyAnswer.Answered>(host.Ask(Question)).ArticleId);
            // In whatever order of words, and beside marks.
            Assert.IsType<PolicyAnswer.Answered>(host.Ask("Tetangga boleh diwakilkan, contohnya?"));
            Assert.IsType<PolicyAnswer.Unknown>(host.Ask(Question, Marelan));
        }
        Assert.Empty((await _here.InQuestionsAsync(book => book.PageAsync(UnansweredOrder.LastAsked))).Questions);

        Assert.True(await _there.InQuestionsAsync(book => book.UndoAsync(id, "Administrator Contoh")));
        Assert.True(await _here.Additions.RefreshAsync(Rangkui));
        Assert.IsType<PolicyAnswer.Unknown>(_here.Ask(Question));
        Assert.Equal(Question, Assert.Single((await _here.InQuestionsAsync(book => book.PageAsync(UnansweredOrder.LastAsked))).Questions).Text);
        Assert.Equal(["question.phrased Kepegawaian Contoh", "question.undone Administrator Contoh"], await _here.DeedsAsync());
    }

    [Fact]
    public async Task What_others_answer_is_said_with_where_to_turn()
    {
        var id = await UnansweredAsync("kapan bansos contoh cair");
        Assert.False(await _here.InQuestionsAsync(book => book.TurnAwayAsync(id, " ", "Kepegawaian Contoh")));
        Assert.True(await _here.InQuestionsAsync(book => book.TurnAwayAsync(id, "Tanyakan ke dinas sosial contoh.", "Kepegawaian Contoh")));

        await _there.Additions.RefreshAsync(Rangkui);
        var answer = Assert.IsType<PolicyAnswer.Unknown>(_there.Ask("Kapan bansos contoh cair?"));
        Assert.Equal((UnknownReason.NotOurs, "Tanyakan ke dinas sosial contoh."), (answer.Reason, answer.TurnTo));
        Assert.Empty(answer.Near);
        Assert.NotEqual(UnknownReason.NotOurs, Assert.IsType<PolicyAnswer.Unknown>(_there.Ask("Kapan bansos contoh cair?", Marelan)).Reason);
    }

    [Fact]
    public async Task A_published_article_answers_on_every_host_and_for_nobody_elses_people()
    {
        var key = await PublishedAsync(OwnSamples.Uniform, OwnSamples.Facts);

        await _there.Additions.RefreshAsync(Rangkui);
        var answer = Assert.IsType<PolicyAnswer.Answered>(_there.Ask("jatah seragam sampel"));
        Assert.Equal("kantor/seragam", answer.ArticleId);
        Assert.Contains("4 kali", answer.Text, StringComparison.Ordinal);
        Assert.Null(_there.Search.Open(Marelan, "kantor/seragam", "id"));
        Assert.Empty(await _there.InCatalogAsync(catalog => catalog.Findings().Select(finding => finding.ToString())));
        // The folder's own articles still answer, and a reading of the folder keeps what was laid over it.
        Assert.IsType<PolicyAnswer.Answered>(_there.Ask("berapa lama izin contoh"));
        _there.Knowledge.Reload();
        Assert.IsType<PolicyAnswer.Answered>(_there.Ask("jatah seragam sampel"));

        Assert.True(await _here.InArticlesAsync(articles => articles.WithdrawAsync(key, "Kepegawaian Contoh")));
        await _there.Additions.RefreshAsync(Rangkui);
        Assert.Null(_there.Search.Open(Rangkui, "kantor/seragam", "id"));
    }

    [Fact]
    public async Task A_host_that_starts_later_reads_what_was_published_before()
    {
        await PublishedAsync(OwnSamples.Uniform, OwnSamples.Facts);

        using var late = OfficeHost.Open(_folder, await ConnectAsync(), _clock);
        Assert.True(await late.Additions.RefreshAsync(Rangkui));
        Assert.IsType<PolicyAnswer.Answered>(late.Ask("jatah seragam sampel"));
        Assert.False(await late.Additions.RefreshAsync(Rangkui));
        Assert.False(await late.Additions.RefreshAsync(Marelan));
    }

    [Fact]
    public async Task One_malformed_addition_stays_out_and_takes_no_other_with_it()
    {
        await PublishedAsync(OwnSamples.Uniform, OwnSamples.Facts);
        // As an older or a damaged program might have left them.
        var session = new StoreSession(_here.Store, Rangkui);
        session.Batch.Put("policy/own/rusak", "{ bukan"u8.ToArray()).Index("policy/published", "rusak", 1);
        var broken = """{"key":"ganjil","text":"---\nid: kantor/ganjil\nphrasings: {a: [1]}\n---\nTanpa dasar.","facts":"","published":{"number":1,"text":"---\nid: kantor/ganjil\nphrasings: {a: [1]}\n---\nTanpa dasar.","facts":"x | y","writers":["a"],"reviewer":"b","at":"2026-11-01T00:00:00Z"}}""";
        session.Batch.Put("policy/own/ganjil", System.Text.Encoding.UTF8.GetBytes(broken)).Index("policy/published", "ganjil", 2);
        session.Batch.Increment(AdditionsReader.Topic);
        await session.CommitAsync();

        await _there.Additions.RefreshAsync(Rangkui);
        Assert.IsType<PolicyAnswer.Answered>(_there.Ask("jatah seragam sampel"));
        Assert.IsType<PolicyAnswer.Answered>(_there.Ask("berapa lama izin contoh"));
        var findings = await _there.InCatalogAsync(catalog => catalog.Findings());
        Assert.Contains(findings, finding => finding.File == "agencies/rangkui/policy/own/rusak");
        Assert.Contains(findings, finding => finding.File == "agencies/rangkui/kantor/ganjil.id.md" && finding.Line > 1);
        Assert.Empty(await _there.InCatalogAsync(catalog => catalog.Findings(), Marelan));
    }

    [Fact]
    public async Task An_article_of_the_folder_cannot_be_replaced_at_the_desk()
    {
        var same = OwnSamples.Uniform.Replace("id: kantor/seragam", "id: contoh/izin", StringComparison.Ordinal);
        var draft = await _here.InArticlesAsync(articles => Task.FromResult(articles.Create(same, OwnSamples.Facts, "Penulis Contoh")));
        Assert.Equal(OwnArticleResult.Faulty, await _here.InArticlesAsync(articles => articles.PublishAsync(draft.Key, 1, "Pemeriksa Contoh")));
        Assert.Contains(await _here.InArticlesAsync(articles => Task.FromResult(articles.Check(same, OwnSamples.Facts).Findings)), finding => finding.Rule == "duplicate");
    }

    [Fact]
    public async Task Everybody_is_woken_when_something_is_published()
    {
        var woken = new TaskCompletionSource();
        using var subscription = _there.Store.Subscribe((agency, topic) =>
        {
            if (agency == Rangkui && topic == AdditionsReader.Topic)
            {
                woken.TrySetResult();
            }
        });
        await PublishedAsync(OwnSamples.Uniform, OwnSamples.Facts);
        await woken.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private async Task<string> UnansweredAsync(string question)
    {
        await _here.RecordAsync(question);
        return (await _here.InQuestionsAsync(book => book.PageAsync(UnansweredOrder.LastAsked))).Questions[0].Id;
    }

    private async Task<string> PublishedAsync(string text, string facts)
    {
        var draft = await _here.InArticlesAsync(articles => Task.FromResult(articles.Create(text, facts, "Penulis Contoh")));
        Assert.Empty((await _here.InArticlesAsync(articles => Task.FromResult(articles.Check(text, facts)))).Findings.Select(finding => finding.ToString()));
        Assert.Equal(OwnArticleResult.Done, await _here.InArticlesAsync(articles => articles.PublishAsync(draft.Key, 1, "Pemeriksa Contoh")));
        return draft.Key;
    }
}

public sealed class SqliteAdditionsTests : AdditionsContract
{
    private IStore? _store;

    protected override async Task<IStore> ConnectAsync() => _store ??= await SqliteTestStore.OpenAsync();

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _store!.DisposeAsync();
    }
}

public sealed class RedisAdditionsTests : AdditionsContract
{
    private readonly List<IStore> _stores = [];
    private RedisServer _redis = null!;

    public override async Task InitializeAsync()
    {
        _redis = await RedisServer.StartAsync();
        await base.InitializeAsync();
    }

    protected override async Task<IStore> ConnectAsync()
    {
        _stores.Add(await RedisStore.OpenAsync(new RedisStoreOptions { Configuration = _redis.Configuration }, NullLogger.Instance, TimeProvider.System));
        return _stores[^1];
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        foreach (var store in _stores)
        {
            await store.DisposeAsync();
        }
        await _redis.DisposeAsync();
    }
}
