using AsnAssistant.Features.Tests.People.Staff;
using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.People.Staff;
using AsnAssistant.Storage;
using AsnAssistant.TestKit;

namespace AsnAssistant.Features.Tests.Mentoring.Moves;

/// <summary>What follows when an import shows that one of a pair has moved, on every engine: the question, its answers, and the note for the next mentor.</summary>
public abstract class PairMovesContract(TestEngine engine) : IAsyncLifetime
{
    private static readonly StaffRecord Mentee = Staffs.Of(3);
    private static readonly StaffRecord Mentor = Staffs.Of(1);
    private static readonly StaffRecord Next = Staffs.Of(4);

    private Installation _house = null!;
    private PersonId _mentee;
    private PersonId _mentor;
    private PersonId _next;
    private Pairing _pair = null!;

    public async Task InitializeAsync()
    {
        _house = Installation.OpenWithStaff(await engine.OpenAsync());
        await _house.ImportAsync(Mentor, Mentee, Next);
        _mentee = await _house.MenteeAsync("3");
        _mentor = await _house.MentorAsync("1");
        _next = await _house.MentorAsync("4");
        foreach (var (user, number) in new[] { ("3", 3), ("1", 1), ("4", 4) })
        {
            var code = await _house.DoAsync<StaffCodes, string?>(codes => codes.NewAsync(Staffs.NipOf(number), "Petugas contoh"));
            await _house.DoAsync<StaffLinks, LinkOutcome>(links => links.LinkAsync(PersonId.Of("telegram", user), Installation.AddressOf(user), code!, null));
        }
        _pair = await BeginAsync(_mentor);
    }

    public async Task DisposeAsync()
    {
        await _house.DisposeAsync();
        await engine.DisposeAsync();
    }

    [Fact]
    public async Task A_mentor_who_changes_unit_has_both_asked_once_each_in_their_own_view()
    {
        await MoveAsync(Mentor with { Unit = "Dinas Contoh" }, Mentee);
        var news = (await _house.NoticesAsync()).ToDictionary(notice => notice.Conversation!.Id!, notice => MoveNews.Read(notice.Value)!);
        Assert.Equal((MoveKind.None, MoveKind.Unit, "Dinas Contoh", true), (news["chat-3"].Own, news["chat-3"].Other, news["chat-3"].OtherUnit, news["chat-3"].IsToMentee));
        Assert.Equal((MoveKind.Unit, MoveKind.None, "Dinas Contoh", false), (news["chat-1"].Own, news["chat-1"].Other, news["chat-1"].OwnUnit, news["chat-1"].IsToMentee));
        Assert.Equal((_pair.Id, 0), Assert.Single(await AskedAsync()) is var asked ? (asked.Pair.Id, asked.Answers) : default);
        // The same data again, and a day later: nobody is asked twice.
        await MoveAsync(Mentor with { Unit = "dinas  contoh" }, Mentee);
        await MoveAsync(Mentor with { Unit = "Dinas Contoh" }, Mentee);
        Assert.Empty(await NewsAsync());
    }

    [Fact]
    public async Task A_unit_that_all_its_people_have_under_a_new_name_was_renamed_and_nobody_is_asked()
    {
        _house.Clock.Advance(TimeSpan.FromMinutes(1));
        await _house.ImportAsync(Mentor with { Unit = "Dinas Baru" }, Mentee with { Unit = "Dinas Baru" }, Next with { Unit = "dinas baru" });
        _house.Clock.Advance(TimeSpan.FromMinutes(1));
        // Renamed twice before anybody looked.
        await MoveAsync(Mentor with { Unit = "Badan Baru" }, Mentee with { Unit = "Badan Baru" }, Next with { Unit = "Badan Baru" });
        Assert.Empty(await NewsAsync());
        Assert.Empty(await AskedAsync());
        // Who moves from there is asked, also to a unit that has the old name by then.
        _house.Clock.Advance(TimeSpan.FromMinutes(1));
        await MoveAsync(Mentor with { Unit = "Unit contoh" }, Mentee with { Unit = "Badan Baru" }, Next with { Unit = "Badan Baru" });
        Assert.Equal(["mentoring.moveAsked chat-1", "mentoring.moveAsked chat-3"], await NewsAsync());
        // And who leaves that one again, once it is another unit than the one that was renamed.
        _house.Clock.Advance(TimeSpan.FromMinutes(1));
        await MoveAsync(Mentor with { Unit = "Badan Baru" }, Mentee with { Unit = "Badan Baru" }, Next with { Unit = "Badan Baru" });
        Assert.Equal(["mentoring.moveAsked chat-1", "mentoring.moveAsked chat-3"], await NewsAsync());
    }

    [Fact]
    public async Task People_of_one_unit_who_join_another_that_was_there_have_moved()
    {
        _house.Clock.Advance(TimeSpan.FromMinutes(1));
        var other = Staffs.Of(9) with { Unit = "Dinas Contoh" };
        await MoveAsync(Mentor, Mentee, Next, other);
        Assert.Empty(await NewsAsync());
        _house.Clock.Advance(TimeSpan.FromMinutes(1));
        await MoveAsync(Mentor with { Unit = "Dinas Contoh" }, Mentee with { Unit = "Dinas Contoh" }, Next with { Unit = "Dinas Contoh" }, other);
        Assert.Equal(["mentoring.moveAsked chat-1", "mentoring.moveAsked chat-3"], await NewsAsync());
    }

    [Fact]
    public async Task The_same_code_with_a_new_name_is_no_move_and_another_code_is()
    {
        await MoveAsync(Mentor with { UnitCode = "K-01" }, Mentee);
        Assert.Empty(await NewsAsync());
        await MoveAsync(Mentor with { UnitCode = "k-01", Unit = "Dinas Baru" }, Mentee);
        Assert.Empty(await NewsAsync());
        await MoveAsync(Mentor with { UnitCode = "K-02", Unit = "Dinas Baru" }, Mentee);
        Assert.Equal(["mentoring.moveAsked chat-1", "mentoring.moveAsked chat-3"], await NewsAsync());
    }

    [Fact]
    public async Task Both_going_on_closes_the_question_and_the_first_one_hears_it()
    {
        await MoveAsync(Mentor, Mentee with { Unit = "Dinas Contoh" });
        await NewsAsync();
        Assert.Equal(MoveResult.Done, await GoOnAsync(_mentee, 1));
        Assert.Equal(MoveResult.Already, await GoOnAsync(_mentee, 1));
        Assert.Equal(1, Assert.Single(await AskedAsync()).Answers);
        Assert.Empty(await NewsAsync());
        Assert.Equal(MoveResult.Stale, await GoOnAsync(_mentor, 7));
        Assert.Equal(MoveResult.BothGoOn, await GoOnAsync(_mentor, 1));
        Assert.Equal(["mentoring.moveBothGoOn chat-3"], await NewsAsync());
        Assert.Empty(await AskedAsync());
        Assert.Equal(MoveResult.Already, await GoOnAsync(_mentor, 1));
        Assert.Equal(MoveResult.Unknown, await GoOnAsync(_next, 1));
        Assert.True((await _house.ReadAsync(_pair)).IsPair);
        // Another move is another question, and the buttons of the first one say so.
        await MoveAsync(Mentor, Mentee with { Unit = "Badan Contoh" });
        Assert.Equal(["mentoring.moveAsked chat-1", "mentoring.moveAsked chat-3"], await NewsAsync());
        Assert.Equal((MoveResult.Stale, MoveResult.Done), (await GoOnAsync(_mentee, 1), await GoOnAsync(_mentee, 2)));
    }

    [Theory]
    [InlineData(StaffDuty.LongLeave, MoveKind.LongLeave)]
    [InlineData(StaffDuty.Study, MoveKind.Study)]
    [InlineData(StaffDuty.Retired, MoveKind.Retired)]
    [InlineData(null, MoveKind.Left)]
    public async Task Leave_study_retirement_and_being_gone_from_the_data_are_asked_about(StaffDuty? duty, MoveKind kind)
    {
        await MoveAsync(duty is null ? [Mentee] : [Mentor with { Duty = duty }, Mentee]);
        Assert.Equal(kind, MoveNews.Read((await _house.NoticesAsync()).Single(notice => notice.Conversation!.Id == "chat-3").Value)!.Other);
        // Coming back is no move.
        await MoveAsync(Mentor, Mentee);
        Assert.Empty(await NewsAsync());
    }

    [Fact]
    public async Task A_pause_answers_and_silence_goes_on_after_fourteen_days()
    {
        await MoveAsync(Mentor with { Unit = "Dinas Contoh" }, Mentee);
        await NewsAsync();
        Assert.Equal(MoveResult.Done, (await _house.DoAsync<PairMoves, MoveOutcome>(moves => moves.PauseAsync(_pair.Id, _mentee, 1))).Result);
        Assert.Equal((PairingState.OnPause, 0), ((await _house.ReadAsync(_pair)).State, (await AskedAsync()).Count));
        Assert.Equal(["mentoring.pairPaused chat-1"], await NewsAsync());
        await MoveAsync(Mentor with { Unit = "Badan Contoh" }, Mentee);
        Assert.True(MoveNews.Read((await _house.NoticesAsync())[0].Value)!.IsOnPause);
        _house.Clock.Advance(TimeSpan.FromDays(PairMoves.DaysToAnswer));
        await MoveAsync(Mentor with { Unit = "Badan Contoh" }, Mentee);
        Assert.Empty(await AskedAsync());
        Assert.True((await _house.ReadAsync(_pair)).IsPair);
    }

    [Fact]
    public async Task What_a_rule_forbids_is_said_by_the_rule_alone()
    {
        await MoveAsync(Mentor with { Unit = "Dinas Contoh" }, Mentee with { Superior = Mentor.Nip });
        Assert.Equal(["mentoring.ruleConflict chat-1", "mentoring.ruleConflict chat-3"], await NewsAsync());
        _house.Clock.Advance(TimeSpan.FromDays(1));
        await MoveAsync(Mentor with { Unit = "Dinas Contoh" }, Mentee with { Superior = Mentor.Nip });
        Assert.Empty(await NewsAsync());
        Assert.Empty(await AskedAsync());
    }

    [Fact]
    public async Task A_note_goes_to_the_next_mentor_only_with_the_mentees_yes_and_is_read_once()
    {
        await MoveAsync(Mentor with { Unit = "Dinas Contoh" }, Mentee);
        await NewsAsync();
        Assert.Equal(MoveResult.Done, (await _house.DoAsync<PairMoves, MoveOutcome>(moves => moves.ChangeAsync(_pair.Id, _mentee, 1))).Result);
        Assert.Equal(["mentoring.ended chat-1", "mentoring.handOverInvited chat-1"], await NewsAsync());
        Assert.Equal(PairingState.Ended, (await _house.ReadAsync(_pair)).State);
        Assert.Empty(await AskedAsync());

        Assert.Equal(HandOverResult.Gone, (await WriteAsync(_next, "bukan mentornya")).Result);
        Assert.Equal(HandOverResult.Done, (await WriteAsync(_mentor, "Sudah sampai bab contoh, NIP 198001012005011001.")).Result);
        Assert.Equal(HandOverResult.Gone, (await WriteAsync(_mentor, "sekali lagi")).Result);
        var shown = Assert.Single(await _house.NoticesAsync());
        Assert.Equal(("mentoring.handOverShown", "chat-3"), (shown.Name, shown.Conversation!.Id));
        Assert.StartsWith("Sudah sampai bab contoh", MoveNews.Read(shown.Value)!.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("198001012005011001", MoveNews.Read(shown.Value)!.Words!, StringComparison.Ordinal);
        Assert.DoesNotContain("bab contoh", await KeptAsync(), StringComparison.Ordinal);

        var follows = await BeginAsync(_next);
        Assert.Empty(await NewsAsync());
        Assert.Equal(HandOverResult.Gone, (await ReadAsync(_next)).Result);
        Assert.Equal(HandOverResult.Gone, (await DecideAsync(_next, true)).Result);
        Assert.Equal(HandOverResult.Done, (await DecideAsync(_mentee, true)).Result);
        Assert.Equal(["mentoring.handOverWaits chat-4"], await NewsAsync());
        Assert.Equal(HandOverResult.Gone, (await ReadAsync(_mentor)).Result);
        var read = await ReadAsync(_next);
        Assert.StartsWith("Sudah sampai bab contoh", read.Words, StringComparison.Ordinal);
        Assert.Equal(HandOverResult.Gone, (await ReadAsync(_next)).Result);
        Assert.Equal("", await KeptAsync());
        Assert.True((await _house.ReadAsync(follows)).IsPair);
    }

    [Fact]
    public async Task A_note_that_was_agreed_on_waits_for_the_next_pair_and_one_refused_is_gone()
    {
        await HandedOverAsync();
        await DecideAsync(_mentee, true);
        await BeginAsync(_next, keepNews: true);
        Assert.Contains("mentoring.handOverWaits chat-4", await NewsAsync());
        Assert.NotNull((await ReadAsync(_next)).Words);
    }

    [Fact]
    public async Task A_refused_note_an_erased_one_and_an_old_one_are_read_by_nobody()
    {
        await HandedOverAsync();
        Assert.Equal(HandOverResult.Done, (await DecideAsync(_mentee, false)).Result);
        Assert.Equal("", await KeptAsync());
        Assert.Equal(HandOverResult.Gone, (await DecideAsync(_mentee, true)).Result);

        _pair = await BeginAsync(_mentor);
        await HandedOverAsync("Badan Contoh");
        await DecideAsync(_mentee, true);
        await _house.DoAsync<SessionData>(data => data.EraseAsync(_mentee));
        Assert.Equal("", await KeptAsync());

        _pair = await BeginAsync(_mentor);
        await HandedOverAsync("Kantor Contoh");
        await DecideAsync(_mentee, true);
        _house.Clock.Advance(HandOvers.KeptFor);
        await BeginAsync(_next, keepNews: true);
        Assert.DoesNotContain("mentoring.handOverWaits chat-4", await NewsAsync());
        Assert.Equal(HandOverResult.Gone, (await ReadAsync(_next)).Result);
    }

    [Fact]
    public async Task Who_moves_on_twice_has_the_note_of_the_later_mentor_and_nothing_fails()
    {
        await HandedOverAsync();
        await DecideAsync(_mentee, true);
        _pair = await BeginAsync(_next);
        await MoveAsync(Mentor, Mentee with { Unit = "Badan Contoh" });
        Assert.Equal(MoveResult.Done, (await _house.DoAsync<PairMoves, MoveOutcome>(moves => moves.ChangeAsync(_pair.Id, _mentee, 1))).Result);
        Assert.Equal(HandOverResult.Done, (await WriteAsync(_next, "Sudah sampai bab kedua.")).Result);
        Assert.Equal(HandOverResult.Done, (await DecideAsync(_mentee, true)).Result);
        await BeginAsync(_mentor);
        Assert.Equal("Sudah sampai bab kedua.", (await ReadAsync(_mentor)).Words);
    }

    private async Task HandedOverAsync(string unit = "Dinas Contoh")
    {
        await MoveAsync(Mentor with { Unit = unit }, Mentee);
        await _house.DoAsync<PairMoves, MoveOutcome>(moves => moves.ChangeAsync(_pair.Id, _mentor, 1));
        Assert.Equal(HandOverResult.Done, (await WriteAsync(_mentor, "Sudah sampai bab contoh.")).Result);
        await NewsAsync();
    }

    private async Task<Pairing> BeginAsync(PersonId mentor, bool keepNews = false)
    {
        var pair = (await _house.RequestAsync(_mentee, mentor)).Pairing!;
        Assert.Equal(AnswerResult.Done, (await _house.AcceptAsync(pair)).Result);
        if (!keepNews)
        {
            await NewsAsync();
        }
        return pair;
    }

    private async Task<MoveResult> GoOnAsync(PersonId person, int version) => (await _house.DoAsync<PairMoves, MoveOutcome>(moves => moves.GoOnAsync(_pair.Id, person, version))).Result;

    private Task<HandOverOutcome> WriteAsync(PersonId person, string words) => _house.DoAsync<HandOvers, HandOverOutcome>(notes => notes.WriteAsync(_pair.Id, person, words));

    private Task<HandOverOutcome> DecideAsync(PersonId person, bool mayGoOn) => _house.DoAsync<HandOvers, HandOverOutcome>(notes => notes.DecideAsync(_pair.Id, person, mayGoOn));

    private Task<HandOverOutcome> ReadAsync(PersonId person) => _house.DoAsync<HandOvers, HandOverOutcome>(notes => notes.ReadAsync(_pair.Id, person));

    private async Task<IReadOnlyList<MovedPair>> AskedAsync() =>
        await _house.DoAsync<PairMoves, IReadOnlyList<MovedPair>>(async moves => (await moves.PageAsync()).Pairs);

    /// <returns>The note's document as it lies in the store; empty for none.</returns>
    private async Task<string> KeptAsync() =>
        (await _house.Store.ReadAsync(new AgencyId(Installation.Rangkui), [HandOver.KeyOf(_pair)]))[0] is { Exists: true } found ? System.Text.Encoding.UTF8.GetString(found.Body.Span) : "";

    private async Task<List<string>> NewsAsync() =>
        [.. (await _house.NoticesAsync()).Where(notice => MentoringNotices.Contains(notice.Name)).Select(notice => $"{notice.Name} {notice.Conversation!.Id}").Order(StringComparer.Ordinal)];

    /// <summary>An import, and the round that follows it.</summary>
    private async Task MoveAsync(params StaffRecord[] staff)
    {
        await _house.ImportAsync([.. staff, .. staff.Any(record => record.Nip == Next.Nip) ? [] : new[] { Next }]);
        var suspects = await _house.DoAsync<RuleRounds, IReadOnlyList<string>>(async rounds => await rounds.SuspectsAsync(await rounds.ListAsync()));
        foreach (var suspect in suspects)
        {
            Assert.True(await _house.DoAsync<RuleRounds, bool>(rounds => rounds.StepAsync(suspect)));
        }
    }
}

public sealed class SqlitePairMovesTests() : PairMovesContract(TestEngine.Sqlite());

public sealed class RedisPairMovesTests() : PairMovesContract(TestEngine.Redis());
