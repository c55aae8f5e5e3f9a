using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.TestKit;

namespace AsnAssistant.Features.Tests.Mentoring;

/// <summary>When circles meet, on every engine: planned, moved, called off, reminded once by the working calendar. They begin on Tuesday, 10 March 2026.</summary>
public abstract class CircleMeetingContract(TestEngine engine) : IAsyncLifetime
{
    private const string WithCircles = """{"programmes":[{"id":"pengembangan"},{"id":"lingkaran","leastMembers":2,"mostMembers":4}]}""";

    /// <summary>Monday, 16 March 2026, 14.00 WIB.</summary>
    private static readonly DateTimeOffset Monday = new(2026, 3, 16, 7, 0, 0, TimeSpan.Zero);

    private Installation _house = null!;
    private PersonId _guide;
    private PersonId _member;
    private Circle _circle = null!;

    public async Task InitializeAsync()
    {
        _house = Installation.Open(await engine.OpenAsync(), WithCircles);
        (_guide, _member) = (await _house.MentorAsync("2001"), await _house.MenteeAsync("1001"));
        _circle = (await _house.DoAsync<Circles, CircleOutcome>(circles => circles.OpenByAsync(_guide, "renja"))).Circle!;
    }

    public async Task DisposeAsync()
    {
        await _house.DisposeAsync();
        await engine.DisposeAsync();
    }

    [Fact]
    public async Task A_guide_plans_and_moves_and_everybody_else_hears_of_it_with_one_entry()
    {
        await JoinAsync(_member);
        Assert.Equal(CircleResult.NotBegun, (await PlanAsync(_guide, Monday)).Result);
        var second = await _house.MenteeAsync("1002");
        await JoinAsync(second);
        await _house.NoticesAsync();
        Assert.Equal(CircleResult.NotMentor, (await PlanAsync(_member, Monday)).Result);
        Assert.Equal(CircleResult.BadTime, (await PlanAsync(_guide, _house.Clock.GetUtcNow().AddMinutes(5))).Result);
        Assert.Equal(CircleResult.BadTime, (await PlanAsync(_guide, Monday.AddDays(200))).Result);
        Assert.Empty(await NewsAsync());

        Assert.Equal(CircleResult.Done, (await PlanAsync(_guide, Monday)).Result);
        var told = await NewsAsync();
        Assert.Equal(["circlePlanned chat-1001", "circlePlanned chat-1002"], told.Select(one => one.Told).Order());
        Assert.All(told, one => Assert.Equal((Monday, "Ruang contoh", 0), (one.News.Meeting!.At, one.News.Meeting.Place, one.News.Meeting.Sequence)));
        // The same once more is nothing new.
        await PlanAsync(_guide, Monday);
        Assert.Empty(await NewsAsync());
        await PlanAsync(_guide, Monday.AddHours(2));
        var moved = (await NewsAsync())[0].News.Meeting!;
        Assert.Equal((told[0].News.Meeting!.CalendarUid, 1), (moved.CalendarUid, moved.Sequence));
        Assert.Equal(Monday.AddHours(2), (await NextAsync())!.At);

        var (_, gone) = await CallOffAsync();
        Assert.Equal((moved.CalendarUid, 2), (gone!.CalendarUid, gone.Sequence));
        Assert.Equal(["circleCalledOff chat-1001", "circleCalledOff chat-1002"], (await NewsAsync()).Select(one => one.Told).Order());
        Assert.Null(await NextAsync());
        Assert.Equal(CircleResult.NoMeeting, (await CallOffAsync()).Outcome.Result);
    }

    [Fact]
    public async Task The_reminder_comes_on_the_working_day_before_and_once()
    {
        await JoinAsync(_member);
        await JoinAsync(await _house.MenteeAsync("1002"));
        await PlanAsync(_guide, Monday);
        await _house.NoticesAsync();
        Assert.Empty(await RemindedAsync(12));
        // Friday, as nobody works on the weekend.
        Assert.Equal(["circleSoon chat-1001", "circleSoon chat-1002", "circleSoon chat-2001"], await RemindedAsync(13));
        Assert.Empty(await RemindedAsync(16));
        Assert.NotNull(await NextAsync());
        _house.Clock.SetTo(Monday.AddMinutes(61));
        Assert.Null(await NextAsync());
        // What is planned for tomorrow is heard of now.
        await PlanAsync(_guide, Monday.AddDays(1));
        await _house.NoticesAsync();
        await _house.LetTimeWorkAsync();
        Assert.Empty(await NewsAsync());
    }

    [Fact]
    public async Task A_circle_that_ends_takes_its_meeting_out_of_calendars()
    {
        await JoinAsync(_member);
        await JoinAsync(await _house.MenteeAsync("1002"));
        await PlanAsync(_guide, Monday);
        await _house.NoticesAsync();
        await _house.DoAsync<Circles, CircleOutcome>(circles => circles.LeaveAsync(_circle.Id, _guide));
        var closed = (await NewsAsync()).Where(one => one.Told.StartsWith("circleClosed", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, closed.Count);
        Assert.All(closed, one => Assert.Equal((Monday, 1), (one.News.Meeting!.At, one.News.Meeting.Sequence)));
        Assert.Empty(await RemindedAsync(13));
    }

    [Fact]
    public async Task The_invited_who_have_not_answered_are_reminded_once_before_their_time_is_over()
    {
        var guide = await _house.MentorAsync("2002");
        PersonId[] invited = [await _house.MenteeAsync("1003"), await _house.MenteeAsync("1004"), await _house.MenteeAsync("1005")];
        var made = (await _house.DoAsync<Circles, CircleOutcome>(circles => circles.OpenForAsync([guide], "renja", invited, default))).Circle!;
        Assert.Equal(new DateOnly(2026, 3, 17), made.InvitedThrough);
        await _house.NoticesAsync();
        await _house.DoAsync<Circles, CircleOutcome>(circles => circles.JoinAsync(made.Id, invited[0]));
        await _house.DoAsync<Circles, CircleOutcome>(circles => circles.DeclineAsync(made.Id, invited[1]));
        await _house.NoticesAsync();
        Assert.Empty(await RemindedAsync(13));
        Assert.Equal(["circleInvitedStill chat-1005"], await RemindedAsync(16));
        Assert.Empty(await RemindedAsync(17));
        // The office opens again after the holidays.
        await RemindedAsync(30);
        Assert.Empty((await _house.DoAsync<Circles, Circle?>(circles => circles.FindAsync(made.Id)))!.Invited);
    }

    private async Task<List<string>> RemindedAsync(int day) => [.. (await AtAsync(day)).Select(one => one.Told).Order()];

    private async Task<List<(string Told, CircleNews News)>> AtAsync(int day)
    {
        _house.Clock.SetTo(new DateTimeOffset(2026, 3, day, 1, 0, 0, TimeSpan.Zero));
        await _house.LetTimeWorkAsync();
        return await NewsAsync();
    }

    private Task<CircleOutcome> JoinAsync(PersonId person) => _house.DoAsync<Circles, CircleOutcome>(circles => circles.JoinAsync(_circle.Id, person));

    private Task<CircleOutcome> PlanAsync(PersonId guide, DateTimeOffset at) => _house.DoAsync<CircleMeetings, CircleOutcome>(meetings => meetings.PlanAsync(_circle.Id, guide, at, "Ruang contoh"));

    private Task<(CircleOutcome Outcome, CircleMeeting? Meeting)> CallOffAsync() =>
        _house.DoAsync<CircleMeetings, (CircleOutcome, CircleMeeting?)>(meetings => meetings.CallOffAsync(_circle.Id, _guide));

    private async Task<CircleMeeting?> NextAsync()
    {
        var circle = (await _house.DoAsync<Circles, Circle?>(circles => circles.FindAsync(_circle.Id)))!;
        return await _house.DoAsync<CircleMeetings, CircleMeeting?>(meetings => Task.FromResult(meetings.NextOf(circle)));
    }

    private async Task<List<(string Told, CircleNews News)>> NewsAsync() =>
        [.. (await _house.NoticesAsync()).Where(notice => CircleNotices.Contains(notice.Name)).Select(notice => ($"{notice.Name!["mentoring.".Length..]} {notice.Conversation!.Id}", CircleNews.Read(notice.Value)!))];
}

public sealed class SqliteCircleMeetingTests() : CircleMeetingContract(TestEngine.Sqlite());

public sealed class RedisCircleMeetingTests() : CircleMeetingContract(TestEngine.Redis());
