using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.Storage;
using AsnAssistant.TestKit;

namespace AsnAssistant.Features.Tests.Mentoring;

/// <summary>What has to hold on every engine: seats under a race, whole steps, and any order of events.</summary>
public abstract class MentoringLifeContract(TestEngine engine) : IAsyncLifetime
{
    private Installation _house = null!;

    public async Task InitializeAsync() => _house = Installation.Open(await engine.OpenAsync());

    public async Task DisposeAsync()
    {
        await _house.DisposeAsync();
        await engine.DisposeAsync();
    }

    [Fact]
    public async Task Ten_mentees_on_two_hosts_racing_for_the_last_seat_are_never_two()
    {
        await using var second = _house.Restarted();
        Installation[] hosts = [_house, second];
        var mentor = await _house.MentorAsync("2001", seats: 1);
        var mentees = new List<PersonId>();
        for (var i = 0; i < 10; i++)
        {
            mentees.Add(await _house.MenteeAsync($"10{i:00}"));
        }
        for (var round = 0; round < 5; round++)
        {
            var outcomes = await Task.WhenAll(mentees.Select((mentee, i) => Task.Run(() => hosts[i % 2].RequestAsync(mentee, mentor))));
            var sent = Assert.Single(outcomes, outcome => outcome.Result == RequestResult.Sent);
            Assert.All(outcomes.Where(outcome => outcome != sent), outcome => Assert.Equal(RequestResult.MentorFull, outcome.Result));
            Assert.Equal(1, await _house.SeatsTakenAsync(mentor));
            Assert.Single(await _house.NoticesAsync());
            await _house.DoAsync<Pairings, AnswerOutcome>(pairings => pairings.WithdrawAsync(sent.Pairing!.Id, sent.Pairing.Mentee.Person));
            Assert.Equal(0, await _house.SeatsTakenAsync(mentor));
            await _house.NoticesAsync();
        }
    }

    [Fact]
    public async Task Requests_offers_and_the_next_choice_racing_for_one_seat_are_never_two()
    {
        await using var second = _house.Restarted();
        var (from, wanted) = (await _house.MentorAsync("2001", seats: 5 - 2), await _house.MentorAsync("2002", seats: 1));
        var asked = new List<Pairing>();
        for (var i = 0; i < 3; i++)
        {
            asked.Add((await _house.RequestRankedAsync(await _house.MenteeAsync($"10{i:00}"), from, wanted)).Pairing!);
        }
        var (waiting, direct) = (await _house.MenteeAsync("1010"), await _house.MenteeAsync("1011"));
        await _house.DoAsync<Waitlist, int?>(waitlist => waitlist.JoinAsync(waiting, "renja", wanted));
        await Task.WhenAll(
            [.. asked.Select(pairing => Task.Run(() => _house.DeclineAsync(pairing))),
            Task.Run(() => second.LetTimeWorkAsync()),
            Task.Run(() => second.RequestAsync(direct, wanted))]);
        Assert.Equal((0, 1), (await _house.SeatsTakenAsync(from), await _house.SeatsTakenAsync(wanted)));
        PersonId[] everybody = [.. asked.Select(pairing => pairing.Mentee.Person), waiting, direct];
        var live = 0;
        foreach (var person in everybody)
        {
            live += await _house.LiveAsync(person) is { } pairing && pairing.Mentor.Person == wanted ? 1 : 0;
        }
        Assert.Equal(1, live);
    }

    [Fact]
    public async Task Two_hosts_letting_the_same_time_pass_do_each_thing_once()
    {
        await using var second = _house.Restarted();
        for (var i = 0; i < 4; i++)
        {
            await _house.RequestAsync(await _house.MenteeAsync($"10{i:00}"), await _house.MentorAsync($"20{i:00}"));
        }
        await _house.NoticesAsync();
        _house.Clock.SetTo(new DateTimeOffset(2026, 3, 25, 1, 0, 0, TimeSpan.Zero));
        second.Clock.SetTo(_house.Clock.GetUtcNow());
        await Task.WhenAll(Task.Run(() => _house.LetTimeWorkAsync()), Task.Run(() => second.LetTimeWorkAsync()));
        var told = (await _house.NoticesAsync()).Select(notice => $"{notice.Name} {notice.Conversation!.Id}").Where(name => !name.Contains("offered", StringComparison.Ordinal)).ToList();
        Assert.Equal(8, told.Count);
        Assert.Equal(told.Count, told.Distinct().Count());
    }

    [Fact]
    public async Task Who_looks_anew_before_time_has_closed_what_ran_out_loses_no_choice_and_both_hear_of_it()
    {
        var (first, second, third) = (await _house.MentorAsync("2001"), await _house.MentorAsync("2002"), await _house.MentorAsync("2003"));
        var mentee = await _house.MenteeAsync("1001");
        var ranked = (await _house.RequestRankedAsync(mentee, first, second)).Pairing!;
        await _house.NoticesAsync();
        // At night nobody has closed it yet.
        _house.Clock.SetTo(ranked.AnswerByEnd.AddHours(1));
        var anew = await _house.RequestAsync(mentee, third);
        Assert.Equal((RequestResult.AlreadyLive, second), (anew.Result, anew.Pairing!.Mentor.Person));
        Assert.Equal(["mentoring.expired chat-1001", "mentoring.missed chat-2001", "mentoring.requested chat-2002"], await ToldAsync());
        Assert.Equal(anew.Pairing.Id, (await _house.LiveAsync(mentee))!.Id);

        // The last choice has run out: whom they ask now is asked.
        _house.Clock.SetTo((await _house.ReadAsync(anew.Pairing)).AnswerByEnd.AddHours(1));
        var last = await _house.RequestAsync(mentee, third);
        Assert.Equal((RequestResult.Sent, third), (last.Result, (await _house.LiveAsync(mentee))!.Mentor.Person));
        Assert.Equal(["mentoring.expired chat-1001", "mentoring.missed chat-2002", "mentoring.requested chat-2003"], await ToldAsync());
        Assert.Equal((0, 0, 1), (await _house.SeatsTakenAsync(first), await _house.SeatsTakenAsync(second), await _house.SeatsTakenAsync(third)));
    }

    [Fact]
    public async Task Who_waits_for_a_mentor_on_leave_hears_the_new_day_and_is_passed_on_where_it_is_long()
    {
        var (mentor, other) = (await _house.MentorAsync("2001"), await _house.MentorAsync("2002"));
        var asked = (await _house.RequestRankedAsync(await _house.MenteeAsync("1001"), mentor, other)).Pairing!;
        await _house.NoticesAsync();
        // Five working days from Tuesday on are short.
        Assert.Equal(0, await LeaveAsync(mentor, new DateOnly(2026, 3, 16)));
        var told = Assert.Single(await _house.NoticesAsync());
        var waits = await _house.ReadAsync(asked);
        Assert.Equal((MentoringNotices.DayMoved, "chat-1001", waits.AnswerBy, false), (told.Name, told.Conversation!.Id, PairingNews.Read(told.Value)!.AnswerBy!.Value, PairingNews.Read(told.Value)!.IsSooner));
        Assert.True(waits.AnswerBy > asked.AnswerBy);
        // Said again, nothing moves and nobody is told.
        Assert.Equal(0, await LeaveAsync(mentor, new DateOnly(2026, 3, 16)));
        Assert.Empty(await _house.NoticesAsync());
        _house.Clock.Advance(TimeSpan.FromHours(1));
        Assert.True(await _house.DoAsync<MentorBreaks, bool>(breaks => breaks.ResumeAsync(mentor)));
        Assert.True(PairingNews.Read(Assert.Single(await _house.NoticesAsync()).Value)!.IsSooner);

        Assert.Equal(1, await LeaveAsync(mentor, new DateOnly(2026, 3, 17)));
        Assert.Equal(["mentoring.requested chat-2002", "mentoring.rerouted chat-1001"], await ToldAsync());
        Assert.Equal((PairingState.Rerouted, other), ((await _house.ReadAsync(asked)).State, (await _house.LiveAsync(asked.Mentee.Person))!.Mentor.Person));
    }

    [Fact]
    public async Task A_pair_that_paused_in_its_first_month_has_the_rest_of_it_afterwards()
    {
        var pairing = (await _house.RequestAsync(await _house.MenteeAsync("1001"), await _house.MentorAsync("2001"))).Pairing!;
        await _house.AcceptAsync(pairing);
        _house.Clock.Advance(TimeSpan.FromDays(3));
        await _house.DoAsync<PairLife, AnswerOutcome>(life => life.PauseAsync(pairing.Id, pairing.Mentor.Person));
        _house.Clock.Advance(TimeSpan.FromDays(14));
        await _house.DoAsync<PairLife, AnswerOutcome>(life => life.ResumeAsync(pairing.Id, pairing.Mentor.Person));
        Assert.Equal((PairingState.Accepted, new DateOnly(2026, 9, 24)), ((await _house.ReadAsync(pairing)).State, (await _house.ReadAsync(pairing)).RunsThrough));
        // The thirtieth day without a pause would have been 9 April.
        Assert.Equal([], await _house.MorningOfAsync(4, 22));
        Assert.Equal(["trialOver chat-1001", "trialOver chat-2001"], await _house.MorningOfAsync(4, 23));
        Assert.Equal(PairingState.Active, (await _house.ReadAsync(pairing)).State);
    }

    private Task<int?> LeaveAsync(PersonId mentor, DateOnly through) => _house.DoAsync<MentorBreaks, int?>(breaks => breaks.TakeLeaveAsync(mentor, through));

    private async Task<List<string>> ToldAsync() => [.. (await _house.NoticesAsync()).Select(notice => $"{notice.Name} {notice.Conversation!.Id}").Order(StringComparer.Ordinal)];

    /// <summary>See <see cref="MentoringModel"/>.</summary>
    [Fact]
    public async Task Whatever_people_and_time_do_seats_claims_and_news_stay_true_and_every_request_ends()
    {
        var model = new MentoringModel(_house, seed: 20260310);
        await model.BeginAsync();
        for (var step = 0; step < 600 || (!model.HasSeenEveryState && step < 4000); step++)
        {
            await model.StepAsync();
            await model.CheckAsync();
        }
        await model.EndAllAsync();
        await model.CheckAsync();
        model.CheckWhatWasSeen();
    }
}

public sealed class SqliteMentoringLifeTests() : MentoringLifeContract(TestEngine.Sqlite());

public sealed class RedisMentoringLifeTests() : MentoringLifeContract(TestEngine.Redis());
