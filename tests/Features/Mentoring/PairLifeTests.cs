using AsnAssistant.Bot;
using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Features.Tests.Mentoring;

/// <summary>Pairs that begin on Tuesday, 10 March 2026.</summary>
public sealed class PairLifeTests
{
    [Fact]
    public async Task After_thirty_days_a_pair_is_beyond_its_trial_and_after_six_months_it_is_complete()
    {
        await using var house = await Installation.OpenAsync();
        var pairing = await PairAsync(house);
        Assert.Equal(new DateOnly(2026, 9, 10), (await house.ReadAsync(pairing)).RunsThrough);
        Assert.Equal([], await house.MorningOfAsync(4, 8));
        Assert.Equal(["trialOver chat-1001", "trialOver chat-2001"], await house.MorningOfAsync(4, 9));
        Assert.Equal(PairingState.Active, (await house.ReadAsync(pairing)).State);
        Assert.Equal([], await house.MorningOfAsync(9, 10));
        Assert.Equal(["completed chat-1001", "completed chat-2001"], await house.MorningOfAsync(9, 11));
        Assert.Equal((PairingState.Completed, 0), ((await house.ReadAsync(pairing)).State, await house.SeatsTakenAsync(pairing.Mentor.Person)));
        Assert.Null(await house.LiveAsync(pairing.Mentee.Person));
    }

    [Fact]
    public async Task A_pause_lasts_a_month_at_most_and_moves_the_end()
    {
        await using var house = await Installation.OpenAsync();
        var pairing = await PairAsync(house);
        Assert.Equal(AnswerResult.Done, (await DoAsync(house, life => life.PauseAsync(pairing.Id, pairing.Mentor.Person))).Result);
        Assert.Equal("pairPaused chat-1001", Assert.Single(Told(await house.NoticesAsync())));
        Assert.Equal(AnswerResult.AlreadyAnswered, (await DoAsync(house, life => life.PauseAsync(pairing.Id, pairing.Mentee.Person))).Result);
        Assert.Equal(1, await house.SeatsTakenAsync(pairing.Mentor.Person));
        Assert.Equal([], await house.MorningOfAsync(4, 9));
        Assert.Equal(["pairResumed chat-1001", "pairResumed chat-2001"], await house.MorningOfAsync(4, 10));
        Assert.Equal((PairingState.Accepted, new DateOnly(2026, 10, 11)), ((await house.ReadAsync(pairing)).State, (await house.ReadAsync(pairing)).RunsThrough));
    }

    [Fact]
    public async Task It_is_complete_when_both_say_so_and_goes_on_when_one_does_not()
    {
        await using var house = await Installation.OpenAsync();
        var pairing = await PairAsync(house);
        var (mentor, mentee) = (pairing.Mentor.Person, pairing.Mentee.Person);
        Assert.Equal(PairingState.Accepted, (await DoAsync(house, life => life.SayDoneAsync(pairing.Id, mentee))).Pairing!.State);
        Assert.Equal(AnswerResult.AlreadyAnswered, (await DoAsync(house, life => life.SayDoneAsync(pairing.Id, mentee))).Result);
        Assert.Equal(AnswerResult.AlreadyAnswered, (await DoAsync(house, life => life.NotYetAsync(pairing.Id, mentee))).Result);
        Assert.Equal(AnswerResult.Done, (await DoAsync(house, life => life.NotYetAsync(pairing.Id, mentor))).Result);
        Assert.Equal(["doneRefused chat-1001", "doneSaid chat-2001"], Told(await house.NoticesAsync()));
        await DoAsync(house, life => life.SayDoneAsync(pairing.Id, mentor));
        Assert.Equal(PairingState.Completed, (await DoAsync(house, life => life.SayDoneAsync(pairing.Id, mentee))).Pairing!.State);
        Assert.Equal(["completed chat-2001", "doneSaid chat-1001"], Told(await house.NoticesAsync()));
        Assert.Equal(0, await house.SeatsTakenAsync(mentor));
        Assert.Equal(AnswerResult.AlreadyAnswered, (await DoAsync(house, life => life.PauseAsync(pairing.Id, mentor))).Result);
        Assert.Equal(AnswerResult.NotYours, (await DoAsync(house, life => life.SayDoneAsync(pairing.Id, PersonId.Of("telegram", "9")))).Result);
    }

    private static async Task<Pairing> PairAsync(Installation house)
    {
        var pairing = (await house.RequestAsync(await house.MenteeAsync("1001"), await house.MentorAsync("2001"))).Pairing!;
        await house.AcceptAsync(pairing);
        await house.NoticesAsync();
        return pairing;
    }

    private static Task<AnswerOutcome> DoAsync(Installation house, Func<PairLife, Task<AnswerOutcome>> deed) => house.DoAsync(deed);

    private static List<string> Told(IEnumerable<Activity> notices) => [.. notices.Select(notice => $"{notice.Name!["mentoring.".Length..]} {notice.Conversation!.Id}").Order()];
}
