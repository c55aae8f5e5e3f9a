using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.TestKit;

namespace AsnAssistant.Features.Tests.Mentoring;

/// <summary>"Tanya cepat" on every engine: the first free fitting mentor, else the next; one talk; the seat free at once. It begins on Tuesday, 10 March 2026.</summary>
public abstract class FlashContract(TestEngine engine) : IAsyncLifetime
{
    private const string WithFlash = """{"programmes":[{"id":"pengembangan"},{"id":"flash"}]}""";

    private Installation _house = null!;

    public async Task InitializeAsync() => _house = Installation.Open(await engine.OpenAsync(), WithFlash);

    public async Task DisposeAsync()
    {
        await _house.DisposeAsync();
        await engine.DisposeAsync();
    }

    [Fact]
    public async Task A_question_goes_to_the_next_who_is_free_until_somebody_takes_it_and_one_tap_ends_the_talk()
    {
        var mentee = await _house.MenteeAsync("1001");
        PersonId[] mentors = [await _house.MentorAsync("2001"), await _house.MentorAsync("2002"), await _house.MentorAsync("2003", topics: ["arsip"])];
        var first = (await AskAsync(mentee)).Pairing!;
        Assert.Equal(("flash", "Indikator mana yang dipakai?"), (first.Programme, first.Message));
        // One working day, not five: until the end of Wednesday.
        Assert.Equal(new DateOnly(2026, 3, 11), first.AnswerBy);
        Assert.Equal(RequestResult.AlreadyLive, (await AskAsync(mentee)).Result);
        await _house.DeclineAsync(first);
        var second = (await LiveAsync(mentee))!;
        Assert.Equal((mentors.Take(2).Single(one => one != first.Mentor.Person), "Indikator mana yang dipakai?"), (second.Mentor.Person, second.Message));
        Assert.Equal(0, await _house.SeatsTakenAsync(first.Mentor.Person));
        await _house.AcceptAsync(second);
        Assert.Equal((PairingState.Active, new DateOnly(2026, 3, 24)), ((await _house.ReadAsync(second)).State, (await _house.ReadAsync(second)).RunsThrough));
        await _house.NoticesAsync();
        Assert.Equal(AnswerResult.Done, (await HelpedAsync(second, mentee, true)).Result);
        Assert.Equal((PairingState.Completed, true, 0), ((await _house.ReadAsync(second)).State, (await _house.ReadAsync(second)).Helped, await _house.SeatsTakenAsync(second.Mentor.Person)));
        Assert.Equal("mentoring.completed", Assert.Single(await _house.NoticesAsync()).Name);
        Assert.Equal(AnswerResult.AlreadyAnswered, (await HelpedAsync(second, mentee, false)).Result);
        Assert.True((await _house.ReadAsync(second)).Helped);
        Assert.Equal(RequestResult.Sent, (await AskAsync(mentee)).Result);
    }

    [Fact]
    public async Task When_nobody_else_is_free_it_ends_without_a_waiting_list_and_the_mentor_is_not_set_to_rest()
    {
        var mentor = await _house.MentorAsync("2001");
        for (var i = 0; i < 3; i++)
        {
            var mentee = await _house.MenteeAsync($"10{i:00}");
            Assert.Equal(RequestResult.Sent, (await AskAsync(mentee)).Result);
            await _house.NoticesAsync();
            _house.AdvanceToOfficeHours(_house.Clock.GetUtcNow().AddDays(2));
            await _house.LetTimeWorkAsync();
            var news = Assert.Single(await _house.NoticesAsync(), notice => notice.Name == MentoringNotices.Expired);
            Assert.Equal((null, null), (PairingNews.Read(news.Value)!.Next, PairingNews.Read(news.Value)!.WaitingPlace));
            Assert.Null(await _house.DoAsync<Waitlist, WaitingMentee?>(waitlist => waitlist.FindAsync(mentee)));
            Assert.Null(await LiveAsync(mentee));
        }
        Assert.False((await _house.DoAsync<Mentors, Mentor?>(mentors => mentors.FindAsync(mentor)))!.IsPaused);
        Assert.Equal(RequestResult.MentorFull, (await AskAsync(await _house.MenteeAsync("1009", "arsip"), "arsip")).Result);
    }

    [Fact]
    public async Task Ten_questions_at_once_on_two_hosts_find_each_free_seat_once()
    {
        await using var second = _house.Restarted();
        Installation[] hosts = [_house, second];
        PersonId[] mentors = [await _house.MentorAsync("2001", seats: 1), await _house.MentorAsync("2002", seats: 2), await _house.MentorAsync("2003", seats: 1)];
        var mentees = new List<PersonId>();
        for (var i = 0; i < 10; i++)
        {
            mentees.Add(await _house.MenteeAsync($"10{i:00}"));
        }
        var outcomes = await Task.WhenAll(mentees.Select((mentee, i) => Task.Run(() => AskAsync(mentee, host: hosts[i % 2]))));
        Assert.Equal(4, outcomes.Count(one => one.Result == RequestResult.Sent));
        Assert.Equal(6, outcomes.Count(one => one.Result == RequestResult.MentorFull));
        Assert.Equal((1, 2, 1), (await _house.SeatsTakenAsync(mentors[0]), await _house.SeatsTakenAsync(mentors[1]), await _house.SeatsTakenAsync(mentors[2])));
    }

    [Fact]
    public async Task A_question_leaves_the_waiting_list_and_the_request_for_a_mentor_as_they_are()
    {
        var (mentee, mentor) = (await _house.MenteeAsync("1001"), await _house.MentorAsync("2001", seats: 3));
        await _house.MentorAsync("2002", seats: 1);
        await _house.DoAsync<Waitlist, int?>(waitlist => waitlist.JoinAsync(mentee, "renja", mentor));
        var talk = (await AskAsync(mentee)).Pairing!;
        await _house.AcceptAsync(talk);
        Assert.NotNull(await _house.DoAsync<Waitlist, WaitingMentee?>(waitlist => waitlist.FindAsync(mentee)));
        Assert.Equal(RequestResult.Sent, (await _house.RequestAsync(mentee, mentor)).Result);
        // The mentor ends it; the mentee is asked whether it helped, and may say so afterwards.
        await _house.NoticesAsync();
        Assert.Equal(AnswerResult.Done, (await TalkedAsync(talk, talk.Mentor.Person)).Result);
        Assert.True(PairingNews.Read(Assert.Single(await _house.NoticesAsync()).Value)!.IsToMentee);
        Assert.Equal(AnswerResult.AlreadyAnswered, (await TalkedAsync(talk, mentee)).Result);
        Assert.Equal(AnswerResult.NotYours, (await HelpedAsync(talk, talk.Mentor.Person, true)).Result);
        Assert.Equal(AnswerResult.Done, (await HelpedAsync(talk, mentee, false)).Result);
        Assert.False((await _house.ReadAsync(talk)).Helped);
    }

    [Fact]
    public async Task A_superior_is_never_asked_and_a_forgotten_talk_ends_by_itself()
    {
        var (mentee, superior, mentor) = (await _house.MenteeAsync("1001"), await _house.MentorAsync("2001"), await _house.MentorAsync("2002"));
        _house.Rules.Forbid(mentee, superior, programme: "flash");
        var talk = (await AskAsync(mentee)).Pairing!;
        Assert.Equal(mentor, talk.Mentor.Person);
        await _house.AcceptAsync(talk);
        Assert.Equal([], await _house.MorningOfAsync(3, 24));
        Assert.Equal(["completed chat-1001", "completed chat-2002"], await _house.MorningOfAsync(3, 25));
        Assert.Equal(0, await _house.SeatsTakenAsync(mentor));
    }

    private Task<RequestOutcome> AskAsync(PersonId mentee, string topic = "renja", Installation? host = null) =>
        (host ?? _house).DoAsync<FlashTalks, RequestOutcome>(flash => flash.AskAsync(mentee, topic, "Indikator mana yang dipakai?"));

    private Task<AnswerOutcome> TalkedAsync(Pairing talk, PersonId either) => _house.DoAsync<FlashTalks, AnswerOutcome>(flash => flash.SayTalkedAsync(talk.Id, either));

    private Task<AnswerOutcome> HelpedAsync(Pairing talk, PersonId mentee, bool helped) => _house.DoAsync<FlashTalks, AnswerOutcome>(flash => flash.SayHelpedAsync(talk.Id, mentee, helped));

    private Task<Pairing?> LiveAsync(PersonId mentee) => _house.DoAsync<ProgrammeDoors, Pairing?>(doors => doors.Pairings.LiveOfMenteeAsync(mentee, doors.Programmes.Find("flash")!));
}

public sealed class SqliteFlashTests() : FlashContract(TestEngine.Sqlite());

public sealed class RedisFlashTests() : FlashContract(TestEngine.Redis());
