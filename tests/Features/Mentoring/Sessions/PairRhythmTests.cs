using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Features.Tests.Mentoring;

/// <summary>Pairs that begin on Tuesday, 10 March 2026.</summary>
public sealed class PairRhythmTests
{
    [Fact]
    public async Task Two_weeks_without_a_meeting_are_asked_about_once_and_three_weeks_of_quiet_each_time()
    {
        await using var house = await Installation.OpenAsync();
        var pair = await TestPair.OfAsync(house);
        // 24 March is a holiday; the next working day is the 25th.
        Assert.Equal([], await pair.AtAsync(Day(3, 17)));
        Assert.Equal(["firstCheck chat-1001", "firstCheck chat-2001"], await pair.AtAsync(Day(3, 25)));
        Assert.Equal([], await pair.AtAsync(Day(3, 30)));
        Assert.Equal(["quiet chat-1001", "quiet chat-2001"], await pair.AtAsync(Day(3, 31)));
        await house.DoAsync<PairRhythm, SessionOutcome>(rhythm => rhythm.SayFineAsync(pair.Pairing.Id, pair.Mentee));
        Assert.DoesNotContain("quiet chat-1001", await pair.AtAsync(Day(4, 20)));
        Assert.Contains("quiet chat-1001", await pair.AtAsync(Day(4, 21)));
    }

    [Fact]
    public async Task A_pair_that_meets_or_has_agreed_to_is_left_alone()
    {
        await using var house = await Installation.OpenAsync();
        var pair = await TestPair.OfAsync(house);
        await pair.MeetAsync(TestPair.Wednesday());
        Assert.Equal([], await pair.AtAsync(Day(3, 25)));
        Assert.DoesNotContain("quiet chat-1001", await pair.AtAsync(Day(4, 7)));
        await pair.AgreeOnAsync(Day(4, 22));
        Assert.DoesNotContain("quiet chat-1001", await pair.AtAsync(Day(4, 9)));
    }

    [Fact]
    public async Task A_pause_is_no_quiet()
    {
        await using var house = await Installation.OpenAsync();
        var pair = await TestPair.OfAsync(house);
        await pair.MeetAsync(TestPair.Wednesday());
        house.Clock.SetTo(Day(4, 6));
        await house.DoAsync<PairLife, AnswerOutcome>(life => life.PauseAsync(pair.Pairing.Id, pair.Mentee));
        foreach (var day in new[] { 8, 15, 22, 29 })
        {
            Assert.DoesNotContain("quiet chat-1001", await pair.AtAsync(Day(4, day)));
        }
        Assert.Equal(SessionResult.NoPair, (await pair.DoAsync(sessions => sessions.MayProposeAsync(pair.Pairing.Id, pair.Mentee))).Result);
    }

    [Fact]
    public async Task A_greeting_goes_out_once_a_day_and_from_the_mentor_alone()
    {
        await using var house = await Installation.OpenAsync();
        var pair = await TestPair.OfAsync(house);
        await house.NoticesAsync();
        Assert.Equal(SessionResult.NotYours, (await house.DoAsync<PairRhythm, SessionOutcome>(rhythm => rhythm.GreetAsync(pair.Pairing.Id, pair.Mentee))).Result);
        foreach (var _ in new[] { 1, 2 })
        {
            Assert.Equal(SessionResult.Done, (await house.DoAsync<PairRhythm, SessionOutcome>(rhythm => rhythm.GreetAsync(pair.Pairing.Id, pair.Mentor))).Result);
        }
        Assert.Equal(["greeting chat-1001"], await pair.ToldAsync());
    }

    [Fact]
    public async Task An_agreement_stands_with_two_ticks_and_a_change_takes_the_others_tick_away()
    {
        await using var house = await Installation.OpenAsync();
        var pair = await TestPair.OfAsync(house);
        await house.NoticesAsync();
        Assert.Equal(SessionResult.Done, await TickAsync(pair.Mentee, 1));
        Assert.Equal(SessionResult.AlreadyDone, await TickAsync(pair.Mentee, 1));
        Assert.False((await pair.CareAsync()).Agreement.IsAgreed);
        var changed = await house.DoAsync<PairAgreements, SessionOutcome>(agreements => agreements.ChangeAsync(pair.Pairing.Id, pair.Mentor, AgreementPart.Schedule, "Dua minggu sekali."));
        Assert.Equal(SessionResult.Done, changed.Result);
        Assert.Equal(SessionResult.Stale, await TickAsync(pair.Mentee, 1));
        Assert.Equal(["agreementChanged chat-1001"], await pair.ToldAsync());
        Assert.Equal(SessionResult.Done, await TickAsync(pair.Mentee, 2));
        Assert.True((await pair.CareAsync()).Agreement.IsAgreed);
        Assert.Equal(["agreementDone chat-2001"], await pair.ToldAsync());
        async Task<SessionResult> TickAsync(PersonId by, int version) =>
            (await house.DoAsync<PairAgreements, SessionOutcome>(agreements => agreements.AgreeAsync(pair.Pairing.Id, by, version))).Result;
    }

    /// <summary>08.00 WIB.</summary>
    private static DateTimeOffset Day(int month, int day) => new(2026, month, day, 1, 0, 0, TimeSpan.Zero);
}
