using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.TestKit;

namespace AsnAssistant.Features.Tests.Mentoring;

/// <summary>Circles on every engine: who may open, join, guide and leave, the last seat, and their end. They begin on Tuesday, 10 March 2026.</summary>
public abstract class CircleContract(TestEngine engine) : IAsyncLifetime
{
    private const string WithCircles = """{"programmes":[{"id":"pengembangan"},{"id":"lingkaran"}]}""";

    private Installation _house = null!;

    public async Task InitializeAsync() => _house = Installation.Open(await engine.OpenAsync(), WithCircles);

    public async Task DisposeAsync()
    {
        await _house.DisposeAsync();
        await engine.DisposeAsync();
    }

    [Fact]
    public async Task The_fourth_member_lets_it_begin_and_everybody_else_is_told()
    {
        var mentor = await _house.MentorAsync("2001");
        var circle = (await OpenAsync(mentor)).Circle!;
        Assert.Equal((CircleState.Gathering, new DateOnly(2026, 4, 9)), (circle.State, circle.RunsThrough));
        for (var i = 0; i < 3; i++)
        {
            Assert.False((await JoinAsync(circle, await _house.MenteeAsync($"10{i:00}"))).HasStarted);
        }
        Assert.Equal(CircleResult.AlreadyIn, (await JoinAsync(circle, PersonId.Of("telegram", "1000"))).Result);
        Assert.Equal(["circleJoined chat-2001", "circleJoined chat-2001", "circleJoined chat-2001"], await ToldAsync());
        var fourth = await JoinAsync(circle, await _house.MenteeAsync("1003"));
        Assert.True(fourth.HasStarted);
        Assert.Equal((CircleState.Running, new DateOnly(2026, 6, 10), 4), (fourth.Circle!.State, fourth.Circle.RunsThrough, fourth.Circle.Members.Count));
        Assert.Equal(["circleStarted chat-1000", "circleStarted chat-1001", "circleStarted chat-1002", "circleStarted chat-2001"], await ToldAsync());
        Assert.False((await JoinAsync(circle, await _house.MenteeAsync("1004"))).HasStarted);
        Assert.Equal(["circleJoined chat-2001"], await ToldAsync());
        // A mentor's seats are for pairs.
        Assert.Equal(0, await _house.SeatsTakenAsync(mentor));
    }

    [Fact]
    public async Task Two_hosts_racing_for_the_last_seat_give_it_once()
    {
        await using var second = _house.Restarted();
        Installation[] hosts = [_house, second];
        var circle = (await OpenAsync(await _house.MentorAsync("2001"))).Circle!;
        for (var i = 0; i < 5; i++)
        {
            await JoinAsync(circle, await _house.MenteeAsync($"10{i:00}"));
        }
        var late = new List<PersonId>();
        for (var i = 5; i < 11; i++)
        {
            late.Add(await _house.MenteeAsync($"10{i:00}"));
        }
        for (var round = 0; round < 3; round++)
        {
            var outcomes = await Task.WhenAll(late.Select((person, i) => Task.Run(async () => (Person: person, Outcome: await JoinAsync(circle, person, hosts[i % 2])))));
            var joined = Assert.Single(outcomes, one => one.Outcome.Result == CircleResult.Done).Person;
            Assert.All(outcomes.Where(one => one.Person != joined), one => Assert.Equal(CircleResult.Full, one.Outcome.Result));
            Assert.Equal(6, (await ReadAsync(circle)).Members.Count);
            Assert.Empty(await FreeAsync());
            Assert.Equal(CircleResult.Done, (await LeaveAsync(circle, joined)).Result);
            Assert.Equal(circle.Id, Assert.Single(await FreeAsync()).Id);
        }
    }

    [Fact]
    public async Task Four_who_come_at_once_begin_it_once()
    {
        await using var second = _house.Restarted();
        Installation[] hosts = [_house, second];
        var circle = (await OpenAsync(await _house.MentorAsync("2001"))).Circle!;
        var people = new List<PersonId>();
        for (var i = 0; i < 4; i++)
        {
            people.Add(await _house.MenteeAsync($"10{i:00}"));
        }
        var outcomes = await Task.WhenAll(people.Select((person, i) => Task.Run(() => JoinAsync(circle, person, hosts[i % 2]))));
        Assert.Single(outcomes, one => one.HasStarted);
        Assert.Equal(4, (await ToldAsync()).Count(told => told.StartsWith("circleStarted", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Leaving_is_free_and_without_a_guide_there_is_no_circle()
    {
        var (first, second) = (await _house.MentorAsync("2001"), await _house.MentorAsync("2002"));
        var (one, two) = (await _house.MenteeAsync("1001"), await _house.MenteeAsync("1002"));
        var circle = (await OpenAsync(first)).Circle!;
        await JoinAsync(circle, one);
        await JoinAsync(circle, two);
        Assert.Equal(CircleResult.Done, (await GuideAsync(circle, second)).Result);
        Assert.Equal(CircleResult.Full, (await GuideAsync(circle, await _house.MentorAsync("2003"))).Result);
        await _house.NoticesAsync();
        await LeaveAsync(circle, one);
        Assert.Equal(["circleLeft chat-2001", "circleLeft chat-2002"], await ToldAsync());
        Assert.Equal(CircleResult.Over, (await LeaveAsync(circle, one)).Result);
        await LeaveAsync(circle, first);
        Assert.Equal(["circleLeft chat-2002"], await ToldAsync());
        Assert.Equal(CircleResult.Done, (await OpenAsync(first)).Result);
        await _house.NoticesAsync();
        await LeaveAsync(circle, second);
        Assert.Equal(["circleClosed chat-1002"], await ToldAsync());
        Assert.Equal(CircleState.Closed, (await ReadAsync(circle)).State);
        Assert.Equal(CircleResult.Over, (await JoinAsync(circle, one)).Result);
        // Whoever was in it is free for another.
        var other = Assert.Single(await FreeAsync());
        Assert.Equal(CircleResult.Done, (await JoinAsync(other, two)).Result);
    }

    [Fact]
    public async Task Nobody_sits_in_two_circles_or_with_a_superior_and_only_mentors_of_the_topic_guide()
    {
        var (mentor, other) = (await _house.MentorAsync("2001"), await _house.MentorAsync("2002", topics: ["arsip"]));
        var (member, staff) = (await _house.MenteeAsync("1001"), await _house.MenteeAsync("1002"));
        var (renja, arsip) = ((await OpenAsync(mentor)).Circle!, (await OpenAsync(other, "arsip")).Circle!);
        Assert.Equal(CircleResult.AlreadyIn, (await OpenAsync(mentor)).Result);
        Assert.Equal(CircleResult.NotMentor, (await OpenAsync(member)).Result);
        Assert.Equal(CircleResult.AlreadyIn, (await GuideAsync(renja, other)).Result);
        Assert.Equal(CircleResult.NotMentor, (await GuideAsync(renja, await _house.MentorAsync("2003", topics: ["arsip"]))).Result);
        Assert.Equal(CircleResult.Done, (await JoinAsync(renja, member)).Result);
        Assert.Equal(CircleResult.AlreadyIn, (await JoinAsync(arsip, member)).Result);
        Assert.Equal(CircleResult.AlreadyIn, (await JoinAsync(renja, mentor)).Result);
        _house.Rules.Forbid(staff, mentor, programme: "lingkaran");
        Assert.Equal(CircleResult.RuledOut, (await JoinAsync(renja, staff)).Result);
        Assert.Equal(CircleResult.NoProfile, (await JoinAsync(renja, await _house.MeetAsync("1003"))).Result);
        var boss = await _house.MentorAsync("2004");
        _house.Rules.Forbid(member, boss);
        Assert.Equal(CircleResult.RuledOut, (await GuideAsync(renja, boss)).Result);
        // A pair is another thing, and nobody in a circle is forgotten.
        Assert.Equal(RequestResult.Sent, (await _house.RequestAsync(member, mentor)).Result);
        Assert.False(await _house.DoAsync<Mentors, bool>(mentors => mentors.EraseAsync(other)));
        Assert.Equal(LeaveResult.PairsGoOn, await _house.DoAsync<MentorBreaks, LeaveResult>(breaks => breaks.LeaveAsync(other)));
    }

    [Fact]
    public async Task Who_do_not_want_to_see_each_other_never_sit_together_and_nobody_is_told_why()
    {
        var (mentor, member, other) = (await _house.MentorAsync("2001"), await _house.MenteeAsync("1001"), await _house.MenteeAsync("1002"));
        var circle = (await OpenAsync(mentor)).Circle!;
        await JoinAsync(circle, member);
        await _house.DoAsync<PersonalBlocks, bool>(blocks => blocks.BlockAsync(member, other, "Contoh"));
        Assert.Empty(await _house.DoAsync<Circles, IReadOnlyList<Circle>>(circles => circles.OpenAsync(other)));
        Assert.Equal(CircleResult.Full, (await JoinAsync(circle, other)).Result);
        Assert.Single(await FreeAsync());
        await LeaveAsync(circle, member);
        Assert.Equal(CircleResult.Done, (await JoinAsync(circle, other)).Result);
    }

    [Fact]
    public async Task Time_closes_what_does_not_fill_and_completes_what_ran_and_a_guide_reaches_all()
    {
        var (first, second) = (await _house.MentorAsync("2001"), await _house.MentorAsync("2002"));
        var (running, thin) = ((await OpenAsync(first)).Circle!, (await OpenAsync(second)).Circle!);
        for (var i = 0; i < 4; i++)
        {
            await JoinAsync(running, await _house.MenteeAsync($"10{i:00}"));
        }
        await JoinAsync(thin, await _house.MenteeAsync("1009"));
        Assert.Equal([], await _house.MorningOfAsync(4, 9));
        Assert.Equal(["circleClosed chat-1009", "circleClosed chat-2002"], await _house.MorningOfAsync(4, 10));
        Assert.Equal(CircleResult.NotMentor, (await TellAsync(running, second)).Result);
        await TellAsync(running, first);
        await TellAsync(running, first);
        Assert.Equal(["circleTold chat-1000", "circleTold chat-1001", "circleTold chat-1002", "circleTold chat-1003"], await ToldAsync());
        Assert.Equal(5, (await _house.MorningOfAsync(6, 11)).Count(told => told.StartsWith("circleCompleted", StringComparison.Ordinal)));
        Assert.Equal(CircleState.Completed, (await ReadAsync(running)).State);
        Assert.Null(await _house.DoAsync<Circles, Circle?>(circles => circles.OfPersonAsync(first)));
        Assert.Empty(await FreeAsync());
    }

    [Fact]
    public async Task The_agency_opens_one_for_two_mentors_who_are_told_and_whoever_waits_hears_of_it()
    {
        PersonId[] guides = [await _house.MentorAsync("2001", seats: 1), await _house.MentorAsync("2002", seats: 1)];
        var circle = (await _house.DoAsync<Circles, CircleOutcome>(circles => circles.OpenForAsync(guides, "renja"))).Circle!;
        Assert.Equal(["circleNamed chat-2001", "circleNamed chat-2002"], await ToldAsync());
        var mentee = await _house.MenteeAsync("1001");
        var request = (await _house.RequestAsync(mentee, guides[0])).Pairing!;
        await _house.NoticesAsync();
        await _house.DeclineAsync(request);
        var meanwhile = PairingNews.Read(Assert.Single(await _house.NoticesAsync(), notice => notice.Name == MentoringNotices.Declined).Value)!.Meanwhile!;
        Assert.Equal((circle.Id, 6, false), (meanwhile.Circle, meanwhile.Seats, meanwhile.HasFlash));
        await JoinAsync(circle, mentee);
        Assert.False((await _house.DoAsync<Meanwhile, MeanwhileOffer>(look => look.FindAsync(mentee, "renja"))).IsAny);
    }

    [Fact]
    public async Task Who_has_their_data_erased_is_named_in_no_circle_that_has_ended_and_one_that_goes_on_is_known()
    {
        var mentor = await _house.MentorAsync("2001");
        var circle = (await OpenAsync(mentor)).Circle!;
        var members = new List<PersonId>();
        for (var i = 0; i < 4; i++)
        {
            members.Add(await _house.MenteeAsync($"10{i:00}"));
            await JoinAsync(circle, members[i]);
        }
        Assert.True(await LiveAsync(members[0]));
        Assert.True(await LiveAsync(mentor));
        await _house.MorningOfAsync(6, 11);
        Assert.False(await LiveAsync(members[0]));
        await _house.DoAsync<SessionData>(data => data.EraseAsync(members[0]));
        await _house.DoAsync<SessionData>(data => data.EraseAsync(mentor));
        var left = await ReadAsync(circle);
        Assert.Equal(members[1..], left.Members.Select(one => one.Person));
        Assert.Empty(left.Mentors);

        Task<bool> LiveAsync(PersonId person) => _house.DoAsync<SessionData, bool>(data => data.HasLiveAsync(person));
    }

    private Task<CircleOutcome> OpenAsync(PersonId mentor, string topic = "renja") => _house.DoAsync<Circles, CircleOutcome>(circles => circles.OpenByAsync(mentor, topic));

    private Task<CircleOutcome> JoinAsync(Circle circle, PersonId person, Installation? host = null) =>
        (host ?? _house).DoAsync<Circles, CircleOutcome>(circles => circles.JoinAsync(circle.Id, person));

    private Task<CircleOutcome> GuideAsync(Circle circle, PersonId mentor) => _house.DoAsync<Circles, CircleOutcome>(circles => circles.GuideAsync(circle.Id, mentor));

    private Task<CircleOutcome> LeaveAsync(Circle circle, PersonId person) => _house.DoAsync<Circles, CircleOutcome>(circles => circles.LeaveAsync(circle.Id, person));

    private Task<CircleOutcome> TellAsync(Circle circle, PersonId guide) =>
        _house.DoAsync<Circles, CircleOutcome>(circles => circles.TellAsync(circle.Id, guide, "Kita bertemu Rabu sore di ruang rapat.", "pesan-1"));

    private Task<IReadOnlyList<Circle>> FreeAsync() => _house.DoAsync<Circles, IReadOnlyList<Circle>>(circles => circles.OpenAsync(PersonId.Of("telegram", "9999")));

    private async Task<Circle> ReadAsync(Circle circle) => (await _house.DoAsync<Circles, Circle?>(circles => circles.FindAsync(circle.Id)))!;

    private async Task<List<string>> ToldAsync() => [.. (await _house.NoticesAsync()).Select(notice => $"{notice.Name!["mentoring.".Length..]} {notice.Conversation!.Id}").Order()];
}

public sealed class SqliteCircleTests() : CircleContract(TestEngine.Sqlite());

public sealed class RedisCircleTests() : CircleContract(TestEngine.Redis());
