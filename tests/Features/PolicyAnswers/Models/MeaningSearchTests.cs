using AsnAssistant.PolicyAnswers;
using AsnAssistant.TestKit;
using static AsnAssistant.Features.Tests.PolicyAnswers.TestKnowledge;

namespace AsnAssistant.Features.Tests.PolicyAnswers.Models;

/// <summary>A real endpoint on loopback whose vectors say plainly which article a text is about.</summary>
public sealed class MeaningSearchTests(RealKnowledge real) : IClassFixture<RealKnowledge>, IAsyncLifetime
{
    private const string Other = "perkawinan/poligami";

    private readonly PolicySearch _search = Search(real.Base);
    private readonly FakeClock _clock = new(new DateTimeOffset(2026, 11, 20, 3, 0, 0, TimeSpan.Zero));
    private FakeModel _model = null!;

    public async Task InitializeAsync()
    {
        _model = await FakeModel.StartAsync();
        Points("berapa", Other);
    }

    public async Task DisposeAsync() => await _model.DisposeAsync();

    [Fact]
    public async Task A_question_no_article_answers_by_its_words_gets_the_nearest_titles()
    {
        const string Question = "berapa iuran koperasi pegawai";
        var byWords = Assert.IsType<PolicyAnswer.Unknown>(_search.Ask(Rangkui, Question, "id"));

        var unknown = Assert.IsType<PolicyAnswer.Unknown>(await HybridAsync(Question, byWords));

        Assert.Equal(Other, unknown.Near[0].ArticleId);
        Assert.Equal(UnknownReason.NotCovered, unknown.Reason);
    }

    [Fact]
    public async Task A_first_hit_that_covers_the_question_stands_whatever_the_vectors_say()
    {
        const string Question = "cuti tahunan pns berapa hari";
        var byWords = Assert.IsType<PolicyAnswer.Answered>(_search.Ask(Rangkui, Question, "id"));
        Points(Question, Other);

        Assert.Same(byWords, await HybridAsync(Question, byWords));
    }

    [Fact]
    public async Task What_is_kept_out_by_a_gate_stays_out()
    {
        const string Question = "sisa cuti saya berapa";
        var byWords = Assert.IsType<PolicyAnswer.Unknown>(_search.Ask(Rangkui, Question, "id"));
        Assert.Equal(UnknownReason.OwnRecord, byWords.Reason);
        Points(Question, Other);

        Assert.Same(byWords, await HybridAsync(Question, byWords));
    }

    [Fact]
    public async Task Between_several_that_fit_by_words_the_meaning_decides()
    {
        var (question, back) = ((string[])["cuti", "aturan cuti", "gaji", "kenaikan pangkat", "mutasi", "pensiun", "cuti pegawai", "disiplin"])
            .Select(question => (question, Back: _search.Ask(Rangkui, question, "id") as PolicyAnswer.AskBack)).First(one => one.Back is { ByAudience: false });
        var meant = back!.Choices[^1].ArticleId;
        Points(question, meant);

        Assert.Equal(meant, Assert.IsType<PolicyAnswer.Answered>(await HybridAsync(question, back)).ArticleId);
    }

    [Fact]
    public async Task Vectors_that_tell_nothing_apart_change_nothing()
    {
        _model.Vector = static _ => [1, 0];
        const string Question = "berapa iuran koperasi pegawai";
        var byWords = _search.Ask(Rangkui, Question, "id");

        Assert.Same(byWords, await HybridAsync(Question, byWords));
    }

    [Fact]
    public async Task A_section_gets_its_vector_once()
    {
        var meaning = Meaning();
        Assert.True(await meaning.CompleteAsync(CancellationToken.None));
        var requests = _model.Received.Count;
        Assert.True(requests > 1);
        await meaning.NearestAsync(Marelan, "berapa lama");
        Assert.True(await meaning.CompleteAsync(CancellationToken.None));

        // Marelan sees its own article beside the common ones: at most its sections in one more request, and the question.
        Assert.InRange(_model.Received.Count, requests, requests + 2);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(429)]
    public async Task While_the_endpoint_is_away_answers_are_those_by_words(int status)
    {
        var meaning = Meaning();
        Assert.True(await meaning.CompleteAsync(CancellationToken.None));
        _model.InsteadOfVectors = http =>
        {
            http.Response.StatusCode = status;
            return Task.CompletedTask;
        };

        Assert.Null(await meaning.NearestAsync(Rangkui, "berapa iuran koperasi pegawai"));
        Assert.False(await Meaning().CompleteAsync(CancellationToken.None));
    }

    [Fact]
    public async Task An_endpoint_that_stalls_costs_its_part_of_the_time_limit_and_is_left_alone()
    {
        var meaning = Meaning(TimeSpan.FromSeconds(4));
        Assert.True(await meaning.CompleteAsync(CancellationToken.None));
        _model.InsteadOfVectors = _model.StallAsync;
        for (var i = 0; i < 8; i++)
        {
            Assert.Null(await meaning.NearestAsync(Rangkui, $"berapa lama cuti {i}"));
        }
        var before = _model.Received.Count;
        Assert.Null(await meaning.NearestAsync(Rangkui, "berapa lama cuti besar"));
        Assert.Equal(before, _model.Received.Count);
    }

    [Fact]
    public async Task Until_every_section_has_a_vector_nothing_is_said() => Assert.Null(await Meaning().NearestAsync(Rangkui, "berapa lama cuti besar"));

    [Fact]
    public async Task No_personal_data_reach_the_endpoint()
    {
        var meaning = Meaning();
        Assert.True(await meaning.CompleteAsync(CancellationToken.None));
        await meaning.NearestAsync(Rangkui, "nama saya Wiratama Kanaryo NIP 198701012010011001 cuti berapa hari");

        Assert.All(_model.Received, sent => Assert.DoesNotContain("kanaryo", sent, StringComparison.OrdinalIgnoreCase));
        Assert.All(_model.Received, sent => Assert.DoesNotContain("19870101", sent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Vectors_of_different_lengths_are_no_answer()
    {
        _model.Vector = text => text.Length % 2 == 0 ? [1, 0] : [1, 0, 0];

        Assert.False(await Meaning().CompleteAsync(CancellationToken.None));
    }

    /// <summary>Texts that begin like the question (which comes in small letters, as titles do not), and sections of the article, lie in one direction; everything else in the other.</summary>
    private void Points(string question, string article)
    {
        var pair = real.Base.Current.For(Rangkui).Articles[article];
        string[] titles = [pair.Indonesian.Title + ".", pair.English is null ? "-" : pair.English.Title + "."];
        _model.Vector = text => titles.Any(title => text.StartsWith(title, StringComparison.Ordinal)) || question.StartsWith(text, StringComparison.Ordinal) || text.StartsWith(question, StringComparison.Ordinal)
            ? [1, 0]
            : [0, 1];
    }

    private async Task<PolicyAnswer> HybridAsync(string question, PolicyAnswer byWords)
    {
        var meaning = Meaning();
        Assert.True(await meaning.CompleteAsync(CancellationToken.None));
        var nearest = await meaning.NearestAsync(Rangkui, question);
        Assert.NotNull(nearest);
        return _search.WithMeaning(Rangkui, question, "id", byWords, nearest);
    }

    private MeaningSearch Meaning(TimeSpan? limit = null)
    {
        var options = new ModelOptions { Endpoint = _model.Address, EmbeddingModel = "contoh", Timeout = limit ?? TimeSpan.FromMinutes(2) };
        return new MeaningSearch(new EndpointEmbeddings(new ModelEndpoint(_model.Address, null), "contoh"), real.Base, options, _clock);
    }
}
