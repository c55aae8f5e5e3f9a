using AsnAssistant.PolicyAnswers;
using AsnAssistant.Storage;
using AsnAssistant.Storage.Sqlite;
using static AsnAssistant.Features.Tests.PolicyAnswers.TestKnowledge;

namespace AsnAssistant.Features.Tests.PolicyAnswers;

public sealed class UnansweredQuestionsTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("asn-unanswered-").FullName;
    private readonly SteppingClock _clock = new();
    private SqliteStore _store = null!;
    private UnansweredQuestions _questions = null!;

    public async Task InitializeAsync()
    {
        _store = await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = Path.Combine(_folder, "asn.db") });
        _questions = new UnansweredQuestions(_clock);
    }

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Nothing_is_written_before_the_turns_commit()
    {
        var session = new StoreSession(_store, Rangkui);
        _questions.Record(session, "cuti haji berapa lama", "id");

        Assert.Empty(await Listed(Rangkui));
        await session.CommitAsync();
        Assert.Equal("cuti haji berapa lama", Assert.Single(await Listed(Rangkui)).Text);
    }

    [Fact]
    public async Task A_question_asked_again_moves_to_the_front_and_stands_once()
    {
        await Ask(Rangkui, "cuti haji berapa lama");
        await Ask(Rangkui, "syarat mutasi");
        await Ask(Rangkui, "Cuti haji  berapa lama");

        Assert.Equal(["Cuti haji berapa lama", "syarat mutasi"], (await Listed(Rangkui)).Select(question => question.Text));
    }

    [Fact]
    public async Task Personal_numbers_never_reach_the_store()
    {
        await Ask(Rangkui, "nip saya 198701012010011001 kapan pensiun");

        Assert.Equal("nip saya [nomor] kapan pensiun", Assert.Single(await Listed(Rangkui)).Text);
    }

    [Fact]
    public async Task Another_agency_sees_none_of_it()
    {
        await Ask(Rangkui, "cuti haji berapa lama");

        Assert.Empty(await Listed(Marelan));
    }

    [Fact]
    public async Task A_dismissed_question_is_gone()
    {
        await Ask(Rangkui, "cuti haji berapa lama");
        var session = new StoreSession(_store, Rangkui);
        UnansweredQuestions.Dismiss(session, Assert.Single(await Listed(Rangkui)).Id);
        await session.CommitAsync();

        Assert.Empty(await Listed(Rangkui));
    }

    [Fact]
    public async Task A_long_list_is_read_in_pages()
    {
        for (var number = 0; number < 7; number++)
        {
            await Ask(Rangkui, $"pertanyaan sampel {number}");
        }
        var session = new StoreSession(_store, Rangkui);

        var first = await UnansweredQuestions.PageAsync(session, limit: 5);
        var second = await UnansweredQuestions.PageAsync(session, first.Next, 5);

        Assert.Equal((5, 2), (first.Questions.Count, second.Questions.Count));
        Assert.Null(second.Next);
        Assert.Equal(7, first.Questions.Concat(second.Questions).Select(question => question.Id).Distinct().Count());
    }

    [Fact]
    public void Blank_text_is_not_recorded()
    {
        var session = new StoreSession(_store, Rangkui);

        _questions.Record(session, " \n ", "id");

        Assert.False(session.HasChanges);
    }

    private async Task Ask(AgencyId agency, string question)
    {
        var session = new StoreSession(_store, agency);
        _questions.Record(session, question, "id");
        await session.CommitAsync();
        _clock.Step();
    }

    private async Task<IReadOnlyList<UnansweredQuestion>> Listed(AgencyId agency) =>
        (await UnansweredQuestions.PageAsync(new StoreSession(_store, agency))).Questions;

    private sealed class SteppingClock : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => _now;

        public void Step() => _now += TimeSpan.FromMinutes(1);
    }
}
