using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.TestKit;

namespace AsnAssistant.Features.Tests.Mentoring;

/// <summary>A pair's sessions, on every engine.</summary>
public abstract class SessionContract(TestEngine engine) : IAsyncLifetime
{
    private Installation _house = null!;

    public async Task InitializeAsync() => _house = Installation.Open(await engine.OpenAsync());

    public async Task DisposeAsync()
    {
        await _house.DisposeAsync();
        await engine.DisposeAsync();
    }

    [Fact]
    public async Task Times_are_proposed_the_other_chooses_one_and_both_know_it()
    {
        var pair = await TestPair.OfAsync(_house);
        Assert.Equal(["accepted chat-1001", "agreement chat-1001", "agreement chat-2001", "requested chat-2001"], await pair.ToldAsync());
        var proposed = await pair.ProposeAsync(pair.Mentee, TestPair.Wednesday(1), TestPair.Wednesday(), TestPair.Wednesday(7), TestPair.Wednesday(8));
        Assert.Equal([TestPair.Wednesday(), TestPair.Wednesday(1), TestPair.Wednesday(7)], proposed.Options);
        var news = SessionNews.Read(Assert.Single(await _house.NoticesAsync()).Value)!;
        Assert.Equal((proposed.Id, 3, "Ruang contoh", false), (news.Session, news.Options!.Count, news.Place, news.IsToMentee));
        // Who proposed has agreed already, a stranger has no say, and an older button changes nothing.
        Assert.Equal(SessionResult.NotYours, (await pair.DoAsync(sessions => sessions.ChooseAsync(proposed.Id, pair.Mentee, 0, 1))).Result);
        Assert.Equal(SessionResult.NotYours, (await pair.DoAsync(sessions => sessions.ChooseAsync(proposed.Id, PersonId.Of("telegram", "9"), 0, 1))).Result);
        Assert.Equal(SessionResult.Stale, (await pair.DoAsync(sessions => sessions.ChooseAsync(proposed.Id, pair.Mentor, 0, 7))).Result);
        Assert.Equal(SessionResult.Stale, (await pair.DoAsync(sessions => sessions.ChooseAsync(proposed.Id, pair.Mentor, 3, 1))).Result);
        var chosen = await pair.DoAsync(sessions => sessions.ChooseAsync(proposed.Id, pair.Mentor, 1, 1));
        Assert.Equal((SessionState.Scheduled, TestPair.Wednesday(1)), (chosen.Session!.State, chosen.Session.At));
        Assert.Equal(["sessionScheduled chat-1001"], await pair.ToldAsync());
        Assert.Equal(SessionResult.AlreadyDone, (await pair.DoAsync(sessions => sessions.ChooseAsync(proposed.Id, pair.Mentor, 0, 2))).Result);
    }

    [Fact]
    public async Task A_pair_runs_longer_or_shorter_only_when_both_have_ticked_it()
    {
        var pair = await TestPair.OfAsync(_house);
        await pair.ToldAsync();
        var before = (await _house.ReadAsync(pair.Pairing)).RunsThrough;
        Assert.Equal(SessionResult.Done, await ChangeAsync(pair.Mentor, 9));
        Assert.Equal((before, new DateOnly(2026, 12, 10)), ((await _house.ReadAsync(pair.Pairing)).RunsThrough, (await pair.CareAsync()).Agreement.RunsThrough!.Value));
        // Another length from the other side is another proposal.
        Assert.Equal(SessionResult.Done, await ChangeAsync(pair.Mentee, 3));
        Assert.Equal(SessionResult.Stale, await TickAsync(pair.Mentee, 2));
        Assert.Equal(before, (await _house.ReadAsync(pair.Pairing)).RunsThrough);
        Assert.Equal(SessionResult.Done, await TickAsync(pair.Mentor, 3));
        Assert.Equal(new DateOnly(2026, 6, 10), (await _house.ReadAsync(pair.Pairing)).RunsThrough);
        Assert.Null((await pair.CareAsync()).Agreement.RunsThrough);
        Assert.Equal(["agreementChanged chat-1001", "agreementChanged chat-2001", "agreementDone chat-1001"], await pair.ToldAsync());

        async Task<SessionResult> ChangeAsync(PersonId by, int months) =>
            (await _house.DoAsync<PairAgreements, SessionOutcome>(agreements => agreements.ChangeLengthAsync(pair.Pairing.Id, by, months))).Result;

        async Task<SessionResult> TickAsync(PersonId by, int version) =>
            (await _house.DoAsync<PairAgreements, SessionOutcome>(agreements => agreements.AgreeAsync(pair.Pairing.Id, by, version))).Result;
    }

    [Fact]
    public async Task Another_proposal_takes_the_place_of_the_first_and_its_buttons_are_stale()
    {
        var pair = await TestPair.OfAsync(_house);
        var first = await pair.ProposeAsync(pair.Mentee, TestPair.Wednesday());
        var second = await pair.ProposeAsync(pair.Mentor, TestPair.Wednesday(2));
        Assert.Equal((first.Id, 2, pair.Mentor), (second.Id, second.Version, second.ProposedBy));
        Assert.Equal(SessionResult.Stale, (await pair.DoAsync(sessions => sessions.ChooseAsync(first.Id, pair.Mentee, 0, 1))).Result);
        Assert.Equal(SessionResult.Done, (await pair.DoAsync(sessions => sessions.ChooseAsync(first.Id, pair.Mentee, 0, 2))).Result);
        Assert.Single(await _house.DoAsync<PairSessions, IReadOnlyList<MentoringSession>>(sessions => sessions.OfPairAsync(pair.Pairing.Id)));
    }

    [Fact]
    public async Task Two_hosts_choosing_different_times_at_once_agree_on_one()
    {
        await using var second = _house.Restarted();
        var pair = await TestPair.OfAsync(_house);
        var proposed = await pair.ProposeAsync(pair.Mentee, TestPair.Wednesday(), TestPair.Wednesday(1));
        await _house.NoticesAsync();
        var outcomes = await Task.WhenAll(
            new[] { _house, second }.Select((host, i) => Task.Run(() => host.DoAsync<PairSessions, SessionOutcome>(sessions => sessions.ChooseAsync(proposed.Id, pair.Mentor, i, 1)))));
        Assert.Equal([SessionResult.Done, SessionResult.AlreadyDone], outcomes.Select(outcome => outcome.Result).Order());
        Assert.Equal(outcomes.Single(outcome => outcome.Result == SessionResult.Done).Session!.At, (await pair.ReadAsync(proposed)).At);
        Assert.Single(await _house.NoticesAsync());
    }

    [Fact]
    public async Task A_session_that_moves_keeps_its_place_in_the_calendar_and_one_called_off_leaves_it()
    {
        var pair = await TestPair.OfAsync(_house);
        var agreed = await pair.AgreeOnAsync(TestPair.Wednesday());
        var moved = await pair.ProposeAsync(pair.Mentor, TestPair.Wednesday(7));
        Assert.NotEqual(agreed.Id, moved.Id);
        Assert.Equal((agreed.CalendarUid, 1), (moved.CalendarUid, moved.Sequence));
        Assert.Equal(SessionState.Moved, (await pair.ReadAsync(agreed)).State);
        await pair.DoAsync(sessions => sessions.ChooseAsync(moved.Id, pair.Mentee, 0, 1));
        await _house.NoticesAsync();
        Assert.Equal(SessionResult.Done, (await pair.DoAsync(sessions => sessions.CancelAsync(moved.Id, pair.Mentee))).Result);
        var news = SessionNews.Read(Assert.Single(await _house.NoticesAsync()).Value)!;
        Assert.Equal((agreed.CalendarUid, 2, true), (news.CalendarUid, news.Sequence, news.LeavesCalendar));
        Assert.Equal(SessionResult.AlreadyDone, (await pair.DoAsync(sessions => sessions.CancelAsync(moved.Id, pair.Mentor))).Result);
        Assert.Null((await pair.CareAsync()).Live);
    }

    [Fact]
    public async Task The_day_before_the_mentee_is_asked_and_the_mentor_told_and_afterwards_both_are_asked()
    {
        var pair = await TestPair.OfAsync(_house);
        var one = await pair.AgreeOnAsync(TestPair.Wednesday());
        Assert.Equal([], await pair.AtAsync(TestPair.Wednesday(-1).AddHours(-5.1)));
        // 10.00 WIB
        Assert.Equal(["sessionTopicAsked chat-1001"], await pair.AtAsync(TestPair.Wednesday(-1).AddHours(-5)));
        Assert.Equal(SessionResult.NotYours, (await pair.DoAsync(sessions => sessions.SetTopicAsync(one.Id, pair.Mentor, "Bukan saya."))).Result);
        await pair.DoAsync(sessions => sessions.SetTopicAsync(one.Id, pair.Mentee, "Indikator renja."));
        Assert.Equal([], await pair.ToldAsync());
        _house.Clock.SetTo(TestPair.Wednesday(-1).AddHours(1));
        await _house.LetTimeWorkAsync();
        var told = Assert.Single(await _house.NoticesAsync());
        Assert.Equal(("mentoring.sessionTomorrow", "Indikator renja."), (told.Name, SessionNews.Read(told.Value)!.Words));
        // A topic that comes later is told on.
        await pair.DoAsync(sessions => sessions.SetTopicAsync(one.Id, pair.Mentee, "Anggaran NIK 1571012304900001."));
        Assert.Equal("Anggaran NIK [NIK].", SessionNews.Read(Assert.Single(await _house.NoticesAsync(), notice => notice.Name == SessionNotices.Tomorrow).Value)!.Words);
        Assert.Equal(SessionResult.TooEarly, (await pair.SayAsync(one, pair.Mentee, true)).Result);
        Assert.Equal(["sessionDidMeet chat-1001", "sessionDidMeet chat-2001"], await pair.AtAsync(TestPair.Wednesday().AddHours(1.5)));
        Assert.Equal([], await pair.AtAsync(TestPair.Wednesday().AddHours(2)));
    }

    [Fact]
    public async Task After_a_day_on_which_nothing_ran_both_are_asked_whether_they_met_at_once()
    {
        var pair = await TestPair.OfAsync(_house);
        await pair.AgreeOnAsync(TestPair.Wednesday());
        Assert.Equal(["sessionDidMeet chat-1001", "sessionDidMeet chat-2001"], await pair.AtAsync(TestPair.Wednesday().AddHours(2)));
    }

    [Fact]
    public async Task Nobody_is_reminded_at_night()
    {
        var pair = await TestPair.OfAsync(_house);
        // 20.45 to 21.45: half an hour later it is night.
        await pair.AgreeOnAsync(TestPair.Wednesday().AddHours(5.75));
        await pair.AtAsync(TestPair.Wednesday(-1).AddHours(2));
        Assert.Equal([], await pair.AtAsync(TestPair.Wednesday().AddHours(9)));
        Assert.Equal(["sessionDidMeet chat-1001", "sessionDidMeet chat-2001"], await pair.AtAsync(TestPair.Wednesday().AddHours(15)));
    }

    [Fact]
    public async Task Held_is_what_both_say_and_it_counts_for_both_with_the_mentees_minutes()
    {
        var pair = await TestPair.OfAsync(_house);
        var one = await pair.AgreeOnAsync(TestPair.Wednesday());
        _house.Clock.SetTo(TestPair.Wednesday().AddHours(2));
        await pair.SayAsync(one, pair.Mentor, true);
        Assert.Equal(SessionState.Scheduled, (await pair.ReadAsync(one)).State);
        await pair.SayAsync(one, pair.Mentee, true, 90);
        var held = await pair.ReadAsync(one);
        Assert.Equal((SessionState.Held, 90, SessionCount.Both), (held.State, held.MinutesHeld, held.Counted));
        Assert.Equal(SessionResult.AlreadyDone, (await pair.SayAsync(one, pair.Mentee, true, 480)).Result);
        foreach (var (person, isMentor) in new[] { (pair.Mentee, false), (pair.Mentor, true) })
        {
            var entry = Assert.Single((await _house.DoAsync<HoursLedger, HoursYear>(ledger => ledger.YearAsync(person, 2026))).Entries);
            Assert.Equal((90, isMentor, new DateOnly(2026, 3, 18)), (entry.Minutes, entry.IsMentor, entry.Day));
        }
        var care = await pair.CareAsync();
        Assert.Equal(new DateOnly(2026, 3, 18), care.FirstHeldOn);
        Assert.Equal((1, 90, new DateOnly(2026, 3, 18), (string?)null), (care.Held, care.Minutes, care.LastHeldOn, care.Live));
    }

    [Fact]
    public async Task One_no_is_enough_until_it_is_put_right()
    {
        var pair = await TestPair.OfAsync(_house);
        var one = await pair.AgreeOnAsync(TestPair.Wednesday());
        _house.Clock.SetTo(TestPair.Wednesday().AddHours(2));
        await pair.SayAsync(one, pair.Mentee, true);
        await _house.NoticesAsync();
        await pair.SayAsync(one, pair.Mentor, false);
        Assert.Equal(SessionState.Missed, (await pair.ReadAsync(one)).State);
        Assert.True(SessionNews.Read(Assert.Single(await _house.NoticesAsync()).Value)!.SelfSaid);
        Assert.Equal((0, 1), ((await pair.CareAsync()).Held, (await pair.CareAsync()).MissedInRow));
        Assert.Empty((await _house.DoAsync<HoursLedger, HoursYear>(ledger => ledger.YearAsync(pair.Mentee, 2026))).Entries);
        // The pair may agree anew, and the mentor may remember better.
        await pair.ProposeAsync(pair.Mentee, TestPair.Wednesday(7));
        await pair.SayAsync(one, pair.Mentor, true);
        Assert.Equal((SessionState.Held, SessionCount.Both), ((await pair.ReadAsync(one)).State, (await pair.ReadAsync(one)).Counted));
        Assert.NotNull((await pair.CareAsync()).Live);
    }

    [Fact]
    public async Task After_four_days_the_word_of_one_counts_and_both_are_told_whose_it_is()
    {
        var pair = await TestPair.OfAsync(_house);
        var one = await pair.AgreeOnAsync(TestPair.Wednesday());
        await pair.AtAsync(TestPair.Wednesday(-1));
        await pair.AtAsync(TestPair.Wednesday(-1).AddHours(2));
        await pair.AtAsync(TestPair.Wednesday().AddHours(2));
        await pair.SayAsync(one, pair.Mentor, true);
        Assert.Equal(["sessionDidMeetAgain chat-1001"], await pair.AtAsync(TestPair.Wednesday(2)));
        Assert.Equal([], await pair.AtAsync(TestPair.Wednesday(3)));
        Assert.Equal(["sessionCountedByOne chat-1001", "sessionCountedByOne chat-2001"], await pair.AtAsync(TestPair.Wednesday(4)));
        Assert.Equal((SessionState.Held, SessionCount.MentorOnly, 60), ((await pair.ReadAsync(one)).State, (await pair.ReadAsync(one)).Counted, (await pair.ReadAsync(one)).MinutesHeld));
    }

    [Fact]
    public async Task Without_any_word_it_does_not_count_until_somebody_says_so()
    {
        var pair = await TestPair.OfAsync(_house);
        var one = await pair.AgreeOnAsync(TestPair.Wednesday());
        foreach (var hours in new[] { -24, -22, 2, 48 })
        {
            await pair.AtAsync(TestPair.Wednesday().AddHours(hours));
        }
        Assert.Equal(["sessionNotCounted chat-1001", "sessionNotCounted chat-2001"], await pair.AtAsync(TestPair.Wednesday(4)));
        Assert.Equal(SessionState.Missed, (await pair.ReadAsync(one)).State);
        Assert.Equal(SessionResult.Done, (await pair.SayAsync(one, pair.Mentee, true, 45)).Result);
        Assert.Equal((SessionState.Held, SessionCount.MenteeOnly, 45), ((await pair.ReadAsync(one)).State, (await pair.ReadAsync(one)).Counted, (await pair.ReadAsync(one)).MinutesHeld));
        Assert.Equal(["sessionCountedByOne chat-2001"], await pair.ToldAsync());
    }

    [Fact]
    public async Task Whoever_takes_back_a_no_does_not_count_alone_before_the_other_has_had_their_days()
    {
        var pair = await TestPair.OfAsync(_house);
        var one = await pair.AgreeOnAsync(TestPair.Wednesday());
        _house.Clock.SetTo(TestPair.Wednesday().AddHours(1));
        await pair.SayAsync(one, pair.Mentor, false);
        Assert.Equal((SessionState.Missed, 1), ((await pair.ReadAsync(one)).State, (await pair.CareAsync()).MissedInRow));
        Assert.Equal(SessionResult.Done, (await pair.SayAsync(one, pair.Mentor, true)).Result);
        Assert.Equal((SessionState.Scheduled, 0, 0), ((await pair.ReadAsync(one)).State, (await pair.CareAsync()).MissedInRow, (await pair.CareAsync()).Held));
        Assert.Equal(SessionResult.Done, (await pair.SayAsync(one, pair.Mentee, true)).Result);
        Assert.Equal((SessionState.Held, SessionCount.Both, 1), ((await pair.ReadAsync(one)).State, (await pair.ReadAsync(one)).Counted, (await pair.CareAsync()).Held));
    }

    [Fact]
    public async Task Words_are_kept_ninety_days_after_the_end_and_not_from_each_change_on()
    {
        var pair = await TestPair.OfAsync(_house);
        var one = await pair.AgreeOnAsync(TestPair.Wednesday());
        await pair.DoAsync(sessions => sessions.SetTopicAsync(one.Id, pair.Mentee, "Contoh topik."));
        _house.Clock.SetTo(TestPair.Wednesday().AddHours(1));
        await pair.SayAsync(one, pair.Mentee, true);
        await pair.SayAsync(one, pair.Mentor, true);
        await pair.DoAsync(sessions => sessions.NoteAsync(one.Id, pair.Mentor, "Contoh catatan."));
        await _house.DoAsync<Pairings, AnswerOutcome>(pairings => pairings.EndAsync(pair.Pairing.Id, pair.Mentee));
        await pair.AtAsync(TestPair.Wednesday(1));
        Assert.Equal("", (await pair.ReadAsync(one)).Place);
        _house.Clock.SetTo(TestPair.Wednesday(80));
        await _house.DoAsync<SessionData>(data => data.EraseAsync(pair.Mentor));
        Assert.Equal(("Contoh topik.", null), await WordsAsync(pair, one));
        // Writing again does not begin the time anew; the store itself counts by the machine's clock.
        var over = await _house.ReadAsync(pair.Pairing);
        Assert.Equal(TimeSpan.FromDays(90), SessionBook.KeptFor(over, _house.Clock.GetUtcNow()) + (_house.Clock.GetUtcNow() - over.EndedAt!.Value));
        Assert.Equal(TimeSpan.FromMinutes(1), SessionBook.KeptFor(over, TestPair.Wednesday(100)));
    }

    [Fact]
    public async Task Times_that_nobody_chose_go_by_and_what_lies_behind_or_too_far_is_no_proposal()
    {
        var pair = await TestPair.OfAsync(_house);
        Assert.Equal(SessionResult.Past, (await pair.DoAsync(sessions => sessions.ProposeAsync(pair.Pairing.Id, pair.Mentee, [Installation.Start, Installation.Start.AddDays(91)], 60, ""))).Result);
        var proposed = await pair.ProposeAsync(pair.Mentee, TestPair.Wednesday());
        Assert.Equal(["sessionLapsed chat-1001", "sessionLapsed chat-2001"], await pair.AtAsync(TestPair.Wednesday()));
        Assert.Equal(SessionState.Cancelled, (await pair.ReadAsync(proposed)).State);
    }

    /// <summary>See <see cref="SessionModel"/>.</summary>
    [Fact]
    public async Task Whatever_two_pairs_do_one_session_is_planned_at_a_time_and_the_ledger_holds_what_was_held()
    {
        var model = new SessionModel(_house, seed: 20260318);
        await model.BeginAsync();
        for (var step = 0; step < 150 || (model.Missing.Count > 0 && step < 600); step++)
        {
            await model.StepAsync();
            await model.CheckAsync();
        }
        Assert.Empty(model.Missing);
        await model.EndAsync();
        await model.CheckAsync();
    }

    private Task<(string? Topic, string? Note)> WordsAsync(TestPair pair, MentoringSession one) => _house.DoAsync<SessionData, (string?, string?)>(async data =>
    {
        var words = Assert.Single((await data.ReadAsync(pair.Mentee)).Sessions, own => own.Session.Id == one.Id).Words;
        return (words.Topic, words.Note);
    });

    [Fact]
    public async Task Two_hosts_let_the_same_time_pass_for_sessions_once()
    {
        await using var second = _house.Restarted();
        var pair = await TestPair.OfAsync(_house);
        await pair.AgreeOnAsync(TestPair.Wednesday());
        await _house.NoticesAsync();
        foreach (var host in new[] { _house, second })
        {
            host.Clock.SetTo(TestPair.Wednesday(-1));
        }
        await Task.WhenAll(Task.Run(() => _house.LetTimeWorkAsync()), Task.Run(() => second.LetTimeWorkAsync()));
        Assert.Equal(["sessionTopicAsked chat-1001"], await pair.ToldAsync());
    }
}

public sealed class SqliteSessionTests() : SessionContract(TestEngine.Sqlite());

public sealed class RedisSessionTests() : SessionContract(TestEngine.Redis());
