using AsnAssistant.PolicyAnswers;
using AsnAssistant.Storage;
using AsnAssistant.TestKit;
using static AsnAssistant.Features.Tests.PolicyAnswers.TestKnowledge;

namespace AsnAssistant.Features.Tests.PolicyAnswers;

/// <summary>What officers make of questions nobody could answer.</summary>
public sealed class QuestionBookTests : IAsyncLifetime
{
    private const string Officer = "Kepegawaian Contoh";

    private readonly SampleFolder _folder = OwnSamples.Folder();
    private readonly FakeClock _clock = OwnSamples.Clock();
    private IStore _store = null!;
    private OfficeHost _host = null!;

    public async Task InitializeAsync()
    {
        _store = await SqliteTestStore.OpenAsync(_clock);
        _host = OfficeHost.Open(_folder, _store, _clock);
    }

    public async Task DisposeAsync()
    {
        _host.Dispose();
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_is_asked_most_stands_first_with_how_often()
    {
        foreach (var question in new[] { "soal sampel satu", "soal sampel dua", "Soal sampel  satu", "soal sampel tiga", "soal sampel satu", "soal sampel dua" })
        {
            await AskAsync(question);
        }
        Assert.Equal([("soal sampel satu", 3), ("soal sampel dua", 2), ("soal sampel tiga", 1)], (await ListAsync(UnansweredOrder.MostAsked)).Select(question => (question.Text, question.Asked)));
        Assert.Equal(["soal sampel dua", "soal sampel satu", "soal sampel tiga"], (await ListAsync(UnansweredOrder.LastAsked)).Select(question => question.Text));
    }

    [Fact]
    public async Task The_most_asked_are_read_in_pages_without_one_twice()
    {
        for (var number = 0; number < 7; number++)
        {
            await AskAsync($"soal sampel nomor {number}");
        }
        var first = await _host.InQuestionsAsync(book => book.PageAsync(UnansweredOrder.MostAsked, limit: 5));
        var second = await _host.InQuestionsAsync(book => book.PageAsync(UnansweredOrder.MostAsked, first.Next, 5));
        Assert.Equal((5, 2, true), (first.Questions.Count, second.Questions.Count, second.Next is null));
        Assert.Equal(7, first.Questions.Concat(second.Questions).Select(question => question.Id).Distinct().Count());
    }

    [Fact]
    public async Task A_question_put_aside_is_off_the_list_until_that_is_undone_or_it_is_asked_again()
    {
        var id = await AskAsync("soal sampel satu");
        Assert.True(await _host.InQuestionsAsync(book => book.DismissAsync(id, Officer)));
        Assert.False(await _host.InQuestionsAsync(book => book.DismissAsync(id, Officer)));
        Assert.Empty(await ListAsync(UnansweredOrder.MostAsked));
        Assert.Equal(QuestionDeed.Dismissed, Assert.Single((await _host.InQuestionsAsync(book => book.HandledAsync(published: false))).Questions).Deed);

        Assert.True(await _host.InQuestionsAsync(book => book.UndoAsync(id, Officer)));
        Assert.False(await _host.InQuestionsAsync(book => book.UndoAsync(id, Officer)));
        Assert.Equal(1, Assert.Single(await ListAsync(UnansweredOrder.MostAsked)).Asked);
        Assert.Empty((await _host.InQuestionsAsync(book => book.HandledAsync(published: false))).Questions);
        Assert.Equal(["question.dismissed Kepegawaian Contoh", "question.undone Kepegawaian Contoh"], await _host.DeedsAsync());

        await _host.InQuestionsAsync(book => book.DismissAsync(id, Officer));
        await AskAsync("soal sampel satu");
        Assert.Single(await ListAsync(UnansweredOrder.MostAsked));
    }

    [Fact]
    public async Task A_draft_begins_with_the_question_and_goes_with_the_undoing_unless_somebody_wrote_in_it()
    {
        var id = await AskAsync("soal 'sampel': satu");
        var draft = (await _host.InQuestionsAsync(book => book.DraftAsync(id, Officer)))!;
        Assert.Contains("  - 'soal ''sampel'': satu'\n", draft.Text, StringComparison.Ordinal);
        Assert.True(await _host.InQuestionsAsync(book => book.UndoAsync(id, Officer)));
        Assert.Null(await _host.InArticlesAsync(articles => articles.FindAsync(draft.Key)));
        Assert.Single(await ListAsync(UnansweredOrder.LastAsked));

        draft = (await _host.InQuestionsAsync(book => book.DraftAsync(id, Officer)))!;
        await _host.InArticlesAsync(articles => articles.SaveAsync(draft.Key, 1, "sudah ditulis", "", Officer));
        Assert.True(await _host.InQuestionsAsync(book => book.UndoAsync(id, Officer)));
        Assert.Equal("sudah ditulis", (await _host.InArticlesAsync(articles => articles.FindAsync(draft.Key)))!.Text);
    }

    [Fact]
    public async Task No_phrasing_leads_to_an_article_that_is_not_there()
    {
        var id = await AskAsync("soal sampel satu");
        Assert.False(await _host.InQuestionsAsync(book => book.PhraseAsync(id, "contoh/tidak-ada", Officer)));
        Assert.Single(await ListAsync(UnansweredOrder.LastAsked));

        // One whose article goes later stays out, and is told.
        Assert.True(await _host.InQuestionsAsync(book => book.PhraseAsync(id, "contoh/izin", Officer)));
        _folder.Delete("contoh/izin.id.md");
        _host.Knowledge.Reload();
        await _host.Additions.RefreshAsync(Rangkui);
        Assert.IsType<PolicyAnswer.Unknown>(_host.Ask("soal sampel satu"));
        Assert.Contains("contoh/izin", Assert.Single(await _host.InCatalogAsync(catalog => catalog.Findings())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_phrasing_an_officer_knows_needs_nobody_to_have_asked()
    {
        Assert.False(await _host.InQuestionsAsync(book => book.AddPhrasingAsync("  ", "id", "contoh/izin", Officer)));
        Assert.True(await _host.InQuestionsAsync(book => book.AddPhrasingAsync("contohnya boleh diwakilkan tetangga", "id", "contoh/izin", Officer)));
        await _host.Additions.RefreshAsync(Rangkui);
        Assert.IsType<PolicyAnswer.Answered>(_host.Ask("contohnya boleh diwakilkan tetangga"));
        var word = Assert.Single(await _host.InCatalogAsync(catalog => catalog.WordsFor("contoh/izin")));

        Assert.True(await _host.InQuestionsAsync(book => book.UndoAsync(word.Question.Id, Officer)));
        Assert.Empty(await ListAsync(UnansweredOrder.LastAsked));
    }

    [Fact]
    public async Task What_an_officer_chose_is_quoted_for_the_asker_s_own_type()
    {
        _folder.Write("contoh/izin.id.md", SampleArticle
            .Replace("audience: [PNS]", "audience: [PNS, PPPK]", StringComparison.Ordinal)
            .Replace("## Langkah", "## Langkah bagi PNS", StringComparison.Ordinal));
        _host.Knowledge.Reload();
        const string Asked = "serahkan permintaan kepada atasan siapa";
        Assert.True(await _host.InQuestionsAsync(book => book.AddPhrasingAsync(Asked, "id", "contoh/izin", Officer)));
        await _host.Additions.RefreshAsync(Rangkui);
        Assert.NotNull(await _host.InCatalogAsync(catalog => catalog.Try(Asked, "id").Decided));

        Assert.Contains("Serahkan kepada atasan.", TextFor(Audience.Pns), StringComparison.Ordinal);
        Assert.DoesNotContain("Serahkan kepada atasan.", TextFor(Audience.Pppk), StringComparison.Ordinal);

        string TextFor(Audience type) => Assert.IsType<PolicyAnswer.Answered>(_host.Search.Ask(Rangkui, Asked, "id", type)).Text;
    }

    [Fact]
    public async Task One_word_marked_as_not_ours_does_not_answer_for_all_about_it()
    {
        var id = await AskAsync("izin apa");
        await _host.InQuestionsAsync(book => book.TurnAwayAsync(id, "Tanyakan ke kantor contoh.", Officer));
        await _host.Additions.RefreshAsync(Rangkui);
        Assert.Equal(UnknownReason.NotOurs, Assert.IsType<PolicyAnswer.Unknown>(_host.Ask("Izin apa?")).Reason);
        Assert.NotEqual(UnknownReason.NotOurs, (_host.Ask("izin") as PolicyAnswer.Unknown)?.Reason);
        Assert.IsType<PolicyAnswer.Answered>(_host.Ask("berapa lama izin contoh"));
    }

    [Fact]
    public async Task A_trial_says_what_would_be_answered_and_why()
    {
        var trial = await _host.InCatalogAsync(catalog => catalog.Try("berapa lama izin contoh zzzqq", "id"));
        Assert.Equal("contoh/izin", trial.Nearest[0].Article.ArticleId);
        Assert.Contains("zzzqq", trial.UnknownWords);
        Assert.Null(trial.Decided);

        var id = await AskAsync("kapan bansos contoh cair");
        await _host.InQuestionsAsync(book => book.TurnAwayAsync(id, "Tanyakan ke dinas sosial contoh.", Officer));
        await _host.Additions.RefreshAsync(Rangkui);
        Assert.Equal(Officer, (await _host.InCatalogAsync(catalog => catalog.Try("kapan bansos contoh cair", "id"))).Decided!.By);
    }

    private async Task<string> AskAsync(string question)
    {
        await _host.RecordAsync(question);
        _clock.Advance(TimeSpan.FromMinutes(1));
        return (await ListAsync(UnansweredOrder.LastAsked))[0].Id;
    }

    private async Task<IReadOnlyList<UnansweredQuestion>> ListAsync(UnansweredOrder order) =>
        (await _host.InQuestionsAsync(book => book.PageAsync(order))).Questions;
}
