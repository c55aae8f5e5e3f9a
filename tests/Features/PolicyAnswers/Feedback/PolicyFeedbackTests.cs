using AsnAssistant.People;
using AsnAssistant.PolicyAnswers;
using AsnAssistant.Storage;
using AsnAssistant.TestKit;
using static AsnAssistant.Features.Tests.PolicyAnswers.TestKnowledge;

namespace AsnAssistant.Features.Tests.PolicyAnswers.Feedback;

public sealed class PolicyFeedbackTests : IAsyncLifetime
{
    private const string Annual = "cuti/cuti-tahunan";
    private const string Sick = "cuti/cuti-sakit";

    private static readonly PersonId Junior = PersonId.Of("test", "pegawai");
    private static readonly PersonId Senior = PersonId.Of("test", "senior");

    private readonly FakeClock _clock = new(new DateTimeOffset(2026, 11, 20, 3, 0, 0, TimeSpan.Zero));
    private IStore _store = null!;

    public async Task InitializeAsync() => _store = await SqliteTestStore.OpenAsync(_clock);

    public async Task DisposeAsync() => await ((IAsyncDisposable)_store).DisposeAsync();

    [Fact]
    public async Task A_person_counts_once_however_often_the_button_is_pressed()
    {
        Assert.Equal(VoteResult.Counted, await VoteAsync(Junior, Annual, Vote.Helped));
        Assert.Equal(VoteResult.Same, await VoteAsync(Junior, Annual, Vote.Helped));
        await VoteAsync(Senior, Annual, Vote.Helped);

        var votes = Assert.Single(await CountsAsync());
        Assert.Equal((Annual, 2, 0), (votes.ArticleId, votes.Helped, votes.Missed));
    }

    [Fact]
    public async Task The_last_vote_takes_the_place_of_the_one_before()
    {
        await VoteAsync(Junior, Annual, Vote.Helped);
        Assert.Equal(VoteResult.Changed, await VoteAsync(Junior, Annual, Vote.Missed, "cuti brp hari"));

        var votes = Assert.Single(await CountsAsync());
        Assert.Equal((0, 1), (votes.Helped, votes.Missed));
        Assert.Equal("cuti brp hari", Assert.Single(await MissedAsync()).Text);

        await VoteAsync(Junior, Annual, Vote.Helped, "cuti brp hari");
        votes = Assert.Single(await CountsAsync());
        Assert.Equal((1, 0), (votes.Helped, votes.Missed));
        Assert.Empty(await MissedAsync());
    }

    [Fact]
    public async Task A_question_missed_by_two_stays_while_one_of_them_was_not_helped()
    {
        await VoteAsync(Junior, Annual, Vote.Missed, "cuti brp hari");
        await VoteAsync(Senior, Annual, Vote.Missed, "Cuti brp hari");
        Assert.Equal(2, Assert.Single(await MissedAsync()).Times);

        await VoteAsync(Senior, Annual, Vote.Helped, "Cuti brp hari");
        Assert.Equal(1, Assert.Single(await MissedAsync()).Times);
    }

    [Fact]
    public async Task What_is_kept_names_nobody()
    {
        await VoteAsync(Junior, Annual, Vote.Missed, "nip saya 198701012010011001 cuti brp hari");

        Assert.Equal("nip saya [nomor] cuti brp hari", Assert.Single(await MissedAsync()).Text);
        var kept = (await _store.ReadAsync(Rangkui, ["policy/vote:" + new TestProtector().Digest("policy-vote", $"{Rangkui.Value}\n{Junior.Value}\n{Annual}")]))[0];
        Assert.Equal("""{"vote":"Missed"}""", System.Text.Encoding.UTF8.GetString(kept.Body.Span));
    }

    [Fact]
    public async Task Counts_come_by_article_those_that_helped_least_first()
    {
        await VoteAsync(Junior, Annual, Vote.Helped);
        await VoteAsync(Junior, Sick, Vote.Missed, "cuti sakit seminggu");
        await VoteAsync(Senior, Sick, Vote.Missed, "sakit tanpa surat");

        Assert.Equal([Sick, Annual], (await CountsAsync()).Select(votes => votes.ArticleId));
        Assert.Equal(["cuti sakit seminggu", "sakit tanpa surat"], (await MissedAsync(Sick)).Select(question => question.Text).Order());
        Assert.Empty(await MissedAsync(Annual));
    }

    [Fact]
    public async Task A_question_dealt_with_leaves_the_lists_and_the_count_stays()
    {
        await VoteAsync(Junior, Annual, Vote.Missed, "cuti brp hari");
        var question = Assert.Single(await MissedAsync());
        await DoAsync(async feedback =>
        {
            await feedback.DismissAsync(question.Id);
            return true;
        });

        Assert.Empty(await MissedAsync());
        Assert.Empty(await MissedAsync(Annual));
        Assert.Equal(1, Assert.Single(await CountsAsync()).Missed);
    }

    [Fact]
    public async Task Another_agency_sees_none_of_it()
    {
        await VoteAsync(Junior, Annual, Vote.Missed, "cuti brp hari");

        var elsewhere = Door(new StoreSession(_store, Marelan));
        Assert.Empty(await elsewhere.CountsAsync());
        Assert.Empty((await elsewhere.PageAsync()).Questions);
    }

    [Fact]
    public async Task A_long_list_is_read_in_pages()
    {
        for (var number = 0; number < 7; number++)
        {
            await VoteAsync(PersonId.Of("test", $"pegawai-{number}"), Annual, Vote.Missed, $"pertanyaan sampel {number}");
            _clock.Advance(TimeSpan.FromMinutes(1));
        }
        var feedback = Door(new StoreSession(_store, Rangkui));
        var first = await feedback.PageAsync(limit: 5);
        var second = await feedback.PageAsync(after: first.Next, limit: 5);

        Assert.Equal((5, 2, "pertanyaan sampel 6"), (first.Questions.Count, second.Questions.Count, first.Questions[0].Text));
        Assert.Null(second.Next);
    }

    private Task<VoteResult> VoteAsync(PersonId person, string article, Vote vote, string? question = null) =>
        DoAsync(feedback => feedback.VoteAsync(person, article, vote, question, "id"));

    private Task<IReadOnlyList<ArticleVotes>> CountsAsync() => Door(new StoreSession(_store, Rangkui)).CountsAsync();

    private async Task<IReadOnlyList<MissedQuestion>> MissedAsync(string? article = null) => (await Door(new StoreSession(_store, Rangkui)).PageAsync(article)).Questions;

    private PolicyFeedback Door(StoreSession session) => new(session, new TestProtector(), _clock);

    private async Task<T> DoAsync<T>(Func<PolicyFeedback, Task<T>> deed)
    {
        var session = new StoreSession(_store, Rangkui);
        var result = await deed(Door(session));
        await session.CommitAsync();
        return result;
    }
}
