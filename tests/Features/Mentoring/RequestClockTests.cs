using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Features.Tests.Mentoring;

/// <summary>Begins on Tuesday, 10 March 2026, 10.00 WIB. 18 to 24 March are holidays and weekend.</summary>
public sealed class RequestClockTests
{
    [Fact]
    public async Task A_mentor_is_reminded_on_working_days_two_and_four_and_the_request_expires_after_the_fifth()
    {
        await using var house = await Installation.OpenAsync();
        var (mentor, mentee) = (await house.MentorAsync("2001"), await house.MenteeAsync("1001"));
        var pairing = (await house.RequestAsync(mentee, mentor)).Pairing!;
        Assert.Equal([], await house.MorningOfAsync(3, 11));
        Assert.Equal(["reminded chat-2001"], await house.MorningOfAsync(3, 12));
        Assert.Equal([], await house.MorningOfAsync(3, 13));
        Assert.Equal([], await house.MorningOfAsync(3, 15));
        Assert.Equal(["reminded chat-2001"], await house.MorningOfAsync(3, 16));
        Assert.Equal([], await house.MorningOfAsync(3, 17));
        Assert.Equal(PairingState.Requested, (await house.ReadAsync(pairing)).State);
        // The 18th is a holiday: nobody is told anything before the office opens again.
        Assert.Equal([], await house.MorningOfAsync(3, 18));
        Assert.Equal(["expired chat-1001", "missed chat-2001"], await house.MorningOfAsync(3, 25));
        Assert.Equal(PairingState.Expired, (await house.ReadAsync(pairing)).State);
        Assert.Equal(0, await house.SeatsTakenAsync(mentor));
    }

    [Fact]
    public async Task A_reminder_says_how_many_working_days_are_left_and_carries_the_buttons()
    {
        await using var house = await Installation.OpenAsync();
        var (mentor, mentee) = (await house.MentorAsync("2001"), await house.MenteeAsync("1001"));
        var pairing = (await house.RequestAsync(mentee, mentor)).Pairing!;
        await house.NoticesAsync();
        house.Clock.SetTo(new DateTimeOffset(2026, 3, 12, 1, 0, 0, TimeSpan.Zero));
        await house.LetTimeWorkAsync();
        var news = PairingNews.Read(Assert.Single(await house.NoticesAsync()).Value)!;
        Assert.Equal((pairing.Id, 1, 4, true, new DateOnly(2026, 3, 17)), (news.Pairing, news.Version, news.DaysLeft, news.MayAsk, news.AnswerBy));
        Assert.Equal(0, await house.LetTimeWorkAsync());
    }

    [Fact]
    public async Task Whoever_was_away_gets_one_reminder_not_two()
    {
        await using var house = await Installation.OpenAsync();
        await house.RequestAsync(await house.MenteeAsync("1001"), await house.MentorAsync("2001"));
        Assert.Equal(["reminded chat-2001"], await house.MorningOfAsync(3, 17));
        Assert.Equal([], await house.MorningOfAsync(3, 17));
    }

    [Fact]
    public async Task A_request_after_office_hours_counts_from_the_next_working_day()
    {
        await using var house = await Installation.OpenAsync();
        var (mentor, mentee) = (await house.MentorAsync("2001"), await house.MenteeAsync("1001"));
        // Friday the 13th, 20.00 WIB: received on Monday, and 17, 25, 26, 27 and 30 March are counted.
        house.Clock.SetTo(new DateTimeOffset(2026, 3, 13, 13, 0, 0, TimeSpan.Zero));
        Assert.Equal(new DateOnly(2026, 3, 30), (await house.RequestAsync(mentee, mentor)).Pairing!.AnswerBy);
    }

    [Fact]
    public async Task A_local_holiday_is_not_counted()
    {
        await using var first = await Installation.OpenAsync();
        await using var house = first.Restarted([new Holiday(new DateOnly(2026, 3, 12), HolidayKind.Local, "Hari jadi kota contoh")]);
        var (mentor, mentee) = (await house.MentorAsync("2001"), await house.MenteeAsync("1001"));
        Assert.Equal(new DateOnly(2026, 3, 25), (await house.RequestAsync(mentee, mentor)).Pairing!.AnswerBy);
    }

    [Fact]
    public async Task Leave_stops_the_clock_and_coming_back_lets_it_run_on()
    {
        await using var house = await Installation.OpenAsync();
        var (mentor, mentee) = (await house.MentorAsync("2001"), await house.MenteeAsync("1001"));
        var pairing = (await house.RequestAsync(mentee, mentor)).Pairing!;
        house.Clock.Advance(TimeSpan.FromDays(1));
        // The 11th: four days are left after it, and none of them is counted before the 17th.
        Assert.Equal(0, await house.DoAsync<MentorBreaks, int?>(breaks => breaks.TakeLeaveAsync(mentor, new DateOnly(2026, 3, 16))));
        Assert.Equal(new DateOnly(2026, 3, 27), (await house.ReadAsync(pairing)).AnswerBy);
        Assert.Equal([], await house.MorningOfAsync(3, 12));
        Assert.Equal(RequestResult.MentorPaused, (await house.RequestAsync(await house.MenteeAsync("1002"), mentor)).Result);
        Assert.Empty(await house.DoAsync<Pairings, IReadOnlyList<PairingSuggestion>>(pairings => pairings.SuggestAsync(Colleagues.Wish(PersonId.Of("telegram", "9")))));
        // Back already on the 12th: 13, 16, 17 and 25 March are left.
        Assert.True(await house.DoAsync<MentorBreaks, bool>(breaks => breaks.ResumeAsync(mentor)));
        Assert.Equal(new DateOnly(2026, 3, 25), (await house.ReadAsync(pairing)).AnswerBy);
        Assert.Equal(RequestResult.Sent, (await house.RequestAsync(await house.MenteeAsync("1002"), mentor)).Result);
        Assert.Null(await house.DoAsync<MentorBreaks, int?>(breaks => breaks.TakeLeaveAsync(mentor, new DateOnly(2026, 3, 1))));
    }

    [Fact]
    public async Task After_two_requests_without_an_answer_a_mentor_rests_and_one_tap_brings_them_back()
    {
        await using var house = await Installation.OpenAsync();
        var (mentor, other) = (await house.MentorAsync("2001"), await house.MentorAsync("2002"));
        var mentee = await house.MenteeAsync("1001");
        await house.RequestAsync(mentee, mentor);
        await house.MorningOfAsync(3, 25);
        Assert.False((await MentorOfAsync(house, mentor)).IsPaused);
        // Between the two nothing was answered, and another request waits when the second runs out.
        await house.DoAsync<Waitlist, bool>(waitlist => waitlist.LeaveAsync(mentee));
        var second = (await house.RequestAsync(await house.MenteeAsync("1002"), mentor)).Pairing!;
        house.Clock.Advance(TimeSpan.FromDays(2));
        var waits = (await house.RequestRankedAsync(await house.MenteeAsync("1003"), mentor, other)).Pairing!;
        var told = await house.MorningOfAsync(4, 2);
        Assert.Equal(PairingState.Expired, (await house.ReadAsync(second)).State);
        Assert.Equal((true, PairingState.Rerouted), ((await MentorOfAsync(house, mentor)).IsPaused, (await house.ReadAsync(waits)).State));
        Assert.Equal(other, (await house.LiveAsync(waits.Mentee.Person))!.Mentor.Person);
        Assert.Contains("missed chat-2001", told);
        Assert.Contains("rerouted chat-1003", told);
        Assert.Contains("requested chat-2002", told);
        Assert.True(await house.DoAsync<MentorBreaks, bool>(breaks => breaks.ResumeAsync(mentor)));
        Assert.Equal((false, 0), ((await MentorOfAsync(house, mentor)).IsPaused, (await MentorOfAsync(house, mentor)).ExpiredInRow));
    }

    [Fact]
    public async Task An_answer_between_two_expiries_keeps_a_mentor_open()
    {
        await using var house = await Installation.OpenAsync();
        var mentor = await house.MentorAsync("2001");
        await house.RequestAsync(await house.MenteeAsync("1001"), mentor);
        await house.MorningOfAsync(3, 25);
        await house.DeclineAsync((await house.RequestAsync(await house.MenteeAsync("1002"), mentor)).Pairing!);
        await house.RequestAsync(await house.MenteeAsync("1003"), mentor);
        await house.MorningOfAsync(4, 2);
        Assert.Equal((false, 1), ((await MentorOfAsync(house, mentor)).IsPaused, (await MentorOfAsync(house, mentor)).ExpiredInRow));
    }

    [Fact]
    public async Task A_mentor_who_blocked_the_bot_keeps_nobody_waiting_for_more_than_a_working_day()
    {
        await using var house = await Installation.OpenAsync();
        var (gone, other) = (await house.MentorAsync("2001"), await house.MentorAsync("2002"));
        var mentee = await house.MenteeAsync("1001");
        var pairing = (await house.RequestRankedAsync(mentee, gone, other)).Pairing!;
        await LoseAsync(house, gone);
        Assert.Single(await house.DoAsync<Pairings, IReadOnlyList<PairingSuggestion>>(pairings => pairings.SuggestAsync(Colleagues.Wish(PersonId.Of("telegram", "9")))));
        Assert.Equal([], await house.MorningOfAsync(3, 11));
        house.Clock.SetTo(new DateTimeOffset(2026, 3, 11, 3, 0, 0, TimeSpan.Zero));
        await house.LetTimeWorkAsync();
        Assert.Equal(PairingState.Rerouted, (await house.ReadAsync(pairing)).State);
        Assert.Equal(other, (await house.LiveAsync(mentee))!.Mentor.Person);
        Assert.Equal(0, await house.SeatsTakenAsync(gone));
        Assert.Equal(RequestResult.Unreachable, (await house.RequestAsync(await house.MenteeAsync("1002"), gone)).Result);
    }

    [Fact]
    public async Task A_mentor_who_comes_back_in_time_keeps_the_request()
    {
        await using var house = await Installation.OpenAsync();
        var mentor = await house.MentorAsync("2001");
        var pairing = (await house.RequestAsync(await house.MenteeAsync("1001"), mentor)).Pairing!;
        await LoseAsync(house, mentor);
        await house.DoAsync<AddressBook>(book => book.RememberAsync(mentor, Installation.AddressOf("2001")));
        await house.DoAsync<MentorBreaks>(breaks => breaks.FoundAsync(mentor));
        Assert.Equal(["reminded chat-2001"], await house.MorningOfAsync(3, 12));
        Assert.Equal((PairingState.Requested, (DateTimeOffset?)null), ((await house.ReadAsync(pairing)).State, (await house.ReadAsync(pairing)).MentorLostAt));
        Assert.Single(await house.DoAsync<Pairings, IReadOnlyList<PairingSuggestion>>(pairings => pairings.SuggestAsync(Colleagues.Wish(PersonId.Of("telegram", "9")))));
    }

    private static async Task LoseAsync(Installation house, PersonId mentor)
    {
        await house.DoAsync<AddressBook>(book => book.ForgetAsync(mentor, Installation.AddressOf(mentor.Value.Split(':')[1]).Lane));
        await house.DoAsync<MentorBreaks>(breaks => breaks.LostAsync(mentor));
    }

    private static async Task<Mentor> MentorOfAsync(Installation house, PersonId mentor) => (await house.DoAsync<Mentors, Mentor?>(mentors => mentors.FindAsync(mentor)))!;
}
